import { staffByIds, staffIds } from "#functions/storage/staff.ts";
import type { StaffRecord } from "#shared/staff/record.ts";

/** A team is at most this many to choose from; above a hundred they are searched. */
const mostStaff = 1000;

/** The staff of some services. */
export const teamOf = async (services: readonly string[]): Promise<StaffRecord[]> =>
  staffByIds(await staffIds({ where: services, limit: mostStaff }));
