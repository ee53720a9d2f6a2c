import { Temporal } from "temporal-polyfill";
import { howMany } from "../form/how-many.ts";
import type { IsoDate } from "../form/question.ts";

const monthNames = "January February March April May June July August September October November December".split(" ");

/** "2027-03-27" → "27 March 2027". */
export function sayDate(iso: IsoDate): string {
  const [year, month, day] = iso.split("-");
  return `${Number(day)} ${monthNames[Number(month) - 1]} ${year}`;
}

/** The day so many days, weeks or months after (or, negative, before) a day. A month's end stays one: 31 January and a month is 28 February. */
export function plus(day: IsoDate, duration: { days?: number; weeks?: number; months?: number }): IsoDate {
  return Temporal.PlainDate.from(day).add(duration).toString();
}

/** The earlier of two days. */
export const earlier = (a: IsoDate, b: IsoDate): IsoDate => (b < a ? b : a);

/** The later of two days. */
export const later = (a: IsoDate, b: IsoDate): IsoDate => (b > a ? b : a);

/** 1 for a Monday to 7 for a Sunday. */
export const weekday = (day: IsoDate): number => Temporal.PlainDate.from(day).dayOfWeek;

/** Days from one day to another; negative if the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;
}

/** "in 3 days", "12 days ago", "today", "tomorrow", "yesterday". */
export function sayAgo(day: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, day);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${howMany(days, "day")}` : `${howMany(-days, "day")} ago`;
}

/** "since 1 March 2027", or "from 1 March 2027" where that day is still to come. */
export const saySince = (day: IsoDate, today: IsoDate): string => `${day > today ? "from" : "since"} ${sayDate(day)}`;

/** The time zone of everything the product says and does. */
export const zone = "Europe/London";

/** The calendar and the clock in England at an ISO instant. */
export const inEngland = (instant: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone);

/** The first instant of a day in England. */
export const startInEngland = (day: IsoDate): Temporal.Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant();

/** The day in England at an instant given in milliseconds since 1970. */
export function dayInEngland(epochMilliseconds: number): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** "14:30" in England, of an ISO instant. */
export const timeInEngland = (instant: string): string => inEngland(instant).toPlainTime().toString().slice(0, 5);

/** "27 March 2027 at 2:30pm" in England, of an ISO instant. */
export function sayInstant(instant: string): string {
  const local = inEngland(instant);
  const hour = local.hour % 12 || 12;
  return `${sayDate(local.toPlainDate().toString())} at ${hour}:${String(local.minute).padStart(2, "0")}${local.hour < 12 ? "am" : "pm"}`;
}
