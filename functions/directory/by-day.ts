import { invalid } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { pageSize } from "#shared/lists/forms.ts";

interface Dated {
  readonly id: string;
}

const histories = new WeakMap<object, Map<string, Promise<unknown>>>();

/** A history that is read once for a page, however many parts of it a request asks for: a spreadsheet asks for all of them. */
export function readOnce<T>(page: object, name: string, read: () => Promise<T>): Promise<T> {
  const known = histories.get(page) ?? new Map<string, Promise<unknown>>();
  histories.set(page, known);
  if (!known.has(name)) known.set(name, read());
  return known.get(name) as Promise<T>;
}

/**
 * One page of records by their days, the latest first. Records lie in the order in which they were written down, and what was written down late belongs
 * further back, so all of them must be known.
 */
export function pageByDay<T extends Dated>(
  all: readonly T[],
  dayOf: (one: T) => IsoDate,
  after: string | undefined,
): { readonly shown: readonly T[]; readonly next: string | undefined } {
  const sorted = [...all].sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || b.id.localeCompare(a.id));
  const last = after === undefined ? -1 : sorted.findIndex(({ id }) => id === after);
  if (after !== undefined && last < 0)
    throw invalid({ at: "after", message: "There is no such row to go on from. Open the list again" });
  const shown = sorted.slice(last + 1, last + 1 + pageSize);
  return { shown, next: sorted.length > last + 1 + pageSize ? shown.at(-1)?.id : undefined };
}
