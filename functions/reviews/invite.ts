import type { Tell } from "#functions/mail/tell.ts";
import { tell } from "#functions/mail/tell.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { statusOfPerson } from "#shared/people/record.ts";
import { representativesInvited, staffHolding } from "#shared/reviews/invited.ts";
import { sequenceOf } from "#shared/reviews/record.ts";

/** Tells all who are invited to a review of a change of it. Families of somebody who has died or left are rung, and get no mail. */
export const invited =
  (id: string) =>
  (page: PersonPage): Tell[] => {
    const review = page.reviews.find((r) => r.id === id);
    if (!review) return [];
    const facts = { person: page.person.id, review: id, sequence: sequenceOf(review) };
    const status = statusOfPerson(page.status);
    const isHere = status === "using" || status === "away";
    const family = isHere ? representativesInvited(page, review).map((one) => one.id) : [];
    return [tell("invitation", staffHolding(page, review), facts), tell("family-invitation", family, facts)];
  };

/** Tells those who are invited now and were not before, and the staff who were and are not any more. */
export const invitedAnew =
  (id: string, before: () => PersonPage) =>
  (page: PersonPage): Tell[] => {
    const [was, is] = [before(), page].map((one) => one.reviews.find((r) => r.id === id));
    if (!was || !is) return [];
    const facts = { person: page.person.id, review: id, sequence: sequenceOf(is), change: is.changes?.length ?? 1 };
    const different = (a: readonly string[], b: readonly string[]) => a.filter((one) => !b.includes(one));
    const [old, now] = [staffHolding(before(), was), staffHolding(page, is)];
    const family = (of: PersonPage, review: typeof is) => representativesInvited(of, review).map((one) => one.id);
    return [
      tell("invitation", [...different(now, old), ...different(old, now)], facts),
      tell("family-invitation", different(family(page, is), family(before(), was)), facts),
    ];
  };
