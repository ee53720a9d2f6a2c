import { describe, expect, test } from "vitest";
import * as z from "zod";
import { form } from "#shared/form/form.ts";
import { choice } from "#shared/form/kinds/choice.ts";
import { date } from "#shared/form/kinds/date.ts";
import { rows } from "#shared/form/kinds/rows.ts";
import { text } from "#shared/form/kinds/text.ts";
import { answersTo, record } from "#shared/record/record.ts";
import { sameAnswers } from "#shared/record/same.ts";

const visit = form("A visit", {
  on: date("the day", { notAfter: "today" }),
  place: text("the place", { max: 5 }),
  mood: choice("the mood", { options: { good: "Good" } }),
  shoes: text("the shoes", { later: true }),
  steps: rows("the steps", {
    one: "step",
    optional: true,
    of: { what: text("what", {}), how: text("how", { later: true }) },
  }),
});

describe("what was kept stays readable", () => {
  const kept = record("visit", z.object({ answers: answersTo(visit) }));
  const read = (answers: object) => kept.read({ answers, schemaVersion: 1 }).answers;

  test("when limits have become tighter and options have gone", () => {
    const old = { on: "2399-01-01", place: "A place with a long name", mood: "gone", shoes: "red" };
    expect(read(old)).toEqual(old);
  });
  test("when a question came later, in rows too", () => {
    const old = { on: "2027-01-01", place: "Home", mood: "good", steps: [{ id: "1", what: "Up" }] };
    expect(read(old)).toEqual(old);
  });
  test("with answers to questions that are asked no more", () => {
    const old = { on: "2027-01-01", place: "Home", mood: "good", shoes: "red", weather: "rain" };
    expect(read(old)).toEqual(old);
  });
  test("but what is no such record is none", () => {
    expect(() => read({ place: "Home" })).toThrow();
  });
});

describe("shapes of records", () => {
  const kept = record("count", z.object({ total: z.number() }), {
    upcasters: [(one) => ({ count: one.n }), (two) => ({ total: Number(two.count) * 10 })],
  });
  test("today’s is one more than the steps to it", () => expect(kept.schemaVersion).toBe(3));
  test.each([
    [{ n: 4 }, "the first, which named none"],
    [{ n: 4, schemaVersion: 1 }, "the first"],
    [{ count: 4, schemaVersion: 2 }, "the second"],
    [{ total: 40, schemaVersion: 3 }, "today’s"],
  ] as [object, string][])("%j is read: %s", (stored) => {
    expect(kept.read(stored)).toEqual({ total: 40 });
  });
});

test.each([
  [{ a: 1, b: [{ c: "x" }] }, { b: [{ c: "x" }], a: 1 }, true],
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [{ a: 1 }, { a: 2 }, false],
  [{ a: [1] }, { a: [1, 2] }, false],
  [{ a: [] }, { a: {} }, false],
  [{ a: null }, { a: {} }, false],
  [undefined, {}, false],
  [undefined, undefined, true],
])("%j and %j say the same: %s", (a, b, same) => {
  expect(sameAnswers(a, b)).toBe(same);
});
