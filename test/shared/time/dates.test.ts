import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayInEngland, daysBetween, plus, sayAgo, sayDate, sayInstant, saySince } from "#shared/time/dates.ts";

const days = fc
  .date({ min: new Date("1950-01-01T00:00:00Z"), max: new Date("2150-12-31T00:00:00Z"), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const span = fc.integer({ min: -40_000, max: 40_000 });

test("adding days and counting them are each other’s reverse", () => {
  fc.assert(
    fc.property(days, span, (day, n) => {
      expect(daysBetween(day, plus(day, { days: n }))).toBe(n);
    }),
  );
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(plus(a, { days: daysBetween(a, b) })).toBe(b);
    }),
  );
});

test("a week is seven days", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -99, max: 99 }), (day, n) => {
      expect(plus(day, { weeks: n })).toBe(plus(day, { days: 7 * n }));
    }),
  );
});

test("months keep the day, or take the last one of a shorter month", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 30 }), (day, months) => {
      const then = plus(day, { months });
      expect(Number(then.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      if (then.slice(8) !== day.slice(8)) expect(plus(then, { days: 1 }).slice(8)).toBe("01");
      const [from, to] = [day, then].map((d) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7))) as [number, number];
      expect(to - from).toBe(months);
    }),
  );
});

test.each([
  ["2027-01-31", { months: 1 }, "2027-02-28"],
  ["2028-01-31", { months: 1 }, "2028-02-29"],
  ["2028-02-29", { months: 12 }, "2029-02-28"],
  ["2027-03-27", { days: 2 }, "2027-03-29"],
])("%s and %j is %s", (day, duration, then) => {
  expect(plus(day, duration)).toBe(then);
});

describe("the day in England", () => {
  // Summer time began at 01:00 UTC on 28 March 2027 and ends at 01:00 UTC on 31 October 2027.
  test.each([
    ["2027-03-27T23:59:59.999Z", "2027-03-27"],
    ["2027-03-28T00:00:00.000Z", "2027-03-28"],
    ["2027-03-28T22:59:59.999Z", "2027-03-28"],
    ["2027-03-28T23:00:00.000Z", "2027-03-29"],
    ["2027-07-01T22:59:59.999Z", "2027-07-01"],
    ["2027-07-01T23:00:00.000Z", "2027-07-02"],
    ["2027-10-30T22:59:59.999Z", "2027-10-30"],
    ["2027-10-30T23:00:00.000Z", "2027-10-31"],
    ["2027-10-31T23:59:59.999Z", "2027-10-31"],
    ["2027-11-01T00:00:00.000Z", "2027-11-01"],
    ["2027-12-31T23:59:59.999Z", "2027-12-31"],
  ])("at %s is %s", (instant, day) => {
    expect(dayInEngland(Date.parse(instant))).toBe(day);
  });
});

test("dates and times in words", () => {
  expect(sayDate("2027-03-07")).toBe("7 March 2027");
  expect(sayInstant("2027-03-27T14:05:00Z")).toBe("27 March 2027 at 2:05pm");
  expect(sayInstant("2027-07-01T23:30:00Z")).toBe("2 July 2027 at 12:30am");
  expect(sayInstant("2027-07-01T11:00:00Z")).toBe("1 July 2027 at 12:00pm");
});

test.each([
  ["2027-03-17", "today"],
  ["2027-03-18", "tomorrow"],
  ["2027-03-16", "yesterday"],
  ["2027-03-20", "in 3 days"],
  ["2027-03-05", "12 days ago"],
])("%s is %s on 17 March 2027", (day, said) => {
  expect(sayAgo(day, "2027-03-17")).toBe(said);
});

test("a day that is still to come has no since", () => {
  expect(saySince("2027-03-17", "2027-03-17")).toBe("since 17 March 2027");
  expect(saySince("2027-03-18", "2027-03-17")).toBe("from 18 March 2027");
});
