/** Limits of one file; larger ones are cut by whoever exports them. */
export const mostBytes = 3_000_000;
export const mostRows = 5000;
export const mostColumns = 200;
/** Characters in a cell: more than any answer has. */
export const mostInCell = 10_000;
/** Bytes of a row, which is kept whole. */
export const mostInRow = 100_000;

export const isEmpty = (row: readonly string[]): boolean => row.every((cell) => cell === "");

/** Whether dates in figures say by themselves which comes first, day or month. */
export type DateOrder = "none" | "day" | "month" | "either" | "both";

/** What the dates of a file show: "either" where every one could be read both ways, "both" where they contradict each other. */
export function dateOrderIn(rows: readonly (readonly string[])[]): DateOrder {
  const seen = { any: false, day: false, month: false };
  for (const row of rows)
    for (const cell of row) {
      const figures = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b/.exec(cell);
      if (!figures) continue;
      seen.any = true;
      if (Number(figures[1]) > 12) seen.day = true;
      if (Number(figures[2]) > 12) seen.month = true;
    }
  if (!seen.any) return "none";
  if (seen.day && seen.month) return "both";
  return seen.day ? "day" : seen.month ? "month" : "either";
}
