import { leadsOf, leadWorkerOn } from "../allocations/holders.ts";
import type { IsoDate, Problem } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { at } from "../places/at.ts";
import type { Place } from "../places/places.ts";
import { daysOfDuty, lineOf, placeBy, placesOf } from "../places/places.ts";
import { alike, couldBe, sameName } from "../representatives/alike.ts";
import type { RepresentativeRecord } from "../representatives/record.ts";
import { aboutRepresentative } from "../representatives/record.ts";
import { isOn } from "../time/range.ts";
import { arrangeReview } from "./forms.ts";
import type { ReviewRecord } from "./record.ts";
import { heldAt, invitedTo } from "./record.ts";

type Page = Pick<PersonPage, "representatives">;
type Review = Pick<ReviewRecord, "arranged" | "changes" | "chosen">;
type Answers = Pick<ReviewRecord["arranged"], "representatives" | "invitees">;

/** The place whose review it is on a day: where they have moved since it was arranged, the one that they moved to. */
export function placeOfReview(page: PersonPage, { place }: Pick<ReviewRecord, "place">, day: IsoDate): Place {
  const own = placeBy(page, place);
  const later = placesOf(page).filter((one) => lineOf(page, one).some(({ id }) => id === own.id));
  return later.find((one) => isOn(daysOfDuty(page, one), day)) ?? own;
}

/** Staff who are invited to a review, by id: those who were chosen, and the key worker of its day. */
export function staffInvited(
  page: PersonPage,
  review: Pick<ReviewRecord, "arranged" | "changes" | "moves" | "place">,
): string[] {
  const { on } = heldAt(review);
  const worker = leadWorkerOn(at(page, placeOfReview(page, review, on)), on);
  return [...new Set([...(invitedTo(review).staff ?? []), ...(worker ? [worker] : [])])];
}

/**
 * Staff who hold the review in their calendars: who is invited, and who was when it was told before, as a key worker who has changed since. Of one from
 * before this was kept, every key worker of the page.
 */
export function staffHolding(
  page: PersonPage,
  review: Pick<ReviewRecord, "arranged" | "changes" | "moves" | "place" | "told">,
): string[] {
  const before = review.told ?? leadsOf(at(page, placeBy(page, review.place))).map(({ staff }) => staff);
  return [...new Set([...staffInvited(page, review), ...before])];
}

/** The page with everybody kept who is told of a review as it is now. */
export const withTold = (page: PersonPage, id: string): PersonPage => ({
  ...page,
  reviews: page.reviews.map((one) => (one.id === id ? { ...one, told: staffHolding(page, one) } : one)),
});

/** Why somebody who speaks for the person is not invited (law): as it is today, whatever was chosen before. */
export function notInvitedBecause(one: RepresentativeRecord): string | undefined {
  const { name, doNotContact, share } = aboutRepresentative(one);
  if (doNotContact) return `${name} must not be contacted: see the representatives on the person’s page`;
  if (share === "nothing") return `Nothing may be shared with ${name}: see the representatives on the person’s page`;
  return undefined;
}

export const mayBeInvited = (one: RepresentativeRecord): boolean => !one.ended && !notInvitedBecause(one);

/** The representatives who were chosen and may be invited. Reviews from before they were chosen named them: those of exactly that name were meant. */
export function representativesChosen(page: Page, review: Review): RepresentativeRecord[] {
  const { representatives, invitees = [] } = invitedTo(review);
  const named = review.chosen ? [] : invitees.filter(({ invited }) => invited);
  const ids = new Set((representatives ?? []).filter(({ invited }) => invited).map(({ who }) => who));
  return page.representatives.filter(
    (one) =>
      mayBeInvited(one) && (ids.has(one.id) || named.some(({ name }) => sameName(name, aboutRepresentative(one).name))),
  );
}

/** Those of them who have an email address. */
export const representativesInvited = (page: Page, review: Review): RepresentativeRecord[] =>
  representativesChosen(page, review).filter((one) => aboutRepresentative(one).email !== undefined);

/** Somebody from outside who is invited. */
export interface Guest {
  /** Of the representative; absent for a name that was typed. */
  readonly id: string | undefined;
  readonly name: string;
  readonly relation: string;
  readonly wished: boolean;
  /** What helps them to understand. */
  readonly communication: string | undefined;
  readonly mailed: boolean;
}

const relationOf = (relation: string): string =>
  (arrangeReview.questions.invitees.of.relation?.show(relation, () => undefined) ?? [relation])[0] ?? relation;

/** Everybody from outside who is invited and gets a letter: representatives who were chosen, and others by name. */
export function guestsOf(page: Page, review: Review): Guest[] {
  const { representatives = [], invitees = [] } = invitedTo(review);
  const chosen = representativesChosen(page, review);
  const wishes = (one: RepresentativeRecord): boolean =>
    representatives.find(({ who }) => who === one.id)?.wished ??
    invitees.find(({ name }) => sameName(name, aboutRepresentative(one).name))?.wished ??
    false;
  const isOnRecord = (typed: string) =>
    page.representatives.some((one) => {
      const { name } = aboutRepresentative(one);
      // Nobody was asked to be sure of a name that was typed before.
      return sameName(name, typed) || (!review.chosen && notInvitedBecause(one) !== undefined && alike(name, typed));
    });
  return [
    ...chosen.map((one): Guest => {
      const { name, relation, communication, email } = aboutRepresentative(one);
      return { id: one.id, name, relation, wished: wishes(one), communication, mailed: email !== undefined };
    }),
    ...invitees
      .filter(({ name, relation, invited }) => invited && (relation as string) !== "staff" && !isOnRecord(name))
      .map(
        ({ name, relation, wished }): Guest => ({
          id: undefined,
          name,
          relation: relationOf(relation),
          wished,
          communication: undefined,
          mailed: false,
        }),
      ),
  ];
}

/** Whom the person wishes to be there but who is not invited (004), by name. */
export function missingFrom(review: Review, nameOf: (representative: string) => string): string[] {
  const { representatives = [], invitees = [] } = invitedTo(review);
  return [
    ...representatives.filter((one) => one.wished && !one.invited).map(({ who }) => nameOf(who)),
    ...invitees.filter((one) => one.wished && !one.invited).map(({ name }) => name),
  ];
}

/** What speaks against inviting some people. A name that may be one of the record's asks its author to be sure. */
export function problemsOfInvited(
  page: Page,
  { representatives = [], invitees = [] }: Answers,
): { problems: Problem[]; toBeSure: string | undefined } {
  const problems: Problem[] = [];
  for (const [n, { who, invited }] of representatives.entries()) {
    const one = page.representatives.find(({ id }) => id === who);
    const at = `representatives.${n}`;
    const because = one && notInvitedBecause(one);
    if (!one || one.ended) problems.push({ at: `${at}.who`, message: "Choose a representative from the list" });
    else if (invited && because) problems.push({ at: `${at}.invited`, message: because });
    else if (representatives.findIndex((other) => other.who === who) < n)
      problems.push({ at: `${at}.who`, message: "Choose each representative once" });
  }
  const doubts: string[] = [];
  for (const [n, { name, invited }] of invitees.entries()) {
    if (!invited) continue;
    const same = page.representatives.find((one) => sameName(aboutRepresentative(one).name, name));
    const because = same && notInvitedBecause(same);
    if (because) problems.push({ at: `invitees.${n}.invited`, message: because });
    else if (same)
      problems.push({
        at: `invitees.${n}.name`,
        message: `${aboutRepresentative(same).name} is one of the representatives. Choose them there, so that what is recorded about them holds`,
      });
    if (same) continue;
    const like =
      page.representatives.find((one) => notInvitedBecause(one) && couldBe(aboutRepresentative(one).name, name)) ??
      page.representatives.find((one) => alike(aboutRepresentative(one).name, name));
    if (!like) continue;
    const is = aboutRepresentative(like).name;
    const barred = notInvitedBecause(like);
    doubts.push(
      barred
        ? `${name} may be ${is}. ${barred}.`
        : `${name} may be ${is}, who is one of the representatives. If so, choose them there.`,
    );
  }
  return { problems, toBeSure: doubts.length > 0 ? doubts.join(" ") : undefined };
}
