import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { publishedBankHolidays } from "#shared/time/bank-holidays.ts";
import { daysBetween, plus } from "#shared/time/dates.ts";
import { bankHolidaysByRule, bankHolidaysIn, isWorkingDay, nextWorkingDay } from "#shared/time/working-days.ts";

/** What no rule knows: VE Day, the Platinum Jubilee, the Queen's funeral, the Coronation. */
const special: Record<string, { added: string[]; movedFrom: string[] }> = {
  "2020": { added: ["2020-05-08"], movedFrom: ["2020-05-04"] },
  "2022": { added: ["2022-06-02", "2022-06-03", "2022-09-19"], movedFrom: ["2022-05-30"] },
  "2023": { added: ["2023-05-08"], movedFrom: [] },
};

const anyYear = fc.integer({ min: 1990, max: 2200 });
const anyDay = fc
  .integer({ min: 0, max: 80_000 })
  .map((days) => Temporal.PlainDate.from("1990-01-01").add({ days }).toString());

describe("bank holidays of England", () => {
  test("are published for ten years in a row", () => {
    expect(Object.keys(publishedBankHolidays)).toEqual(Array.from({ length: 10 }, (_, n) => String(2019 + n)));
  });

  test.each(Object.entries(publishedBankHolidays))("of %s follow the rules, special days aside", (year, published) => {
    const { added = [], movedFrom = [] } = special[year] ?? {};
    const byRule = bankHolidaysByRule(Number(year)).filter((day) => !movedFrom.includes(day));
    expect([...byRule, ...added].sort()).toEqual(published);
  });

  test("are taken as published, one-off holidays included", () => {
    expect(isWorkingDay("2023-05-08")).toBe(false);
    expect(isWorkingDay("2022-05-30")).toBe(true);
  });

  test.each([
    ["2029-03-30", "Good Friday"],
    ["2029-04-02", "Easter Monday"],
    ["2030-08-26", "late August"],
    ["2032-12-27", "Christmas Day on a Saturday"],
    ["2032-12-28", "Boxing Day on a Sunday"],
    ["2033-01-03", "New Year's Day on a Saturday"],
    ["2038-04-26", "the latest Easter of the century"],
  ])("of years not published yet are worked out: %s, %s", (day) => {
    expect(isWorkingDay(day)).toBe(false);
  });

  test("are eight different days of every year, never on a weekend", () => {
    fc.assert(
      fc.property(anyYear, (year) => {
        const days = bankHolidaysByRule(year);
        expect(new Set(days).size).toBe(8);
        for (const day of days) {
          expect(Temporal.PlainDate.from(day).dayOfWeek).toBeLessThan(6);
          expect(Temporal.PlainDate.from(day).year).toBe(year);
        }
      }),
    );
  });
});

describe("working days", () => {
  test("are those from Monday to Friday that are no bank holiday", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = Temporal.PlainDate.from(day);
        const off = date.dayOfWeek > 5 || bankHolidaysIn(date.year).includes(day);
        expect(isWorkingDay(day)).toBe(!off);
      }),
    );
  });

  test("the next one is the first after a day, five days later at most", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const next = nextWorkingDay(day);
        expect(isWorkingDay(next)).toBe(true);
        const gap = daysBetween(day, next);
        expect(gap).toBeGreaterThan(0);
        expect(gap).toBeLessThanOrEqual(5);
        for (let days = 1; days < gap; days += 1) expect(isWorkingDay(plus(day, { days }))).toBe(false);
      }),
    );
  });

  test.each([
    ["2027-03-25", "2027-03-30", "over Easter"],
    ["2027-12-24", "2027-12-29", "over Christmas with both substitute days"],
    ["2027-12-31", "2028-01-04", "over the turn of the year"],
    ["2028-02-28", "2028-02-29", "on a leap day"],
  ])("after %s is %s, %s", (day, next) => {
    expect(nextWorkingDay(day)).toBe(next);
  });
});
