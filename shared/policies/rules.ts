import { invalid } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { ServicePage } from "../services/page.ts";
import { keyWorkingOf } from "../services/record.ts";
import { plus, sayDate } from "../time/dates.ts";
import type { reviewPolicy } from "./forms.ts";
import { aYear } from "./record.ts";

/** What was recorded last holds, so that a wrong day can be put right; the review before it is filed. */
export function reviewed(page: ServicePage, id: string, answers: AnswersOf<typeof reviewPolicy>): ServicePage {
  const { reviewedOn, nextReview } = answers;
  if (nextReview !== undefined && nextReview <= reviewedOn)
    throw invalid({ at: "nextReview", message: `The day of the next review must be after ${sayDate(reviewedOn)}` });
  const latest = plus(reviewedOn, aYear);
  if (nextReview !== undefined && nextReview > latest)
    throw invalid({
      at: "nextReview",
      message: `The day of the next review must be ${sayDate(latest)} or earlier: the policy is reviewed every year`,
    });
  return { ...page, policy: { id, answers, keyWorking: keyWorkingOf(page.service), version: 0 } };
}
