import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextReading, readsOn, weekdayOf } from "#shared/mail/calendar.ts";
import type { Step } from "#shared/mail/steps.ts";
import { reminderDefaults, stepOn } from "#shared/mail/steps.ts";
import { daysBetween, plus } from "#shared/time/dates.ts";
import { isWorkingDay } from "#shared/time/working-days.ts";
import { staffMember } from "#test/builders/records.ts";

const everyWorkingDay = readsOn(staffMember(), undefined, false);
type Reads = (day: string) => boolean;

interface Told {
  readonly day: string;
  readonly step: Step;
}

/** Follows an item from the day it is known until a day, as the job and the ledger do: each run tells the step that has arrived, unless it has been told. */
function follow(
  item: { on: string; event: boolean; known: string },
  until: string,
  { reads = everyWorkingDay, missed = () => false }: { reads?: Reads; missed?: Reads } = {},
): Told[] {
  const told: Told[] = [];
  for (let today = item.known; today <= until; today = plus(today, { days: 1 })) {
    if (missed(today) || !reads(today)) continue;
    const step = stepOn(item, reminderDefaults, { today, next: nextReading(reads, today) });
    const last = told.at(-1)?.step;
    if (step !== undefined && (last === undefined || last < step)) told.push({ day: today, step });
  }
  return told;
}
const days = (told: readonly Told[]) => told.map(({ day, step }) => `${day} ${step}`);

describe("a deadline", () => {
  test("is reminded 28, 7 and 0 days before, and every week after until it is done", () => {
    // A Wednesday.
    expect(days(follow({ on: "2027-03-17", event: false, known: "2027-01-01" }, "2027-04-10"))).toEqual([
      "2027-02-17 -28",
      "2027-03-10 -7",
      "2027-03-17 0",
      "2027-03-24 7",
      "2027-03-31 14",
      "2027-04-07 21",
    ]);
  });

  test("that falls on a day off is reminded on the working day before, and its weeks on the one after", () => {
    // Easter Sunday 2027; the week after ends on a Sunday too.
    expect(days(follow({ on: "2027-03-28", event: false, known: "2027-01-01" }, "2027-04-12"))).toEqual([
      "2027-02-26 -28",
      "2027-03-19 -7",
      "2027-03-25 0",
      "2027-04-05 7",
      "2027-04-12 14",
    ]);
  });

  test("that is known only shortly before is reminded at once if a step is not a week late", () => {
    expect(days(follow({ on: "2027-03-17", event: false, known: "2027-03-15" }, "2027-03-18"))).toEqual([
      "2027-03-15 -7",
      "2027-03-17 0",
    ]);
    expect(days(follow({ on: "2027-03-31", event: false, known: "2027-03-11" }, "2027-03-25"))).toEqual([
      "2027-03-24 -7",
    ]);
  });
});

describe("an event", () => {
  test("is reminded 7 days and the working day before, and weekly while nobody has recorded it", () => {
    // A Monday: the working day before is the Friday.
    expect(days(follow({ on: "2027-03-15", event: true, known: "2027-01-01" }, "2027-03-23"))).toEqual([
      "2027-03-08 -7",
      "2027-03-12 -1",
      "2027-03-22 7",
    ]);
  });

  test("on the Tuesday after Easter is reminded on the Thursday before", () => {
    expect(days(follow({ on: "2027-03-30", event: true, known: "2027-03-29" }, "2027-03-30"))).toEqual([
      "2027-03-30 -1",
    ]);
    expect(days(follow({ on: "2027-03-30", event: true, known: "2027-03-24" }, "2027-03-30"))).toEqual([
      "2027-03-24 -7",
      "2027-03-25 -1",
    ]);
  });
});

describe("a missed run", () => {
  const wednesday = { on: "2027-03-17", event: false, known: "2027-01-01" };
  test("of up to a week is caught up, older reminders are dropped, and what is overdue never is", () => {
    const during = (from: string, to: string) => ({ missed: (day: string) => day >= from && day <= to });
    expect(days(follow(wednesday, "2027-03-16", during("2027-02-10", "2027-02-23")))).toEqual([
      "2027-02-24 -28",
      "2027-03-10 -7",
    ]);
    expect(days(follow(wednesday, "2027-03-16", during("2027-02-10", "2027-02-24")))).toEqual(["2027-03-10 -7"]);
    expect(days(follow(wednesday, "2027-05-30", during("2027-02-10", "2027-05-24")))).toEqual([
      "2027-05-25 63",
      "2027-05-26 70",
    ]);
  });
});

describe("a reader’s own days", () => {
  test("are those of the record, not bank holidays, unless the service chose every day", () => {
    const days = ["saturday", "sunday", "monday"] as const;
    const part = staffMember({ days: [...days] });
    const week = (reads: Reads) => Array.from({ length: 14 }, (_, n) => plus("2027-03-20", { days: n })).filter(reads);
    expect(week(readsOn(part, undefined, false))).toEqual([
      "2027-03-20",
      "2027-03-21",
      "2027-03-22",
      "2027-03-27",
      "2027-03-28",
    ]);
    expect(week(readsOn(part, undefined, true))).toHaveLength(6);
    expect(week(readsOn(staffMember(), undefined, false))).toHaveLength(8);
    expect(week(readsOn(staffMember(), undefined, true))).toHaveLength(14);
  });

  test("leave absences out, those without a known end too", () => {
    const absence = { answers: { kind: "leave", from: "2027-03-17" } } as const;
    expect(everyWorkingDay("2027-03-17")).toBe(true);
    expect(readsOn(staffMember(), absence, false)("2027-03-16")).toBe(true);
    expect(readsOn(staffMember(), absence, false)("2027-06-17")).toBe(false);
    const back = { ...absence, ended: { on: "2027-03-19" } };
    expect(readsOn(staffMember(), back, false)("2027-03-18")).toBe(false);
    expect(readsOn(staffMember(), back, false)("2027-03-19")).toBe(true);
  });
});

describe("law: ten years of a clock in England", () => {
  const first = "2025-01-01";
  const length = 3652;
  const horizon = plus(first, { days: length });
  const someDays = fc.uniqueArray(
    fc.constantFrom("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    { maxLength: 7 },
  );
  const anyItem = fc.record({
    on: fc.integer({ min: 60, max: length - 60 }).map((n) => plus(first, { days: n })),
    event: fc.boolean(),
    notice: fc.integer({ min: 0, max: 50 }),
  });

  test("every item is told at least once up to its day, or at the reader’s first chance after it; no step twice, and each on a day they read", () => {
    fc.assert(
      fc.property(anyItem, someDays, ({ on, event, notice }, chosen) => {
        const reads = readsOn(staffMember({ days: chosen as never }), undefined, false);
        const known = plus(on, { days: -notice });
        const told = follow({ on, event, known }, plus(on, { days: 40 }), { reads });
        expect(told.every(({ day }) => reads(day))).toBe(true);
        expect(new Set(told.map(({ step }) => step)).size).toBe(told.length);
        // Whoever reads between its being known and its day hears of it in time, unless the last step before that was more than a week ago.
        const chances = Array.from({ length: notice + 1 }, (_, n) => plus(known, { days: n })).filter(reads);
        const inTime = chances.some((day) => daysBetween(day, on) <= 7);
        if (inTime) expect(told[0] && told[0].day <= on).toBe(true);
        // And what nobody has done is said again and again.
        expect(told.some(({ step }) => step >= 7)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("runs that are missed for 1 to 7 days lose no item and repeat none", () => {
    fc.assert(
      fc.property(
        anyItem,
        fc.integer({ min: -40, max: 20 }),
        fc.integer({ min: 1, max: 7 }),
        ({ on, event }, gap, missedDays) => {
          const known = plus(on, { days: -60 });
          const from = plus(on, { days: gap });
          const missed = (day: string) => day >= from && day < plus(from, { days: missedDays });
          const usual = follow({ on, event, known }, plus(on, { days: 40 }));
          const late = follow({ on, event, known }, plus(on, { days: 40 }), { missed });
          expect(new Set(late.map(({ step }) => step)).size).toBe(late.length);
          let chance = plus(from, { days: missedDays });
          while (!isWorkingDay(chance)) chance = plus(chance, { days: 1 });
          for (const { day, step } of usual) {
            const tooLate = step < 7 && daysBetween(plus(on, { days: step }), chance) > 7;
            if (!missed(day)) expect(late).toContainEqual({ day, step });
            else if (tooLate) expect(late.map((told) => told.step)).not.toContain(step);
            // At the first chance, by itself or in a later step that has come by then.
            else expect(late.find((told) => told.step >= step)?.day).toBe(chance);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("every working day is somebody’s day to be told of what happens on the next, over clock changes, leap days and years’ ends", () => {
    const told = new Map<string, number>();
    for (let on = first; on < horizon; on = plus(on, { days: 1 })) {
      const [last] = follow({ on, event: true, known: plus(on, { days: -6 }) }, on).slice(-1);
      if (last?.step === -1) told.set(last.day, (told.get(last.day) ?? 0) + 1);
      // The eve: the last working day before it.
      let eve = plus(on, { days: -1 });
      while (!isWorkingDay(eve)) eve = plus(eve, { days: -1 });
      if (daysBetween(eve, on) <= 6) expect(last).toEqual({ day: eve, step: -1 });
    }
    const working = Array.from({ length }, (_, n) => plus(first, { days: n })).filter(isWorkingDay);
    for (const day of working.slice(1, -7)) {
      let next = plus(day, { days: 1 });
      while (!isWorkingDay(next)) next = plus(next, { days: 1 });
      expect(told.get(day), `${day} ${weekdayOf(day)}`).toBe(Math.min(daysBetween(day, next), 6));
    }
  });
});
