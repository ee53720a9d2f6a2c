import type { Handler } from "#functions/chain/call.ts";
import { folded } from "#shared/people/names.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { serviceAt } from "#shared/places/at.ts";
import { aboutRepresentative } from "#shared/representatives/record.ts";
import { invitedByLetter, placeOfReview, representativesInvited } from "#shared/reviews/invited.ts";
import type { reviews } from "#shared/reviews/operations.ts";
import { heldAt, heldBefore, statusOfReview } from "#shared/reviews/record.ts";
import { aboutService } from "#shared/services/record.ts";
import { reviewOn } from "./view.ts";

/** What stands in the letters of a review: one for the person, and one for everybody invited who is not staff. */
export const letters: Handler<typeof reviews.letters> = async ({ page, path, today }) => {
  const review = await reviewOn(page, path.review);
  const { name: service, phone } = aboutService(serviceAt(page, placeOfReview(page, review, heldAt(review).on)));
  const { name, communication } = aboutPerson(page.person);
  const { on, time, place } = heldAt(review);
  const before = heldBefore(review);
  const mailed = new Set(representativesInvited(page, review).map((one) => folded(aboutRepresentative(one).name)));
  const others = invitedByLetter(page, review).map((to) => ({ name: to, mailed: mailed.has(folded(to)) }));
  return {
    person: { id: page.person.id, name },
    service: { name: service, ...(phone && { phone }) },
    on,
    ...(time && { time }),
    place,
    status: statusOfReview(review, today),
    ...(before && { before }),
    to: [{ name, mailed: false }, ...others],
    ...(communication && { communication }),
  };
};
