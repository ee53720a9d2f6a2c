import { leadsOf, leadWorkerOn } from "../allocations/holders.ts";
import type { IsoDate } from "../form/question.ts";
import { folded } from "../people/names.ts";
import type { PersonPage } from "../people/page.ts";
import { at } from "../places/at.ts";
import type { Place } from "../places/places.ts";
import { daysOfDuty, lineOf, placeBy, placesOf } from "../places/places.ts";
import type { RepresentativeRecord } from "../representatives/record.ts";
import { aboutRepresentative } from "../representatives/record.ts";
import { isOn } from "../time/range.ts";
import type { ReviewRecord } from "./record.ts";
import { heldAt } from "./record.ts";

/** The place whose review it is on a day: where they have moved since it was arranged, the one that they moved to. */
export function placeOfReview(page: PersonPage, { place }: Pick<ReviewRecord, "place">, day: IsoDate): Place {
  const own = placeBy(page, place);
  const later = placesOf(page).filter((one) => lineOf(page, one).some(({ id }) => id === own.id));
  return later.find((one) => isOn(daysOfDuty(page, one), day)) ?? own;
}

/** Staff who are invited to a review, by id: those who were chosen, and the key worker of its day. */
export function staffInvited(page: PersonPage, review: Pick<ReviewRecord, "arranged" | "moves" | "place">): string[] {
  const { arranged } = review;
  const { on } = heldAt(review);
  const worker = leadWorkerOn(at(page, placeOfReview(page, review, on)), on);
  return [...new Set([...(arranged.staff ?? []), ...(worker ? [worker] : [])])];
}

/**
 * Staff who hold the review in their calendars: who is invited, and who was when it was told before, as a key worker who has changed since. Of one from
 * before this was kept, every key worker of the page.
 */
export function staffHolding(
  page: PersonPage,
  review: Pick<ReviewRecord, "arranged" | "moves" | "place" | "told">,
): string[] {
  const before = review.told ?? leadsOf(at(page, placeBy(page, review.place))).map(({ staff }) => staff);
  return [...new Set([...staffInvited(page, review), ...before])];
}

/** The page with everybody kept who is told of a review as it is now. */
export const withTold = (page: PersonPage, id: string): PersonPage => ({
  ...page,
  reviews: page.reviews.map((one) => (one.id === id ? { ...one, told: staffHolding(page, one) } : one)),
});

/**
 * Representatives who are invited and may be mailed: those who stand among the invitees by name, who have an email address, and whom nobody has
 * said not to contact (law), as it is today.
 */
export function representativesInvited(
  page: Pick<PersonPage, "representatives">,
  { arranged }: Pick<ReviewRecord, "arranged">,
): RepresentativeRecord[] {
  const names = new Set((arranged.invitees ?? []).filter((i) => i.invited).map((i) => folded(i.name)));
  return page.representatives.filter((one) => {
    const { name, email, doNotContact } = aboutRepresentative(one);
    return !one.ended && !doNotContact && email !== undefined && names.has(folded(name));
  });
}

/** Whoever else is invited gets a letter, unless they must not be contacted: everybody but staff. */
export function invitedByLetter(
  page: Pick<PersonPage, "representatives">,
  { arranged }: Pick<ReviewRecord, "arranged">,
): string[] {
  const barred = new Set(
    page.representatives
      .filter((one) => aboutRepresentative(one).doNotContact)
      .map((one) => folded(aboutRepresentative(one).name)),
  );
  return (arranged.invitees ?? [])
    .filter(({ name, relation, invited }) => invited && relation !== "staff" && !barred.has(folded(name)))
    .map(({ name }) => name);
}
