import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { leadWorkerOn } from "#shared/allocations/holders.ts";
import { needsOf } from "#shared/people/needs.ts";
import { calledName } from "#shared/people/page.ts";
import { aboutPerson, statusOfPerson } from "#shared/people/record.ts";
import { at, serviceAt } from "#shared/places/at.ts";
import { guestsOf, placeOfReview } from "#shared/reviews/invited.ts";
import type { reviews } from "#shared/reviews/operations.ts";
import { heldAt, heldBefore, statusOfReview } from "#shared/reviews/record.ts";
import { aboutService } from "#shared/services/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { reviewOn } from "./view.ts";

/** What stands in the letters of a review: one for the person, and one for everybody invited who is not staff. */
export const letters: Handler<typeof reviews.letters> = async ({ page, path, today }) => {
  const review = await reviewOn(page, path.review);
  const { on, time, place } = heldAt(review);
  const there = placeOfReview(page, review, on);
  const { name: service, phone } = aboutService(serviceAt(page, there));
  const about = aboutPerson(page.person);
  const { name, communication } = about;
  const before = heldBefore(review);
  const worker = leadWorkerOn(at(page, there), on);
  const signs = worker === undefined ? undefined : (await directory({ staff: [worker] })).staff(worker);
  const hasDied = statusOfPerson(page.status) === "died";
  const others = guestsOf(page, review).map((one) => ({
    name: one.name,
    mailed: one.mailed,
    as: one.wished ? ("wished" as const) : ("asked" as const),
    ...(one.communication && { communication: one.communication }),
  }));
  const self = { name, mailed: false, as: "person" as const, ...(communication && { communication }) };
  return {
    person: { id: page.person.id, name, called: calledName(page.person) },
    ...(signs && { from: { name: aboutStaff(signs).name, title: aboutStaff(signs).title } }),
    service: { name: service, ...(phone && { phone }) },
    on,
    ...(time && { time }),
    place,
    status: statusOfReview(review, today),
    ...(before && { before }),
    ...(hasDied && { not: `${name} has died. No letter is printed: ring those who were invited.` }),
    to: hasDied ? [] : [self, ...others],
    needs: needsOf(about),
    ...(about.interpreter && { interpreter: { ...(about.language && { language: about.language }) } }),
  };
};
