import { handOverDue, returnDue } from "../absences/due.ts";
import type { DueItem, DueKind } from "../due/due.ts";
import { byUrgency } from "../due/due.ts";
import { supervisionDue } from "../supervision/due.ts";
import type { StaffPage } from "./page.ts";
import { aboutStaff } from "./record.ts";

/** Every kind of to-do that belongs to a staff member. */
export const staffDue: readonly DueKind<StaffPage>[] = [...supervisionDue, returnDue, handOverDue];

/** Everything that must happen for a staff member by a date, in the service where they are based. Leaving ends it. */
export function dueOfStaff(page: StaffPage): DueItem[] {
  const { base, name, leaves } = aboutStaff(page.staff);
  if (!base) return [];
  return staffDue
    .flatMap((kind) => kind.of(page).map((d) => ({ kind: kind.kind, ...d })))
    .filter((d) => !leaves || d.on <= leaves)
    .map((d) => ({ ...d, service: base, label: name, about: { page: "member" as const, id: page.staff.id } }))
    .sort(byUrgency);
}
