import { staffAndAbsences, staffByIds, staffIds } from "#functions/storage/staff.ts";
import type { IsoDate, Option } from "#shared/form/question.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { staffOptions } from "./directory.ts";

/** A team is at most this many to choose from; above a hundred they are searched. */
const mostStaff = 1000;

/** The staff of some services. */
export const teamOf = async (services: readonly string[]): Promise<StaffRecord[]> =>
  staffByIds(await staffIds({ where: services, limit: mostStaff }));

/** The staff of some services, with the absences of those who are away or will be. */
export async function teamWithAbsences(services: readonly string[]) {
  const ids = await staffIds({ where: services, limit: mostStaff });
  return staffAndAbsences(ids, ids);
}

/** The staff of some services to choose from, each with what speaks against them. */
export async function teamOptions(services: readonly string[], today: IsoDate): Promise<Option[]> {
  const { staff, absences } = await teamWithAbsences(services);
  return staffOptions(staff, today, absences);
}
