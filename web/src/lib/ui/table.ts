import type { Snippet } from "svelte";

/** A column says what it shows of a row: text, or a snippet where there is more to it. */
export interface Column<Row> {
  readonly heading: string;
  readonly text?: (row: Row) => string;
  readonly cell?: Snippet<[Row]>;
  readonly numeric?: boolean;
}
