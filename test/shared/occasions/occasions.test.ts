import fc from "fast-check";
import { expect, test } from "vitest";
import { nextTime } from "#shared/occasions/record.ts";
import { add, mark } from "#shared/occasions/rules.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import { daysBetween, plus } from "#shared/time/dates.ts";
import { occasionAnswers, personPage, service } from "#test/builders/records.ts";

const day = "2027-03-17";
const page = personPage({ service: service({ keyWorking: false, reviews: false }) });
const kept = (over = {}, since = day) => ({ id: "o", since, answers: occasionAnswers(over), version: 1 });

test("a birthday comes next on its day in the year, the day it was added included", () => {
  expect(nextTime(kept({ on: "1948-03-17" }))).toBe("2027-03-17");
  expect(nextTime(kept({ on: "1948-03-16" }))).toBe("2028-03-16");
});

test("29 February is kept on the 28th in other years", () => {
  expect(nextTime(kept({ on: "1936-02-29" }))).toBe("2028-02-29");
  expect(nextTime(kept({ on: "1936-02-29" }, "2026-05-01"))).toBe("2027-02-28");
});

test("whatever the day, the next time is within a year, and the one after it later", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_000 }), fc.integer({ min: 0, max: 800 }), (born, since) => {
      const one = kept({ on: plus("1930-01-01", { days: born }) }, plus(day, { days: since }));
      const next = nextTime(one) as string;
      expect(daysBetween(one.since, next)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(one.since, next)).toBeLessThanOrEqual(366);
      const after = nextTime({ ...one, marked: { on: next, answers: { met: "yes" } } }) as string;
      expect(daysBetween(next, after)).toBeGreaterThanOrEqual(364);
      expect(daysBetween(next, after)).toBeLessThanOrEqual(366);
    }),
  );
});

test("an occasion that passed without a word stays until how it went has been recorded; then the next one stands", () => {
  const added = add(page, "o", occasionAnswers({ on: "1948-03-20" }), day);
  expect(dueOfPerson(added)).toMatchObject([{ kind: "occasion", on: "2027-03-20" }]);
  const marked = mark(added, "o", 0, { met: "yes" }, "2027-04-02");
  expect(dueOfPerson(marked)).toMatchObject([{ kind: "occasion", on: "2028-03-20" }]);
});

test("it cannot be recorded before its day", () => {
  const added = add(page, "o", occasionAnswers({ on: "1948-03-20" }), day);
  expect(() => mark(added, "o", 0, { met: "yes" }, day)).toThrow("comes on 20 March 2027");
});

test("a single day is done once it has been recorded", () => {
  const added = add(page, "o", occasionAnswers({ on: "2027-03-17", yearly: false }), day);
  expect(dueOfPerson(mark(added, "o", 0, { met: "yes" }, day))).toEqual([]);
});
