import type { FactKind } from "../facts/fact.ts";
import { spans } from "../facts/fact.ts";
import { placesOf } from "../places/places.ts";
import { reviewFacts } from "../reviews/facts.ts";
import type { PersonPage, personRecords } from "./page.ts";
import { timesAwayFrom, timesIn, unknownOf } from "./past.ts";

/** The time at which somebody had a place in a service. */
export const placeFacts = spans<PersonPage>("place", (page) =>
  placesOf(page).flatMap((place) =>
    timesIn(page, place).map(({ id, from, until }) => ({ of: id, service: place.service, from, until })),
  ),
);

/** The time at which somebody was away. */
export const awayFacts = spans<PersonPage>("away", (page) =>
  placesOf(page).flatMap((place) =>
    timesAwayFrom(page, place).map(({ id, from, until }) => ({ of: id, service: place.service, from, until })),
  ),
);

/** The time of which the page does not know all, since its history has not been gone through: figures of it are not counted. */
export const unknownFacts = spans<PersonPage>("unknown", (page) => {
  const unknown = unknownOf(page);
  return unknown ? [{ of: page.person.id, service: placesOf(page)[0].service, ...unknown }] : [];
});

/** The facts that each record of a person's page gives: a record that is new must say here whether it gives any. */
const factsByRecord: Readonly<Record<keyof typeof personRecords, readonly FactKind<PersonPage>[]>> = {
  person: [],
  places: [placeFacts],
  status: [awayFacts],
  leaving: [],
  past: [unknownFacts],
  allocations: [],
  refusals: [],
  backups: [],
  leavers: [],
  reviews: [reviewFacts],
  contacts: [],
  representatives: [],
  occasions: [],
  disagreements: [],
  tally: [],
  corrections: [],
  mistakes: [],
};

/** What happened to a person, and what was to. */
export const personFacts = Object.values(factsByRecord).flat();
