import type { IsoDate } from "../form/question.ts";
import { daysBetween } from "../time/dates.ts";

/** When staff are reminded of what is theirs: data, which a service may change. */
export interface ReminderSettings {
  /** Days before a deadline. */
  readonly deadlines: readonly number[];
  /** Days before an event. One day before means the working day before. */
  readonly events: readonly number[];
}

/** Our judgement, so they are settings. */
export const reminderDefaults: ReminderSettings = { deadlines: [28, 7, 0], events: [7, 1] };

/** What stays overdue is said again after so many days, and again. */
export const againAfterDays = 7;
/** A reminder ahead of a date that is later than this is dropped: the next one is near. What is overdue never is. */
export const latestDays = 7;
/** Steps are never further ahead than this, with the days that somebody does not read before them. */
export const farthestAhead = 28 + 21;

/** A reminder of an item by its place in time: days after the item's date, negative before. A later step includes those before it. */
export type Step = number;

/**
 * The step at which an item is on a day on which its reader reads, if there is one that is not too late to be told. A step ahead of the date arrives on the
 * last reading day up to it, so that it never comes after what it is about; one after the date on the first reading day from it on. Both are ranges: what
 * a missed run did not tell, the next one does. Whether it has been told is the ledger's to say.
 */
export function stepOn(
  item: { readonly on: IsoDate; readonly event: boolean },
  settings: ReminderSettings,
  { today, next }: { readonly today: IsoDate; readonly next: IsoDate },
): Step | undefined {
  const toGo = daysBetween(today, item.on);
  const weeks = Math.floor(-toGo / againAfterDays);
  if (weeks >= 1) return weeks * againAfterDays;
  // The days up to the next on which they read are told of today.
  const covered = daysBetween(today, next) - 1;
  const arrived = (item.event ? settings.events : settings.deadlines).filter((before) => before >= toGo - covered);
  if (arrived.length === 0) return undefined;
  const before = Math.min(...arrived);
  const late = before - toGo;
  return late > latestDays ? undefined : 0 - before;
}
