import type { IsoDate } from "../form/question.ts";
import type { PersonRecord } from "../people/record.ts";
import { earlier } from "../time/dates.ts";
import type { Range } from "../time/range.ts";
import { dayAfter, dayBefore, isOn, isOver } from "../time/range.ts";
import type { PlaceRecord } from "./record.ts";

/** A service that somebody uses, from one day to another. */
export interface Place extends Range {
  /** The first place has the id of the person. */
  readonly id: string;
  readonly service: string;
  readonly from: IsoDate;
  /** The place that they moved from. */
  readonly continues?: string | undefined;
  readonly over?: boolean | undefined;
}

/** What the rules of this file read of a person's page. */
export interface Placed {
  readonly person: Pick<PersonRecord, "id" | "registered">;
  readonly places: readonly PlaceRecord[];
}

const inOrder = (a: Place, b: Place) => a.from.localeCompare(b.from) || a.id.localeCompare(b.id);

/** The place that somebody was registered for, without what happened to it since. */
export const registeredPlace = ({ id, registered }: Placed["person"]): Place => ({
  id,
  service: registered.service,
  from: registered.started,
});

/** Every place that somebody has, had or will have: the one that they were registered for, then the others by their first days. */
export function placesOf({ person, places }: Placed): [Place, ...Place[]] {
  const first = places.find(({ id }) => id === person.id) ?? registeredPlace(person);
  return [first, ...places.filter(({ id, cancelled }) => id !== person.id && !cancelled).sort(inOrder)];
}

/** A place by its id. What was recorded before there were several belongs to the first one. */
export const placeBy = (page: Placed, id: string | undefined): Place => {
  const all = placesOf(page);
  return all.find((one) => one.id === id) ?? all[0];
};

/** What a record says of its place: nothing for the first one. */
export const placeFor = (page: Placed, place: Place): { readonly place?: string } =>
  place.id === page.person.id ? {} : { place: place.id };

/** Whether a record belongs to a place. */
export const isIn = (page: Placed, place: Pick<Place, "id">, one: { readonly place?: string | undefined }): boolean =>
  (one.place ?? page.person.id) === place.id;

/** The places that are used on a day. */
export const placesOn = (page: Placed, day: IsoDate): Place[] => placesOf(page).filter((one) => isOn(one, day));

/** The places whose last day has not passed: those of a day, and those to come. */
export const openPlaces = (page: Placed, day: IsoDate): Place[] => placesOf(page).filter((one) => !isOver(one, day));

/** The place itself, and those from which they moved to it one after the other, the first of them first. */
export function lineOf(page: Placed, place: Place): [Place, ...Place[]] {
  const before = place.continues === undefined ? undefined : placesOf(page).find(({ id }) => id === place.continues);
  return before && before.id !== place.id ? [...lineOf(page, before), place] : [place];
}

/** The place to which they moved from here. */
const follower = (page: Placed, place: Place) => placesOf(page).find((one) => one.continues === place.id);

/** The day from which what is open is a place's to do. After a move that is the first day there, or the day after the last one before. */
export function takesOver(page: Placed, place: Place): IsoDate | undefined {
  if (place.id === page.person.id) return undefined;
  const before = placesOf(page).find(({ id }) => id === place.continues);
  return before?.until ? earlier(place.from, dayAfter(before.until)) : place.from;
}

/** The days on which what is open is a place's to do: each day is in exactly one place of those between which somebody moved. */
export function daysOfDuty(page: Placed, place: Place): Range {
  const next = follower(page, place);
  const until = next ? dayBefore(takesOver(page, next) ?? next.from) : place.until;
  const from = takesOver(page, place);
  return { ...(from && { from }), ...(until && { until }) };
}

/** The place of each day to which what is the person's own belongs, such as birthdays: the one that they have had longest of those that they use. */
export function mainPlaces(page: Placed): { readonly place: Place; readonly days: Range }[] {
  const all = placesOf(page);
  const spans: { place: Place; days: Range }[] = [];
  let [place] = all;
  let from: IsoDate | undefined;
  while (true) {
    const { until } = place;
    const next =
      until && all.filter((one) => one.id !== place.id && (!one.until || one.until > until)).sort(inOrder)[0];
    if (!next) return [...spans, { place, days: { ...(from && { from }) } }];
    spans.push({ place, days: { ...(from && { from }), until } });
    place = next;
    from = dayAfter(until);
  }
}

/** The main place of a day. */
export const mainPlaceOn = (page: Placed, day: IsoDate): Place =>
  mainPlaces(page).find(({ days }) => isOn(days, day))?.place ?? placesOf(page)[0];

/**
 * The place in which somebody acts or looks: of those that are not over the first one of their own services, otherwise the main one. A place that is used
 * today comes before one that is to come.
 */
export function placeFrom(page: Placed, services: readonly string[], day: IsoDate): Place {
  const own = (all: readonly Place[]) => all.find(({ service }) => services.includes(service));
  return own(placesOn(page, day)) ?? own(openPlaces(page, day)) ?? mainPlaceOn(page, day);
}
