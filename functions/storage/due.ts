import type { DueItem, DueListName } from "#shared/due/due.ts";
import { asOn, gatheredItem } from "#shared/due/due.ts";
import { gatheredLists } from "#shared/due/kinds.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { SupervisionKind } from "#shared/supervision/kinds.ts";
import { isDueRow } from "./derived.ts";
import type { Item } from "./read.ts";
import { indexed, merged } from "./read.ts";

/** A due item with the name and the words that a screen may show beside it; mail must not. */
export interface DueEntry {
  readonly item: DueItem;
  readonly name: string;
  /** Which of several it is. */
  readonly detail: string | undefined;
  /** Goes on from here, also when the to-do has been done since: its place in the order, which holds ids and no name. */
  readonly cursor: string;
}

const duePage = 500;

/** A row as it is on a day. */
const entryOn =
  (day: IsoDate, sort: "dueSort" | "listedSort" = "dueSort") =>
  (row: Item): DueEntry => {
    const detail = row.detail as string | undefined;
    const item = asOn(row.due as DueItem, day);
    return { item, name: row.name as string, detail, cursor: cursorOf(row[sort] as string) };
  };

/** The to-dos of a service that name all that its pages say of a kind. There are as many as kinds of them, and a service has its staff. */
async function gatheredIn(service: string, today: IsoDate): Promise<{ place: string; entry: DueEntry }[]> {
  const each = await Promise.all(gatheredLists.map((list) => everyListed(`${list}#${service}`, today)));
  const kinds = Map.groupBy(each.flat(), ({ item }) => item.kind);
  return [...kinds.values()].map((of) => {
    const item = gatheredItem(of.map((one) => one.item) as [DueItem]);
    const place = `${item.on}#${item.kind}#${service}#${item.source}`;
    return { place, entry: { item, name: item.label, detail: undefined, cursor: cursorOf(place) } };
  });
}

async function everyListed(key: string, today: IsoDate): Promise<DueEntry[]> {
  const found: DueEntry[] = [];
  let after: string | undefined;
  do {
    const rows = await indexed("listed", { key, after, on: today, limit: duePage });
    found.push(...rows.map(entryOn(today, "listedSort")));
    after = rows.length === duePage ? (rows.at(-1)?.listedSort as string) : undefined;
  } while (after !== undefined);
  return found;
}

/** Rows of to-dos with what is gathered in between, in their order: no more than were asked for, so that a list can go on after any of them. */
async function withGathered(
  rows: readonly Item[],
  { services, today, after, upTo, limit }: { services: readonly string[]; limit: number; after?: string } & UpTo,
): Promise<DueEntry[]> {
  const gathered = (await Promise.all(services.map((service) => gatheredIn(service, today)))).flat();
  const fits = ({ place }: { place: string }) => (after === undefined || place > after) && place <= `${upTo}#~`;
  const own = rows.map((row) => ({ place: row.dueSort as string, entry: entryOn(today)(row) }));
  const all = [...own, ...gathered.filter(fits)].sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  return all.slice(0, limit).map((one) => one.entry);
}

/** What is due by a day, as it is on another: whose it is, and whether it is, may change from day to day. */
export interface UpTo {
  readonly today: IsoDate;
  readonly upTo: IsoDate;
}

/** What is due in a service up to and with a day, the longest overdue first. Reads only what is due. */
export async function dueInService(service: string, { today, upTo }: UpTo, limit: number): Promise<DueEntry[]> {
  // "~" sorts after every kind, so that the whole last day is in.
  const rows = await indexed("due", { key: `due#${service}`, upTo: `${upTo}#~`, on: today, limit });
  return withGathered(rows, { services: [service], today, upTo, limit });
}

/** Everything that is due in a service up to a day, a page at a time. */
export async function* allDueInService(service: string, { today, upTo }: UpTo): AsyncGenerator<DueItem> {
  for (const { entry } of await gatheredIn(service, today)) if (entry.item.on <= upTo) yield entry.item;
  let after: string | undefined;
  do {
    const rows = await indexed("due", { key: `due#${service}`, after, upTo: `${upTo}#~`, on: today, limit: duePage });
    for (const row of rows) yield asOn(row.due as DueItem, today);
    after = rows.length === duePage ? (rows.at(-1)?.dueSort as string) : undefined;
  } while (after !== undefined);
}

/** What is due in some services from one day to another, both included, by date. */
export async function dueBetween(query: {
  services: readonly string[];
  today: IsoDate;
  from?: IsoDate | undefined;
  upTo: IsoDate;
  after?: string | undefined;
  limit: number;
}): Promise<DueEntry[]> {
  const keys = query.services.map((s) => `due#${s}`);
  const after = placeOf(query.after) ?? query.from;
  const { services, today, upTo, limit } = query;
  const rows = await merged("due", keys, { after, upTo: `${upTo}#~`, on: today, limit });
  return withGathered(rows, { services, today, upTo, limit, ...(after !== undefined && { after }) });
}

/** One list of a kind of to-do over services, by date. */
export async function dueListed(
  list: DueListName,
  query: { services: readonly string[]; today: IsoDate; after?: string | undefined; limit: number },
): Promise<DueEntry[]> {
  const rows = await merged(
    "listed",
    query.services.map((s) => `${list}#${s}`),
    { after: placeOf(query.after), on: query.today, limit: query.limit },
  );
  return rows.map(entryOn(query.today, "listedSort"));
}

/** A place in an order that begins with a day, as an opaque word for addresses. */
export const cursorOf = (place: string): string => Buffer.from(place).toString("base64url");

/** The place of a cursor; one that was made up gives the beginning. */
export function placeOf(cursor: string | undefined): string | undefined {
  const place = Buffer.from(cursor ?? "", "base64url").toString();
  return /^\d{4}-\d\d-\d\d#/.test(place) ? place : undefined;
}

/** What a staff member may be reminded of up to a day: what is theirs to do, and what they are told of. */
export async function remindableOf(staff: string, { today, upTo }: UpTo, limit: number): Promise<DueItem[]> {
  const [own, told] = await Promise.all(
    ["due", "told"].map((is) =>
      indexed("assigned", { key: `assigned#${staff}`, after: `${is}#`, upTo: `${is}#${upTo}#~`, on: today, limit }),
    ),
  );
  return [...(own ?? []), ...(told ?? [])].map((row) => asOn(row.due as DueItem, today));
}

/** What is somebody's whose last day is coming: the people and those for whom they stand in, of whom nobody has decided yet what follows, and the rest. */
export async function undecidedOf(staff: string, leaves: IsoDate, limit: number): Promise<Assigned> {
  const all = await assignedTo(staff, leaves, limit);
  const undecided = (rows: readonly Item[]) => rows.filter((row) => !row.ends);
  return { ...all, people: undecided(all.people), backedUp: undecided(all.backedUp) };
}

/** Ids of the pages on which something is a staff member's on any day: people whom they support, staff whom they supervise, and any to-do of theirs. */
export async function everyoneOf(
  staff: string,
): Promise<Readonly<Record<"people" | "supervisees" | "services", readonly string[]>>> {
  const people = new Set<string>();
  const supervisees = new Set<string>();
  const services = new Set<string>();
  const pages = { person: people, member: supervisees, service: services, organisation: new Set<string>() };
  let after: string | undefined;
  do {
    const rows = await indexed("assigned", { key: `assigned#${staff}`, after, limit: duePage });
    for (const row of rows) {
      if (String(row.is).startsWith("supervised")) supervisees.add(row.id as string);
      else if (row.entry) people.add((row.entry as { id: string }).id);
      else if (isDueRow(row)) {
        const { page, id } = (row.due as DueItem).about;
        pages[page].add(id);
      }
    }
    after = rows.length === duePage ? (rows.at(-1)?.assignedSort as string) : undefined;
  } while (after !== undefined);
  return { people: [...people], supervisees: [...supervisees], services: [...services] };
}

export interface Assigned {
  readonly due: readonly DueEntry[];
  readonly people: readonly Item[];
  /** People for whom they stand in when the key worker is away. */
  readonly backedUp: readonly Item[];
  readonly supervised: readonly { readonly id: string; readonly kind: SupervisionKind }[];
  readonly more: boolean;
}

/** Everything that is assigned to a staff member on a day, in one query: to-dos by date, people and supervisees by name. */
export async function assignedTo(staff: string, today: IsoDate, limit: number): Promise<Assigned> {
  const rows = await indexed("assigned", { key: `assigned#${staff}`, on: today, limit });
  return {
    due: rows.filter(isDueRow).map(entryOn(today)),
    people: rows.filter((r) => r.is === "listed" || r.is === "held"),
    backedUp: rows.filter((r) => String(r.is).startsWith("backed-up")),
    supervised: rows
      .filter((r) => String(r.is).startsWith("supervised"))
      .map((r) => ({ id: r.id as string, kind: r.kind as SupervisionKind })),
    more: rows.length === limit,
  };
}
