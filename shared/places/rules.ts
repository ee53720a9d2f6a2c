import { conflict, invalid, notFound, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import { howMany } from "../form/how-many.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { pastOf } from "../people/past.ts";
import { mustBeHere } from "../people/rules.ts";
import { sameAnswers } from "../record/same.ts";
import type { ServiceRecord } from "../services/record.ts";
import { aboutService } from "../services/record.ts";
import { sayDate } from "../time/dates.ts";
import { isOver, overlap } from "../time/range.ts";
import { serviceAt } from "./at.ts";
import type { joinService, leaveService, moveService } from "./forms.ts";
import type { Place } from "./places.ts";
import { isIn, placesOf } from "./places.ts";
import type { PlaceRecord } from "./record.ts";

/** At a time: the rows of all of them fit into the page's transaction. */
export const mostPlaces = 5;

const nameOf = (page: PersonPage, place: Place) => aboutService(serviceAt(page, place)).name;

/** A place that can end: it has no last day yet. */
function openPlace(page: PersonPage, id: string): Place {
  const place = placesOf(page).find((one) => one.id === id);
  if (!place) throw notFound();
  if (place.until !== undefined)
    throw conflict(
      `Their last day in ${nameOf(page, place)} is ${sayDate(place.until)} already. Nothing was changed. If that day is wrong, put it right.`,
    );
  return place;
}

/** The page with the last day of a place. The first place has a record from then on. */
function ended(page: PersonPage, place: Place, end: Partial<PlaceRecord> & { readonly until: IsoDate }): PersonPage {
  const { id, service, from } = place;
  const before = page.places.find((one) => one.id === id) ?? { id, service, from, version: 0 };
  return { ...page, places: [...page.places.filter((one) => one.id !== id), { ...before, ...end }] };
}

/** The page with one more place. `at` names the question about its service, and `on` the one about its first day. */
function withPlace(page: PersonPage, made: PlaceRecord, service: ServiceRecord, on: string): PersonPage {
  const all = placesOf(page);
  const same = all.find((one) => one.service === made.service && overlap(one, made));
  if (same)
    throw invalid(
      same.until === undefined
        ? {
            at: "service",
            message: `They use ${aboutService(service).name} already, since ${sayDate(same.from)}. Choose another service`,
          }
        : {
            at: on,
            message: `They use ${aboutService(service).name} until ${sayDate(same.until)}. The first day must be a later one`,
          },
    );
  const days = [made.from, ...all.map(({ from }) => from).filter((day) => day > made.from)];
  const most = days.map((day) => all.filter((one) => overlap(one, { from: day, until: day })).length);
  if (Math.max(...most) >= mostPlaces)
    throw invalid({
      at: "service",
      message: `They use ${howMany(mostPlaces, "service")} at that time. End one of them first`,
    });
  return { ...page, places: [...page.places, made], services: new Map([...page.services, [service.id, service]]) };
}

/** Begins a place beside those that they have. */
export function join(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof joinService>,
  service: ServiceRecord,
): PersonPage {
  mustBeHere(page);
  bornBy(page, answers.from);
  return withPlace(page, { id, service: service.id, from: answers.from, joined: answers, version: 0 }, service, "from");
}

/** Nobody uses a service before they are born. */
export function bornBy({ person }: Pick<PersonPage, "person">, from: IsoDate): void {
  const { born } = person.changed ?? person.registered;
  if (born && from < born) throw invalid({ at: "from", message: "The first day must be after the date of birth" });
}

/** Ends one place and begins another, which goes on with what is open. */
export function move(
  page: PersonPage,
  from: string,
  id: string,
  answers: AnswersOf<typeof moveService>,
  service: ServiceRecord,
): PersonPage {
  mustBeHere(page);
  const old = openPlace(page, from);
  endsAfterStart(page, old, answers.on);
  const left = ended(page, old, { until: answers.on });
  const made: PlaceRecord = {
    id,
    service: service.id,
    from: answers.from,
    moved: answers,
    continues: old.id,
    version: 0,
  };
  if (service.id === old.service)
    throw invalid({ at: "service", message: "This is the service that they leave. Choose another one" });
  return withPlace(left, made, service, "from");
}

/** Ends one place of several. */
export function leave(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof leaveService>,
): PersonPage {
  const record = page.places.find((one) => one.id === id);
  if (sameAnswers(record?.left, answers)) return page;
  const old = openPlace(page, id);
  if ((record?.version ?? 0) !== version) throw stale({});
  endsAfterStart(page, old, answers.on);
  if (!placesOf(page).some((one) => one.id !== id && one.until === undefined))
    throw conflict(
      `${nameOf(page, old)} is their only service from then on. If they stop using it, change their status instead.`,
    );
  const last = lastRecorded(page, old);
  if (last && last > answers.on)
    throw invalid({
      at: "on",
      message: `There is a contact or review there on ${sayDate(last)}. The last day must be that day or later`,
    });
  return ended(page, old, { until: answers.on, left: answers });
}

function endsAfterStart(page: PersonPage, place: Place, on: IsoDate): void {
  if (on < place.from)
    throw invalid({
      at: "on",
      message: `The last day must be ${sayDate(place.from)} or later, when they started using ${nameOf(page, place)}`,
    });
}

/** The last day of which something is recorded in a place. */
function lastRecorded(page: PersonPage, place: Place): IsoDate | undefined {
  const contacts = page.contacts.filter((one) => isIn(page, place, one)).map(({ day }) => day);
  const reviews = pastOf(page)
    .reviews.filter((one) => isIn(page, place, one))
    .map(({ on }) => on);
  return [...contacts, ...reviews].sort().at(-1);
}

/** The page with places marked that are over on a day: what is derived for that day and later is the same. */
export function settledPlaces(page: PersonPage, today: IsoDate): PersonPage {
  const isDone = (one: PlaceRecord) => !one.over && isOver(one, today);
  if (!page.places.some(isDone)) return page;
  return { ...page, places: page.places.map((one) => (isDone(one) ? { ...one, over: true } : one)) };
}
