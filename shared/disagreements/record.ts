import * as z from "zod";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { answerDisagreement, recordDisagreement } from "./forms.ts";

export const disagreementRecord = record(
  "disagreement",
  z.object({
    id: z.string(),
    /** Who recorded it. */
    by: z.string(),
    /** Who raised it, in words: the representative may not be one any more when this is read. */
    with: z.string(),
    answers: answersTo(recordDisagreement),
    answered: z.object({ by: z.string(), answers: answersTo(answerDisagreement) }).optional(),
  }),
  { keeps: "many", current: (one) => !one.answered, made: (one) => one.answers },
);

export type DisagreementRecord = Kept<ReturnType<typeof disagreementRecord.read>>;
