import * as z from "zod";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { addRepresentative, changeRepresentative, endRepresentative } from "./forms.ts";

export const representativeRecord = record(
  "representative",
  z.object({
    id: z.string(),
    added: answersTo(addRepresentative),
    changed: answersTo(changeRepresentative).optional(),
    ended: answersTo(endRepresentative).optional(),
  }),
  { keeps: "many", current: (one) => !one.ended, made: (one) => one.added },
);

export type RepresentativeRecord = Kept<ReturnType<typeof representativeRecord.read>>;

/** What is so today: the last change, or what was answered when they were added. */
export const aboutRepresentative = (one: Pick<RepresentativeRecord, "added" | "changed">) => one.changed ?? one.added;
