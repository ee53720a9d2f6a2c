import type { IsoDate } from "../form/question.ts";
import type { StaffRecord } from "../staff/record.ts";
import { aboutStaff, worksOn } from "../staff/record.ts";

/** Managers get the digest of their services as long as they work here and have a work email address. */
export function getsDigest(staff: Pick<StaffRecord, "added" | "changed">, today: IsoDate): boolean {
  const { email, roles } = aboutStaff(staff);
  return email !== undefined && roles.includes("manager") && worksOn(staff, today);
}
