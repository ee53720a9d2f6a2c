import type { Dated } from "../due/falls-due.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage, PersonRecords } from "../people/page.ts";
import type { ServiceAnswers, ServiceRecord } from "../services/record.ts";
import { datedSettings, settingsOn } from "../services/record.ts";
import type { Place } from "./places.ts";
import { isIn, lineOf, mainPlaceOn, placesOf, takesOver } from "./places.ts";

/**
 * A person's page as it is seen from one place, with what belongs there. It is read and never written: `change` refuses it by its type, since what it
 * lacks would be filed.
 */
export interface PlacePage extends PersonRecords {
  readonly services?: never;
  /** The settings of all services of the page, for what is the person's own. */
  readonly allServices: PersonPage["services"];
  readonly place: Place;
  /** The places from which they moved here one after the other, and this one. Contacts and reviews of all of them are on the page. */
  readonly line: readonly [Place, ...Place[]];
  /** The settings of the service. */
  readonly service: ServiceRecord;
  /** What is expected from which day on: the settings of each place of the line while it has been the one. */
  readonly settings: readonly Dated<ServiceAnswers>[];
}

export function serviceAt({ services }: Pick<PersonPage, "services">, { service }: Place): ServiceRecord {
  const record = services.get(service);
  if (!record) throw new Error("A person's service has no record");
  return record;
}

/** The settings of the main place of a day, which hold for what is the person's own. */
export function mainServiceOn(page: PersonPage | PlacePage, day: IsoDate): ServiceRecord {
  const services = page.services ?? page.allServices;
  return serviceAt({ services }, mainPlaceOn(page, day));
}

/** The page as it is seen from a place. */
export function at(page: PersonPage, place: Place): PlacePage {
  const { services: allServices, ...records } = page;
  const service = serviceAt(page, place);
  const line = lineOf(page, place);
  const seen = { allServices, place, line, service, settings: settingsIn(page, line) };
  if (placesOf(page).length === 1) return { ...records, ...seen };
  const here = (one: { readonly place?: string | undefined }) => isIn(page, place, one);
  const inLine = (one: { readonly place?: string | undefined }) => line.some((each) => isIn(page, each, one));
  const { tally, past } = page;
  return {
    ...records,
    ...seen,
    allocations: page.allocations.filter(here),
    backups: page.backups.filter(here),
    refusals: page.refusals.filter(here),
    contacts: page.contacts.filter(inLine),
    reviews: page.reviews.filter(inLine),
    tally: tally && {
      ...tally,
      days: place.id === page.person.id ? tally.days : (tally.places?.[place.id] ?? {}),
    },
    past: past && { ...past, reviews: past.reviews.filter(inLine) },
  };
}

/** Of each place of a line what its service expects while it is the one, in order. */
function settingsIn(page: PersonPage, line: readonly Place[]): Dated<ServiceAnswers>[] {
  let all: Dated<ServiceAnswers>[] = [];
  for (const [n, place] of line.entries()) {
    const service = serviceAt(page, place);
    const from = takesOver(page, place) ?? place.from;
    const dated = datedSettings(service);
    all =
      n === 0
        ? [...dated]
        : [
            ...all.filter((one) => one.from < from),
            { from, answers: settingsOn(service, from) },
            ...dated.filter((one) => one.from > from),
          ];
  }
  return all;
}
