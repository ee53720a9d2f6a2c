import type { IsoDate } from "../form/question.ts";
import { settledAgreements } from "../supervision/record.ts";
import { sayDate } from "../time/dates.ts";
import type { StaffPage } from "./page.ts";
import type { StaffRecord } from "./record.ts";
import { aboutStaff, servicesOf, worksOn } from "./record.ts";

/**
 * Why a staff member cannot be a person's key worker, in words, or nothing if they can: they must be from the staff team of the service (001, 004),
 * employed, a worker, and still here.
 */
export function notKeyWorkerBecause(
  staff: StaffRecord | undefined,
  service: string,
  today: IsoDate,
): string | undefined {
  if (!staff || !servicesOf(staff).includes(service)) return "Choose somebody who works for this service";
  const { kind, name, roles } = aboutStaff(staff);
  if (!worksOn(staff, today)) return `${name} has left. Choose somebody who works here`;
  if (!roles.includes("worker")) return `${name} is not a worker. Choose somebody who supports people`;
  if (kind !== "employee") return `${name} is not an employee, so cannot be a {key worker}. Choose somebody else`;
  return undefined;
}

/** Why a staff member cannot be named for something of a service that is to be done by a day: they are not of it, or have left by then. */
export function notNamedBecause(staff: StaffRecord | undefined, service: string, by: IsoDate): string | undefined {
  if (!staff || !servicesOf(staff).includes(service)) return "Choose somebody who works for this service";
  const { name, leaves } = aboutStaff(staff);
  return worksOn(staff, by)
    ? undefined
    : `${name}’s last day is ${sayDate(leaves ?? by)}. Choose somebody who works here then`;
}

/** A staff member's page without what is over by a day: an absence whose return has come, agreements whose last day has passed. */
export function settledStaff(page: StaffPage, today: IsoDate): StaffPage {
  const { absence } = page;
  const agreements = settledAgreements(page.agreements, today);
  const isBack = absence?.ended !== undefined && absence.ended.on <= today && !absence.over;
  if (agreements === page.agreements && !isBack) return page;
  return { ...page, agreements, ...(absence && isBack && { absence: { ...absence, over: true } }) };
}
