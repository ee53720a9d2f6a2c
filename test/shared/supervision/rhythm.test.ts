import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rhythm } from "#shared/supervision/kinds.ts";
import { afterAgreed, sayRhythm, seriesOf } from "#shared/supervision/rhythm.ts";
import { isWorkingDay } from "#shared/time/working-days.ts";
import { dayNear } from "#test/builders/arbitrary.ts";

test.each([
  ["week", undefined, "2027-02-07", "Every week"],
  ["fortnight", undefined, "2027-02-14", "Every 2 weeks"],
  ["month", undefined, "2027-02-28", "Every month"],
  ["quarter", undefined, "2027-04-30", "Every 3 months"],
  ["year", undefined, "2028-01-31", "Every year"],
  ["weeks", 6, "2027-03-14", "Every 6 weeks"],
  ["weeks", 1, "2027-02-07", "Every week"],
  ["needed", undefined, undefined, "When it is needed"],
] as [Rhythm, number | undefined, string | undefined, string][])("%s %s", (rhythm, everyWeeks, next, said) => {
  const agreed = { rhythm, ...(everyWeeks && { everyWeeks }) };
  expect(afterAgreed(agreed, "2027-01-31")).toBe(next);
  expect(sayRhythm(agreed)).toBe(said);
});

test("a series keeps its day of the month, and gives way to weekends and bank holidays", () => {
  // Good Friday is on 26 March 2027, Easter Monday on the 29th; 26 June is a Saturday.
  expect(seriesOf({ rhythm: "month" }, "2027-02-26", 5)).toEqual([
    "2027-02-26",
    "2027-03-30",
    "2027-04-26",
    "2027-05-26",
    "2027-06-28",
  ]);
});

test("law: every day of a series but the first, which was chosen, is a working day and later than the one before", () => {
  const rhythms = fc.constantFrom<Rhythm>("week", "fortnight", "month", "quarter", "year", "needed");
  fc.assert(
    fc.property(rhythms, dayNear, fc.integer({ min: 1, max: 12 }), (rhythm, first, times) => {
      const days = seriesOf({ rhythm }, first, times);
      expect(days).toHaveLength(times);
      expect(days[0]).toBe(first);
      expect(days.slice(1).every(isWorkingDay)).toBe(true);
      expect([...new Set(days)].sort()).toEqual(days);
    }),
  );
});
