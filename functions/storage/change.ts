import { conflict, savedOtherwise } from "#shared/errors/failure.ts";
import { factsOf as factsGiven } from "#shared/facts/fact.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { RecordKind } from "#shared/record/record.ts";
import { sameAnswers } from "#shared/record/same.ts";
import type { DerivedItem } from "./derived.ts";
import type { FactWrites } from "./facts.ts";
import { factWrites } from "./facts.ts";
import { versionsOf } from "./history.ts";
import { pastKey, recordIn } from "./page.ts";
import { getItem, partition } from "./read.ts";
import { idOf, leavingRows } from "./records.ts";
import type { PageStore, Read } from "./store.ts";
import { isBehind, loadPage, readPage } from "./store.ts";
import type { Also } from "./transaction.ts";
import { pause, tries, write } from "./transaction.ts";

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

/**
 * Reads a page, decides, and writes: records that changed, the difference in derived rows, guards, what else was asked
 * for, and the page's turn, in one transaction (where it does not fit, derived rows follow: `transaction.ts`). A lost
 * turn is read and decided again. `decide` gets nothing where there is no page yet, and gives the page as it is to be;
 * the same page again writes nothing. Throws what `decide` throws, and a conflict if the page is too busy.
 *
 * Two laws hold for every form that adds a record (`adding`), wherever the record lies by now. The same form sent again
 * changes nothing. The same form with other answers is a conflict that says what is kept, so nobody is told that
 * something is saved which is not.
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
    const whole = await store.completed(read.page, decided);
    const page = await store.brings(read.page, today === undefined ? whole : store.settle(whole, today));
    if (read.page !== undefined && (await isFiled(store, id, read, page, adding)))
      return { page: read.page, wrote: false };
    const facts = await factsOf(store, id, read, page, { today });
    const writing = { store, id, read, after: page, before: await findable(store, id, read), factsLeft: facts.left };
    const written = await write([writing], [...facts.writes, ...also(decided)]);
    if (written) {
      await written.rest().catch(leftBehind);
      return { page, wrote: true };
    }
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
    const pages = await Promise.all(
      all.map(async ({ store }, n) => {
        const before = reads[n]?.page;
        return store.brings(before, store.settle(await store.completed(before, decided[n]), today));
      }),
    );
    const facts = await Promise.all(
      all.map(({ store, id }, n) =>
        factsOf(store, id, reads[n] as Read<unknown>, pages[n], { today, pages: all.length }),
      ),
    );
    const writings = await Promise.all(
      all.map(async ({ store, id, leavesTo }, n) => {
        const [read, after] = [reads[n] as Read<unknown>, pages[n]];
        const before = await findable(store, id, read);
        const leaving =
          leavesTo === undefined ? undefined : { to: leavesTo, rows: await leavingRows(store, id, read, after) };
        return { store, id, read, after, before, leaving, factsLeft: facts[n]?.left };
      }),
    );
    const written = await write(writings, [...facts.flatMap(({ writes }) => writes), ...also()]);
    if (written) return await written.rest().catch(leftBehind);
    await pause(attempt);
  }
  throw tooBusy();
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

/** How many writes of facts a transaction takes. The rest of it is for records, what is told, and the audit. */
const mostOfFacts = 60;

/**
 * The difference in what happened. Facts are no derived rows: they lie with their service, and stay when their page is
 * deleted. `stored` compares them with what lies there, not with what the page gave before: its rules or its service's
 * settings may have changed since. `pages` share the transaction.
 */
export const factsOf = <P>(
  store: PageStore<P>,
  id: string,
  read: Read<P>,
  after: P,
  {
    today,
    stored = isBehind(read),
    pages = 1,
  }: { readonly today?: IsoDate | undefined; readonly stored?: boolean; readonly pages?: number },
): Promise<FactWrites> => {
  const { facts: kinds, prefix } = store;
  if (kinds.length === 0) return Promise.resolve({ writes: [], left: false });
  return factWrites({
    pk: prefix + id,
    id,
    turn: read.turn + 1,
    kinds: new Set(kinds.map(({ kind }) => kind)),
    before: () => (read.page ? factsGiven(kinds, read.page) : []),
    after: factsGiven(kinds, after),
    stored,
    room: Math.floor(mostOfFacts / pages),
    day: today,
  });
};

/**
 * What was decided is saved. The mark stays on the page, and the next change or the sweep writes the rows that are
 * missing.
 */
const leftBehind = () => {};

/** The rows under `find#` that are stored: what the page had, or what lies there where the page is behind. */
export async function findable<P>(
  store: PageStore<P>,
  id: string,
  read: Read<P>,
): Promise<ReadonlyMap<string, DerivedItem>> {
  const rows = isBehind(read) ? await partition(store.prefix + id, "find#") : read.page ? store.found(read.page) : [];
  return new Map(rows.map((row) => [row.sk, row]));
}
