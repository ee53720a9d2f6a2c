import { isDeepStrictEqual } from "node:util";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Failure } from "#shared/errors/failure.ts";
import { conflict, savedOtherwise, upgrading } from "#shared/errors/failure.ts";
import type { Fact } from "#shared/facts/fact.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { Kinds, PageOf } from "#shared/record/page.ts";
import type { Kept, RecordKind } from "#shared/record/record.ts";
import { sameAnswers } from "#shared/record/same.ts";
import { client, tableName } from "./client.ts";
import type { DerivedItem } from "./derived.ts";
import { derivedKind, plain, sameRow } from "./derived.ts";
import { factWrites } from "./facts.ts";
import type { RecordItem } from "./page.ts";
import { itemsIn, pageIn, pastKey, recordIn, versionKey, versionsUnder } from "./page.ts";
import type { Item } from "./read.ts";
import { getItem, newest, partition } from "./read.ts";

/**
 * How a page is kept: its records, the rows that are derived from it, the rows to find it by, and what it alone may own.
 * The one function below writes all of them in one transaction, whatever was decided.
 */
export interface PageStore<P> {
  readonly prefix: string;
  /** The page that these `now#` rows hold; nothing if there is none. */
  compose(rows: readonly Item[]): Promise<P | undefined>;
  records(page: P): readonly RecordItem[];
  settle(page: P, today: IsoDate): P;
  /** The shapes of the records that it knows, by name. Other records were written by newer code, and stay as they are. */
  readonly knows: ReadonlyMap<string, number>;
  readonly derives: ReadonlySet<string>;
  readonly derived: (page: P) => readonly DerivedItem[];
  readonly found: (page: P) => readonly DerivedItem[];
  readonly guards: (page: P) => readonly Guard[];
  readonly facts?: ((page: P) => readonly Fact[]) | undefined;
  readonly movedAs?: RecordKind<unknown> | undefined;
}

interface Declared<R extends Kinds, P extends PageOf<R>> {
  readonly prefix: string;
  /** The list of the page's records: what is read, written and filed follows from it. */
  readonly kinds: R;
  /** The page of these records, with what it shows of other pages. */
  readonly complete: (records: PageOf<R>) => Promise<P> | P;
  /** The page without what is over by a day, which is then filed. What is derived of it for that day and later is the same. */
  readonly settle?: (page: P, today: IsoDate) => P;
  /**
   * The kinds of rows that are derived, those of former releases included; for a to-do `due#` and its kind. Rows of other kinds were derived by newer
   * code, and stay. So a derived row whose key changes gets a new kind: a row of a known kind that is not derived is deleted.
   */
  readonly derives: readonly string[];
  /** Rows under `now#` that always equal what this derives: due items, directory rows. */
  readonly derived?: (page: P) => readonly DerivedItem[];
  /** Rows under `find#`, which the first screen never reads. */
  readonly found?: (page: P) => readonly DerivedItem[];
  readonly guards?: (page: P) => readonly Guard[];
  /** What happened, by the page's records and its service's dated settings. */
  readonly facts?: (page: P) => readonly Fact[];
  /** The record that says that another was moved away from the page, under the id that it had here. */
  readonly movedAs?: RecordKind<unknown>;
}

/** How the pages of a kind are kept, from the list of their records. */
export function pageStore<R extends Kinds, P extends PageOf<R>>(declared: Declared<R, P>): PageStore<P> {
  const { kinds, complete, prefix, derives } = declared;
  return {
    prefix,
    compose: async (rows) => {
      const records = pageIn(kinds, rows);
      return records && complete(records);
    },
    records: (page) => itemsIn(kinds, page),
    settle: declared.settle ?? ((page) => page),
    knows: new Map(Object.values(kinds).map(({ name, schemaVersion }) => [name, schemaVersion])),
    derives: new Set(derives),
    derived: declared.derived ?? (() => []),
    found: declared.found ?? (() => []),
    guards: declared.guards ?? (() => []),
    facts: declared.facts,
    movedAs: declared.movedAs,
  };
}

/** A key outside the page that only one page may own; taken is the answer to the second who asks for it. */
export interface Guard {
  readonly pk: string;
  readonly taken: () => Failure;
}

/** More to write in the same transaction: an audit entry, the words of a supervision session. */
export type Also = NonNullable<TransactWriteCommand["input"]["TransactItems"]>[number];

/** The record that a form adds, with the id that its page minted and what was answered. */
export interface Adding<P = unknown> extends Saved<P> {
  readonly kind: RecordKind<unknown>;
  readonly id: string;
  readonly answers: unknown;
}

/** What a handler knows of a record that may have been saved under its id before. */
export interface Saved<P> {
  /** Whether the writer may see what was saved; yes unless told. */
  readonly mayShow?: ((page: P) => boolean) | undefined;
  /** The answers that made it, where they are not kept with the record. */
  readonly elsewhere?: (() => Promise<object | undefined>) | undefined;
  /** Records whose whole history is read with the page, for what is decided about history. */
  readonly history?: readonly RecordKind<unknown>[] | undefined;
}

const turnKey = "now#turn";
const guardKey = "now#guard";
const tries = 6;

interface Read<P> {
  readonly turn: number;
  readonly rows: ReadonlyMap<string, Item>;
  readonly page: P | undefined;
}

async function readPage<P>(
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

/**
 * Reads a page, decides, and writes: records that changed, the difference in derived rows, guards, what else was asked for, and the page's turn, in
 * one transaction. A lost turn is read and decided again. `decide` gets nothing where there is no page yet, and gives the page as it is to be; the
 * same page again writes nothing. Throws what `decide` throws, and a conflict if the page is too busy.
 *
 * Two laws hold for every form that adds a record (`adding`), wherever the record lies by now. The same form sent again changes nothing. The same form
 * with other answers is a conflict that says what is kept, so nobody is told that something is saved which is not.
 *
 * `today` is the day of the change: it files what is over, and facts say when they were recorded.
 */
export async function changePage<P>(
  store: PageStore<P>,
  id: string,
  decide: (page: P | undefined) => P,
  also: (page: P) => readonly Also[] = () => [],
  adding?: Adding<P>,
  today?: IsoDate,
): Promise<P> {
  const read = await readPage(store, id, adding?.history);
  const { page, wrote } = await turn(store, id, decide, also, read, { adding, today });
  return wrote ? ((await loadPage(store, id)) as P) : page;
}

/**
 * The same for a caller that has no use for the page that comes of it. Where it is most likely `fresh`, nothing is read either: what is decided for no
 * page is written if there is none, and otherwise its turn is lost.
 */
export async function storePage<P>(
  store: PageStore<P>,
  id: string,
  decide: (page: P | undefined) => P,
  also: (page: P) => readonly Also[],
  { fresh, today }: { readonly fresh: boolean; readonly today?: IsoDate },
): Promise<void> {
  const none = { turn: 0, rows: new Map(), page: undefined };
  await turn(store, id, decide, also, fresh ? none : await readPage(store, id), { today });
}

async function turn<P>(
  store: PageStore<P>,
  id: string,
  decide: (page: P | undefined) => P,
  also: (page: P) => readonly Also[],
  first: Read<P>,
  { adding, today }: { readonly adding?: Adding<P> | undefined; readonly today?: IsoDate | undefined },
): Promise<{ page: P; wrote: boolean }> {
  let read = first;
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (read.page !== undefined && adding && (await isSaved(store, id, read, adding)))
      return { page: read.page, wrote: false };
    const decided = decide(read.page);
    if (decided === read.page) return { page: decided, wrote: false };
    // A change files what is over by its day. What it tells others may be of that too, so it is asked first.
    const page = today === undefined ? decided : store.settle(decided, today);
    if (read.page !== undefined && (await isFiled(store, id, read, page, adding)))
      return { page: read.page, wrote: false };
    const writing = { store, id, read, after: page, before: found(store, read.page) };
    const more = [...(await factsOf(store, id, read, page, { today })), ...also(decided)];
    if (await write([writing], more)) return { page, wrote: true };
    await pause(attempt);
    read = await readPage(store, id, adding?.history);
  }
  throw tooBusy();
}

const tooBusy = () => conflict("Somebody else is changing this at the same time. Nothing was saved: please try again.");

/** A page among several that change together. */
export interface Part<P> {
  readonly store: PageStore<P>;
  readonly id: string;
  readonly history?: readonly RecordKind<unknown>[];
  readonly adding?: Adding<P> | undefined;
  /** The partition that takes records which leave this page, with all their versions. Otherwise they are filed here. */
  readonly leavesTo?: string;
}

/**
 * Changes several pages in one transaction with the turns of all of them: a lost turn on any is read and decided again. Otherwise it is as `changePage`.
 * Nothing is written if a record that one of them adds is kept already.
 */
export async function changePages<A extends readonly unknown[]>(
  parts: { readonly [N in keyof A]: Part<A[N]> },
  decide: (pages: { readonly [N in keyof A]: A[N] | undefined }) => A,
  also: () => readonly Also[],
  today: IsoDate,
): Promise<void> {
  const all = parts as readonly Part<unknown>[];
  for (let attempt = 1; attempt <= tries; attempt++) {
    const reads = await Promise.all(all.map(({ store, id, history }) => readPage(store, id, history)));
    for (const [n, { store, id, adding }] of all.entries()) {
      const read = reads[n] as Read<unknown>;
      if (read.page !== undefined && adding && (await isSaved(store, id, read, adding))) return;
    }
    const decided = decide(reads.map(({ page }) => page) as never);
    const pages = all.map(({ store }, n) => store.settle(decided[n], today));
    const facts = await Promise.all(
      all.map(({ store, id }, n) => factsOf(store, id, reads[n] as Read<unknown>, pages[n], { today })),
    );
    const writings = await Promise.all(
      all.map(async ({ store, id, leavesTo }, n) => {
        const [read, after] = [reads[n] as Read<unknown>, pages[n]];
        const before = found(store, read.page);
        const leaving =
          leavesTo === undefined ? undefined : { to: leavesTo, rows: await leavingRows(store, id, read, after) };
        return { store, id, read, after, before, leaving };
      }),
    );
    if (await write(writings, [...facts.flat(), ...also()])) return;
    await pause(attempt);
  }
  throw tooBusy();
}

/** The versions of the records that leave a page. */
async function leavingRows<P>(store: PageStore<P>, id: string, read: Read<P>, after: P): Promise<Item[]> {
  const stay = new Set(store.records(after).map((r) => identity(r.kind.name, r.record)));
  const gone = [...read.rows.values()].filter(
    (row) => isRecord(row) && store.knows.has(String(row.is)) && !stay.has(identity(row.is, row.record)),
  );
  const under = gone.map((row) => versionsUnder(String(row.is), idOf(row.record)));
  return (await Promise.all(under.map((begins) => partition(store.prefix + id, begins)))).flat();
}

/**
 * Whether the record that a form adds is kept already, on the first screen or in history. Throws a conflict if it was made of other answers. Nothing is
 * filed without the page's turn, so what is read here holds when it is written.
 */
async function isSaved<P>(store: PageStore<P>, id: string, read: Read<P>, adding: Adding<P>): Promise<boolean> {
  const { kind, answers, mayShow, elsewhere } = adding;
  const here = [...read.rows.values()].find((row) => row.is === kind.name && idOf(row.record) === adding.id);
  const pk = store.prefix + id;
  const past = (of: RecordKind<unknown>) => getItem(pk, pastKey(of.name, adding.id));
  const [row, moved] = here
    ? [here]
    : await Promise.all([kind.keeps === "one" ? undefined : past(kind), store.movedAs && past(store.movedAs)]);
  if (moved) throw conflict("What this form recorded was moved away from here: it was recorded by mistake.");
  if (!row) return false;
  const record = recordIn(kind, row);
  const made = kind.made(record) ?? (await elsewhere?.());
  if (made === undefined || sameAnswers(made, answers)) return true;
  // The form that made it says what was kept first, whatever was put right since.
  if (record.putRight && (await versionsOf(kind, pk, adding.id)).some((one) => sameAnswers(kind.made(one), answers)))
    return true;
  const shown = mayShow?.(read.page as P) ?? true;
  throw savedOtherwise(adding.id, shown ? (made as Record<string, unknown>) : undefined);
}

/** Whether a record that seems new is in history already, other than the one that a form adds: written again, it could never be filed. */
async function isFiled<P>(
  store: PageStore<P>,
  id: string,
  read: Read<P>,
  page: P,
  adding: Adding<P> | undefined,
): Promise<boolean> {
  const fresh = store
    .records(page)
    .filter(({ record, sk }) => record.version === 0 && !read.rows.has(sk) && record.id !== adding?.id);
  const keys = fresh.map(({ kind, record }) => pastKey(kind.name, record.id));
  const rows = await Promise.all(keys.map((sk) => getItem(store.prefix + id, sk)));
  return rows.some((row) => row !== undefined);
}

/**
 * The difference in what happened. Facts are no derived rows: they lie with their service, and stay when their page is deleted. `stored` compares them with
 * what lies there, not with what the page gave before: its rules or its service's settings may have changed since.
 */
const factsOf = <P>(
  store: PageStore<P>,
  id: string,
  read: Read<P>,
  after: P,
  { today, stored = false }: { readonly today?: IsoDate | undefined; readonly stored?: boolean },
): Promise<Also[]> => {
  const { facts, prefix } = store;
  if (!facts) return Promise.resolve([]);
  const before = stored ? undefined : read.page ? facts(read.page) : [];
  return factWrites({ pk: prefix + id, id, turn: read.turn + 1, before, after: facts(after), day: today });
};

/** A page with what other pages hand over to it. */
export type HandOver<P> = (page: P) => P;

/**
 * Makes the derived rows and the facts of a page what they should be, whatever they were, and with a day files what is over by then. `handOver` brings what
 * other pages say. Gives how many rows it put right, filing apart. Facts that come of it have no day on which they were recorded.
 */
export async function refreshPage<P>(
  store: PageStore<P>,
  id: string,
  today?: IsoDate,
  handOver: HandOver<P> = (page) => page,
): Promise<number> {
  for (let attempt = 1; attempt <= tries; attempt++) {
    const [read, findable] = await Promise.all([readPage(store, id), partition(store.prefix + id, "find#")]);
    if (!read.page) return 0;
    const before = new Map(findable.map((r) => [r.sk, r]));
    const given = handOver(read.page);
    const page = today === undefined ? given : store.settle(given, today);
    const facts = await factsOf(store, id, read, page, { stored: true });
    const wrong = difference(id, store, read, read.page, before).length + facts.length;
    if (wrong === 0 && page === read.page) return 0;
    if (await write([{ store, id, read, after: page, before }], facts)) return wrong;
    await pause(attempt);
  }
  throw conflict("The page is too busy to be refreshed");
}

function found<P>(store: PageStore<P>, page: P | undefined): ReadonlyMap<string, DerivedItem> {
  return new Map(page ? store.found(page).map((r) => [r.sk, r]) : []);
}

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
  const undeclared = wanted.find((row) => !store.derives.has(derivedKind(row)));
  if (undeclared) throw new Error(`${store.prefix} does not say that it derives ${derivedKind(undeclared)}`);
  const records = new Set(store.records(after).map((r) => r.sk));
  const stored = (sk: string) => read.rows.get(sk) ?? before.get(sk);
  const puts = wanted
    .filter((row) => !sameRow(row, stored(row.sk), pk))
    .map((row) => ({ Put: { TableName, Item: { ...row, pk } } }));
  const keep = new Set(wanted.map((row) => row.sk));
  const gone = [...read.rows.values(), ...before.values()].filter(
    (row) => !keep.has(row.sk) && !records.has(row.sk) && !("version" in row) && store.derives.has(derivedKind(row)),
  );
  return [...puts, ...gone.map((row) => ({ Delete: { TableName, Key: { pk, sk: row.sk } } }))];
}

/** A page with what was read of it and what it is to be. */
interface Writing<P> {
  readonly store: PageStore<P>;
  readonly id: string;
  readonly read: Read<P>;
  readonly after: P;
  readonly before: ReadonlyMap<string, DerivedItem>;
  readonly leaving?: Leaving | undefined;
}

/** Where records go that leave a page for another partition, and the rows of their versions. */
interface Leaving {
  readonly to: string;
  readonly rows: readonly Item[];
}

function turnPut({ store, id, read }: Writing<unknown>): Also {
  return {
    Put: {
      TableName: tableName(),
      Item: { pk: store.prefix + id, sk: turnKey, turn: read.turn + 1 },
      ...(read.turn === 0
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : { ConditionExpression: "turn = :turn", ExpressionAttributeValues: { ":turn": read.turn } }),
    },
  };
}

async function write<P>(writings: readonly Writing<P>[], also: readonly Also[]): Promise<boolean> {
  const turns = writings.map((one) => turnPut(one as Writing<unknown>));
  const guards = writings.map(({ store, id, read, after }) => guardChanges(store, id, read.page, after));
  const TransactItems = [
    ...turns,
    ...guards.flatMap(({ writes }) => writes),
    ...writings.flatMap(({ store, id, read, after, before, leaving }) => [
      ...recordChanges(store, store.prefix + id, read, after, leaving),
      ...difference(id, store, read, after, before),
    ]),
    ...also,
  ];
  try {
    await client.send(new TransactWriteCommand({ TransactItems }));
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const failed = (error.CancellationReasons ?? []).map((r) => r.Code);
    // A taken guard is an answer; a lost turn, a changed record or a clash of transactions is a reason to read and decide again.
    const taken = failed.slice(0, turns.length).includes("ConditionalCheckFailed")
      ? undefined
      : guards
          .flatMap(({ writes, taken }) => writes.map((_, n) => taken[n]))
          .find((answer, n) => answer && failed[turns.length + n] === "ConditionalCheckFailed");
    if (taken) throw taken();
    if (failed.every((code) => code === "None" || code === "ConditionalCheckFailed" || code === "TransactionConflict"))
      return false;
    throw error;
  }
}

/**
 * New records must be new, changed ones as they were read. No record is ever lost: one that leaves the first screen, or that another takes the place of,
 * is filed under history as it was, unless the page files it with its last change. What is written is what differs from what was read, so a record that
 * nobody touched stays as it lies, whatever newer code wrote into it. A record in a newer shape is neither changed nor moved nor written over.
 */
function recordChanges<P>(
  store: PageStore<P>,
  pk: string,
  read: Read<P>,
  after: P,
  leaving: Leaving | undefined,
): Also[] {
  const TableName = tableName();
  const wanted = store.records(after);
  const had = new Map(
    (read.page ? store.records(read.page) : []).map((r) => [identity(r.kind.name, r.record), r.record]),
  );
  const rows = new Map([...read.rows.values()].filter(isRecord).map((row) => [identity(row.is, row.record), row]));
  const writes: Also[] = [];
  const isNewer = (row: Item) => isRecord(row) && shapeOf(row) > (store.knows.get(String(row.is)) ?? 0);
  const put = (Item: Item, over: Item | undefined) => {
    if (over && isNewer(over)) throw upgrading();
    writes.push({ Put: { TableName, Item, ...(over ? asRead(over) : isNew) } });
  };
  for (const { sk, kind, record } of wanted) {
    const who = identity(kind.name, record);
    const row = rows.get(who);
    const before = had.get(who);
    if (row && before && isDeepStrictEqual(plain(before), plain(record))) {
      if (row.sk !== sk && !isNewer(row)) put({ ...row, sk }, read.rows.get(sk));
      continue;
    }
    if (row && isNewer(row)) throw upgrading();
    if (row && kind.versions) writes.push(versionPut(row, kind.name, record.id));
    const { version, ...body } = record;
    const { name, schemaVersion } = kind;
    put({ pk, sk, is: name, record: body, schemaVersion, version: version + 1 }, read.rows.get(sk));
  }
  const keep = new Map(wanted.map((r) => [r.sk, r.record.id]));
  const stay = new Set(wanted.map((r) => identity(r.kind.name, r.record)));
  for (const row of read.rows.values()) {
    if (!isRecord(row) || !store.knows.has(String(row.is)) || keep.get(row.sk) === idOf(row.record)) continue;
    if (isNewer(row)) {
      if (stay.has(identity(row.is, row.record))) continue;
      throw upgrading();
    }
    if (!keep.has(row.sk)) writes.push({ Delete: { TableName, Key: { pk, sk: row.sk }, ...asRead(row) } });
    const sk = pastKey(String(row.is), idOf(row.record));
    if (stay.has(identity(row.is, row.record))) continue;
    writes.push({ Put: { TableName, Item: { ...row, pk: leaving?.to ?? pk, sk }, ...isNew } });
  }
  for (const row of leaving?.rows ?? [])
    writes.push(
      { Delete: { TableName, Key: { pk, sk: row.sk } } },
      { Put: { TableName, Item: { ...row, pk: leaving?.to }, ...isNew } },
    );
  return writes;
}

/** Files a row as it lies under its version, before its record is changed: what newer code wrote into it stays in there. */
export const versionPut = (row: Item, kind: string, id: string): Also => ({
  Put: { TableName: tableName(), Item: { ...row, sk: versionKey(kind, id, row.version as number) }, ...isNew },
});

const isRecord = (row: Item) => "version" in row;
const idOf = (record: unknown) => String((record as { id?: unknown }).id);
const identity = (kind: unknown, record: unknown) => `${kind}#${idOf(record)}`;
/** The shape that a row was written in. */
const shapeOf = (row: Item) => (typeof row.schemaVersion === "number" ? row.schemaVersion : 1);

const isNew = { ConditionExpression: "attribute_not_exists(pk)" };

const asRead = (row: Item) => ({
  ConditionExpression: "version = :version",
  ExpressionAttributeValues: { ":version": row.version },
});

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

/** The versions that a record had before its changes, the first one first. Those that were written before versions were kept are missing. */
export async function versionsOf<T>(kind: RecordKind<T>, pk: string, id: string): Promise<Kept<T>[]> {
  return (await partition(pk, versionsUnder(kind.name, id))).map((row) => recordIn(kind, row));
}

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
