import * as z from "zod";
import type { IsoDate } from "../form/question.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { plus } from "../time/dates.ts";
import { reviewPolicy } from "./forms.ts";

/** The last review of a service's key working policy. Earlier ones are history. */
export const policyRecord = record(
  "policy",
  z.object({
    id: z.string(),
    answers: answersTo(reviewPolicy),
    /** The settings of key working for which the policy was found right. */
    keyWorking: z.record(z.string(), z.unknown()),
  }),
  { made: (one) => one.answers },
);

export type PolicyRecord = Kept<ReturnType<typeof policyRecord.read>>;

/** A policy is reviewed every year (004). */
export const aYear = { months: 12 } as const;

export const nextReviewOf = ({ answers }: Pick<PolicyRecord, "answers">): IsoDate =>
  answers.nextReview ?? plus(answers.reviewedOn, aYear);
