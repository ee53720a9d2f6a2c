import { managerOf } from "../access/relations.ts";
import type { PuttingRight } from "../corrections/putting-right.ts";
import { conflict, invalid } from "../errors/failure.ts";
import type { PersonPage } from "../people/page.ts";
import { personScreen } from "../people/screen.ts";
import { sayDate } from "../time/dates.ts";
import { overlap } from "../time/range.ts";
import { placeDays } from "./forms.ts";
import { isIn, placesOf, registeredPlace } from "./places.ts";
import type { PlaceRecord } from "./record.ts";
import { placeRecord } from "./record.ts";
import { bornBy } from "./rules.ts";

/**
 * The records of places, with one made for the first place while it has none: what is put right is written as its
 * record.
 */
function recordsOf(page: PersonPage): readonly PlaceRecord[] {
  const hasFirst = page.places.some(({ id }) => id === page.person.id);
  return hasFirst ? page.places : [{ ...registeredPlace(page.person), version: 0 }, ...page.places];
}

/** Which service somebody uses, and the days there. What is recorded of the place goes along. A move that was planned and does not come about is taken back with it: the service before goes on. */
export const placePuttingRight: PuttingRight<typeof placeDays, PlaceRecord, "place"> = {
  kind: placeRecord,
  what: "a service and its days",
  form: placeDays,
  leadsTo: personScreen,
  records: recordsOf,
  unwritten: ({ person }) => ({ ...registeredPlace(person), version: 0 }),
  answers: ({ service, from, until, cancelled }) =>
    cancelled ? { used: "no" } : { used: "yes", service, from, ...(until && { until }) },
  may: (staff, page, _, today) => managerOf.holds(staff, page, today),
  mayNot: "Only a manager can put it right.",
  withAnswers: (page, place, { used, service = place.service, from = place.from, until }) => {
    if (used === "no") return withoutIt(page, place);
    bornBy(page, from);
    if (until !== undefined && until < from)
      throw invalid({ at: "until", message: "The last day must be the first day or a later one" });
    const others = placesOf(page).filter(({ id }) => id !== place.id);
    const moved = others.find(
      (one) => one.service === service && (one.id === place.continues || one.continues === place.id),
    );
    if (moved && service !== place.service)
      throw invalid({
        at: "service",
        message: "They moved between the two. Choose “No” at the one that they moved to, if they did not move",
      });
    const same = others.find((one) => one.service === service && overlap(one, { from, until }));
    if (same)
      throw invalid({
        at: service === place.service ? "from" : "service",
        message: `They use this service from ${sayDate(same.from)} too. Change those days first`,
      });
    if (until !== undefined && !others.some((one) => one.until === undefined))
      throw invalid({
        at: "until",
        message: "It is their only service from then on. If they stop using it, change their status instead",
      });
    if (until === undefined && others.some((one) => one.continues === place.id))
      throw invalid({ at: "until", message: "Give the last day: they moved from here to another service" });
    const { over: _, cancelled: __, ...days } = place;
    return { ...days, service, from, until };
  },
  inPage: (page, before, after) => ({
    ...page,
    places: recordsOf(page).map((one) => {
      if (one.id === after.id) return after;
      // The service that they were to move from goes on.
      if (after.cancelled && !before.cancelled && one.id === after.continues) {
        const { until: _, over: __, ...open } = one;
        return open;
      }
      return one;
    }),
  }),
};

function withoutIt(page: PersonPage, place: PlaceRecord): PlaceRecord {
  if (place.id === page.person.id)
    throw invalid({
      at: "used",
      message: "They were registered for it. If it was another service, choose “Yes” and that one",
    });
  const { allocations, backups, contacts, reviews, refusals } = page;
  if ([...allocations, ...backups, ...contacts, ...reviews, ...refusals].some((one) => isIn(page, place, one)))
    throw conflict("There is something recorded for this service already. Put its days right instead.");
  if (placesOf(page).some((one) => one.continues === place.id))
    throw conflict("They moved on from this service. Put that right first.");
  return { ...place, cancelled: true };
}
