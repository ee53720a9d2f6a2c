import type { Directory, Reader } from "#functions/directory/directory.ts";
import { dueOn } from "#shared/due/due.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { supportIn } from "#shared/services/record.ts";
import { dueOfStaff } from "#shared/staff/due.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff, servicesOf } from "#shared/staff/record.ts";
import { kindOfDue } from "#shared/supervision/due.ts";
import type { SupervisionKind } from "#shared/supervision/kinds.ts";
import { kindCodes, kindOf } from "#shared/supervision/kinds.ts";
import type { AgreementRecord, SessionRecord } from "#shared/supervision/record.ts";
import {
  agreementOn,
  daysOfAgreement,
  isOpen,
  openAgreement,
  reasonOf,
  statusOfSession,
  waitsFor,
} from "#shared/supervision/record.ts";
import { sayRhythm } from "#shared/supervision/rhythm.ts";
import { isOver } from "#shared/time/range.ts";

/** That a session is planned or happened: what everybody whose business it is may see. */
export function shapeOf(session: SessionRecord, names: Directory, today: IsoDate) {
  const why = reasonOf(session);
  return {
    id: session.id,
    kind: kindOf(session.kind).name,
    on: session.on,
    minutes: session.minutes,
    supervisor: names.named(session.supervisor),
    status: statusOfSession(session, today),
    ...(why && { why }),
    ...(session.next && { next: session.next }),
    ...(session.signedOn && { signedOn: session.signedOn }),
  };
}

/** The kinds of supervision that a staff member's services have, as far as they were read. */
export const kindsFor = (page: StaffPage, services: Pick<Directory, "service">, today: IsoDate): Set<SupervisionKind> =>
  new Set(
    servicesOf(page.staff).flatMap((id) => {
      const service = services.service(id);
      return service ? supportIn(service, today) : [];
    }),
  );

function agreementShapeOf(one: AgreementRecord, page: StaffPage, names: Directory, { staff }: Reader) {
  const { id, agreed, answered = [] } = one;
  const name = (party: string) =>
    party === page.staff.id ? { id: party, name: aboutStaff(page.staff).name } : names.named(party);
  const waiting = waitsFor(one, page.staff.id);
  const refusals = answered.filter(({ answers }) => answers.accepts === "no");
  return {
    supervisor: names.named(agreed.supervisor),
    often: sayRhythm(agreed),
    from: agreed.from,
    open: isOpen(one),
    until: daysOfAgreement(one).until,
    leaves: page.supervisors?.find((each) => each.id === agreed.supervisor)?.leaves,
    whenNeeded: agreed.rhythm === "needed",
    waitsFor: waiting.filter((party) => !refusals.some(({ by }) => by === party)).map(name),
    refused: refusals.map(({ by, answers }) => ({ by: name(by), because: answers.because ?? "" })),
    ...(isOpen(one) && waiting.includes(staff.id) && { accept: `/staff/${page.staff.id}/agreements/${id}/accept` }),
  };
}

/** Who supports somebody in each kind, with the next session, and the sessions of the first screen. `names` knows the services too. */
export function supportOf(page: StaffPage, names: Directory, reader: Reader) {
  const on = kindsFor(page, names, reader.today);
  const due = dueOn(dueOfStaff(page), reader.today);
  const newest = [...page.sessions].sort((a, b) => b.on.localeCompare(a.on));
  return {
    kinds: kindCodes.flatMap((kind) => {
      const last = openAgreement(page.agreements, kind);
      // Who only stood in supports nobody after the last day.
      const open = last && isOver(daysOfAgreement(last), reader.today) ? undefined : last;
      const agreement = agreementOn(page.agreements, kind, reader.today) ?? open;
      const following = open && open.id !== agreement?.id ? open : undefined;
      if (!agreement && !on.has(kind)) return [];
      const next = due.find((d) => kindOfDue(d.kind) === kind);
      const { name } = kindOf(kind);
      return [
        {
          kind,
          name,
          mine: agreement?.agreed.supervisor === reader.staff.id,
          ...(agreement && { agreement: agreementShapeOf(agreement, page, names, reader) }),
          ...(following && { following: agreementShapeOf(following, page, names, reader) }),
          ...(next && { next: names.due(next, reader) }),
        },
      ];
    }),
    sessions: newest.map((session) => shapeOf(session, names, reader.today)),
  };
}
