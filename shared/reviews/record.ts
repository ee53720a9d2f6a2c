import * as z from "zod";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import {
  addAction,
  arrangeReview,
  cancelReview,
  changeAction,
  changeReview,
  closeAction,
  holdReview,
  moveReview,
  recordReview,
} from "./forms.ts";

const review = z.object({
  id: z.string(),
  /** The place that it belongs to, unless that is the first one. */
  place: z.string().optional(),
  arranged: answersTo(arrangeReview),
  /** That representatives were chosen from the record. Before that they were among the typed names. */
  chosen: z.boolean().optional(),
  /** Each time that the invited or the agenda changed before the day, the last one at the end. */
  changes: z.array(answersTo(changeReview)).optional(),
  /** Each time that it was moved, the last one at the end. */
  moves: z.array(answersTo(moveReview)).optional(),
  tookPlace: answersTo(recordReview).optional(),
  cancelled: answersTo(cancelReview).optional(),
  /** So often a cancellation was undone, which calendars have seen all the same. */
  restored: z.number().optional(),
  /** Actions that were added after it had been recorded. */
  added: z.array(answersTo(addAction).and(z.object({ id: z.string() }))).optional(),
  /** Each time that an action was given to somebody else or another date, by the id of its row. */
  given: z.record(z.string(), z.array(answersTo(changeAction))).optional(),
  /** How each action ended, by the id of its row. */
  closed: z.record(z.string(), answersTo(closeAction)).default({}),
  /** Staff who were told of it, whose calendars may hold it: they are told of each change of it. */
  told: z.array(z.string()).optional(),
  /** What was answered where it was recorded afterwards, without having been arranged. */
  held: answersTo(holdReview).optional(),
});

export type ReviewRecord = Kept<z.output<typeof review>>;

export const reviewRecord = record("review", review, {
  keeps: "many",
  current: isCurrent,
  made: (one) => one.held ?? one.arranged,
});

export type Action = NonNullable<AnswersOf<typeof recordReview>["actions"]>[number];

/** When and where it is to be held, after it has been moved too. */
export function heldAt({ arranged, moves }: Pick<ReviewRecord, "arranged" | "moves">) {
  const { on, time, place } = moves?.at(-1) ?? arranged;
  return { on, time, place };
}

/** When it was to be before its last move. */
export function heldBefore({ arranged, moves = [] }: Pick<ReviewRecord, "arranged" | "moves">) {
  if (moves.length === 0) return undefined;
  const { on, time } = moves.at(-2) ?? arranged;
  return { on, time };
}

/** The day that lists know it by: when it took place, or is to be held. */
export const dayOfReview = (review: Pick<ReviewRecord, "arranged" | "moves" | "tookPlace">): IsoDate =>
  review.tookPlace?.on ?? heldAt(review).on;

/** How often invitations have changed: what a calendar calls the sequence. */
export const sequenceOf = ({
  moves,
  cancelled,
  restored,
}: Pick<ReviewRecord, "moves" | "cancelled" | "restored">): number =>
  (moves?.length ?? 0) + (restored ?? 0) + (cancelled ? 1 : 0);

/** Still to come, or come and gone without a word about it. */
export const isArranged = (review: Pick<ReviewRecord, "tookPlace" | "cancelled">) =>
  !review.tookPlace && !review.cancelled;

/** Every action of a review, with who does it and by when as that is now. */
export function actionsOf({
  tookPlace,
  added = [],
  given = {},
}: Pick<ReviewRecord, "tookPlace" | "added" | "given">): Action[] {
  return [...(tookPlace?.actions ?? []), ...added].map((action) => {
    const last = Object.hasOwn(given, action.id) ? given[action.id]?.at(-1) : undefined;
    return last ? { ...action, who: last.who, by: last.by } : action;
  });
}

export const openActions = (review: Pick<ReviewRecord, "tookPlace" | "added" | "given" | "closed">): Action[] =>
  actionsOf(review).filter((a) => !Object.hasOwn(review.closed, a.id));

/** Who is invited and what is talked about, after it has been changed too. */
export function invitedTo({ arranged, changes }: Pick<ReviewRecord, "arranged" | "changes">) {
  const { staff, representatives, invitees, agenda } = changes?.at(-1) ?? arranged;
  return { staff, representatives, invitees, agenda };
}

/** The last review that took place. */
export function lastReview(reviews: readonly ReviewRecord[]): ReviewRecord | undefined {
  const on = (r: ReviewRecord): IsoDate => r.tookPlace?.on ?? "";
  return reviews.filter((r) => r.tookPlace).sort((a, b) => on(b).localeCompare(on(a)) || b.id.localeCompare(a.id))[0];
}

/** Belongs to the first screen: arranged, the last that took place, or with open actions. The others are history. */
export function isCurrent(review: ReviewRecord, all: readonly ReviewRecord[]): boolean {
  return isArranged(review) || openActions(review).length > 0 || lastReview(all)?.id === review.id;
}

export const reviewStatuses = ["cancelled", "took place", "not recorded", "booked"] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

/** Derived from dates whenever shown: a day that passed without a word makes it "not recorded", never silently gone. */
export function statusOfReview(review: ReviewRecord, today: IsoDate): ReviewStatus {
  if (review.cancelled) return "cancelled";
  if (review.tookPlace) return "took place";
  return heldAt(review).on < today ? "not recorded" : "booked";
}
