import type { Directory } from "#functions/directory/directory.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import type { SessionRecord } from "#shared/supervision/record.ts";
import { agreementOf, kinds } from "#shared/supervision/record.ts";

/** That a session happened: what everybody whose business it is may see. */
export const shapeOf = (session: SessionRecord, names: Directory) => ({
  id: session.id,
  kind: kinds[session.kind],
  on: session.on,
  minutes: session.minutes,
  supervisor: names.named(session.supervisor),
  ...(session.next && { next: session.next }),
  ...(session.signedOn && { signedOn: session.signedOn }),
});

/** The agreement that holds and the sessions of the first screen. */
export function supportOf(page: StaffPage, names: Directory) {
  const agreement = agreementOf(page.agreements, "line-management");
  return {
    ...(agreement && {
      agreement: {
        id: agreement.id,
        supervisor: names.named(agreement.agreed.supervisor),
        everyWeeks: agreement.agreed.everyWeeks,
        from: agreement.agreed.from,
        version: agreement.version,
      },
    }),
    sessions: [...page.sessions].sort((a, b) => b.on.localeCompare(a.on)).map((session) => shapeOf(session, names)),
  };
}
