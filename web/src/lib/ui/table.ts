import type { Snippet } from "svelte";
import type { TagColour } from "./tags.ts";

/** A column says what it shows of a row: text, or a snippet where there is more to it. The first names the row. */
export interface Column<Row> {
  readonly heading: string;
  readonly text?: (row: Row) => string;
  readonly cell?: Snippet<[Row]>;
  readonly numeric?: boolean;
  /** Read after the others: grey. */
  readonly quiet?: boolean;
  /**
   * Where a phone shows it, if any column says so: beside the name, on the line below it (without its heading, so it
   * must be understood alone), or nowhere. Without such columns a phone shows each value under the other, after its
   * heading.
   */
  readonly phone?: "beside" | "below" | "no";
  /** Left out where every row says the same. Only of columns with `text`. */
  readonly unlessSame?: boolean;
}

/** What rows have in common: said once, as a tag at their head. */
export interface Group {
  readonly text: string;
  readonly colour: TagColour;
}

/** The columns that tell rows apart. */
export const telling = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly Column<Row>[] =>
  columns.filter(({ unlessSame, text }) => !(unlessSame && text && new Set(rows.map(text)).size < 2));

/** Rows in their order, those that follow one another in the same group together. */
export function grouped<Row>(
  rows: readonly Row[],
  groupOf?: (row: Row) => Group,
): readonly { readonly group?: Group; readonly rows: readonly Row[] }[] {
  if (!groupOf) return [{ rows }];
  const groups: { group: Group; rows: Row[] }[] = [];
  for (const row of rows) {
    const group = groupOf(row);
    const last = groups.at(-1);
    if (last?.group.text === group.text) last.rows.push(row);
    else groups.push({ group, rows: [row] });
  }
  return groups;
}
