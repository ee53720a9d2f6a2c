import type { PersonPage } from "../people/page.ts";
import type { PersonAnswers } from "../people/record.ts";
import { aboutPerson } from "../people/record.ts";
import type { Place } from "./places.ts";

/**
 * What belonged to some places of a person, for managers of services that they have left: name, reference and the records of the time there. What is the
 * person's own, and what came later, is not on it. The first of the places is on it as if somebody had been registered for it.
 */
export function pageOfPlaces(page: PersonPage, places: readonly Place[]): PersonPage {
  const [first] = places;
  if (!first) throw new Error("Nothing of the page is to be seen");
  const { person, status, past, tally: _, ...rest } = page;
  const own = person.id;
  const ids = new Set(places.map(({ id }) => id));
  const placeOf = (one: { readonly place?: string | undefined }) => one.place ?? own;
  const seen = <T extends { readonly place?: string | undefined }>(all: readonly T[]): T[] =>
    all
      .filter((one) => ids.has(placeOf(one)))
      .map((one) => ({ ...one, place: placeOf(one) === first.id ? undefined : placeOf(one) }));
  const { name, reference } = aboutPerson(person);
  const about = { name, reference } as PersonAnswers;
  const last = places.reduce((day, { until = "" }) => (until > day ? until : day), "");
  return {
    ...rest,
    person: {
      ...person,
      registered: { ...about, service: first.service, started: first.from },
      changed: about,
    },
    status: status && status.answers.from <= last ? status : undefined,
    past: past && { ...past, reviews: seen(past.reviews) },
    places: places.map((place) => ({
      id: place.id === first.id ? own : place.id,
      service: place.service,
      from: place.from,
      until: place.until,
      over: place.over,
      version: 0,
    })),
    services: new Map([...page.services].filter(([id]) => places.some(({ service }) => service === id))),
    allocations: seen(page.allocations),
    backups: seen(page.backups),
    refusals: seen(page.refusals),
    contacts: seen(page.contacts),
    reviews: seen(page.reviews),
    representatives: [],
    occasions: [],
    corrections: [],
    mistakes: [],
    only: ids,
  };
}

/** Whether a record of history is among what a reader of this page may read. */
export const mayRead = (
  { only, person }: Pick<PersonPage, "only" | "person">,
  one: { readonly place?: string | undefined },
): boolean => only === undefined || only.has(one.place ?? person.id);
