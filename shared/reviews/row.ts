import * as z from "zod";
import type { IsoDate } from "../form/question.ts";
import type { Named } from "../lists/named.ts";
import { markOf, putRightMark } from "../lists/shapes.ts";
import { arrangeReview } from "./forms.ts";
import type { ReviewRecord } from "./record.ts";
import { heldAt, openActions, reviewStatuses, statusOfReview } from "./record.ts";

export const reviewStatus = z.enum(reviewStatuses);

export const reviewRow = z.object({
  id: z.string(),
  on: z.string(),
  time: z.string().optional(),
  kind: z.string(),
  status: reviewStatus,
  openActions: z.number(),
  putRight: putRightMark.optional(),
});

/** The kind in words. */
export const kindOf = ({ arranged }: Pick<ReviewRecord, "arranged">): string =>
  arrangeReview.questions.kind.show(arranged.kind, () => undefined)[0] ?? "";

/** A review as lists show it; its status is derived from the day. */
export function reviewRowOf(
  review: ReviewRecord,
  today: IsoDate,
  names: { readonly named: (id: string) => Named },
): z.output<typeof reviewRow> {
  const { id, tookPlace } = review;
  const { on, time } = heldAt(review);
  return {
    id,
    on: tookPlace?.on ?? on,
    ...(time && { time }),
    kind: kindOf(review),
    status: statusOfReview(review, today),
    openActions: openActions(review).length,
    ...markOf(review, names),
  };
}
