import { plainWord } from "../form/cells.ts";
import type { Kind } from "./fields.ts";
import { fieldHeaded } from "./fields.ts";
import type { Remembered } from "./record.ts";
import { isEmpty } from "./sheet.ts";

/** Rows above the headings that other systems print: a title, a date, an empty line. */
const mostAbove = 20;

/** The field of each heading, by what was chosen the last time or by its words; a field stands for one column only. */
export function guessedColumns(
  kind: Kind,
  titles: readonly string[],
  remembered: Pick<Remembered, "headings"> | undefined,
): Record<string, string> {
  const columns: Record<string, string> = {};
  for (const [n, title] of titles.entries()) {
    const known = remembered && Object.hasOwn(remembered.headings, plainWord(title));
    const field = known ? remembered.headings[plainWord(title)] : fieldHeaded(kind, title);
    if (field && columns[field] === undefined) columns[field] = `c${n}`;
  }
  return columns;
}

/** The row of the headings, from 1: the one in which most cells are known as headings, or else the first that is full of words. */
export function guessedHeadings(kind: Kind, rows: readonly (readonly string[])[], remembered?: Remembered): number {
  const above = rows.slice(0, mostAbove);
  const scores = above.map((row) => Object.keys(guessedColumns(kind, row, remembered)).length);
  const best = Math.max(...scores);
  if (best > 1) return scores.indexOf(best) + 1;
  const widest = Math.max(...above.map((row) => row.filter((cell) => cell !== "").length));
  const full = above.findIndex((row) => !isEmpty(row) && row.filter((cell) => cell !== "").length === widest);
  return full + 1;
}
