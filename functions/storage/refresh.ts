import { conflict } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { factsOf } from "./change.ts";
import { partition } from "./read.ts";
import type { PageStore } from "./store.ts";
import { isBehind, readPage } from "./store.ts";
import { difference, pause, tries, write } from "./transaction.ts";

/** A page with what other pages hand over to it. */
export type HandOver<P> = (page: P) => P;

/**
 * Makes the derived rows and the facts of a page what they should be, whatever they were, and with a day files what is
 * over by then. `handOver` brings what other pages say. Gives how many rows it put right, filing apart. Facts that come
 * of it have no day on which they were recorded. Those that a transaction has no room for follow in others.
 */
export async function refreshPage<P>(
  store: PageStore<P>,
  id: string,
  today?: IsoDate,
  handOver: HandOver<P> = (page) => page,
): Promise<number> {
  let put = 0;
  for (let attempt = 1; attempt <= tries; ) {
    const [read, findable] = await Promise.all([readPage(store, id), partition(store.prefix + id, "find#")]);
    if (!read.page) return put;
    const before = new Map(findable.map((r) => [r.sk, r]));
    const given = handOver(read.page);
    const page = today === undefined ? given : store.settle(given, today);
    const facts = await factsOf(store, id, read, page, { stored: true });
    const wrong = difference({ store, id, read, after: read.page, before }).length + facts.writes.length;
    if (wrong === 0 && page === read.page && !isBehind(read)) return put;
    const written = await write([{ store, id, read, after: page, before, factsLeft: facts.left }], facts.writes);
    if (!written) {
      await pause(attempt);
      attempt += 1;
      continue;
    }
    await written.rest();
    put += wrong;
    if (!facts.left) return put;
  }
  throw conflict("The page is too busy to be refreshed");
}
