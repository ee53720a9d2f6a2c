import { due } from "../due/due.ts";
import type { StaffPage } from "../staff/page.ts";
import { aboutStaff } from "../staff/record.ts";

/** The day on which somebody is expected back; it stays until the return has been recorded. */
export const returnDue = due<StaffPage>("return", {
  what: "Expected back from absence",
  event: true,
  path: "/staff/{id}/absence/return",
  of: ({ absence }) =>
    absence?.answers.backBy && !absence.ended ? [{ source: absence.id, on: absence.answers.backBy }] : [],
});

/** A leaver's people are moved before the last day; until that is confirmed, managers see it. */
export const handOverDue = due<StaffPage>("hand-over", {
  what: "Hand over from somebody who leaves",
  event: false,
  path: "/staff/{id}/hand-over",
  list: "leavers",
  of: ({ staff, handedOver }) => {
    const { leaves, roles } = aboutStaff(staff);
    const isOnlyAdministrator = roles.every((role) => role === "administrator");
    if (!leaves || isOnlyAdministrator || handedOver?.leaves === leaves) return [];
    return [{ source: staff.id, on: leaves }];
  },
});
