import * as z from "zod";
import type { Kept } from "../record/record.ts";
import { record } from "../record/record.ts";
import { statusCode } from "./forms.ts";

/**
 * What rules about days need of a history of any length: since when which status, and each review that was held. It is kept beside the page's records,
 * since those that are history are not read with it. Pages from before it have none until their history has been gone through once.
 */
export const pastRecord = record(
  "past",
  z.object({
    id: z.literal("past"),
    /** Whether nothing is missing from before. */
    whole: z.boolean(),
    statuses: z.array(
      z.object({
        id: z.string(),
        status: statusCode,
        from: z.string(),
        backBy: z.string().optional(),
        where: z.string().optional(),
      }),
    ),
    reviews: z.array(
      z.object({
        id: z.string(),
        on: z.string(),
        kind: z.string(),
        nextBy: z.string().optional(),
        place: z.string().optional(),
        /** Its author says whether it was the regular one too; where nothing is said, its kind does. */
        regular: z.boolean().optional(),
      }),
    ),
  }),
  // The records that it is made of keep theirs.
  { versions: false },
);

export type PastRecord = Kept<ReturnType<typeof pastRecord.read>>;
