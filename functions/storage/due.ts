import type { DueItem, DueListName } from "#shared/due/due.ts";
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

const entry = (row: Item): DueEntry => {
  const item = row.due as DueItem;
  const detail = row.detail as string | undefined;
  return { item, name: row.name as string, detail, cursor: cursorOf(row.dueSort as string) };
};

/** What is due by a day, as it is on another: whose it is, and whether it is, may change from day to day. */
export interface UpTo {
  readonly today: IsoDate;
  readonly upTo: IsoDate;
}

/** What is due in a service up to and with a day, the longest overdue first. Reads only what is due. */
export async function dueInService(service: string, { today, upTo }: UpTo, limit: number): Promise<DueEntry[]> {
  // "~" sorts after every kind, so that the whole last day is in.
  return (await indexed("due", { key: `due#${service}`, upTo: `${upTo}#~`, on: today, limit })).map(entry);
}

/** Everything that is due in a service up to a day, a page at a time. */
export async function* allDueInService(service: string, { today, upTo }: UpTo): AsyncGenerator<DueItem> {
  let after: string | undefined;
  do {
    const rows = await indexed("due", { key: `due#${service}`, after, upTo: `${upTo}#~`, on: today, limit: duePage });
    for (const row of rows) yield row.due as DueItem;
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
  return (await merged("due", keys, { after, upTo: `${query.upTo}#~`, on: query.today, limit: query.limit })).map(
    entry,
  );
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
  return rows.map(entry);
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
  return [...(own ?? []), ...(told ?? [])].map((row) => row.due as DueItem);
}

/** The people of somebody whose last day is coming, and those for whom they stand in, of whom nobody has decided yet what follows. */
export async function undecidedOf(
  staff: string,
  leaves: IsoDate,
  limit: number,
): Promise<Pick<Assigned, "people" | "backedUp">> {
  const { people, backedUp } = await assignedTo(staff, leaves, limit);
  return { people: people.filter((row) => !row.ends), backedUp: backedUp.filter((row) => !row.ends) };
}

/** Ids of all that is assigned to a staff member on any day: of people, and of staff whom they supervise. */
export async function everyoneOf(staff: string): Promise<{ people: string[]; supervisees: string[] }> {
  const people = new Set<string>();
  const supervisees = new Set<string>();
  let after: string | undefined;
  do {
    const rows = await indexed("assigned", { key: `assigned#${staff}`, after, limit: duePage });
    for (const row of rows) {
      if (String(row.is).startsWith("supervised")) supervisees.add(row.id as string);
      else if (row.entry) people.add((row.entry as { id: string }).id);
    }
    after = rows.length === duePage ? (rows.at(-1)?.assignedSort as string) : undefined;
  } while (after !== undefined);
  return { people: [...people], supervisees: [...supervisees] };
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
    due: rows.filter(isDueRow).map(entry),
    people: rows.filter((r) => r.is === "listed" || r.is === "held"),
    backedUp: rows.filter((r) => String(r.is).startsWith("backed-up")),
    supervised: rows
      .filter((r) => String(r.is).startsWith("supervised"))
      .map((r) => ({ id: r.id as string, kind: r.kind as SupervisionKind })),
    more: rows.length === limit,
  };
}
