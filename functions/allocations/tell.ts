import type { Tell } from "#functions/mail/tell.ts";
import { tell } from "#functions/mail/tell.ts";
import { daysOf } from "#shared/allocations/holders.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { noticesOf, soFrom } from "#shared/mail/allocation.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { staffInvited } from "#shared/reviews/invited.ts";
import { heldAt, isArranged, sequenceOf } from "#shared/reviews/record.ts";
import { inEngland, startInEngland } from "#shared/time/dates.ts";
import { instantOf } from "#shared/time/instants.ts";
import { isOn } from "#shared/time/range.ts";

/** The hour at which something is told that is so from a day on. */
const morning = { hours: 6 };

const morningOf = (day: IsoDate): string =>
  instantOf(
    inEngland(instantOf(startInEngland(day)))
      .add(morning)
      .toInstant(),
  );

/**
 * Tells the workers concerned of a change of allocation, apart from the one who makes it: at once, and what is so from a day to come on that day too. Who
 * takes over is invited to the reviews of their days that are booked already.
 */
export const allocationTold =
  (allocation: string, by: { readonly id: string }, today: IsoDate) =>
  (page: PersonPage): Tell[] => [
    ...noticesOf(page, allocation, by.id).flatMap(({ worker, notice }) => {
      const from = soFrom(notice);
      if (from <= today) return [tell("allocation", [worker], notice)];
      return [
        tell("allocation", [worker], { ...notice, said: "ahead" }),
        tell("allocation", [worker], { ...notice, said: "on-the-day" }, morningOf(from)),
      ];
    }),
    ...invitedAsLead(page, allocation),
  ];

function invitedAsLead(page: PersonPage, allocation: string): Tell[] {
  const one = page.allocations.find(({ id }) => id === allocation);
  if (!one || one.ended) return [];
  return page.reviews
    .filter((review) => isArranged(review) && isOn(daysOf(page, one), heldAt(review).on))
    .filter((review) => staffInvited(page, review).includes(one.began.worker))
    .map((review) =>
      tell("invitation", [one.began.worker], {
        person: page.person.id,
        review: review.id,
        sequence: sequenceOf(review),
      }),
    );
}
