import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import type { IsoDate } from "../form/question.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { addOccasion, markOccasion, removeOccasion } from "./forms.ts";

const marking = z.object({ on: z.string(), answers: answersTo(markOccasion) });

export const occasionRecord = record(
  "occasion",
  z.object({
    id: z.string(),
    /** The day it was added: what lies before is past. */
    since: z.string(),
    answers: answersTo(addOccasion),
    /** The last time it came and how it was marked. */
    marked: marking.optional(),
    /** Each time before the last one, the first one first: every marking is kept (product.md A4). */
    before: z.array(marking).optional(),
    removed: answersTo(removeOccasion).optional(),
  }),
  { keeps: "many", current: (one) => !one.removed, made: (one) => one.answers },
);

export type OccasionRecord = Kept<ReturnType<typeof occasionRecord.read>>;

/**
 * When it comes next: the first time on or after the day it was added, or after the last time that was recorded. 29 February is kept on the 28th
 * in other years. Nothing for a single day that has been recorded.
 */
export function nextTime({ answers, since, marked }: OccasionRecord): IsoDate | undefined {
  const day = Temporal.PlainDate.from(answers.on);
  if (!answers.yearly) return marked ? undefined : answers.on;
  const after = marked ? Temporal.PlainDate.from(marked.on).add({ days: 1 }) : Temporal.PlainDate.from(since);
  const inYear = (year: number) =>
    Temporal.PlainMonthDay.from({ monthCode: day.monthCode, day: day.day }).toPlainDate({ year });
  const thisYear = inYear(after.year);
  return (Temporal.PlainDate.compare(thisYear, after) >= 0 ? thisYear : inYear(after.year + 1)).toString();
}
