import type { IsoDate } from "../form/question.ts";
import type { Place } from "../places/places.ts";
import { placesOf } from "../places/places.ts";
import type { ReviewRecord } from "../reviews/record.ts";
import { later } from "../time/dates.ts";
import type { Span } from "../time/spans.ts";
import { dayAfter, dayBefore, endOf, holdsOn, mergedSpans } from "../time/spans.ts";
import type { PersonPage, PersonRecords } from "./page.ts";
import type { PastRecord } from "./past-record.ts";
import type { StatusRecord } from "./record.ts";

type Records = Pick<PersonRecords, "person" | "places" | "status" | "reviews" | "past">;
type Was = PastRecord["statuses"][number];
type Held = PastRecord["reviews"][number];

const wasOf = ({ id, of, answers: { status, from, backBy, where } }: StatusRecord): Was => ({
  id: of ?? id,
  status,
  from,
  ...(backBy && { backBy }),
  ...(where && { where }),
});

const heldOf = ({ id, arranged, tookPlace, place }: ReviewRecord): Held[] => {
  if (!tookPlace) return [];
  const { on, nextBy, regular } = tookPlace;
  return [
    {
      id,
      on,
      kind: arranged.kind,
      ...(nextBy && { nextBy }),
      ...(place && { place }),
      ...(regular !== undefined && { regular }),
    },
  ];
};

const byDay = (a: Held, b: Held) => a.on.localeCompare(b.on) || a.id.localeCompare(b.id);

/** One of each id, the later one of two. */
const united = <T extends { readonly id: string }>(...lists: readonly (readonly T[])[]): T[] => [
  ...new Map(lists.flat().map((one) => [one.id, one])).values(),
];

/**
 * What is known of a person's past, with what the first screen has: older code may have changed it without the record. A page that never had the record
 * knows all unless something may have been filed.
 */
export function pastOf(page: Records): PastRecord {
  const status = page.status ? [wasOf(page.status)] : [];
  const held = page.reviews.flatMap(heldOf);
  const none = { id: "past" as const, version: 0, whole: status.length + held.length === 0, statuses: [], reviews: [] };
  const past = page.past ?? none;
  return { ...past, statuses: united(past.statuses, status), reviews: united(past.reviews, held).sort(byDay) };
}

/** The page after its status has changed. */
export const withStatus = (page: PersonPage, status: StatusRecord): PersonPage => {
  const past = pastOf(page);
  return { ...page, status, past: { ...past, statuses: united(past.statuses, [wasOf(status)]) } };
};

/** What is known once a review has been held. */
export const pastWith = (page: Records, review: ReviewRecord): PastRecord => {
  const past = pastOf(page);
  return { ...past, reviews: united(past.reviews, heldOf(review)).sort(byDay) };
};

/** The page with all that its history says: what pages from before this record lack. */
export function withHistory(
  page: PersonPage,
  history: { readonly statuses: readonly StatusRecord[]; readonly reviews: readonly ReviewRecord[] },
): PersonPage {
  const past = pastOf(page);
  const mistakes = new Set([...history.statuses, ...(page.status ? [page.status] : [])].map(({ undoes }) => undoes));
  const inOrder = (a: Was, b: Was) => a.from.localeCompare(b.from) || a.id.localeCompare(b.id);
  return {
    ...page,
    past: {
      ...past,
      whole: true,
      statuses: united(history.statuses.map(wasOf), past.statuses)
        .filter(({ id }) => !mistakes.has(id))
        .sort(inOrder),
      reviews: united(history.reviews.flatMap(heldOf), past.reviews).sort(byDay),
    },
  };
}

interface Stretch extends Span {
  readonly id: string;
  readonly status: Was["status"];
}

/** Each status with its days, in order; those that were changed on the same day have none. Before the first of them the person used the service. */
function stretches(page: Records): Stretch[] {
  const { statuses, whole } = pastOf(page);
  const known = statuses.map(({ id, status, from }, n): Stretch => {
    const next = statuses[n + 1];
    return { id, status, from, ...(next && { until: dayBefore(next.from) }) };
  });
  const first = statuses[0];
  const [{ from: started }] = placesOf(page);
  // Somebody who is back was away before; since when is not known.
  const before =
    !whole && first?.status === "using"
      ? [{ id: "before", status: "away" as const, from: started, until: dayBefore(first.from) }]
      : [];
  return [...before, ...known].filter((one) => one.until === undefined || one.from <= one.until);
}

/** The days on which nothing new falls due: away, and no longer using the service. */
export const awaySpans = (page: Records): Span[] =>
  mergedSpans(
    stretches(page)
      .filter(({ status }) => status !== "using")
      .map(({ from, until }) => ({ from, until })),
  );

/** Each time that somebody was away, by the id of the status that says so. */
export const timesAway = (page: Records): (Span & { readonly id: string })[] =>
  stretches(page)
    .filter(({ status, id }) => status === "away" && id !== "before")
    .map(({ id, from, until }) => ({ id, from, until }));

/** The times at which somebody used a service, of one place: without those at which they had stopped. */
export function timesIn(page: Records, place: Place): (Span & { readonly id: string })[] {
  const gone = mergedSpans(
    stretches(page)
      .filter(({ status }) => status === "stopped" || status === "died")
      .map(({ from, until }) => ({ from, until })),
  );
  const times: (Span & { id: string })[] = [];
  // The first is named for the place, each later one for the status with which it begins.
  const idAt = (day: IsoDate) =>
    (day === place.from ? undefined : stretches(page).findLast((one) => one.from === day)?.id) ?? place.id;
  let from: IsoDate | undefined = place.from;
  for (const span of gone) {
    if (from !== undefined && from < span.from) times.push({ id: idAt(from), from, until: dayBefore(span.from) });
    from = span.until === undefined ? undefined : later(dayAfter(span.until), place.from);
  }
  if (from !== undefined) times.push({ id: idAt(from), from });
  const { until } = place;
  return times
    .filter((one) => until === undefined || one.from <= until)
    .map((one) => (until && endOf(one) > until ? { ...one, until } : one));
}

/** Each time that somebody was away, as far as it concerns a place. */
export function timesAwayFrom(page: Records, place: Place): (Span & { readonly id: string })[] {
  const isFirst = place.id === page.person.id;
  const { until } = place;
  return timesAway(page)
    .map((one) => ({
      ...one,
      id: isFirst ? one.id : `${one.id}/${place.id}`,
      from: isFirst ? one.from : later(one.from, place.from),
      ...(until && endOf(one) > until && { until }),
    }))
    .filter((one) => one.from <= endOf(one));
}

/** The days of which the page does not know all, up to where its first screen begins to tell. */
export function unknownOf(page: Records): Span | undefined {
  const { whole, statuses, reviews } = pastOf(page);
  if (whole) return undefined;
  const [{ from: started }] = placesOf(page);
  const known = [statuses[0]?.from, reviews[0]?.on].reduce<IsoDate>((last, day) => later(last, day ?? last), started);
  return known > started ? { from: started, until: dayBefore(known) } : undefined;
}

/**
 * A day on which something falls due that waits while somebody is away: the day of their return if it fell into that time, nothing while they are away
 * still. A day that had come before stays.
 */
export function unlessAway(page: Records, on: IsoDate): IsoDate | undefined {
  const span = awaySpans(page).find((one) => holdsOn(one, on));
  if (!span) return on;
  return span.until === undefined ? undefined : dayAfter(span.until);
}
