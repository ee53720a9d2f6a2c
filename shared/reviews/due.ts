import { forLead } from "../allocations/holders.ts";
import { due } from "../due/due.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { joinedBy, statusOfPerson } from "../people/record.ts";
import { aboutService } from "../services/record.ts";
import { earlier, plus } from "../time/dates.ts";
import { heldAt, isArranged, lastReview, openActions } from "./record.ts";

/** Within these days of coming back from hospital or respite a review is held (product: prompted on return). */
const reviewAfterReturn = { days: 14 };

/**
 * The day by which the next review is to be held: so many months after the last one, or the day that it named; for somebody without one, so many
 * weeks after they started; sooner after a return. Nothing where the service holds none, or while the person is away.
 */
export function nextReviewBy(page: PersonPage): IsoDate | undefined {
  const settings = aboutService(page.service);
  const status = statusOfPerson(page.status);
  if (!settings.reviews || status === "away") return undefined;
  const last = lastReview(page.reviews)?.tookPlace;
  const usual = last
    ? (last.nextBy ?? plus(last.on, { months: settings.reviewEvery ?? 6 }))
    : plus(joinedBy(page.person).started, { weeks: settings.firstReview ?? 6 });
  const back = status === "using" && page.status?.answers.from;
  if (!back || (last && last.on >= back)) return usual;
  return earlier(plus(back, reviewAfterReturn), usual);
}

/** A review without a date: to be arranged by the day on which it is to be held. */
export const arrangeReviewDue = due<PersonPage>("arrange-review", {
  what: "Arrange a care review",
  event: false,
  path: "/people/{id}/reviews/new",
  list: "reviews",
  of: (page) => {
    const on = nextReviewBy(page);
    if (!on || page.reviews.some(isArranged)) return [];
    return forLead(page, { source: page.person.id, on });
  },
});

/** A review with a date: it happens on its day, and stays until what happened has been recorded. */
export const reviewDue = due<PersonPage>("review", {
  what: "Care review",
  event: true,
  path: "/people/{id}/reviews/{source}",
  list: "reviews",
  of: (page) => page.reviews.filter(isArranged).flatMap((r) => forLead(page, { source: r.id, on: heldAt(r).on })),
});

/** Followed through to done or not going ahead (004). The source is review and row. */
export const actionDue = due<PersonPage>("action", {
  what: "Action from a care review",
  event: false,
  path: "/people/{id}/reviews/{source}",
  of: (page) =>
    page.reviews.flatMap((r) =>
      openActions(r).map((a) => ({ source: `${r.id}/actions/${a.id}`, on: a.by, who: a.who })),
    ),
  detail: (page, source) => {
    const [review, , row] = source.split("/");
    return page.reviews.find((r) => r.id === review)?.tookPlace?.actions?.find((a) => a.id === row)?.what;
  },
});
