import { isDeepStrictEqual } from "node:util";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { DueItem } from "#shared/due/due.ts";
import type { Failure } from "#shared/errors/failure.ts";
import { conflict, upgrading } from "#shared/errors/failure.ts";
import type { Kept, RecordKind } from "#shared/record/record.ts";
import { client, tableName } from "./client.ts";
import type { Item } from "./read.ts";
import { newest, partition } from "./read.ts";

/**
 * How a page is kept: its records, the rows that are derived from it, the rows to find it by, and what it alone may own.
 * The one function below writes all of them in one transaction, whatever was decided.
 */
export interface PageStore<P> {
  readonly prefix: string;
  /** The page that these `now#` rows hold; nothing if there is none. */
  compose(rows: readonly Item[]): Promise<P | undefined> | P | undefined;
  readonly records: (page: P) => readonly RecordItem[];
  /** The kinds of records that it reads and files. Others were written by newer code, and stay as they are. */
  readonly kinds: readonly RecordKind<unknown>[];
  /**
   * The kinds of rows that it derives, those of former releases included (for a to-do `due#` and its kind). Rows of other kinds were derived by newer code, and stay. So a
   * derived row whose key changes gets a new kind: rows of a known kind that are not derived are deleted.
   */
  readonly derives: readonly string[];
  /** Rows under `now#` that always equal what this derives: due items, directory rows. */
  readonly derived: (page: P) => readonly DerivedItem[];
  /** Rows under `find#`, which the first screen never reads. */
  readonly found: (page: P) => readonly DerivedItem[];
  readonly guards: (page: P) => readonly Guard[];
}

export interface RecordItem {
  /** `now#…` while it belongs to the first screen, `then#…` once it is history. */
  readonly sk: string;
  readonly kind: RecordKind<unknown>;
  readonly record: Kept<unknown>;
}

export interface DerivedItem {
  readonly sk: string;
  readonly [attribute: string]: unknown;
}

/** A key outside the page that only one page may own; taken is the answer to whoever comes second. */
export interface Guard {
  readonly pk: string;
  readonly taken: () => Failure;
}

/** More to write in the same transaction: an audit entry, the words of a supervision session. */
export type Also = NonNullable<TransactWriteCommand["input"]["TransactItems"]>[number];

const turnKey = "now#turn";
const guardKey = "now#guard";
const tries = 6;

interface Read<P> {
  readonly turn: number;
  readonly rows: ReadonlyMap<string, Item>;
  readonly page: P | undefined;
}

async function readPage<P>(store: PageStore<P>, id: string): Promise<Read<P>> {
  const rows = await partition(store.prefix + id, "now#");
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

/**
 * Reads a page, decides, and writes: records that changed, the difference in derived rows, guards, what else was asked for, and the page's turn, in
 * one transaction. A lost turn is read and decided again. `decide` gets nothing where there is no page yet, and gives the page as it is to be; the
 * same page again writes nothing. Throws what `decide` throws, and a conflict if the page is too busy.
 */
export async function changePage<P>(
  store: PageStore<P>,
  id: string,
  decide: (page: P | undefined) => P,
  also: (page: P) => readonly Also[] = () => [],
): Promise<P> {
  const { page, wrote } = await turn(store, id, decide, also, await readPage(store, id));
  return wrote ? ((await loadPage(store, id)) as P) : page;
}

/**
 * The same for whoever has no use for the page that comes of it. Where it is most likely `fresh`, nothing is read either: what is decided for no page is
 * written if there is none, and otherwise its turn is lost.
 */
export async function storePage<P>(
  store: PageStore<P>,
  id: string,
  decide: (page: P | undefined) => P,
  also: (page: P) => readonly Also[],
  { fresh }: { readonly fresh: boolean },
): Promise<void> {
  await turn(
    store,
    id,
    decide,
    also,
    fresh ? { turn: 0, rows: new Map(), page: undefined } : await readPage(store, id),
  );
}

async function turn<P>(
  store: PageStore<P>,
  id: string,
  decide: (page: P | undefined) => P,
  also: (page: P) => readonly Also[],
  first: Read<P>,
): Promise<{ page: P; wrote: boolean }> {
  let read = first;
  for (let attempt = 1; attempt <= tries; attempt++) {
    const page = decide(read.page);
    if (page === read.page) return { page, wrote: false };
    if (await write(store, id, read, page, found(store, read.page), also(page))) return { page, wrote: true };
    await pause(attempt);
    read = await readPage(store, id);
  }
  throw conflict("Somebody else is changing this at the same time. Nothing was saved: please try again.");
}

/** Makes the derived rows of a page what they should be, whatever they were. Gives how many rows it put right. */
export async function refreshPage<P>(store: PageStore<P>, id: string): Promise<number> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const [read, findable] = await Promise.all([readPage(store, id), partition(store.prefix + id, "find#")]);
    if (!read.page) return 0;
    const before = new Map(findable.map((r) => [r.sk, r]));
    const wrong = difference(id, store, read, read.page, before).length;
    if (wrong === 0) return 0;
    if (await write(store, id, read, read.page, before, [])) return wrong;
    await pause(attempt);
  }
  throw conflict("The page is too busy to be refreshed");
}

function found<P>(store: PageStore<P>, page: P | undefined): ReadonlyMap<string, DerivedItem> {
  return new Map(page ? store.found(page).map((r) => [r.sk, r]) : []);
}

/** Plain values as the table gives them back, without what is undefined. */
const plain = (item: object): Record<string, unknown> => JSON.parse(JSON.stringify(item));

/** The kind of a derived row: its own, and for to-dos that of the to-do too, so that a new to-do is a new kind of row. */
const derivedKind = (row: DerivedItem): string =>
  row.is === "due" || row.is === "told" ? `${row.is}#${(row.due as DueItem).kind}` : String(row.is);

/** The kinds of the rows that some kinds of to-dos give. */
export const dueKindsOf = (kinds: readonly { readonly kind: string }[]): string[] =>
  kinds.flatMap(({ kind }) => [`due#${kind}`, `told#${kind}`]);

const same = (row: object, stored: object | undefined, pk: string) =>
  stored !== undefined && isDeepStrictEqual({ ...plain(row), pk }, { ...plain(stored), pk });

/** The difference in derived rows: what to put and what to delete. */
function difference<P>(
  id: string,
  store: PageStore<P>,
  read: Read<P>,
  after: P,
  before: ReadonlyMap<string, DerivedItem>,
): Also[] {
  const pk = store.prefix + id;
  const TableName = tableName();
  const wanted = [...store.derived(after), ...store.found(after)];
  const records = new Set(store.records(after).map((r) => r.sk));
  const derives = new Set(store.derives);
  const undeclared = wanted.find((row) => !derives.has(derivedKind(row)));
  if (undeclared)
    throw new Error(`${store.prefix} derives rows of a kind that it does not name: ${derivedKind(undeclared)}`);
  const stored = (sk: string) => read.rows.get(sk) ?? before.get(sk);
  const puts = wanted
    .filter((row) => !same(row, stored(row.sk), pk))
    .map((row) => ({ Put: { TableName, Item: { ...row, pk } } }));
  const keep = new Set(wanted.map((row) => row.sk));
  const gone = [...read.rows.values(), ...before.values()].filter(
    (row) => !keep.has(row.sk) && !records.has(row.sk) && !("version" in row) && derives.has(derivedKind(row)),
  );
  return [...puts, ...gone.map((row) => ({ Delete: { TableName, Key: { pk, sk: row.sk } } }))];
}

async function write<P>(
  store: PageStore<P>,
  id: string,
  read: Read<P>,
  after: P,
  before: ReadonlyMap<string, DerivedItem>,
  also: readonly Also[],
): Promise<boolean> {
  const pk = store.prefix + id;
  const TableName = tableName();
  const turn: Also = {
    Put: {
      TableName,
      Item: { pk, sk: turnKey, turn: read.turn + 1 },
      ...(read.turn === 0
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : { ConditionExpression: "turn = :turn", ExpressionAttributeValues: { ":turn": read.turn } }),
    },
  };
  const guards = guardChanges(store, id, read.page, after);
  const TransactItems = [
    turn,
    ...guards.writes,
    ...recordChanges(store, pk, read, after),
    ...difference(id, store, read, after, before),
    ...also,
  ];
  try {
    await client.send(new TransactWriteCommand({ TransactItems }));
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const failed = (error.CancellationReasons ?? []).map((r) => r.Code);
    // A taken guard is an answer; a lost turn, a changed record or a clash of transactions is a reason to read and decide again.
    const taken =
      failed[0] === "ConditionalCheckFailed"
        ? undefined
        : guards.taken.find((_, n) => failed[n + 1] === "ConditionalCheckFailed");
    if (taken) throw taken();
    if (failed.every((code) => code === "None" || code === "ConditionalCheckFailed" || code === "TransactionConflict"))
      return false;
    throw error;
  }
}

/**
 * New records must be new, changed ones as they were read. No record is ever lost: one that leaves the first screen, or that another takes the place of,
 * is filed under history as it was, unless the page files it with its last change. What is written is what differs from what was read, so a record that
 * nobody touched stays as it lies, whatever newer code wrote into it.
 */
function recordChanges<P>(store: PageStore<P>, pk: string, read: Read<P>, after: P): Also[] {
  const TableName = tableName();
  const wanted = store.records(after);
  const had = new Map(
    (read.page ? store.records(read.page) : []).map((r) => [identity(r.kind.name, r.record), r.record]),
  );
  const rows = new Map([...read.rows.values()].filter(isRecord).map((row) => [identity(row.is, row.record), row]));
  const writes: Also[] = [];
  const put = (Item: Item, over: Item | undefined) =>
    writes.push({ Put: { TableName, Item, ...(over ? asRead(over) : isNew) } });
  for (const { sk, kind, record } of wanted) {
    const who = identity(kind.name, record);
    const row = rows.get(who);
    const before = had.get(who);
    if (row && before !== undefined && isDeepStrictEqual(plain(before as object), plain(record))) {
      if (row.sk !== sk) put({ ...row, sk }, read.rows.get(sk));
      continue;
    }
    if (row && shapeOf(row) > kind.schemaVersion) throw upgrading();
    const { version, ...body } = record;
    put(
      { pk, sk, is: kind.name, record: body, schemaVersion: kind.schemaVersion, version: version + 1 },
      read.rows.get(sk),
    );
  }
  const keep = new Map(wanted.map((r) => [r.sk, idOf(r.record)]));
  const filed = new Set(wanted.map((r) => identity(r.kind.name, r.record)));
  const known = new Set(store.kinds.map((kind) => kind.name));
  for (const row of read.rows.values()) {
    if (!isRecord(row) || !known.has(String(row.is)) || keep.get(row.sk) === idOf(row.record)) continue;
    if (!keep.has(row.sk)) writes.push({ Delete: { TableName, Key: { pk, sk: row.sk }, ...asRead(row) } });
    const sk = pastKey(String(row.is), idOf(row.record));
    if (!filed.has(identity(row.is, row.record))) writes.push({ Put: { TableName, Item: { ...row, sk }, ...isNew } });
  }
  return writes;
}

const isRecord = (row: Item) => "version" in row;
const identity = (kind: unknown, record: unknown) => `${kind}#${idOf(record)}`;
/** The shape that a row was written in. */
const shapeOf = (row: Item) => (typeof row.schemaVersion === "number" ? row.schemaVersion : 1);

/** Where a record lies once it is history. */
export const pastKey = (kind: string, id: string) => `then#${kind}#${id}`;

export interface PageQuery {
  /** The id of the record that was shown last. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A page of past records of a kind, newest first: ids sort by the time they were made. */
export async function pastRecords<T>(kind: RecordKind<T>, pk: string, { after, limit }: PageQuery): Promise<Kept<T>[]> {
  const before = after === undefined ? undefined : pastKey(kind.name, after);
  const rows = await newest(pk, pastKey(kind.name, ""), limit, before);
  return rows.map((row) => recordIn(kind, row));
}

const idOf = (record: unknown) => String((record as { id?: unknown }).id);

const isNew = { ConditionExpression: "attribute_not_exists(pk)" };

const asRead = (row: Item) => ({
  ConditionExpression: "version = :version",
  ExpressionAttributeValues: { ":version": row.version },
});

function guardChanges<P>(store: PageStore<P>, id: string, before: P | undefined, after: P) {
  const TableName = tableName();
  const had = new Set((before ? store.guards(before) : []).map((g) => g.pk));
  const wants = store.guards(after);
  const fresh = wants.filter((g) => !had.has(g.pk));
  const puts: Also[] = fresh.map((g) => ({
    Put: { TableName, Item: { pk: g.pk, sk: guardKey, owner: id }, ConditionExpression: "attribute_not_exists(pk)" },
  }));
  const gone = [...had].filter((pk) => !wants.some((g) => g.pk === pk));
  const deletes: Also[] = gone.map((pk) => ({
    Delete: {
      TableName,
      Key: { pk, sk: guardKey },
      ConditionExpression: "#owner = :id",
      ExpressionAttributeNames: { "#owner": "owner" },
      ExpressionAttributeValues: { ":id": id },
    },
  }));
  return { writes: [...puts, ...deletes], taken: fresh.map((g) => g.taken) };
}

/** Two that clashed should not meet again at once: up to 40 ms more each time. */
const pause = (attempt: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * 40 * attempt));

/** A due item as a row, with the name and the words that screens may show beside it: the date only in index keys, so that it is the same row when the date moves. */
export function dueRow(item: DueItem, name: string, list: string | undefined, detail?: string): DerivedItem {
  // With the page in it no two rows of a list sort alike, so a list can go on after any of them.
  const sort = `${item.on}#${item.kind}#${item.about.id}#${item.source}`;
  return {
    sk: `now#due#${item.kind}#${item.source}`,
    is: "due",
    due: item,
    name,
    ...(detail !== undefined && { detail }),
    dueKey: `due#${item.service}`,
    dueSort: sort,
    ...(item.who && { assignedKey: `assigned#${item.who}`, assignedSort: `due#${sort}` }),
    ...(list && { listedKey: `${list}#${item.service}`, listedSort: sort }),
  };
}

/** Rows in the index of others who are reminded of a due item, though it is not theirs to do. */
export const toldRows = (item: DueItem): DerivedItem[] =>
  (item.tell ?? []).map((reader) => ({
    sk: `now#told#${item.kind}#${item.source}#${reader}`,
    is: "told",
    due: item,
    assignedKey: `assigned#${reader}`,
    assignedSort: `told#${item.on}#${item.kind}#${item.about.id}#${item.source}`,
  }));

/** The records of one kind among stored rows. */
export function recordsOf<T>(kind: RecordKind<T>, rows: readonly Item[]): Kept<T>[] {
  return rows.filter((row) => row.is === kind.name).map((row) => recordIn(kind, row));
}

/** The record in a stored row, in today's shape. */
export function recordIn<T>(kind: RecordKind<T>, row: Item): Kept<T> {
  const record = kind.read({ ...(row.record as object), schemaVersion: row.schemaVersion });
  return { ...record, version: row.version as number };
}
