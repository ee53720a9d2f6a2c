import * as z from "zod";

/** What a cell of a spreadsheet may hold. Dates stay ISO, which every program reads alike and which sorts. */
export type Cell = string | number | boolean | undefined;

/** A column of the spreadsheet that a list can be downloaded as. The heading may hold `{key worker}`. */
export interface Column<Row> {
  readonly heading: string;
  /** What it shows of a row. */
  cell(row: Row): Cell;
}

/** One row of what a list answers. */
export type RowOf<A> = A extends { rows: readonly (infer R)[] }
  ? R
  : A extends { entries: readonly (infer R)[] }
    ? R
    : never;

/** Rows of one part: with fifty columns of a spreadsheet still far below what Lambda answers. */
export const mostSheetRows = 5000;
/** Bytes of one part as the API sends it; Lambda ends at 6 MB. */
export const mostSheetBytes = 5_000_000;

/** One part of a list as a spreadsheet; `next` is what `after` takes for the part that follows. */
export const sheetPart = z.object({
  /** A name for the file, which holds nobody's. */
  file: z.string(),
  /** CSV with a byte order mark, which Excel needs to read accents. */
  text: z.string(),
  rows: z.number().int(),
  next: z.string().optional(),
});
