import type { AbsenceRecord } from "../absences/record.ts";
import { daysOfAbsence } from "../absences/record.ts";
import type { StaffDays } from "../allocations/rules.ts";
import type { IsoDate } from "../form/question.ts";
import { sameAnswers } from "../record/same.ts";
import { sayDate } from "../time/dates.ts";
import { isOn, isOver } from "../time/range.ts";
import type { StaffPage, staffRecords } from "./page.ts";
import type { StaffRecord } from "./record.ts";
import { aboutStaff, servicesOf } from "./record.ts";

/** The days of a staff member that pages of people need. */
export const daysOf = (staff: StaffRecord, absence: AbsenceRecord | undefined): StaffDays => ({
  leaves: aboutStaff(staff).leaves,
  ...(absence && !absence.over && { away: daysOfAbsence(absence) }),
});

/** What a form says of somebody who is away, or about to leave: "away since 3 March 2027". */
export function marksOf({ leaves, away }: StaffDays, today: IsoDate): string[] {
  const from = away?.from;
  const isAway = from !== undefined && !isOver(away ?? {}, today);
  return [
    ...(isAway ? [from <= today ? `away since ${sayDate(from)}` : `away from ${sayDate(from)}`] : []),
    ...(leaves ? [`last day ${sayDate(leaves)}`] : []),
  ];
}

/** Why somebody cannot take on something from a day, in words, or nothing if they can: by then they have left. */
export const goneBecause = (name: string, { leaves }: StaffDays, from: IsoDate): string | undefined =>
  leaves && leaves < from
    ? `${name}’s last day is ${sayDate(leaves)}. Choose somebody else, or an earlier day`
    : undefined;

/** Why it needs a reason that somebody takes on something for good from a day: they are away then, or they are to leave. */
export function awayBecause(name: string, { leaves, away }: StaffDays, from: IsoDate): string | undefined {
  if (leaves) return `${name}’s last day is ${sayDate(leaves)}. Choose somebody else, or say why it is right here`;
  if (away && isOn(away, from)) return `${name} is away then. Choose somebody else, or say why it is right here`;
  return undefined;
}

/** Nothing that another page reads. */
const none = () => undefined;

/**
 * What other pages read of a staff member's page, by the record that it comes from: those of people whom they work with, of staff whom they supervise,
 * and of services that they answer for. Where it changes, those pages are derived anew. A record that is new must say here whether others read it.
 */
const readByRecord: Readonly<Record<keyof typeof staffRecords, (page: StaffPage) => unknown>> = {
  staff: ({ staff }) => {
    const { leaves, lineManager, roles } = aboutStaff(staff);
    return { leaves, lineManager, roles, services: servicesOf(staff) };
  },
  absence: ({ absence }) => absence && { ...absence.answers, ...daysOfAbsence(absence) },
  handedOver: none,
  mark: none,
  preferences: none,
  agreements: none,
  sessions: none,
};

const readElsewhere = (page: StaffPage) => Object.values(readByRecord).map((read) => read(page));

/** Whether a change of a staff member's page changes what other pages read of it. */
export const matterElsewhere = (before: StaffPage, after: StaffPage): boolean =>
  !sameAnswers({ all: readElsewhere(before) }, { all: readElsewhere(after) });
