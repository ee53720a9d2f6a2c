import type { IsoDate } from "../form/question.ts";
import { daysBetween, plus } from "../time/dates.ts";
import type { Weekday } from "../time/weekdays.ts";
import { weekdayOf } from "./calendar.ts";

/** How often somebody gets the digest. */
export type Often = { readonly often: "daily" | "never" } | { readonly often: "weekly"; readonly weekday: Weekday };

/**
 * The date for which a digest is written on a day, which with its reader is its key in the ledger; nothing if none comes. A weekly one is that of the last
 * chosen weekday and comes on the first day that mail comes from then on, or later in the week if a run was missed or nothing was due: once a week.
 */
export function digestDay(wish: Often, today: IsoDate, comes: (day: IsoDate) => boolean): IsoDate | undefined {
  if (!comes(today)) return undefined;
  if (wish.often !== "weekly") return wish.often === "daily" ? today : undefined;
  let day = today;
  while (weekdayOf(day) !== wish.weekday && daysBetween(day, today) < 7) day = plus(day, { days: -1 });
  return day;
}
