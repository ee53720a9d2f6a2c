import type { Tell } from "#functions/mail/tell.ts";
import { tell } from "#functions/mail/tell.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { representativesInvited, staffHolding } from "#shared/reviews/invited.ts";
import { sequenceOf } from "#shared/reviews/record.ts";

/** Tells all who are invited to a review of a change of it. */
export const invited =
  (id: string) =>
  (page: PersonPage): Tell[] => {
    const review = page.reviews.find((r) => r.id === id);
    if (!review) return [];
    const facts = { person: page.person.id, review: id, sequence: sequenceOf(review) };
    const family = representativesInvited(page, review).map((one) => one.id);
    return [tell("invitation", staffHolding(page, review), facts), tell("family-invitation", family, facts)];
  };
