import { describe, expect, test } from "vitest";
import { sheetIn } from "#functions/imports/file.ts";
import { guessedColumns, guessedHeadings } from "#shared/imports/guess.ts";
import { dateOrderIn } from "#shared/imports/sheet.ts";

const rows = [
  ["Name", "Note"],
  ["Zoë O’Neill", "one\ntwo, three; four"],
  ["李小龙", 'she said "yes"'],
];
const csv = (delimiter: string, lines = rows) =>
  lines.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join("\r\n");
const western = rows.slice(0, 2);

describe("a file is read", () => {
  test.each([
    [",", ""],
    [";", ""],
    ["\t", ""],
    ["|", ""],
    [",", "\uFEFF"],
    [";", "\uFEFF"],
  ])("with %j between cells and %j at its beginning", (delimiter, begin) => {
    expect(sheetIn(Buffer.from(begin + csv(delimiter))).rows).toEqual(rows);
  });

  test("as Windows-1252 and as UTF-16, the way Excel saves it", () => {
    const windows = Buffer.from(csv(",", western).replace("’", "\u0092"), "latin1");
    expect(sheetIn(windows).rows).toEqual(western);
    expect(sheetIn(Buffer.from(`\uFEFF${csv("\t")}`, "utf16le")).rows).toEqual(rows);
  });

  test("with lines ended by CR, LF or both, and empty lines numbered as a spreadsheet does", () => {
    for (const end of ["\n", "\r\n", "\r"])
      expect(sheetIn(Buffer.from(["a,b", "", "1,2", "", ""].join(end))).rows).toEqual([["a", "b"], [""], ["1", "2"]]);
  });

  test("without the apostrophe that our downloads put before a formula, and no other", () => {
    expect(sheetIn(Buffer.from("a,b\n'=1+1,'tis\n")).rows[1]).toEqual(["=1+1", "'tis"]);
  });
});

test("headings are found below a title, and columns by our words, others’ and those of the last time", () => {
  const sheet = [
    ["Client report"],
    ["Printed 1 March"],
    [""],
    ["Client ID", "Surname", "Forename", "Unit", "Admitted", "Room"],
  ];
  expect(guessedHeadings("people", sheet)).toBe(4);
  expect(guessedColumns("people", sheet[3] ?? [], undefined)).toEqual({
    reference: "c0",
    lastName: "c1",
    firstName: "c2",
    service: "c3",
    started: "c4",
  });
  const remembered = { headings: { room: "communication", unit: "" }, codes: {} };
  expect(guessedColumns("people", sheet[3] ?? [], remembered)).toMatchObject({ communication: "c5" });
  expect(guessedColumns("people", sheet[3] ?? [], remembered)).not.toHaveProperty("service");
});

test.each([
  [["2022-01-02", "x"], "none"],
  [["01/02/2022", "03-04-2022"], "either"],
  [["01/02/2022", "16/09/2022"], "day"],
  [["01/02/2022", "09/16/2022"], "month"],
  [["16/09/2022", "09/16/2022"], "both"],
])("dates of %j say %s", (cells, order) => {
  expect(dateOrderIn([cells])).toBe(order);
});
