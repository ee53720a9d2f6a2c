import { isDeepStrictEqual } from "node:util";
import type { Holder } from "#shared/allocations/holders.ts";
import { holdersOf, leadsOf, settledHolders } from "#shared/allocations/holders.ts";
import { everybodyOn, followedOn, handedOver } from "#shared/allocations/rules.ts";
import { contactRecord, lastContact } from "#shared/contacts/record.ts";
import { correctionRecord, mistakeRecord } from "#shared/corrections/record.ts";
import { dueKindOf } from "#shared/due/kinds.ts";
import { invalid, notFound } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { detailOf, dueOfPerson, personDue } from "#shared/people/due.ts";
import { personFacts } from "#shared/people/facts.ts";
import type { Status } from "#shared/people/forms.ts";
import { folded, tokensOf } from "#shared/people/names.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { personRecords } from "#shared/people/page.ts";
import { pastOf, withHistory } from "#shared/people/past.ts";
import type { PersonRecord } from "#shared/people/record.ts";
import { aboutPerson, personRecord, statusOfPerson, statusRecord } from "#shared/people/record.ts";
import { at } from "#shared/places/at.ts";
import type { Place } from "#shared/places/places.ts";
import { placesOf, registeredPlace } from "#shared/places/places.ts";
import { settledPlaces } from "#shared/places/rules.ts";
import type { Kept, RecordKind } from "#shared/record/record.ts";
import { reviewRecord } from "#shared/reviews/record.ts";
import type { PersonFigures } from "#shared/services/figures.ts";
import { figuresOf, weeksShown } from "#shared/services/figures.ts";
import { plus } from "#shared/time/dates.ts";
import type { Range } from "#shared/time/range.ts";
import { isOn } from "#shared/time/range.ts";
import type { Adding } from "./change.ts";
import { changePage, storePage } from "./change.ts";
import type { DerivedItem } from "./derived.ts";
import { daysIn, dueKindsOf, dueRow } from "./derived.ts";
import type { PageQuery } from "./history.ts";
import { pastRecords, versionsOf, wholePastOf } from "./history.ts";
import { pastKey, recordIn } from "./page.ts";
import type { Item } from "./read.ts";
import { getItem, getItems, indexed, merged, partition } from "./read.ts";
import type { HandOver } from "./refresh.ts";
import { refreshPage } from "./refresh.ts";
import { servicesById } from "./services.ts";
import { daysOfStaff } from "./staff.ts";
import { loadPage, pageStore } from "./store.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

const recordKey = "now#person";

/** A directory row: what a list shows of somebody without reading their page. */
export interface PersonEntry {
  readonly id: string;
  readonly name: string;
  readonly reference: string;
  /** What they like to be called, which they are found by too. */
  readonly likedName?: string | undefined;
  readonly service: string;
  readonly status: Status;
  /** Who leads first, of those whose days are not over. */
  readonly keyWorker?: string | undefined;
  /** Who leads when, if it is not the first of them on every day. */
  readonly leads?: readonly Lead[] | undefined;
  /** The day of the last contact with them. */
  readonly lastContact?: string | undefined;
  /** On the row of the first place, if there are or were others. */
  readonly places?: readonly PlaceEntry[] | undefined;
}

export interface PlaceEntry extends Range {
  readonly id: string;
  readonly service: string;
  readonly from: IsoDate;
  readonly worker?: string | undefined;
}

type Lead = Pick<Holder, "staff" | "from" | "until">;

/** The key worker of a day. */
export const leadIn = ({ keyWorker, leads }: PersonEntry, day: IsoDate): string | undefined =>
  leads ? leads.find((one) => isOn(one, day))?.staff : keyWorker;

/** The words that somebody is found by; the reference first, since only so many are kept. */
export const foundBy = (entry: PersonEntry) => tokensOf(entry.reference, entry.name, entry.likedName);

export const personStore = pageStore<typeof personRecords, PersonPage>({
  prefix: prefixes.person,
  kinds: personRecords,
  complete: async (records) => {
    const found = await servicesById([...new Set(placesOf(records).map(({ service }) => service))]);
    return { ...records, services: new Map(found.map((one) => [one.id, one])) };
  },
  // Only those that a decision named and did not bring: a registration brings its own.
  borrows: (page) => placesOf(page).flatMap(({ service }) => (page.services.has(service) ? [] : [service])),
  brings: async (before, page) => {
    const followed = before ? followedOn(before) : new Set();
    const fresh = [...everybodyOn(page)].filter((id) => !followed.has(id));
    return handedOver(page, fresh.length > 0 ? await daysOfStaff(fresh) : new Map());
  },
  settle: (page, today) => settledHolders(settledPlaces(page, today), today),
  derives: ["listed", "held", "backed-up", "backed-up-next", "figures", "found", "alike", ...dueKindsOf(personDue)],
  derived: (page) => {
    const here = isHere(page);
    const covers = holdersOf(page).filter(({ role }) => role === "cover");
    const entries = new Map(placesOf(page).map((place) => [place.id, entryOf(page, place)]));
    return [
      ...placesOf(page).flatMap((place) => rowsOfPlace(page, place)),
      ...(here ? covers : []).map((one, n) => ({
        sk: n === 0 ? "now#backed-up" : `now#backed-up#${one.of}`,
        is: n === 0 ? "backed-up" : "backed-up-next",
        entry: entries.get(one.place),
        ...daysIn("days", rangeOf(one)),
        ...(one.ends && { ends: true }),
        assignedKey: `assigned#${one.staff}`,
        assignedSort: n === 0 ? `stand-in#${sortOf(page)}` : `stand-in#${sortOf(page)}#${one.of}`,
      })),
      ...dueOfPerson(page).map((item) =>
        dueRow(item, aboutPerson(page.person).name, dueKindOf(item.kind).list, detailOf(page, item)),
      ),
    ];
  },
  found: (page) => {
    const { name, born, nhsNumber } = aboutPerson(page.person);
    const { id } = page.person;
    const words = placesOf(page).flatMap((place) => {
      const entry = entryOf(page, place);
      return foundBy(entry).map((token) => ({
        sk: `find#${token}${ofPlace(page, place)}`,
        is: "found",
        entry,
        ...daysListed(page, place),
        listedKey: `find#people#${entry.service}`,
        listedSort: `${token}#${entry.id}`,
      }));
    });
    return [
      ...words,
      ...(born ? [{ sk: "find#name and birth", is: "alike", listedKey: alikeKey(name, born), listedSort: id }] : []),
      ...(nhsNumber ? [{ sk: "find#nhs number", is: "found", listedKey: `nhs#${nhsNumber}`, listedSort: id }] : []),
    ];
  },
  facts: personFacts,
  movedAs: mistakeRecord,
  guards: ({ person }) => [
    {
      pk: prefixes.reference + aboutPerson(person).reference,
      taken: () => invalid({ at: "reference", message: "Somebody has this reference already. Choose another one" }),
    },
  ],
});

/** The days that a row must say: a first day that had come when it was recorded needs no saying. */
const rangeOf = ({ from, until, ahead }: Holder): Range => ({ ...(ahead && { from }), until });
const hasDays = (one: Holder) => one.ahead || one.until !== undefined;

const isHere = ({ status }: PersonPage) => ["using", "away"].includes(statusOfPerson(status));

const sortOf = ({ person }: PersonPage) => `${folded(aboutPerson(person).name)}#${person.id}`;

/** What tells the rows of a place from those of the others; nothing for the first one. */
const ofPlace = (page: PersonPage, { id }: Place) => (id === page.person.id ? "" : `#${id}`);

/** The days on which a place is in the lists of its service: one that somebody was registered for ahead is in them at once. */
const daysListed = (page: PersonPage, { id, from, until }: Place) =>
  daysIn("listedDays", { ...(id !== page.person.id && { from }), until });

/** Rows of one place: where it is listed, the caseloads that it is in, and what its service's charts need. */
function rowsOfPlace(page: PersonPage, place: Place): DerivedItem[] {
  const here = isHere(page);
  const seen = at(page, place);
  const entry = entryOf(page, place);
  const sort = sortOf(page);
  const [first, ...others] = leadsOf(seen);
  const joint = holdersOf(seen).filter(({ role }) => role === "joint");
  const { until } = place;
  return [
    {
      sk: `now#listed${ofPlace(page, place)}`,
      is: "listed",
      entry,
      ...daysListed(page, place),
      listedKey: `${here ? "people" : "former"}#${entry.service}`,
      listedSort: sort,
      ...(here &&
        first && {
          ...daysIn("assignedDays", rangeOf(first)),
          ...(first.ends && { ends: true }),
          assignedKey: `assigned#${first.staff}`,
          assignedSort: `person#${sort}${ofPlace(page, place)}`,
        }),
    },
    ...(here ? [...others, ...joint] : []).map((one) => ({
      sk: `now#held#${one.staff}#${one.of}`,
      is: "held",
      entry,
      ...daysIn("days", one),
      ...(one.ends && { ends: true }),
      assignedKey: `assigned#${one.staff}`,
      assignedSort: `person#${sort}#${one.of}`,
    })),
    ...(here
      ? [
          {
            sk: `now#figures${ofPlace(page, place)}`,
            is: "figures",
            figures: figuresOf(seen),
            ...daysIn("listedDays", { until: until && plus(until, { weeks: weeksShown + 1 }) }),
            listedKey: `figures#${entry.service}`,
            listedSort: entry.id,
          },
        ]
      : []),
  ];
}

function entryOf(page: PersonPage, place: Place): PersonEntry {
  const seen = at(page, place);
  const leads = leadsOf(seen);
  const { name, reference, likedName } = aboutPerson(page.person);
  return {
    id: page.person.id,
    name,
    reference,
    likedName,
    service: place.service,
    status: statusOfPerson(page.status),
    keyWorker: leads[0]?.staff,
    ...(leads.length > 1 || (leads[0] && hasDays(leads[0]))
      ? { leads: leads.map(({ staff, from, until }) => ({ staff, from, until })) }
      : {}),
    lastContact: lastContact(seen.contacts)?.day,
    ...(place.id === page.person.id && { places: placesIn(page) }),
  };
}

const spanOf = ({ service, from }: Place) => [service, from];

/**
 * Where the registration does not say all: the places of somebody, with who leads in each. An import has to know them.
 */
const placesIn = (page: PersonPage) =>
  placesOf(page).length === 1 && isDeepStrictEqual(spanOf(placesOf(page)[0]), spanOf(registeredPlace(page.person)))
    ? undefined
    : placesOf(page).map(({ id, service, from, until }) => ({
        id,
        service,
        from,
        until,
        worker: leadsOf(at(page, { id, service, from, until })).at(-1)?.staff,
      }));

/** Whom references belong to; nobody for those that are free. */
export async function ownersOfReferences(references: readonly string[]): Promise<Map<string, string>> {
  const rows = await getItems(references.map((reference) => ({ pk: prefixes.reference + reference, sk: "now#guard" })));
  return new Map(rows.map((row) => [row.pk.slice(prefixes.reference.length), row.owner as string]));
}

/** Several people's records; who does not exist is absent. */
export async function peopleByIds(ids: readonly string[]): Promise<PersonRecord[]> {
  const rows = await getItems(ids.map((id) => ({ pk: prefixes.person + id, sk: recordKey })));
  return rows.map((row) => recordIn(personRecord, row));
}

/** Several people's directory rows, strongly consistent. */
export async function entriesByIds(ids: readonly string[]): Promise<PersonEntry[]> {
  const rows = await getItems(ids.map((id) => ({ pk: prefixes.person + id, sk: "now#listed" })));
  return rows.map((row) => row.entry as PersonEntry);
}

export const loadPerson = (id: string): Promise<PersonPage | undefined> => loadPage(personStore, id);

export const changePerson = (
  id: string,
  decide: (page: PersonPage | undefined) => PersonPage,
  also?: (page: PersonPage) => readonly Also[],
  adding?: Adding<PersonPage>,
  today?: IsoDate,
): Promise<PersonPage> => changePage(personStore, id, decide, also, adding, today);

/** As `changePerson`, for a caller that has no use for the page that comes of it. */
export const storePerson = (
  id: string,
  decide: (page: PersonPage | undefined) => PersonPage,
  also: (page: PersonPage) => readonly Also[],
  how: { readonly fresh: boolean; readonly today?: IsoDate },
): Promise<void> => storePage(personStore, id, decide, also, how);

/**
 * Makes what is derived from somebody's page what it should be; `today` files what is over by that day. A page from before it kept its past goes through
 * its history first, once; the facts that come of it have no day on which they were recorded.
 */
export async function refreshPerson(id: string, today?: IsoDate, handOver?: HandOver<PersonPage>): Promise<number> {
  const page = await loadPerson(id);
  if (!page || pastOf(page).whole) return refreshPage(personStore, id, today, handOver);
  const [statuses, reviews] = await Promise.all([
    wholePastOf(statusRecord, prefixes.person + id),
    wholePastOf(reviewRecord, prefixes.person + id),
  ]);
  const gone = (read: PersonPage | undefined) => {
    if (!read) throw notFound();
    return withHistory(read, { statuses, reviews });
  };
  await storePerson(id, gone, () => [], { fresh: false });
  return 1 + (await refreshPage(personStore, id, today, handOver));
}

/** Directory rows of some services on a day by name, after the person who was shown last: of somebody who uses several of them one for each. */
export async function peopleListed(query: {
  services: readonly string[];
  today: IsoDate;
  after?: string | undefined;
  limit: number;
}): Promise<PersonEntry[]> {
  const last = query.after === undefined ? undefined : await getItem(prefixes.person + query.after, "now#listed");
  const rows = await merged(
    "listed",
    query.services.map((s) => `people#${s}`),
    {
      after: last?.listedSort as string | undefined,
      on: query.today,
      limit: query.limit,
    },
  );
  return rows.map((row) => row.entry as PersonEntry);
}

/** Ids of everybody ever of a service, former ones too, a page at a time; `after` is an id that was given. */
export async function peopleOfService(
  service: string,
  which: "people" | "former",
  after: string | undefined,
  limit: number,
): Promise<string[]> {
  const last = after === undefined ? undefined : await getItem(prefixes.person + after, "now#listed");
  const rows = await indexed("listed", {
    key: `${which}#${service}`,
    after: last?.listedSort as string | undefined,
    limit,
  });
  return rows.map((row) => (row.entry as PersonEntry).id);
}

/** What the charts of a service need of each person who uses it, as far as the limit goes. */
export async function figuresOfService(service: string, today: IsoDate, limit: number): Promise<PersonFigures[]> {
  const rows = await indexed("listed", { key: `figures#${service}`, on: today, limit });
  return rows.map((row) => row.figures as PersonFigures);
}

/**
 * Directory rows of people one of whose names, or whose reference, begins with this word, with one for each service: those who use it on a day, or without
 * a day those who have left it too.
 */
export async function peopleFound(
  services: readonly string[],
  token: string,
  on: IsoDate | undefined,
  limit: number,
): Promise<PersonEntry[]> {
  const rows = await merged(
    "listed",
    services.map((s) => `find#people#${s}`),
    { begins: token, on, limit },
  );
  const entries = rows.map((row) => row.entry as PersonEntry);
  return [...new Map(entries.map((one) => [`${one.id} ${one.service}`, one])).values()];
}

/** Whether anybody else is registered with this NHS number. */
export async function sameNhsNumber(nhsNumber: string, id: string, within?: readonly string[]): Promise<boolean> {
  const rows = await indexed("listed", { key: `nhs#${nhsNumber}`, limit: within ? mostTwins : 2 });
  const others = rows.map((row: Item) => row.listedSort as string).filter((other) => other !== id);
  if (!within || others.length === 0) return others.length > 0;
  return (await entriesByIds(others)).some((one) =>
    (one.places?.map(({ service }) => service) ?? [one.service]).some((service) => within.includes(service)),
  );
}

/** More people than ever have the same NHS number. */
const mostTwins = 20;

const alikeKey = (name: string, born: IsoDate) => `alike#${born}#${folded(name)}`;

/** Every service that somebody has or had a place in, by their row. */
export const servicesOfEntry = ({ service, places }: PersonEntry): string[] =>
  places?.map((one) => one.service) ?? [service];

/**
 * Others of the same name and date of birth, whichever service they use or used, or of some services. Indexes lag behind, so this is a warning and no lock.
 */
export async function peopleAlike(
  name: string,
  born: IsoDate,
  id: string,
  within?: readonly string[],
): Promise<string[]> {
  const rows = await indexed("listed", { key: alikeKey(name, born), limit: mostTwins });
  const others = rows.map((row: Item) => String(row.listedSort)).filter((one) => one !== id);
  if (!within || others.length === 0) return others;
  return (await entriesByIds(others))
    .filter((one) => servicesOfEntry(one).some((service) => within.includes(service)))
    .map((one) => one.id);
}

/** A contact that has left the first screen. */
export async function pastContact(person: string, id: string) {
  const row = await getItem(prefixes.person + person, pastKey("contact", id));
  return row && recordIn(contactRecord, row);
}

/** The contacts of history that were recorded last. */
export const pastContacts = (person: string, query: PageQuery) => pastRecordsOf(person, contactRecord, query);

/** One page of what was recorded by mistake, the last recorded first. */
export const pastMistakes = (person: string, query: PageQuery) => pastRecordsOf(person, mistakeRecord, query);

/** Every record of a kind that has left the first screen, in no order. */
export const wholePast = <T>(person: string, kind: RecordKind<T>): Promise<Kept<T>[]> =>
  wholePastOf(kind, prefixes.person + person);

/** A review that has left the first screen. */
export async function pastReview(person: string, id: string) {
  const row = await getItem(prefixes.person + person, pastKey("review", id));
  return row && recordIn(reviewRecord, row);
}

/** A record of any kind that has left the first screen. */
export async function pastRecord<T>(person: string, kind: RecordKind<T>, id: string): Promise<Kept<T> | undefined> {
  const row = await getItem(prefixes.person + person, pastKey(kind.name, id));
  return row && recordIn(kind, row);
}

/** Records of any kind that have left the first screen, the last one first. */
export const pastRecordsOf = <T>(person: string, kind: RecordKind<T>, query: PageQuery): Promise<Kept<T>[]> =>
  pastRecords(kind, prefixes.person + person, query);

/** What was corrected about a record of a person, the first correction first. */
export async function correctionsOf(person: string, record: string) {
  const rows = await partition(prefixes.person + person, pastKey(correctionRecord.name, ""));
  return rows.map((row) => recordIn(correctionRecord, row)).filter(({ of }) => of.id === record);
}

/** The versions of a person's record before its changes, the first one first. */
export const personVersions = <T>(person: string, kind: RecordKind<T>, id: string): Promise<Kept<T>[]> =>
  versionsOf(kind, prefixes.person + person, id);
