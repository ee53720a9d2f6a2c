import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { withTouched } from "./audit.ts";
import { client, tableName } from "./client.ts";
import type { DerivedItem } from "./derived.ts";
import { derivedKind, sameRow } from "./derived.ts";
import type { Leaving } from "./records.ts";
import { guardChanges, recordChanges, touchedBy } from "./records.ts";
import type { PageStore, Read } from "./store.ts";
import { behindKey, isBehind, turnKey } from "./store.ts";

/** More to write in the same transaction: an audit entry, the words of a supervision session. */
export type Also = NonNullable<TransactWriteCommand["input"]["TransactItems"]>[number];

/**
 * What DynamoDB takes in one transaction. It counts 4 MB; numbers and binary are shorter in JSON, so there is room
 * left.
 */
const mostItems = 100;
const mostBytes = 3_500_000;
/** A chunk has the page's turn beside its rows, and the last one the mark. */
const mostInChunk = mostItems - 2;
/** How often a lost turn, or a clash with another transaction, is tried again. */
export const tries = 6;

/** A page with what was read of it and what it is to be. */
export interface Writing<P> {
  readonly store: PageStore<P>;
  readonly id: string;
  readonly read: Read<P>;
  readonly after: P;
  /** Its rows under `find#`, as they are stored. */
  readonly before: ReadonlyMap<string, DerivedItem>;
  readonly leaving?: Leaving | undefined;
  /** Whether some of its facts are still to be written: it stays behind until a refresh has done so. */
  readonly factsLeft?: boolean | undefined;
}

/**
 * Writes pages with their turns. What fits is one transaction. Otherwise the first one has all that was decided, told
 * and recorded, and marks the pages that are behind with derived rows; `rest` writes those, a chunk at a time. Gives
 * nothing if a turn was lost.
 *
 * Each chunk takes a turn of its page, so that nobody else decides by rows of which a chunk is under way. Who takes the
 * turn in between has read the mark, and makes all rows right itself.
 */
export async function write<P>(
  writings: readonly Writing<P>[],
  also: readonly Also[],
): Promise<{ readonly rest: () => Promise<void> } | undefined> {
  const turns = writings.map(({ store, id, read }) => turnPut(store.prefix + id, read.turn));
  const guards = writings.map(({ store, id, read, after }) => guardChanges(store, id, read.page, after));
  const decided = [
    ...turns,
    ...guards.flatMap(({ writes }) => writes),
    ...writings.flatMap(({ store, id, read, after, leaving }) =>
      recordChanges(store, store.prefix + id, read, after, leaving),
    ),
    ...withTouched(
      also,
      writings.map(({ store, id, read, after }) => ({ pk: store.prefix + id, touched: touchedBy(store, read, after) })),
    ),
  ];
  const pages = writings.map((one) => ({ pk: one.store.prefix + one.id, one, rows: difference(one) }));
  const marks = pages.flatMap(({ pk, one }) => (one.factsLeft ? [mark(pk)] : isBehind(one.read) ? [unmark(pk)] : []));
  const whole = [...decided, ...pages.flatMap(({ rows }) => rows), ...marks];
  const taken = guards.flatMap(({ writes, taken }) => writes.map((_, n) => taken[n]));
  if (fits(whole)) return (await commit(whole, turns.length, taken)) ? { rest: async () => {} } : undefined;

  const behind = pages.filter(({ rows, one }) => rows.length > 0 || one.factsLeft);
  const first = [...decided, ...behind.map(({ pk }) => mark(pk))];
  // Directory rows come first, and who asks the table for one finds it.
  const later = behind.map(({ pk, one, rows }) => ({ pk, one, rows: fill(first, rows) }));
  if (!(await commit(first, turns.length, taken))) return undefined;
  return {
    rest: async () => {
      for (const { pk, one, rows } of later)
        await writeChunks(pk, one.read.turn + 1, rows, one.factsLeft ? [] : [unmark(pk)]);
    },
  };
}

/** Whether all was written; not if a turn was lost. Throws the answer of a guard that is taken. */
async function commit(
  items: readonly Also[],
  turns: number,
  taken: readonly (ReturnType<typeof guardChanges>["taken"][number] | undefined)[],
): Promise<boolean> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...items] }));
    return true;
  } catch (error) {
    const failed = lostBy(error);
    // A taken guard is an answer; a lost turn, a changed record or a clash of transactions is a reason to read and
    // decide again.
    const answer = failed.slice(0, turns).includes("ConditionalCheckFailed")
      ? undefined
      : taken.find((one, n) => one && failed[turns + n] === "ConditionalCheckFailed");
    if (answer) throw answer();
    return false;
  }
}

/** Why a transaction was cancelled, by item, where that is a reason to try again. Throws anything else. */
function lostBy(error: unknown): (string | undefined)[] {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const failed = (error.CancellationReasons ?? []).map((r) => r.Code);
  if (failed.every((code) => code === "None" || code === "ConditionalCheckFailed" || code === "TransactionConflict"))
    return failed;
  throw error;
}

/**
 * Writes the rest of a page's derived rows, and `end` with the last of them: its mark goes. Ends where somebody else
 * took the turn.
 */
async function writeChunks(pk: string, from: number, rows: readonly Also[], end: readonly Also[]): Promise<void> {
  let left = rows;
  for (let turn = from, last = false; !last; turn++) {
    const chunk: Also[] = [turnPut(pk, turn)];
    left = fill(chunk, left, mostInChunk + 1);
    last = left.length === 0;
    if (last) chunk.push(...end);
    if (!(await tryChunk(chunk))) return;
  }
}

/** Whether a chunk was written; not if its turn was lost. Another transaction on the same rows is waited for. */
async function tryChunk(chunk: Also[]): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: chunk }));
      return true;
    } catch (error) {
      if (lostBy(error)[0] === "ConditionalCheckFailed") return false;
      if (attempt === tries) throw error;
      await pause(attempt);
    }
  }
}

const sizeOf = (one: Also): number => (one.Put?.Item ? Buffer.byteLength(JSON.stringify(one.Put.Item)) : 0);
const bytesOf = (items: readonly Also[]): number => items.reduce((sum, one) => sum + sizeOf(one), 0);
const fits = (items: readonly Also[]): boolean => items.length <= mostItems && bytesOf(items) <= mostBytes;

/** Adds as many rows to a transaction as it takes, and gives those that are left. */
function fill(items: Also[], rows: readonly Also[], most = mostItems): readonly Also[] {
  let bytes = bytesOf(items);
  let n = 0;
  for (const row of rows) {
    bytes += sizeOf(row);
    if (items.length >= most || bytes > mostBytes) break;
    items.push(row);
    n += 1;
  }
  return rows.slice(n);
}

/** What to put and what to delete, so that the derived rows of a page are what it says. */
export function difference<P>({ store, id, read, after, before }: Writing<P>): Also[] {
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

/** Takes the next turn of a page. */
const turnPut = (pk: string, turn: number): Also => ({
  Put: {
    TableName: tableName(),
    Item: { pk, sk: turnKey, turn: turn + 1 },
    ...(turn === 0
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : { ConditionExpression: "turn = :turn", ExpressionAttributeValues: { ":turn": turn } }),
  },
});

/** Where the index has the pages that are behind. */
export const behindIn = "behind";

const mark = (pk: string): Also => ({
  Put: { TableName: tableName(), Item: { pk, sk: behindKey, is: "behind", dueKey: behindIn, dueSort: pk } },
});
const unmark = (pk: string): Also => ({ Delete: { TableName: tableName(), Key: { pk, sk: behindKey } } });

/** Two that clashed should not meet again at once: up to 40 ms more each time. */
export const pause = (attempt: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * 40 * attempt));
