import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrast, leastContrast, planes, readable, tidyColour, wrongColour } from "#shared/organisation/colour.ts";

const colours = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, "0")}`);

test("contrast is that of WCAG: 21 for black on white, 1 for the same, and the greys that everybody measures by", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#abcdef", "#abcdef")).toBe(1);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrast("#ffffff", "#777777")).toBeCloseTo(4.48, 2);
});

test("every colour has a shade for day and one for night in which text can be read", () => {
  fc.assert(
    fc.property(colours, fc.constantFrom("day" as const, "night" as const), (colour, when) => {
      expect(contrast(readable(colour, when), planes[when])).toBeGreaterThanOrEqual(leastContrast);
    }),
  );
});

test("a shade that can be read stays as it is", () => {
  expect(readable("#0e4a50", "day")).toBe("#0e4a50");
});

test.each([
  ["0E4A50", "#0e4a50"],
  ["#ABC", "#aabbcc"],
  ["#0e4a50", "#0e4a50"],
  ["teal", "teal"],
])("%j is %j", (typed, tidied) => expect(tidyColour(typed)).toBe(tidied));

describe("what is wrong with a colour", () => {
  test("nothing, if text in it can be read on the page", () => expect(wrongColour("#0e4a50")).toBeUndefined());

  test("that it is none", () => {
    for (const text of ["teal", "#12345", "#12345g"])
      expect(wrongColour(text)).toMatch(/^The colour must be a # and six/);
  });

  test("says the ratio, what is needed, and a shade that would do", () => {
    const said = wrongColour("#00a0a0") ?? "";
    expect(said).toContain("its contrast with the page is 2.9 to 1, and 4.5 to 1 is needed");
    const shade = /(#[0-9a-f]{6}) would do/.exec(said)?.[1] ?? "";
    expect(wrongColour(shade)).toBeUndefined();
  });

  test("a ratio that just fails never reads as what is needed", () => {
    fc.assert(
      fc.property(colours, (colour) => {
        expect(wrongColour(colour) ?? "").not.toContain("page is 4.5 to 1");
      }),
    );
  });
});
