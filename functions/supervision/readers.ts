import { directory } from "#functions/directory/directory.ts";
import { servicesById } from "#functions/storage/services.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { registeredOn } from "#shared/services/record.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { placedOn } from "#shared/staff/record.ts";
import type { SupervisionKind } from "#shared/supervision/kinds.ts";
import { kindOf, whoReadsOf } from "#shared/supervision/kinds.ts";
import type { Readers } from "#shared/supervision/rules.ts";
import { readersOf } from "#shared/supervision/rules.ts";

interface Session {
  readonly kind: SupervisionKind;
  readonly supervisor: string;
  readonly on: IsoDate;
}

/** Who reads what is said in a session besides its two parties. */
export async function readersOn(page: StaffPage, session: Session): Promise<Readers> {
  if (kindOf(session.kind).reads !== "managers") return {};
  const { base } = placedOn(page.staff, session.on);
  const [service] = base === undefined ? [] : await servicesById([base]);
  return readersOf(session, page, service && registeredOn(service, session.on));
}

/** Who reads it, by name. */
export async function sayReaders(page: StaffPage, session: Session): Promise<string> {
  const { manager, registered } = await readersOn(page, session);
  const names = await directory({ staff: [manager, registered] });
  const other = (id: string | undefined) =>
    id === undefined || id === page.staff.id || id === session.supervisor ? undefined : names.name(id);
  return whoReadsOf(session.kind, { manager: other(manager), registered: other(registered), isNamed: !!registered });
}
