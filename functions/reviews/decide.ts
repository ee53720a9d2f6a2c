import { v7 as newId } from "uuid";
import type { Call, FormHandler } from "#functions/chain/call.ts";
import { teamOptions } from "#functions/directory/team.ts";
import type { Tell } from "#functions/mail/tell.ts";
import { captionOf } from "#functions/people/change.ts";
import { placeMeant, servicesAsked } from "#functions/places/asked.ts";
import { pastReview } from "#functions/storage/people.ts";
import { staffAndAbsences, staffByIds } from "#functions/storage/staff.ts";
import { beSure, Failure, invalid, notFound } from "#shared/errors/failure.ts";
import type { Problem } from "#shared/form/question.ts";
import { needsOf } from "#shared/people/needs.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { aboutPerson, statusOfPerson } from "#shared/people/record.ts";
import { at } from "#shared/places/at.ts";
import { openPlaces, placeBy, placeFrom } from "#shared/places/places.ts";
import { sameName } from "#shared/representatives/alike.ts";
import { aboutRepresentative } from "#shared/representatives/record.ts";
import { nextReviewBy, startsAnew } from "#shared/reviews/due.ts";
import { guestsOf, mayBeInvited, notInvitedBecause, problemsOfInvited } from "#shared/reviews/invited.ts";
import type { reviews } from "#shared/reviews/operations.ts";
import type { Action, ReviewRecord } from "#shared/reviews/record.ts";
import { actionsOf, heldAt, invitedTo, isArranged, lastReview } from "#shared/reviews/record.ts";
import {
  addOneAction as addRule,
  arrange as arrangeRule,
  cancel as cancelRule,
  changeInvited as changeRule,
  close as closeRule,
  giveAction as giveRule,
  hold as holdRule,
  move as moveRule,
  tookPlace,
} from "#shared/reviews/rules.ts";
import { daysOf } from "#shared/staff/read-elsewhere.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { notNamedBecause } from "#shared/staff/rules.ts";
import { later, sayDate } from "#shared/time/dates.ts";
import { isOn } from "#shared/time/range.ts";
import { invited, invitedAnew } from "./invite.ts";

function current(page: PersonPage, id: string): ReviewRecord {
  const review = page.reviews.find((r) => r.id === id);
  if (!review) throw notFound();
  return review;
}

/**
 * Decides about a review. One that has left the first screen, perhaps a moment ago, cannot change any more: put back on the page, the rule says why, or
 * that this very form has been saved already.
 */
async function decide(
  page: PersonPage,
  id: string,
  change: Call<typeof reviews.record>["change"],
  rule: (page: PersonPage) => PersonPage,
  told?: (page: PersonPage) => readonly Tell[],
) {
  try {
    await change(rule, told);
  } catch (error) {
    const past = error instanceof Failure && error.kind === "not-found" && (await pastReview(page.person.id, id));
    if (!past) throw error;
    rule({ ...page, reviews: [past] });
  }
  return { id };
}

/** The lists that a form offers which asks who is invited. */
const invitable = async (page: PersonPage, today: string) => ({
  staff: await teamOptions(servicesNow(page, today), today),
  representatives: page.representatives.filter(mayBeInvited).map((one) => {
    const { name, relation, email, communication } = aboutRepresentative(one);
    const says = [relation, ...(email ? ["has an email address"] : [])].join(", ");
    return { value: one.id, label: name, detail: communication ? `${says}. What helps them: ${communication}` : says };
  }),
});

/** Who is not offered, and why: the person who fills in the form need not look for them. */
const notInvited = (page: PersonPage) => page.representatives.flatMap((one) => notInvitedBecause(one) ?? []);

/** What speaks against those who are to be invited. A name that may be somebody of the record is asked about once. */
async function checkInvited(
  page: PersonPage,
  answers: Pick<ReviewRecord["arranged"], "staff" | "representatives" | "invitees">,
  when: { today: string; day: string },
  isSure: boolean,
): Promise<void> {
  const { problems, toBeSure } = problemsOfInvited(page, answers);
  const all = [...problems, ...(await mayBeChosen(page, answers.staff ?? [], when))];
  if (all.length > 0) throw invalid(...all);
  if (toBeSure && !isSure)
    throw beSure(`${toBeSure} If it is somebody else, say so.`, { sure: "This is somebody else: save it" });
  await sureOfAway(
    (answers.staff ?? []).map((who) => ({ who, by: when.day })),
    isSure,
  );
}

/** Asks once about staff who are away on the day that they are named for. */
async function sureOfAway(named: readonly Pick<Action, "who" | "by">[], isSure: boolean): Promise<void> {
  if (isSure || named.length === 0) return;
  const ids = [...new Set(named.map(({ who }) => who))];
  const { staff, absences } = await staffAndAbsences(ids, ids);
  const isAway = (one: StaffRecord) => {
    const { away } = daysOf(one, absences.get(one.id));
    return named.some(({ who, by }) => who === one.id && away !== undefined && isOn(away, by));
  };
  const names = staff.filter(isAway).map((one) => aboutStaff(one).name);
  if (names.length > 0)
    throw beSure(`Away then: ${names.join(", ")}. Choose somebody else, or say that it is right.`, {
      sure: "It is right all the same: save it",
    });
}

export const arrange: FormHandler<typeof reviews.arrange> = {
  form: async ({ page, staff, today }) => {
    const here = at(page, placeFrom(page, staff.services, today));
    const by = nextReviewBy(here);
    const last = lastReview(here.reviews);
    const before = last && invitedTo(last);
    const may = new Set(page.representatives.filter(mayBeInvited).map(({ id }) => id));
    const { after, answers } = page.status ?? {};
    const isBack = after === "hospital" && answers?.status === "using";
    const chosen = (before?.representatives ?? []).filter(({ who }) => may.has(who));
    // Who was named before representatives were chosen is among them now, or is named again.
    const named = (before?.invitees ?? []).filter(({ relation }) => (relation as string) !== "staff");
    const matched = page.representatives.filter(
      (one) => mayBeInvited(one) && named.some(({ name }) => sameName(name, aboutRepresentative(one).name)),
    );
    const isMatched = (typed: string) =>
      page.representatives.some((one) => sameName(aboutRepresentative(one).name, typed));
    const wishes = (typed: string) => named.find(({ name }) => sameName(name, typed));
    const representatives = [
      ...chosen.map((one) => ({ ...one, id: newId() })),
      ...matched.map((one) => {
        const { id: _i, name: _n, relation: _r, ...wished } = wishes(aboutRepresentative(one).name) ?? { id: "" };
        return { id: newId(), who: one.id, ...wished };
      }),
    ];
    const invitees = named.filter(({ name }) => !isMatched(name)).map((i) => ({ ...i, id: newId() }));
    const asked = servicesAsked(page, staff, today, {
      kind: isBack && (last?.tookPlace?.on ?? "") < answers.from ? "after-hospital" : last ? "regular" : "first",
      staff: before?.staff,
      ...(representatives.length > 0 && { representatives }),
      ...(invitees.length > 0 && { invitees }),
    });
    return {
      ...asked,
      options: { ...asked.options, ...(await invitable(page, today)) },
      about: captionOf(page),
      notes: [
        ...(by ? [`The next review is due by ${sayDate(by)}.`] : []),
        ...(isBack ? [`They came back from hospital on ${sayDate(answers.from)}.`] : []),
        ...needsOf(aboutPerson(page.person)),
        ...notInvited(page),
        ...(representatives.length + invitees.length > 0
          ? [
              "Those who were invited to the last review are filled in. Ask the person whom they wish to be there this time.",
            ]
          : []),
        ...(statusOfPerson(page.status) === "away" ? ["The person is away at the moment."] : []),
      ],
    };
  },
  submit: async ({ page, answers, id, staff, again, today, change }) => {
    const place = placeMeant(page, answers, staff, today);
    await checkInvited(page, answers, { today, day: answers.on }, again);
    await change((read) => arrangeRule(read, id, answers, placeBy(read, place.id)), invited(id));
    return { id };
  },
};

export const hold: FormHandler<typeof reviews.hold> = {
  form: async ({ page, staff, today }) => {
    const here = at(page, placeFrom(page, staff.services, today));
    const asked = servicesAsked(page, staff, today, { kind: lastReview(here.reviews) ? "regular" : "first" });
    return {
      ...asked,
      options: { ...asked.options, staff: await teamOptions(servicesNow(page, today), today) },
      about: captionOf(page),
      notes: here.reviews
        .filter(isArranged)
        .map(
          (review) =>
            `A review is booked for ${sayDate(heldAt(review).on)}. If it is the one, record it on its own page.`,
        ),
    };
  },
  submit: async ({ page, answers, id, staff, again, today, change }) => {
    const place = placeMeant(page, answers, staff, today);
    const actions = answers.actions ?? [];
    const problems = (await whoCannotAct(page, actions, today)).map(({ at, message }) => ({ at, message }));
    if (problems.length > 0) throw invalid(...problems);
    // What has been saved asks nothing when it is sent again.
    await sureOfAway(actions, again || page.reviews.some((one) => one.id === id));
    await change((read) => holdRule(read, id, answers, placeBy(read, place.id)));
    return { id };
  },
};

/** The services that somebody uses or will use: colleagues of all of them may be named. */
export const servicesNow = (page: PersonPage, today: string): string[] =>
  openPlaces(page, today).map(({ service }) => service);

export const change: FormHandler<typeof reviews.change> = {
  form: async ({ page, path, today }) => {
    const review = current(page, path.review);
    return {
      values: invitedTo(review),
      options: await invitable(page, today),
      version: review.version,
      about: captionOf(page),
      notes: [...needsOf(aboutPerson(page.person)), ...notInvited(page)],
    };
  },
  submit: async ({ page, answers, path, version, again, today, change }) => {
    const { on } = heldAt(current(page, path.review));
    await checkInvited(page, answers, { today, day: on }, again);
    let before = page;
    const rule = (read: PersonPage) => {
      before = read;
      return changeRule(read, path.review, version, answers, today);
    };
    return decide(
      page,
      path.review,
      change,
      rule,
      invitedAnew(path.review, () => before),
    );
  },
};

/** The staff who may be named for an action. */
const actors = async (page: PersonPage, today: string) => ({
  staff: await teamOptions(servicesNow(page, today), today),
});

async function mayAct(page: PersonPage, { who, by }: Pick<Action, "who" | "by">, today: string): Promise<void> {
  const [problem] = await whoCannotAct(page, [{ id: "", what: "", who, by }], today);
  if (problem) throw invalid({ at: "who", message: problem.message });
}

export const addAction: FormHandler<typeof reviews.addAction> = {
  form: async ({ page, path, today }) => ({
    options: await actors(page, today),
    version: current(page, path.review).version,
    about: captionOf(page),
  }),
  submit: async ({ page, answers, path, version, again, today, change }) => {
    await mayAct(page, answers, today);
    await sureOfAway([answers], again);
    const row = newId();
    return decide(page, path.review, change, (read) => addRule(read, path.review, row, version, answers));
  },
};

export const changeAction: FormHandler<typeof reviews.changeAction> = {
  form: async ({ page, path, today }) => {
    const review = current(page, path.review);
    const action = actionsOf(review).find((a) => a.id === path.row);
    if (!action) throw notFound();
    return {
      values: { who: action.who, by: action.by },
      options: await actors(page, today),
      version: review.version,
      about: captionOf(page),
      notes: [`The action is: ${action.what}`],
    };
  },
  submit: async ({ page, answers, path, version, again, today, change }) => {
    await mayAct(page, answers, today);
    await sureOfAway([answers], again);
    return decide(page, path.review, change, (read) => giveRule(read, path.review, path.row, version, answers));
  },
};

/** The third pass: staff who are invited work for a service of the person, on the day of the review too. */
async function mayBeChosen(
  page: PersonPage,
  chosen: readonly string[],
  { today, day }: { today: string; day: string },
): Promise<Problem[]> {
  const staff = chosen.length > 0 ? await staffByIds(chosen) : [];
  const wrong = chosen.map((id) =>
    notNamedInAny(
      staff.find((s) => s.id === id),
      page,
      { today, by: day },
    ),
  );
  return wrong.flatMap((message) => (message ? [{ at: "staff", message }] : [])).slice(0, 1);
}

export const move: FormHandler<typeof reviews.move> = {
  form: ({ page, path }) => {
    const review = current(page, path.review);
    return { values: heldAt(review), version: review.version, about: captionOf(page) };
  },
  submit: async ({ page, answers, path, version, change }) => {
    const rule = (read: PersonPage) => moveRule(read, path.review, version, answers);
    return decide(page, path.review, change, rule, invited(path.review));
  },
};

/** Why somebody cannot be named in any of the person's services for something that is done by a day. */
function notNamedInAny(
  staff: StaffRecord | undefined,
  page: PersonPage,
  { today, by }: { today: string; by: string },
): string | undefined {
  const why = servicesNow(page, today).map((service) => notNamedBecause(staff, service, later(today, by)));
  return why.includes(undefined) ? undefined : why[0];
}

/** The third pass: each who is to act works for a service of the person, on the day by which it is done too. `n` is the action that is wrong. */
export async function whoCannotAct(
  page: PersonPage,
  actions: readonly Action[],
  today: string,
): Promise<(Problem & { n: number })[]> {
  const staff = actions.length > 0 ? await staffByIds(actions.map((a) => a.who)) : [];
  return actions.flatMap((action, n) => {
    const message = notNamedInAny(
      staff.find((s) => s.id === action.who),
      page,
      { today, by: action.by },
    );
    return message ? [{ at: `actions.${n}.who`, message, n }] : [];
  });
}

export const record: FormHandler<typeof reviews.record> = {
  form: async ({ page, path, today }) => {
    const review = current(page, path.review);
    const { version } = review;
    const guests = guestsOf(page, review);
    const { on } = heldAt(review);
    return {
      // What is known is not asked again: the day, and who was invited.
      values: {
        on: on <= today ? on : undefined,
        ...(startsAnew.includes(review.arranged.kind) && { regular: true }),
        came: guests.length > 0 ? guests.map(({ name }) => name) : undefined,
      },
      options: { staff: await teamOptions(servicesNow(page, today), today) },
      version,
      about: captionOf(page),
      notes: [`The agenda was: ${invitedTo(review).agenda.join("; ")}.`, ...needsOf(aboutPerson(page.person))],
    };
  },
  submit: async ({ page, answers, path, version, again, today, change }) => {
    const actions = answers.actions ?? [];
    const problems = (await whoCannotAct(page, actions, today)).map(({ at, message }) => ({ at, message }));
    if (problems.length > 0) throw invalid(...problems);
    await sureOfAway(actions, again);
    const rule = (read: PersonPage) => tookPlace(read, path.review, version, answers);
    return decide(page, path.review, change, rule);
  },
};

export const cancel: FormHandler<typeof reviews.cancel> = {
  form: ({ page, path }) => ({ version: current(page, path.review).version, about: captionOf(page) }),
  submit: async ({ page, answers, path, version, change }) => {
    const rule = (read: PersonPage) => cancelRule(read, path.review, version, answers);
    return decide(page, path.review, change, rule, invited(path.review));
  },
};

export const close: FormHandler<typeof reviews.close> = {
  form: ({ page, path }) => {
    const review = current(page, path.review);
    const action = actionsOf(review).find((a) => a.id === path.row);
    if (!action) throw notFound();
    return {
      version: review.version,
      about: captionOf(page),
      notes: [`The action is: ${action.what}`],
    };
  },
  submit: async ({ page, answers, path, version, change }) =>
    decide(page, path.review, change, (read) => closeRule(read, path.review, path.row, version, answers)),
};
