import { describe, expect, test } from "vitest";
import { wordsIn } from "#shared/form/cells.ts";
import { choice } from "#shared/form/kinds/choice.ts";
import { date } from "#shared/form/kinds/date.ts";
import { number } from "#shared/form/kinds/number.ts";
import { yesNo } from "#shared/form/kinds/yes-no.ts";

const nothing = () => undefined;
const reads = (question: { cell: typeof day.cell }, text: string, first?: "day" | "month") =>
  question.cell(text, { first, means: nothing });
const day = date("the day", {});

describe("a day in a cell", () => {
  test.each([
    ["2022-09-16", "2022-09-16"],
    ["2022-09-16 00:00:00", "2022-09-16"],
    ["2022-09-16T09:30:00Z", "2022-09-16"],
    ["2022/9/6", "2022-09-06"],
    ["16 September 2022", "2022-09-16"],
    ["Friday, 16th Sept 2022", "2022-09-16"],
    ["16-Sep-2022", "2022-09-16"],
    ["September 16, 2022", "2022-09-16"],
    ["44820", "2022-09-16"],
    ["44820.75", "2022-09-16"],
    ["", undefined],
  ])("%j is %j whatever comes first", (text, iso) => {
    expect([reads(day, text), reads(day, text, "day"), reads(day, text, "month")]).toEqual([iso, iso, iso]);
  });

  test("of figures alone is read as somebody said, and not at all before that", () => {
    expect(reads(day, "03/04/2022")).toBe("03/04/2022");
    expect(reads(day, "03/04/2022", "day")).toBe("2022-04-03");
    expect(reads(day, "03.04.2022", "month")).toBe("2022-03-04");
    expect(reads(day, "16/09/2022", "month")).toEqual({ day: "09", month: "16", year: "2022" });
    expect(reads(day, "03/04/48", "day")).toEqual({ day: "03", month: "04", year: "48" });
  });
});

test.each([
  ["yes", true],
  ["Y", true],
  ["TRUE", true],
  ["1", true],
  ["✓", true],
  ["No", false],
  ["n", false],
  ["0", false],
  ["n/a", undefined],
  ["Not known", undefined],
  ["perhaps", "perhaps"],
])("yes or no: %j is %j", (text, answer) => {
  expect(reads(yesNo("it", {}) as never, text)).toBe(answer);
});

test.each([
  ["0.8", 0.8],
  [".5", 0.5],
  ["0,6", 0.6],
  ["1,200", 1200],
  ["37.5 hrs", 37.5],
  ["0.8 WTE", 0.8],
  ["full time", "full time"],
])("a number: %j is %j", (text, answer) => {
  expect(reads(number("it", { min: 0, max: 9999, decimals: 2 }) as never, text)).toBe(answer);
});

test("an option is known by code, label or first part; what a word means elsewhere is asked", () => {
  const kind = choice("the kind", { options: { worker: "Worker: supports people", "day-care": "Day care" } });
  const means = (word: string) => (word === "KW" ? "worker" : undefined);
  const read = (text: string) => kind.cell(text, { means });
  expect(["Worker", "WORKER: supports people", "day care", "day-care", "KW", "Boss"].map(read)).toEqual([
    "worker",
    "worker",
    "day-care",
    "day-care",
    "worker",
    "Boss",
  ]);
});

test("several words stand in a cell, and one that has a comma or an “and” is not torn", () => {
  const known = (word: string) => ["Rowan, House", "Oak and Ash"].includes(word);
  expect(wordsIn("Rowan, House; Oak and Ash\nElm / Fir", known)).toEqual(["Rowan, House", "Oak and Ash", "Elm", "Fir"]);
});
