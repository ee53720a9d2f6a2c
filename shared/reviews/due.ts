import { forLead } from "../allocations/holders.ts";
import { due } from "../due/due.ts";
import { afterReturn, fallsDue } from "../due/falls-due.ts";
import type { IsoDate } from "../form/question.ts";
import { awaySpans, pastOf } from "../people/past.ts";
import type { PastRecord } from "../people/past-record.ts";
import type { PlacePage } from "../places/at.ts";
import { isIn } from "../places/places.ts";
import { plus } from "../time/dates.ts";
import { actionsOf, heldAt, isArranged, openActions } from "./record.ts";

/** Within these days of coming back from hospital or respite a review is held (product: prompted on return). */
const reviewAfterReturn = { days: 14 };

/** From one review to the next: what it began with, the day by which the next one is due, and that next one. */
export interface ReviewCycle {
  /** The review before, or the place for the first. */
  readonly opener: string;
  /** Nothing where none falls due: the service holds none, or the person is away. */
  readonly due: IsoDate | undefined;
  readonly held: Held | undefined;
}

type Held = PastRecord["reviews"][number];

/** Kinds that start the time to the next review: others come in between, unless their author says otherwise (product.md D1). */
export const startsAnew: readonly string[] = ["first", "regular", "transition"];

/** Whether the time to the next review runs from this one. To name the day of the next one says so too. */
export const isRegular = ({ kind, regular, nextBy }: Held): boolean =>
  regular ?? (nextBy !== undefined || startsAnew.includes(kind));

/**
 * Every review that was due, was held or is to come. The first is due so many weeks after somebody started; each other one so many months after the last
 * regular one, or by the day that it named; sooner after a return, until one after a stay in hospital was held. Each due day is judged by the settings
 * that held on it, and does not move once it has passed.
 */
export const reviewCycles = (page: PlacePage): ReviewCycle[] => cyclesOf(page, pastOf(page).reviews);

function cyclesOf(page: PlacePage, reviews: readonly Held[]): ReviewCycle[] {
  const { whole } = pastOf(page);
  const { settings } = page;
  const [start] = page.line;
  const away = awaySpans(page);
  const dueAfter = (last: Held | undefined, answered: IsoDate | undefined): IsoDate | undefined => {
    const anchor = last?.on ?? start.from;
    return fallsDue({
      anchor,
      settings,
      away,
      by: (set, back) => {
        if (!set.reviews) return undefined;
        const usual = last
          ? (last.nextBy ?? plus(anchor, { months: set.reviewEvery ?? 6 }))
          : plus(anchor, { weeks: set.firstReview ?? 6 });
        const grace = back && plus(back, reviewAfterReturn);
        if (grace && answered && back <= answered) return usual < back ? grace : usual;
        return afterReturn(usual, back, grace);
      },
    });
  };
  const all: ReviewCycle[] = [];
  let opener = start.id;
  let last: Held | undefined;
  let answered: IsoDate | undefined;
  for (const held of reviews) {
    const due = dueAfter(last, answered);
    const regular = isRegular(held);
    const answers = held.kind === "after-hospital" && due !== dueAfter(last, held.on);
    if (!regular && !answers) continue;
    all.push({ opener, due, held });
    opener = held.id;
    answered = regular ? undefined : held.on;
    if (regular) last = held;
  }
  all.push({ opener, due: dueAfter(last, answered), held: undefined });
  // How the first that is known came about is not known where something from before is missing.
  return whole ? all : all.slice(Math.min(1, all.length - 1));
}

/** The day by which the next review is to be held. Nothing where the service holds none, or while the person is away. */
export const nextReviewBy = (page: PlacePage): IsoDate | undefined => reviewCycles(page).at(-1)?.due;

/**
 * Whether a booked review will be one that is owed, if it is held on its day. One that comes in between will not be.
 */
function isOwed(page: PlacePage, booked: PlacePage["reviews"][number]): boolean {
  const { reviews } = pastOf(page);
  const held = { id: booked.id, on: heldAt(booked).on, kind: booked.arranged.kind };
  const then = [...reviews, held].sort((a, b) => a.on.localeCompare(b.on));
  return cyclesOf(page, then).some((cycle) => cycle.held?.id === booked.id);
}

/** A review without a date: to be arranged by the day on which it is to be held. */
export const arrangeReviewDue = due<PlacePage>("arrange-review", {
  what: "Arrange a care review",
  event: false,
  outlives: false,
  path: "/people/{id}/reviews/new",
  list: "reviews",
  of: (page) => {
    const on = nextReviewBy(page);
    if (!on || page.reviews.some((review) => isArranged(review) && isOwed(page, review))) return [];
    return forLead(page, { source: page.place.id, on });
  },
});

/** A review with a date: it happens on its day, and stays until what happened has been recorded. */
export const reviewDue = due<PlacePage>("review", {
  what: "Care review",
  event: true,
  outlives: false,
  path: "/people/{id}/reviews/{source}",
  list: "reviews",
  of: (page) => page.reviews.filter(isArranged).flatMap((r) => forLead(page, { source: r.id, on: heldAt(r).on })),
});

/** Followed through to done or not going ahead (004). The source is review and row. */
export const actionDue = due<PlacePage>("action", {
  what: "Action from a care review",
  event: false,
  outlives: false,
  path: "/people/{id}/reviews/{source}",
  of: (page) =>
    page.reviews.flatMap((r) =>
      openActions(r).flatMap((a) => {
        const one = { source: `${r.id}/actions/${a.id}`, on: a.by };
        // After a move it is the key worker's of the new place.
        return isIn(page, page.place, r) ? [{ ...one, who: a.who }] : forLead(page, one);
      }),
    ),
  detail: (page, source) => {
    const [review, , row] = source.split("/");
    const found = page.reviews.find((r) => r.id === review);
    return found && actionsOf(found).find((one) => one.id === row)?.what;
  },
});
