import * as z from "zod";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { joinService, leaveService, moveService } from "./forms.ts";

/**
 * A service that somebody uses from one day to another. The first one follows from the registration, under the id of the person, and has no record until
 * it ends or its days are put right.
 */
export const placeRecord = record(
  "place",
  z.object({
    id: z.string(),
    service: z.string(),
    from: z.string(),
    /** The last day, which is still one of theirs. */
    until: z.string().optional(),
    /** How it began, unless by registration. */
    joined: answersTo(joinService).optional(),
    moved: answersTo(moveService).optional(),
    /** The place that they moved from: what was open there goes on here. */
    continues: z.string().optional(),
    /** How it ended, unless by a move. */
    left: answersTo(leaveService).optional(),
    /** That it did not come about, or will not. */
    cancelled: z.boolean().optional(),
    /** Its last day has passed: its to-dos are gone, and its allocations are history. */
    over: z.boolean().optional(),
  }),
  { keeps: "many", made: (one) => one.moved ?? one.joined },
);

export type PlaceRecord = Kept<ReturnType<typeof placeRecord.read>>;
