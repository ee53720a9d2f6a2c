import { due } from "../due/due.ts";
import type { IsoDate } from "../form/question.ts";
import { sameAnswers } from "../record/same.ts";
import type { ServicePage } from "../services/page.ts";
import { aboutService, keyWorkingOf } from "../services/record.ts";
import { earlier, later, plus } from "../time/dates.ts";
import { nextReviewOf } from "./record.ts";

/** Four weeks to review the policy where the use of key workers has changed or begun: our judgement. */
const reviewWithin = { days: 28 };

/** Whether the use of key workers changed after the last review; on the same day the settings themselves tell. */
export function isOutdated({ service, policy }: ServicePage): boolean {
  const { keyWorkingSince } = service;
  if (!policy) return false;
  if (keyWorkingSince !== undefined && keyWorkingSince > policy.answers.reviewedOn) return true;
  return !sameAnswers(policy.keyWorking, keyWorkingOf(service));
}

/** By when the policy is to be reviewed. Nothing where there is no key working, or nobody knows yet since when. */
export function reviewPolicyBy(page: ServicePage): IsoDate | undefined {
  const { service, policy } = page;
  const { keyWorkingSince } = service;
  if (!aboutService(service).keyWorking) return undefined;
  if (!policy) return keyWorkingSince && plus(keyWorkingSince, reviewWithin);
  const next = nextReviewOf(policy);
  if (!isOutdated(page)) return next;
  const { reviewedOn } = policy.answers;
  return earlier(next, plus(later(keyWorkingSince ?? reviewedOn, reviewedOn), reviewWithin));
}

/** The key working policy is reviewed every year or where changes are made over the use of key workers (004). */
export const policyDue = due<ServicePage>("policy-review", {
  what: "Review the key working policy",
  event: false,
  path: "/services/{id}/policy",
  of: (page) => {
    const on = reviewPolicyBy(page);
    return on ? [{ source: page.service.id, on, who: page.accountable?.id }] : [];
  },
});
