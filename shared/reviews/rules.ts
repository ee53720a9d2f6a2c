import { conflict, invalid, notFound, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { pastWith } from "../people/past.ts";
import { mustBeHere } from "../people/rules.ts";
import type { Place } from "../places/places.ts";
import { lineOf, placeBy, placeFor, placesOf } from "../places/places.ts";
import { sameAnswers } from "../record/same.ts";
import { sayDate } from "../time/dates.ts";
import type {
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
import { staffHolding, withTold } from "./invited.ts";
import type { ReviewRecord } from "./record.ts";
import { actionsOf, heldAt, invitedTo, isArranged, openActions } from "./record.ts";

const mostArranged = 6;
const mostMoves = 20;
/** Each is a row that changes with the person's name and goes when they stop. */
const mostOpenActions = 30;

/** Adds a review to come in a place. */
export function arrange(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof arrangeReview>,
  place: Place = placesOf(page)[0],
): PersonPage {
  mustBeHere(page);
  mustHaveStarted(page, place, answers.on);
  if (page.reviews.filter(isArranged).length >= mostArranged)
    throw conflict("Six reviews are arranged already. Record or cancel one of them first.");
  const review = { id, ...placeFor(page, place), arranged: answers, chosen: true, closed: {}, told: [], version: 0 };
  return withTold({ ...page, reviews: [...page.reviews, review] }, id);
}

function mustHaveStarted(page: PersonPage, place: Place, on: string): void {
  const [{ from: started }] = lineOf(page, place);
  if (on < started)
    throw invalid({
      at: "on",
      message: `The date of the review must be ${sayDate(started)} or later, when they start using the service`,
    });
}

function reviewOf(page: PersonPage, id: string): ReviewRecord {
  const review = page.reviews.find((r) => r.id === id);
  if (!review) throw notFound();
  return review;
}

/** Whether the review is in the version that the form showed. A second post of the same form never comes here: what it says is kept already. */
function unchangedSince(review: ReviewRecord, version: number): void {
  if (review.version !== version)
    throw stale(
      (review.tookPlace ?? review.cancelled ?? review.moves?.at(-1) ?? review.arranged) as Record<string, unknown>,
    );
}

const put = (page: PersonPage, changed: ReviewRecord): PersonPage => ({
  ...page,
  reviews: page.reviews.map((r) => (r.id === changed.id ? changed : r)),
});

function arrangedOnly(review: ReviewRecord): void {
  if (review.tookPlace)
    throw conflict(`This review has been recorded already: it took place on ${sayDate(review.tookPlace.on)}.`);
  if (review.cancelled) throw conflict("This review has been cancelled.");
}

/** Records that a review took place. Each action's individual was checked against the staff of the service before. */
export function tookPlace(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof recordReview>,
): PersonPage {
  const review = reviewOf(page, id);
  if (sameAnswers(review.tookPlace, answers)) return page;
  unchangedSince(review, version);
  arrangedOnly(review);
  heldSinceStart(page, review, answers.on);
  const held = { ...review, tookPlace: answers };
  fitsActions(page, held);
  return { ...put(page, held), past: pastWith(page, held) };
}

/** Adds a review that has taken place and was not arranged here: nobody is invited to it. */
export function hold(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof holdReview> & { readonly forService?: string | undefined },
  used: Place = placesOf(page)[0],
): PersonPage {
  // The service is the place of the review: what is put right later has no question for it.
  const { kind, why, place, agenda, forService: _, ...tookPlace } = answers;
  const where = placeFor(page, used);
  heldSinceStart(page, where, tookPlace.on);
  const arranged = { kind, ...(why && { why }), on: tookPlace.on, place, agenda };
  const review: ReviewRecord = { id, ...where, arranged, held: answers, tookPlace, closed: {}, version: 0 };
  fitsActions(page, review);
  return { ...page, reviews: [...page.reviews, review], past: pastWith(page, review) };
}

export function heldSinceStart(page: PersonPage, { place }: Pick<ReviewRecord, "place">, on: IsoDate): void {
  const [{ from: started }] = lineOf(page, placeBy(page, place));
  if (on < started)
    throw invalid({
      at: "on",
      message: `The day it took place must be ${sayDate(started)} or later, when they started using the service`,
    });
}

/** Whether the open actions of one more review fit beside those of the page. */
export function fitsActions(page: PersonPage, more: ReviewRecord): void {
  const added = openActions(more).length;
  const open = page.reviews.reduce((sum, review) => sum + openActions(review).length, added);
  // Somebody with more, from before there was a limit, still has reviews without actions.
  if (added > 0 && open > mostOpenActions)
    throw invalid({
      at: "actions",
      message: `This person would have ${open} open actions. Close some of them first, so that there are ${mostOpenActions} or fewer`,
    });
}

/** Gives a review that has not been held another day, time or place. */
export function move(page: PersonPage, id: string, version: number, answers: AnswersOf<typeof moveReview>): PersonPage {
  const review = reviewOf(page, id);
  if (sameAnswers(review.moves?.at(-1), answers)) return page;
  unchangedSince(review, version);
  arrangedOnly(review);
  mustBeHere(page);
  mustHaveStarted(page, placeBy(page, review.place), answers.on);
  const { on, time, place } = answers;
  if (sameAnswers(heldAt(review), { on, time, place }))
    throw invalid({
      at: "on",
      message: "Change the date, the time or the place: this is when and where it is already",
    });
  if ((review.moves?.length ?? 0) >= mostMoves)
    throw conflict("This review has been moved twenty times. Cancel it and arrange another one.");
  return withTold(put(page, { ...review, moves: [...(review.moves ?? []), answers] }), id);
}

export function cancel(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof cancelReview>,
): PersonPage {
  const review = reviewOf(page, id);
  if (sameAnswers(review.cancelled, answers)) return page;
  unchangedSince(review, version);
  arrangedOnly(review);
  return withTold(put(page, { ...review, cancelled: answers }), id);
}

/** Ends one action of a review, by the id of its row. */
export function close(
  page: PersonPage,
  id: string,
  row: string,
  version: number,
  answers: AnswersOf<typeof closeAction>,
): PersonPage {
  const review = reviewOf(page, id);
  if (!review.tookPlace || !actionsOf(review).some((a) => a.id === row)) throw notFound();
  const closed = Object.hasOwn(review.closed, row) ? review.closed[row] : undefined;
  if (closed && sameAnswers(closed, answers)) return page;
  unchangedSince(review, version);
  if (closed) throw conflict("This action has been closed already.");
  if (answers.on < review.tookPlace.on)
    throw invalid({
      at: "on",
      message: `The day must be ${sayDate(review.tookPlace.on)} or later, when the review took place`,
    });
  return put(page, { ...review, closed: { ...review.closed, [row]: answers } });
}

const mostChanges = 30;

/** Changes who is invited or the agenda, until the day is over or what happened has been recorded. */
export function changeInvited(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof changeReview>,
  today: IsoDate,
): PersonPage {
  const review = reviewOf(page, id);
  if (sameAnswers(review.changes?.at(-1), answers)) return page;
  unchangedSince(review, version);
  arrangedOnly(review);
  mustBeHere(page);
  if (heldAt(review).on < today)
    throw conflict("The day of this review is over. Record what happened, or move the review.");
  const { why: _, ...invited } = answers;
  if (sameAnswers(invitedTo(review), invited))
    throw invalid({ at: "staff", message: "This is who is invited and the agenda already. Change something" });
  if ((review.changes?.length ?? 0) >= mostChanges)
    throw conflict("This review has been changed thirty times. Cancel it and arrange another one.");
  const dropped = (invitedTo(review).staff ?? []).filter((one) => !answers.staff?.includes(one));
  const told = staffHolding(page, review).filter((one) => !dropped.includes(one));
  const changed = put(page, { ...review, chosen: true, told, changes: [...(review.changes ?? []), answers] });
  return withTold(changed, id);
}

/** Adds an action to a review that has been recorded: it was left out, or came up afterwards. */
export function addOneAction(
  page: PersonPage,
  id: string,
  row: string,
  version: number,
  answers: AnswersOf<typeof addAction>,
): PersonPage {
  const review = reviewOf(page, id);
  if (review.added?.some(({ id: _, ...one }) => sameAnswers(one, answers))) return page;
  unchangedSince(review, version);
  if (!review.tookPlace) throw conflict("Actions can be added once it has been recorded that the review took place.");
  if (answers.by < review.tookPlace.on)
    throw invalid({ at: "by", message: "The date by which it is done must be on or after the review" });
  const after = { ...review, added: [...(review.added ?? []), { ...answers, id: row }] };
  fitsActions({ ...page, reviews: page.reviews.filter((one) => one.id !== id) }, after);
  return put(page, after);
}

/** Gives an open action to somebody else, or another date. */
export function giveAction(
  page: PersonPage,
  id: string,
  row: string,
  version: number,
  answers: AnswersOf<typeof changeAction>,
): PersonPage {
  const review = reviewOf(page, id);
  const action = actionsOf(review).find((one) => one.id === row);
  if (!action || !review.tookPlace) throw notFound();
  const before = review.given && Object.hasOwn(review.given, row) ? (review.given[row] ?? []) : [];
  if (sameAnswers(before.at(-1), answers)) return page;
  unchangedSince(review, version);
  if (Object.hasOwn(review.closed, row)) throw conflict("This action has been closed already.");
  if (action.who === answers.who && action.by === answers.by)
    throw invalid({ at: "who", message: "This is who does it and by when already. Change one of them" });
  if (answers.by < review.tookPlace.on)
    throw invalid({ at: "by", message: "The date by which it is done must be on or after the review" });
  if (before.length >= mostMoves) throw conflict("This action has been changed twenty times. Close it.");
  return put(page, { ...review, given: { ...review.given, [row]: [...before, answers] } });
}
