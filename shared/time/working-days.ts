import { Temporal } from "temporal-polyfill";
import type { IsoDate } from "../form/question.ts";
import { publishedBankHolidays } from "./bank-holidays.ts";

const monday = 1;
const saturday = 6;

const known = new Map<number, ReadonlySet<IsoDate>>();

/** The bank holidays of England in a year: as published, or worked out from the rules where they are not published yet. */
export const bankHolidaysIn = (year: number): readonly IsoDate[] =>
  publishedBankHolidays[year] ?? bankHolidaysByRule(year);

/** The eight bank holidays of every year, with substitute days where one falls on a weekend. One-off holidays are known only once published. */
export function bankHolidaysByRule(year: number): IsoDate[] {
  const easter = easterSunday(year);
  const days = [
    substituted(year, 1, 1),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    onOrAfter(Temporal.PlainDate.from({ year, month: 5, day: 1 }), monday),
    // The last Monday of May or August is the first from the 25th on: both months have 31 days.
    onOrAfter(Temporal.PlainDate.from({ year, month: 5, day: 25 }), monday),
    onOrAfter(Temporal.PlainDate.from({ year, month: 8, day: 25 }), monday),
    ...christmas(year),
  ];
  return days.map(String);
}

export function isBankHoliday(day: IsoDate): boolean {
  const year = Number(day.slice(0, 4));
  const days = known.get(year) ?? new Set(bankHolidaysIn(year));
  known.set(year, days);
  return days.has(day);
}

/** Monday to Friday, bank holidays of England aside. */
export const isWorkingDay = (day: IsoDate): boolean => !isWeekend(Temporal.PlainDate.from(day)) && !isBankHoliday(day);

/** The first working day after a day. */
export function nextWorkingDay(day: IsoDate): IsoDate {
  let next = Temporal.PlainDate.from(day).add({ days: 1 });
  while (!isWorkingDay(next.toString())) next = next.add({ days: 1 });
  return next.toString();
}

const isWeekend = (date: Temporal.PlainDate) => date.dayOfWeek >= saturday;

function onOrAfter(date: Temporal.PlainDate, dayOfWeek: number): Temporal.PlainDate {
  return date.add({ days: (dayOfWeek - date.dayOfWeek + 7) % 7 });
}

/** A holiday on a weekend is held on the Monday after. */
function substituted(year: number, month: number, day: number): Temporal.PlainDate {
  const date = Temporal.PlainDate.from({ year, month, day });
  return isWeekend(date) ? onOrAfter(date, monday) : date;
}

/** Two days in a row: where a weekend takes one or both, the days after it are held instead. */
function christmas(year: number): Temporal.PlainDate[] {
  const day = Temporal.PlainDate.from({ year, month: 12, day: 25 });
  const held = [day, day.add({ days: 1 })].filter((d) => !isWeekend(d));
  for (let next = day.add({ days: 2 }); held.length < 2; next = next.add({ days: 1 }))
    if (!isWeekend(next)) held.push(next);
  return held;
}

/** Easter Sunday by the anonymous Gregorian computus. */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moon =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * moon + 22 * week) / 451);
  const count = moon + week - 7 * shift + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(count / 31), day: (count % 31) + 1 });
}
