import type { Handler } from "#functions/chain/call.ts";
import { pageByDay, readOnce } from "#functions/directory/by-day.ts";
import { directory } from "#functions/directory/directory.ts";
import { dueList } from "#functions/directory/due-list.ts";
import { pastRecord, pastReview, wholePast } from "#functions/storage/people.ts";
import { statusOf } from "#shared/due/due.ts";
import { notFound } from "#shared/errors/failure.ts";
import { showAll } from "#shared/form/form.ts";
import { markOf } from "#shared/lists/shapes.ts";
import { needsOf } from "#shared/people/needs.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { mayRead } from "#shared/places/former.ts";
import { aboutRepresentative, representativeRecord } from "#shared/representatives/record.ts";
import {
  arrangeReview,
  cancelReview,
  changeAction,
  changeReview,
  closeAction,
  moveReview,
  recordReview,
} from "#shared/reviews/forms.ts";
import { guestsOf, missingFrom } from "#shared/reviews/invited.ts";
import type { reviews } from "#shared/reviews/operations.ts";
import { reviewPuttingRight } from "#shared/reviews/putting-right.ts";
import type { ReviewRecord } from "#shared/reviews/record.ts";
import { actionsOf, dayOfReview, heldAt, reviewRecord, statusOfReview } from "#shared/reviews/record.ts";
import { kindOf, reviewRowOf } from "#shared/reviews/row.ts";

/** Reviews to arrange and to hold, by date. */
export const due: Handler<typeof reviews.due> = (call) => dueList("reviews", call);

/** Reviews that have left the first screen, the latest day first. */
export const past: Handler<typeof reviews.past> = async ({ page, path, answers, today }) => {
  const all = await readOnce(page, "reviews", () => wholePast(path.person, reviewRecord));
  const { shown, next } = pageByDay(
    all.filter((one) => mayRead(page, one)),
    dayOfReview,
    answers.after,
  );
  const names = await directory({ staff: shown.map(({ putRight }) => putRight?.by) });
  const rows = shown.map((review) => reviewRowOf(review, today, names));
  return {
    person: { id: path.person, name: aboutPerson(page.person).name },
    rows,
    ...(next !== undefined && { next }),
  };
};

/** A review on the first screen or in history. */
export async function reviewOn(page: PersonPage, id: string): Promise<ReviewRecord> {
  const review = page.reviews.find((r) => r.id === id) ?? (await pastReview(page.person.id, id));
  if (!review || !(page.reviews.includes(review) || mayRead(page, review))) throw notFound();
  return review;
}

/** The names of representatives, former ones too. */
async function representativesNamed(page: PersonPage, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    [...new Set(ids)].map(
      async (id) =>
        page.representatives.find((one) => one.id === id) ??
        (await pastRecord(page.person.id, representativeRecord, id)),
    ),
  );
  return new Map(found.flatMap((one) => (one ? [[one.id, aboutRepresentative(one).name] as const] : [])));
}

export const view: Handler<typeof reviews.view> = async ({ page, path, staff, today, words }) => {
  const review = await reviewOn(page, path.review);
  const { arranged, changes = [], tookPlace, cancelled, closed, given = {}, added = [] } = review;
  const actions = actionsOf(review);
  const all = [arranged, ...changes];
  const [names, representatives] = await Promise.all([
    directory({
      staff: [
        ...actions.map((a) => a.who),
        ...Object.values(given).flatMap((each) => each.map(({ who }) => who)),
        ...all.flatMap(({ staff = [] }) => staff),
        review.putRight?.by,
      ],
    }),
    representativesNamed(
      page,
      all.flatMap(({ representatives = [] }) => representatives.map(({ who }) => who)),
    ),
  ]);
  const nameOf = (id: string) => representatives.get(id) ?? names.name(id);
  const { name, reference } = aboutPerson(page.person);
  // Actions stand in a list of their own, with what came of each.
  const { actions: _, ...said } = tookPlace ?? {};
  return {
    person: { id: page.person.id, name, reference },
    words,
    review: {
      id: review.id,
      version: review.version,
      on: tookPlace?.on ?? heldAt(review).on,
      kind: kindOf(review),
      status: statusOfReview(review, today),
      ...markOf(review, names),
      needs: [
        ...needsOf(aboutPerson(page.person)),
        ...guestsOf(page, review).flatMap((one) =>
          one.communication ? [`What helps ${one.name} to communicate and to understand: ${one.communication}`] : [],
        ),
      ],
      missing: missingFrom(review, nameOf),
      arranged: showAll(arrangeReview.questions, arranged, nameOf),
      changes: changes.map((one) => showAll(changeReview.questions, one, nameOf)).reverse(),
      moved: (review.moves ?? []).map((one) => showAll(moveReview.questions, one, names.name)).reverse(),
      ...(tookPlace && { tookPlace: showAll(recordReview.questions, said, names.name) }),
      ...(cancelled && { cancelled: showAll(cancelReview.questions, cancelled, names.name) }),
      actions: actions.map((action) => {
        const done = Object.hasOwn(closed, action.id) ? closed[action.id] : undefined;
        return {
          id: action.id,
          what: action.what,
          who: names.name(action.who),
          by: action.by,
          added: added.some(({ id }) => id === action.id),
          given: (Object.hasOwn(given, action.id) ? (given[action.id] ?? []) : [])
            .map((one) => showAll(changeAction.questions, one, names.name))
            .reverse(),
          status: done ? (done.outcome as "done") : statusOf({ on: action.by }, today),
          ...(done && { closed: showAll(closeAction.questions, done, names.name) }),
        };
      }),
    },
    may: {
      change: !page.only && page.reviews.some((r) => r.id === review.id),
      act: !page.only && tookPlace !== undefined && page.reviews.some((r) => r.id === review.id),
      putRight: tookPlace !== undefined && reviewPuttingRight.may(staff, page, review, today),
    },
  };
};
