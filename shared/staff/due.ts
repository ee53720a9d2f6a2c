import { handOverDue, returnDue } from "../absences/due.ts";
import type { DueItem, DueKind } from "../due/due.ts";
import { itemsOf, untilTheyLeave } from "../due/due.ts";
import { supervisionDue } from "../supervision/due.ts";
import type { StaffPage, staffRecords } from "./page.ts";
import { aboutStaff } from "./record.ts";

/** The to-dos that each record of a staff member's page gives: a record that is new must say here whether it gives any. */
const dueByRecord: Readonly<Record<keyof typeof staffRecords, readonly DueKind<StaffPage>[]>> = {
  staff: [],
  absence: [returnDue],
  handedOver: [handOverDue],
  mark: [],
  preferences: [],
  /** An agreement and its sessions give them together. */
  agreements: supervisionDue,
  sessions: [],
};

/** Every kind of to-do that belongs to a staff member. */
export const staffDue = Object.values(dueByRecord).flat();

/** Everything that must happen for a staff member by a date, in the service where they are based. Leaving ends it. */
export function dueOfStaff(page: StaffPage): DueItem[] {
  const { base, name, leaves } = aboutStaff(page.staff);
  if (!base) return [];
  const about = { page: "member", id: page.staff.id } as const;
  const items = itemsOf(staffDue, page, { service: base, label: name, about }).filter((d) => !leaves || d.on <= leaves);
  return untilTheyLeave(items, (staff) => page.supervisors?.find(({ id }) => id === staff)?.leaves);
}
