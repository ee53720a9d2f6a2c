import { due } from "../due/due.ts";
import type { StaffPage } from "../staff/page.ts";
import { aboutStaff } from "../staff/record.ts";
import { plus } from "../time/dates.ts";

/** Time in which somebody asks whether who is away is back, where nobody said when. */
const askAfter = { days: 14 };

/**
 * The day on which somebody is expected back, or asked about; it stays until the return or another day has been
 * recorded.
 */
export const returnDue = due<StaffPage>("return", {
  what: "Expected back from absence",
  event: true,
  path: "/staff/{id}/absence/return",
  of: ({ absence }) =>
    absence && !absence.ended
      ? [{ source: absence.id, on: absence.answers.backBy ?? plus(absence.answers.from, askAfter) }]
      : [],
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
