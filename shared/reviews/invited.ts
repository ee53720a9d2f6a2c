import { leadWorkerOn } from "../allocations/holders.ts";
import { folded } from "../people/names.ts";
import type { PersonPage } from "../people/page.ts";
import type { RepresentativeRecord } from "../representatives/record.ts";
import { aboutRepresentative } from "../representatives/record.ts";
import type { ReviewRecord } from "./record.ts";
import { heldAt } from "./record.ts";

/** Staff who are invited to a review, by id: those who were chosen, and the key worker of its day. */
export function staffInvited(page: PersonPage, review: Pick<ReviewRecord, "arranged" | "moves">): string[] {
  const { arranged } = review;
  const worker = leadWorkerOn(page, heldAt(review).on);
  return [...new Set([...(arranged.staff ?? []), ...(worker ? [worker] : [])])];
}

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
