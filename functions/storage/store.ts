import * as z from "zod";
import type { Failure } from "#shared/errors/failure.ts";
import type { FactKind } from "#shared/facts/fact.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { Kinds, PageOf } from "#shared/record/page.ts";
import type { RecordKind } from "#shared/record/record.ts";
import { dayAfter } from "#shared/time/range.ts";
import type { DerivedItem } from "./derived.ts";
import type { RecordItem } from "./page.ts";
import { itemsIn, pageIn, pastKey } from "./page.ts";
import type { Item } from "./read.ts";
import { partition } from "./read.ts";

/** Where the index has what is over, by the first day on which it is. */
export const overKey = "over";

/**
 * How a page is kept: its records, the rows that are derived from it, the rows to find it by, and what it alone may
 * own. The one function below writes all of them in one transaction, whatever was decided.
 */
export interface PageStore<P> {
  readonly prefix: string;
  /** The page that these `now#` rows hold; nothing if there is none. */
  compose(rows: readonly Item[]): Promise<P | undefined>;
  /** The page with what it shows of other pages read again, where a decision changed which they are. */
  completed(before: P | undefined, page: P): Promise<P>;
  /** The page with the days of all staff that it names now, and of nobody else. */
  brings(before: P | undefined, page: P): Promise<P>;
  records(page: P): readonly RecordItem[];
  settle(page: P, today: IsoDate): P;
  /**
   * The shapes of the records that it knows, by name. Other records were written by newer code, and stay as they are.
   */
  readonly knows: ReadonlyMap<string, number>;
  readonly derives: ReadonlySet<string>;
  readonly derived: (page: P) => readonly DerivedItem[];
  readonly found: (page: P) => readonly DerivedItem[];
  readonly guards: (page: P) => readonly Guard[];
  readonly facts: readonly FactKind<P>[];
  readonly movedAs?: RecordKind<unknown> | undefined;
}

interface Declared<R extends Kinds, P extends PageOf<R>> {
  readonly prefix: string;
  /** The list of the page's records: what is read, written and filed follows from it. */
  readonly kinds: R;
  /** The page of these records, with what it shows of other pages. */
  readonly complete: (records: PageOf<R>) => Promise<P> | P;
  /** Ids of the pages of which it shows something. */
  readonly borrows?: (page: P) => readonly (string | undefined)[];
  /** Adds the days of staff whom a decision named, so that no handler has to do it. */
  readonly brings?: (before: P | undefined, page: P) => Promise<P>;
  /**
   * The page without what is over by a day, which is then filed. What is derived of it for that day and later is the
   * same.
   */
  readonly settle?: (page: P, today: IsoDate) => P;
  /**
   * The kinds of rows that are derived, those of former releases included; for a to-do `due#` and its kind. Rows of
   * other kinds were derived by newer code, and stay. So a derived row whose key changes gets a new kind: a row of a
   * known kind that is not derived is deleted.
   */
  readonly derives: readonly string[];
  /** Rows under `now#` that always equal what this derives: due items, directory rows. */
  readonly derived?: (page: P) => readonly DerivedItem[];
  /** Rows under `find#`, which the first screen never reads. */
  readonly found?: (page: P) => readonly DerivedItem[];
  readonly guards?: (page: P) => readonly Guard[];
  /** What happened, by the page's records and its service's dated settings. */
  readonly facts?: readonly FactKind<P>[];
  /** The record that says that another was moved away from the page, under the id that it had here. */
  readonly movedAs?: RecordKind<unknown>;
}

/** How the pages of a kind are kept, from the list of their records. */
export function pageStore<R extends Kinds, P extends PageOf<R>>(declared: Declared<R, P>): PageStore<P> {
  const { kinds, complete, prefix, derives, borrows = () => [] } = declared;
  const named = (page: P | undefined) => (page ? [...new Set(borrows(page))].sort().join() : "");
  const settle = declared.settle ?? ((page) => page);
  const records = (page: P) => itemsIn(kinds, page);
  return {
    prefix,
    compose: async (rows) => {
      const found = pageIn(kinds, rows);
      return found && complete(found);
    },
    completed: async (before, page) => (named(before) === named(page) ? page : complete(page)),
    brings: declared.brings ?? (async (_, page) => page),
    records,
    settle,
    knows: new Map(Object.values(kinds).map(({ name, schemaVersion }) => [name, schemaVersion])),
    derives: new Set([...derives, overKind]),
    derived: (page) => [
      ...(declared.derived?.(page) ?? []),
      ...overRow(prefix, records(page), (day) => settle(page, day) !== page),
    ],
    found: declared.found ?? (() => []),
    guards: declared.guards ?? (() => []),
    facts: declared.facts ?? [],
    movedAs: declared.movedAs,
  };
}

/** A key outside the page that only one page may own; taken is the answer to the second who asks for it. */
export interface Guard {
  readonly pk: string;
  readonly taken: () => Failure;
}

const overKind = "over";
/** After every day. */
const lastOfAll = "9999-12-31";
const isDate = z.iso.date();

/**
 * Says from which day on something of a page is over, so that the night finds it without reading the page: the first
 * day on which `settles`. It is looked for among the days that the records name and the days after them, so no rule
 * about what is over has to say it a second time.
 */
function overRow(prefix: string, records: readonly RecordItem[], settles: (day: IsoDate) => boolean): DerivedItem[] {
  if (!settles(lastOfAll)) return [];
  const named = JSON.stringify(records.map(({ record }) => record)).match(/"\d{4}-\d\d-\d\d"/g) ?? [];
  const days = [...new Set(named.map((day) => day.slice(1, -1)))].filter((day) => isDate.safeParse(day).success);
  const first = [...new Set(days.flatMap((day) => [day, dayAfter(day)]))].sort().find(settles) ?? lastOfAll;
  const id = records.find(({ kind }) => kind.keeps === "one")?.record.id;
  return [{ sk: "now#over", is: overKind, dueKey: overKey, dueSort: `${first}#${prefix}${id}` }];
}

export const turnKey = "now#turn";
/** Lies on a page some of whose derived rows are still to be written. */
export const behindKey = "now#behind";

/** What was read of a page. */
export interface Read<P> {
  readonly turn: number;
  readonly rows: ReadonlyMap<string, Item>;
  readonly page: P | undefined;
}

export async function readPage<P>(
  store: PageStore<P>,
  id: string,
  history: readonly RecordKind<unknown>[] = [],
): Promise<Read<P>> {
  const rows = await partition(store.prefix + id, "now#");
  // Nothing is filed without the turn that was read above, so these are of the same page.
  for (const kind of rows.length > 0 ? history : [])
    rows.push(...(await partition(store.prefix + id, pastKey(kind.name, ""))));
  const turn = rows.find((r) => r.sk === turnKey)?.turn;
  return {
    turn: typeof turn === "number" ? turn : 0,
    rows: new Map(rows.map((r) => [r.sk, r])),
    page: rows.length > 0 ? await store.compose(rows) : undefined,
  };
}

/** The page, or nothing if there is none: one strongly consistent query. */
export async function loadPage<P>(store: PageStore<P>, id: string): Promise<P | undefined> {
  return (await readPage(store, id)).page;
}

/** Whether some of a page's derived rows may not be what the page says. */
export const isBehind = (read: Read<unknown>): boolean => read.rows.has(behindKey);
