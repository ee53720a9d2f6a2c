import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { folded, initialsOf, tokensOf } from "#shared/people/names.ts";
import { words } from "#test/builders/arbitrary.ts";

describe("folded names", () => {
  test.each([
    ["Zoë O’Neill", "zoe o neill"],
    ["ÅSE  Smith-Jones", "ase smith jones"],
    ["محمد عبد الله", "محمد عبد الله"],
    ["Ｆｕｌｌ", "full"],
    ["🌻", "🌻"],
    ["  ", ""],
  ])("%s is %s", (name, fold) => {
    expect(folded(name)).toBe(fold);
  });
  test("folding twice changes nothing, and case and accents never matter", () => {
    fc.assert(
      fc.property(words, (name) => {
        expect(folded(folded(name))).toBe(folded(name));
      }),
    );
    fc.assert(
      fc.property(fc.lorem(), (name) => {
        expect(folded(name.toUpperCase())).toBe(folded(name));
      }),
    );
  });
});

describe("words to be found by", () => {
  test("are the parts of names and the reference, each once", () => {
    expect(tokensOf("RH-104", "Amina Begum", undefined, "Amina")).toEqual(["rh", "104", "amina", "begum"]);
  });
  test.each(["🌻", "A", "李", "שרה"])("a name of %s has one", (name) => {
    expect(tokensOf(name)).toHaveLength(1);
  });
  test("are eight at most, cut where a row needs no more", () => {
    expect(tokensOf("a b c d e f g h i j")).toHaveLength(8);
    expect(tokensOf("x".repeat(99))).toEqual(["x".repeat(24)]);
    fc.assert(
      fc.property(fc.array(words), (texts) => {
        for (const token of tokensOf(...texts))
          expect([token === "", token.includes(" "), [...token].length > 24]).toEqual([false, false, false]);
      }),
    );
  });
});

test.each([
  ["Amina Begum", "AB"],
  ["Mary Anne van der Berg", "MAB"],
  ["Anne-Marie Smith", "AMS"],
  ["A", "A"],
  ["🌻", "🌻"],
  ["👩‍👩‍👧 Ash", "👩‍👩‍👧A"],
  ["محمد علي", "مع"],
  ["  zoë  ", "Z"],
])("the initials of %s are %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
