import { Temporal } from "temporal-polyfill";
import type { AbsenceRecord } from "../absences/record.ts";
import { isAwayOn } from "../absences/record.ts";
import type { IsoDate } from "../form/question.ts";
import type { StaffRecord } from "../staff/record.ts";
import { aboutStaff } from "../staff/record.ts";
import { plus } from "../time/dates.ts";
import { weekdays } from "../time/weekdays.ts";
import { isBankHoliday, isWorkingDay } from "../time/working-days.ts";

/** Whether a staff member works, and so reads mail, on a day. */
export type ReadsOn = (day: IsoDate) => boolean;

/** The day of the week as staff records name it. */
export const weekdayOf = (day: IsoDate): (typeof weekdays)[number] =>
  weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1] as (typeof weekdays)[number];

/**
 * The working days of a staff member: those of their record, Monday to Friday if they change from week to week; not bank holidays of England, unless the
 * service chose mail on every day; not while they are away.
 */
export function readsOn(
  staff: Pick<StaffRecord, "added" | "changed">,
  absence: Pick<AbsenceRecord, "answers" | "ended"> | undefined,
  everyDay: boolean,
): ReadsOn {
  const { days = [] } = aboutStaff(staff);
  const works = (day: IsoDate) =>
    days.length > 0
      ? days.includes(weekdayOf(day)) && (everyDay || !isBankHoliday(day))
      : everyDay || isWorkingDay(day);
  return (day) => works(day) && !isAwayOn(absence, day);
}

/** Nobody is told of anything further ahead because they will not read for a while. */
const farthestDays = 21;

/** The first day after a day on which somebody reads, within three weeks. */
export function nextReading(reads: ReadsOn, day: IsoDate): IsoDate {
  let next = plus(day, { days: 1 });
  for (let ahead = 1; ahead <= farthestDays && !reads(next); ahead++) next = plus(next, { days: 1 });
  return next;
}
