import { CsvError, parse } from "csv-parse/sync";
import { invalid } from "#shared/errors/failure.ts";
import { howMany } from "#shared/form/how-many.ts";
import { isEmpty, mostBytes, mostColumns, mostInCell, mostInRow, mostRows } from "#shared/imports/sheet.ts";

/** A file as it was read: rows as a spreadsheet numbers them, from 1, empty ones included. */
export interface Sheet {
  readonly rows: readonly (readonly string[])[];
}

const refused = (message: string) => invalid({ at: "file", message });

/** Beginnings of files that are no text, with what to do about them. */
const binaries: readonly (readonly [bytes: readonly number[], message: string])[] = [
  [[0x50, 0x4b], "This is an Excel workbook or a zip file. Open it, save the sheet as CSV, and choose that file"],
  [[0xd0, 0xcf, 0x11, 0xe0], "This is an old Excel workbook. Open it, save the sheet as CSV, and choose that file"],
  [[0x25, 0x50, 0x44, 0x46], "This is a PDF. Ask the other system for a CSV file"],
];

/** The text of a file: UTF-8 or UTF-16 where it says so or can be read so, otherwise Windows-1252, as Excel writes it in England. */
function textOf(bytes: Uint8Array): string {
  const found = binaries.find(([begin]) => begin.every((byte, n) => bytes[n] === byte));
  if (found) throw refused(found[1]);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // No text has these, and a table of a database or a picture soon does.
  if (bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)))
    throw refused("This is not a text file. Ask the other system for a CSV file");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const delimiters = [",", ";", "\t", "|"] as const;
/** Characters that are looked at to find out what separates cells. */
const sampled = 50_000;

/** What separates the cells: whatever gives the most rows of one and the same width, of more than one cell. */
function delimiterOf(text: string): string {
  const sample = text.length > sampled ? text.slice(0, text.lastIndexOf("\n", sampled) + 1 || sampled) : text;
  const scored = delimiters.map((delimiter) => {
    const widths = new Map<number, number>();
    for (const row of recordsIn(sample, delimiter) ?? [])
      if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    return { delimiter, score: Math.max(0, ...widths.values()) };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

const read = (text: string, delimiter: string): string[][] =>
  parse(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false });

/** The rows, or nothing where a sample ends inside quotes. */
function recordsIn(text: string, delimiter: string): string[][] | undefined {
  try {
    return read(text, delimiter);
  } catch {
    return undefined;
  }
}

/** An apostrophe that our own downloads put before what looks like a formula. */
const plainCell = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, "").trim();

/** Reads a file as other systems export it. Refuses, in words, what is none or is too much. */
export function sheetIn(bytes: Uint8Array): Sheet {
  if (bytes.length === 0) throw refused("The file is empty");
  if (bytes.length > mostBytes) throw refused("The file must be 3 MB or smaller. Split it into several files");
  const text = textOf(bytes);
  let rows: string[][];
  try {
    rows = read(text, delimiterOf(text));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused(
      `The file could not be read near line ${error.lines ?? 1}: a quotation mark there is not closed, or stands where none can be`,
    );
  }
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (widest > mostColumns)
    throw refused(`The file has ${howMany(widest, "column")}. It must have ${mostColumns} or fewer`);
  const plain = rows.map((row) => row.map(plainCell));
  while (plain.length > 0 && isEmpty(plain.at(-1) as string[])) plain.pop();
  plain.forEach((row, n) => {
    const long = row.findIndex((cell) => [...cell].length > mostInCell);
    if (long >= 0)
      throw refused(`Column ${long + 1} of row ${n + 1} must have ${howMany(mostInCell, "character")} or fewer`);
    if (Buffer.byteLength(JSON.stringify(row)) > mostInRow)
      throw refused(`Row ${n + 1} is too long. Shorten its cells, or leave out columns that are not needed`);
  });
  const filled = plain.filter((row) => !isEmpty(row)).length;
  if (filled < 2) throw refused("The file must have a row of headings and at least one row below it");
  if (filled - 1 > mostRows)
    throw refused(
      `The file has ${howMany(filled - 1, "row")}. It must have ${mostRows.toLocaleString("en-GB")} or fewer: split it into several files`,
    );
  return { rows: plain };
}
