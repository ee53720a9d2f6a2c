import { managersAbove } from "#functions/directory/above.ts";
import { optionsWithin } from "#functions/directory/reach.ts";
import type { Tell } from "#functions/mail/tell.ts";
import { tellRights } from "#functions/mail/tell.ts";
import { assignedTo } from "#functions/storage/due.ts";
import { servicesById } from "#functions/storage/services.ts";
import { everyStaffId, staffByIds } from "#functions/storage/staff.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { RightsChange } from "#shared/mail/rights.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { registeredOn } from "#shared/services/record.ts";
import { confirmersOf } from "#shared/staff/confirm.ts";
import type { StaffAnswers, StaffMember, StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff, memberOf, worksOn } from "#shared/staff/record.ts";
import type { About } from "#shared/staff/rights.ts";
import { plus } from "#shared/time/dates.ts";

/** Every service of the organisation. */
export async function allServices(): Promise<ServiceRecord[]> {
  const ids = (await optionsWithin("organisation")).map(({ value }) => value);
  return ids.length > 0 ? servicesById(ids) : [];
}

/** As many rows as say whether somebody supervises. */
const mostAssigned = 200;

/** What decides whether a change of a staff member makes its author a reader of what is said in supervision. */
export async function aboutReading(
  by: StaffMember,
  member: string,
  services: readonly ServiceRecord[],
  today: IsoDate,
): Promise<About> {
  const { supervised } = await assignedTo(member, today, mostAssigned);
  const tomorrow = plus(today, { days: 1 });
  return {
    supervises: supervised.length > 0,
    registeredIn: services.filter((one) => registeredOn(one, tomorrow) === by.id).map(({ id }) => id),
  };
}

/**
 * Whether somebody is above a manager: they manage them, or are the registered manager of a service of theirs, today or
 * from tomorrow on.
 */
export async function isAbove(
  member: string,
  by: StaffMember,
  services: readonly ServiceRecord[],
  today: IsoDate,
): Promise<boolean> {
  const days = [today, plus(today, { days: 1 })];
  const registers = services.some(
    (one) => by.services.includes(one.id) && days.some((day) => registeredOn(one, day) === member),
  );
  return registers || (await managersAbove(by.id)).includes(member);
}

/** A change of rights, for the staff member unless they are new, the line managers before and after, and the accountable managers of the services that it is about. */
export function tellOfRights(
  member: StaffRecord,
  by: string,
  changes: readonly RightsChange[],
  services: readonly ServiceRecord[],
  more: readonly string[] = [],
): Tell[] {
  const touched = changes.flatMap(({ what, from, to }) => (what === "service" ? [from, to] : []));
  const roles = changes.some(({ what }) => what === "role" || what === "wanted");
  const { lineManager } = aboutStaff(member);
  const accountable = services
    .filter(({ id }) => touched.includes(id) || (roles && memberOf(member).services.includes(id)))
    .map(({ mail }) => mail?.accountable);
  const managers = changes.flatMap(({ what, from, to }) => (what === "line-manager" ? [from, to] : []));
  return tellRights([member.version > 0 ? member.id : undefined, lineManager, ...managers, ...accountable, ...more], {
    of: `${member.id}-${member.version}`,
    page: "member",
    subject: member.id,
    by,
    changes: [...changes],
  });
}

/**
 * Tells the address that somebody had where a change by somebody else gives them another one: otherwise it would hide
 * itself.
 */
export function tellFormerAddress(
  before: StaffRecord,
  by: string,
  changes: readonly RightsChange[],
  { email }: Pick<StaffAnswers, "email">,
): Tell[] {
  const former = aboutStaff(before).email;
  if (former === undefined || former === email) return [];
  return tellRights([before.id], {
    of: `${before.id}-${before.version}-before`,
    page: "member",
    subject: before.id,
    by,
    changes: [...changes, { what: "email" }],
    before: before.version,
  });
}

/** Everybody who works here or has worked here. */
export const everybody = async (): Promise<StaffRecord[]> => staffByIds(await everyStaffId());

const administers = (one: StaffRecord) => aboutStaff(one).roles.includes("administrator");

/**
 * Who else is told of a change of roles: of a new system administrator all others, and of what has to be confirmed who
 * can do it.
 */
export function moreToTell(
  member: StaffRecord,
  changes: readonly RightsChange[],
  all: readonly StaffRecord[],
  today: IsoDate,
): string[] {
  const gains = changes.some(({ what, to }) => what === "role" && to === "administrator");
  const administrators = all.filter((one) => one.id !== member.id && worksOn(one, today) && administers(one));
  const waits = changes.some(({ what }) => what === "added" || what === "raised" || what === "sign-in-name");
  const confirmers = waits && member.unconfirmed ? confirmersOf(member, member.unconfirmed.by, all, today) : [];
  return [...(gains ? administrators : []), ...confirmers].map(({ id }) => id);
}

/** Who can confirm how somebody signs in, apart from the author of the change. */
export const confirmers = async (member: StaffRecord, by: string, today: IsoDate): Promise<StaffRecord[]> =>
  confirmersOf(member, by, await everybody(), today);

/**
 * Who can accept what somebody wants for themselves: another system administrator. Where there is none, the accountable manager of a service; where there is
 * none of these either, it waits.
 */
export async function secondPersons(member: string, today: IsoDate): Promise<StaffRecord[]> {
  // Nobody decides for others who has to be confirmed themselves.
  const all = (await everybody()).filter((one) => one.id !== member && !one.unconfirmed && worksOn(one, today));
  const administrators = all.filter(administers);
  if (administrators.length > 0) return administrators;
  const accountable = new Set((await allServices()).map(({ mail }) => mail?.accountable));
  return all.filter((one) => accountable.has(one.id) && aboutStaff(one).roles.includes("manager"));
}
