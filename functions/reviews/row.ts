import type * as z from "zod";
import type { IsoDate } from "#shared/form/question.ts";
import { arrangeReview } from "#shared/reviews/forms.ts";
import type { reviewRow } from "#shared/reviews/operations.ts";
import type { ReviewRecord } from "#shared/reviews/record.ts";
import { heldAt, openActions, statusOfReview } from "#shared/reviews/record.ts";

/** The kind in words. */
export const kindOf = ({ arranged }: Pick<ReviewRecord, "arranged">): string =>
  arrangeReview.questions.kind.show(arranged.kind, () => undefined)[0] ?? "";

/** A review as lists show it; its status is derived from the day. */
export function reviewRowOf(review: ReviewRecord, today: IsoDate): z.output<typeof reviewRow> {
  const { id, tookPlace } = review;
  const { on, time } = heldAt(review);
  return {
    id,
    on: tookPlace?.on ?? on,
    ...(time && { time }),
    kind: kindOf(review),
    status: statusOfReview(review, today),
    openActions: openActions(review).length,
  };
}
