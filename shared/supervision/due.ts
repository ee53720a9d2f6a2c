import { due } from "../due/due.ts";
import type { StaffPage } from "../staff/page.ts";
import { plus } from "../time/dates.ts";
import type { SupervisionKind } from "./record.ts";
import { agreementOf, lastSession } from "./record.ts";

/** Days to read and sign what was written. */
const daysToSign = 7;

/** The next session: the day that was planned, else the agreed weeks after the last one or after the agreement began. */
export const superviseDue = due<StaffPage>("supervise", {
  what: "Line management supervision",
  event: false,
  path: "/staff/{id}/supervision/new",
  others: "/staff/{id}",
  of: (page) => {
    const of: SupervisionKind = "line-management";
    const agreement = agreementOf(page.agreements, of);
    if (!agreement) return [];
    const { supervisor, everyWeeks, from } = agreement.agreed;
    const last = lastSession(page.sessions, of);
    // A new agreement starts its own rhythm: what an earlier supervisor planned no longer binds.
    const since = last && last.on >= from ? last : undefined;
    return [
      { source: agreement.id, on: since?.next ?? plus(since?.on ?? from, { weeks: everyWeeks }), who: supervisor },
    ];
  },
});

export const signDue = due<StaffPage>("sign", {
  what: "Read and sign a supervision session",
  event: false,
  path: "/staff/{id}/supervision/{source}",
  of: (page) =>
    page.sessions
      .filter((s) => !s.signedOn)
      .map((s) => ({ source: s.id, on: plus(s.on, { days: daysToSign }), who: page.staff.id })),
});
