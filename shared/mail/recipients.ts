import type { IsoDate } from "../form/question.ts";
import type { Wishes } from "../preferences/record.ts";
import type { StaffRecord } from "../staff/record.ts";
import { aboutStaff, worksOn } from "../staff/record.ts";

type Staff = Pick<StaffRecord, "added" | "changed">;

/** Managers get the digest of their services as long as they work here, have a work email address and have not chosen to get none. */
export function getsDigest(staff: Staff, wishes: Pick<Wishes, "digest">, today: IsoDate): boolean {
  const { email, roles } = aboutStaff(staff);
  return email !== undefined && roles.includes("manager") && worksOn(staff, today) && wishes.digest.often !== "never";
}

/** Everybody who works here and has a work email address is reminded by mail of what is theirs, unless they chose not to be. */
export function getsReminders(staff: Staff, wishes: Pick<Wishes, "reminders">, today: IsoDate): boolean {
  return aboutStaff(staff).email !== undefined && worksOn(staff, today) && wishes.reminders;
}

/** Whether a line manager reads the reminders of somebody, who has no work email address. */
export function readsFor(reader: Pick<StaffRecord, "id">, staff: Staff, today: IsoDate): boolean {
  const { email, lineManager } = aboutStaff(staff);
  return email === undefined && lineManager === reader.id && worksOn(staff, today);
}

/** System administrators get the week's mail, wherever they are based. */
export function getsWeekly(staff: Pick<StaffRecord, "added" | "changed">, today: IsoDate): boolean {
  const { email, roles } = aboutStaff(staff);
  return email !== undefined && roles.includes("administrator") && worksOn(staff, today);
}
