import * as z from "zod";
import type { IsoDate } from "../form/question.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { endAbsence, recordAbsence } from "./forms.ts";

export const absenceRecord = record(
  "absence",
  z.object({ id: z.string(), answers: answersTo(recordAbsence), ended: answersTo(endAbsence).optional() }),
  { current: (one) => !one.ended, made: (one) => one.answers },
);

export type AbsenceRecord = Kept<ReturnType<typeof absenceRecord.read>>;

/** Whether they are away on a day. */
export const isAwayOn = (absence: Pick<AbsenceRecord, "answers" | "ended"> | undefined, day: IsoDate): boolean =>
  absence !== undefined && absence.answers.from <= day && (!absence.ended || absence.ended.on > day);
