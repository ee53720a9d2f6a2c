import * as z from "zod";
import type { IsoDate } from "../form/question.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import type { Range } from "../time/range.ts";
import { dayBefore, isOn } from "../time/range.ts";
import { endAbsence, recordAbsence } from "./forms.ts";

export const absenceRecord = record(
  "absence",
  z.object({
    id: z.string(),
    answers: answersTo(recordAbsence),
    ended: answersTo(endAbsence).optional(),
    /** The day of return has come: it is history. */
    over: z.boolean().optional(),
  }),
  { current: (one) => !one.over, made: (one) => one.answers },
);

export type AbsenceRecord = Kept<ReturnType<typeof absenceRecord.read>>;

/** Its days: the day of return is a day back. */
export const daysOfAbsence = ({ answers, ended }: Pick<AbsenceRecord, "answers" | "ended">): Range => ({
  from: answers.from,
  ...(ended && { until: dayBefore(ended.on) }),
});

/** Whether they are away on a day. */
export const isAwayOn = (absence: Pick<AbsenceRecord, "answers" | "ended"> | undefined, day: IsoDate): boolean =>
  absence !== undefined && isOn(daysOfAbsence(absence), day);
