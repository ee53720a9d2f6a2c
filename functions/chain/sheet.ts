import { stringify } from "csv-stringify/sync";
import type * as z from "zod";
import type { IsoDate } from "#shared/form/question.ts";
import { worded } from "#shared/form/words.ts";
import type { Operation } from "#shared/operation/operation.ts";
import type { Cell, Column, sheetPart } from "#shared/operation/sheet.ts";
import { mostSheetBytes, mostSheetRows } from "#shared/operation/sheet.ts";
import { folded } from "#shared/people/names.ts";
import type { Call, Handler } from "./call.ts";

interface Listed {
  readonly rows?: readonly unknown[];
  readonly entries?: readonly unknown[];
  readonly next?: string | undefined;
}

const said = (cell: Cell) => (typeof cell === "boolean" ? (cell ? "Yes" : "No") : cell);

/** Lines of CSV as RFC 4180 has them. A cell that a program would take for a formula begins with an apostrophe, so that nothing runs. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map(said)),
    { record_delimiter: "\r\n", escape_formulas: true },
  );

const fileOf = (title: string, today: IsoDate) => `${folded(title).replaceAll(" ", "-")}-${today}.csv`;

/** The size of a text in the JSON of an answer. */
const sizeOf = (text: string) => Buffer.byteLength(JSON.stringify(text));

/** A list as a spreadsheet: page after page of what its handler gives, in its order, until the list or a part is full. */
export function sheetOf(list: Handler<Operation>, declared: Operation): Handler<Operation> {
  const columns = (declared.sheet ?? []) as readonly Column<unknown>[];
  return async (call: Call): Promise<z.output<typeof sheetPart>> => {
    const answers = call.answers as { after?: string } | undefined;
    let text = `\uFEFF${csvOf([columns.map((column) => worded(column.heading, call.words))])}`;
    let bytes = sizeOf(text);
    let rows = 0;
    let next = answers?.after;
    do {
      const page = { ...answers, ...(next !== undefined && { after: next }) };
      const shown = declared.gives.parse(await list({ ...call, answers: page } as Call)) as Listed;
      const found = shown.rows ?? shown.entries ?? [];
      const more = csvOf(found.map((row) => columns.map((column) => column.cell(row))));
      const size = sizeOf(more);
      if (rows > 0 && (rows + found.length > mostSheetRows || bytes + size > mostSheetBytes)) break;
      text += more;
      bytes += size;
      rows += found.length;
      next = shown.next;
    } while (next !== undefined);
    return { file: fileOf(declared.title, call.today), text, rows, ...(next !== undefined && { next }) };
  };
}
