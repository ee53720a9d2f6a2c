import { isDeepStrictEqual } from "node:util";
import type { DueItem } from "#shared/due/due.ts";
import { dueKindOf } from "#shared/due/kinds.ts";
import type { Range } from "#shared/time/range.ts";

/** A row that is derived from a page: a to-do, an entry of a directory, a word to find it by. */
export interface DerivedItem {
  readonly sk: string;
  readonly [attribute: string]: unknown;
}

/** Rows of to-dos, and those that are so from a day on only, which have a key of their own. */
const dueRows = ["due", "due-from", "told", "told-from"];

export const isDueRow = ({ is }: DerivedItem): boolean => is === "due" || is === "due-from";

/** The kind of a derived row: its own, and for to-dos that of the to-do too, so that a new to-do is a new kind of row. */
export const derivedKind = (row: DerivedItem): string =>
  dueRows.includes(String(row.is)) ? `${row.is}#${(row.due as DueItem | undefined)?.kind}` : String(row.is);

/** The kinds of the rows that some kinds of to-dos give. */
export const dueKindsOf = (kinds: readonly { readonly kind: string }[]): string[] =>
  kinds.flatMap(({ kind }) => dueRows.map((is) => `${is}#${kind}`));

/** The days on which a row is so, as an attribute; none if it is so on all of them. */
export const daysIn = <N extends string>(name: N, { from, until }: Range): Partial<Record<N, Range>> =>
  from || until ? ({ [name]: { ...(from && { from }), ...(until && { until }) } } as Partial<Record<N, Range>>) : {};

/** Plain values as the table gives them back, without what is undefined. */
export const plain = (item: object): Record<string, unknown> => JSON.parse(JSON.stringify(item));

export const sameRow = (row: object, stored: object | undefined, pk: string): boolean =>
  stored !== undefined && isDeepStrictEqual({ ...plain(row), pk }, { ...plain(stored), pk });

/**
 * A due item as a row, with the name and the words that screens may show beside it: the date only in index keys, so that it is the same row when the
 * date moves.
 */
export function dueRow(item: DueItem, name: string, list: string | undefined, detail?: string): DerivedItem {
  // With the page in it no two rows of a list sort alike, so a list can go on after any of them.
  const since = item.from ? `#${item.from}` : "";
  const sort = `${item.on}#${item.kind}#${item.about.id}#${item.source}${since}`;
  return {
    sk: `now#due#${item.kind}#${item.source}${since}`,
    is: item.from ? "due-from" : "due",
    due: item,
    ...daysIn("days", item),
    name,
    ...(detail !== undefined && { detail }),
    // What is gathered stands in its list alone.
    ...(!dueKindOf(item.kind).gathered && { dueKey: `due#${item.service}`, dueSort: sort }),
    ...(item.who && {
      ...daysIn("assignedDays", { until: item.whoUntil }),
      assignedKey: `assigned#${item.who}`,
      assignedSort: `due#${sort}`,
    }),
    ...(list && { listedKey: `${list}#${item.service}`, listedSort: sort }),
  };
}

/** Rows in the index of others who are reminded of a due item, though it is not theirs to do. */
export const toldRows = (item: DueItem): DerivedItem[] =>
  (item.tell ?? []).map((reader) => {
    const since = item.from ? `#${item.from}` : "";
    return {
      sk: `now#told#${item.kind}#${item.source}#${reader}${since}`,
      is: item.from ? "told-from" : "told",
      due: item,
      ...daysIn("days", item),
      assignedKey: `assigned#${reader}`,
      assignedSort: `told#${item.on}#${item.kind}#${item.about.id}#${item.source}${since}`,
    };
  });
