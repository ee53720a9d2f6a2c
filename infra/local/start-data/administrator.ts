import { v7 as newId } from "uuid";
import { ownerOfSignInName } from "#functions/storage/accounts.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import type { StaffPage } from "#shared/staff/page.ts";

/** Makes the staff record of a system administrator who signs in by email address, unless somebody has that sign-in name. Whether it was made. */
export async function ensureAdministrator(
  email: string,
  today = new Date().toISOString().slice(0, 10),
): Promise<boolean> {
  if (await ownerOfSignInName(email)) return false;
  const added = {
    name: "System administrator",
    signInName: email,
    email,
    title: "System administrator",
    roles: ["administrator"],
    kind: "employee",
    started: today,
  } as const;
  const id = newId();
  await changeStaff(
    id,
    () => ({ staff: { id, added, version: 0 }, agreements: [], sessions: [] }) as unknown as StaffPage,
  );
  return true;
}
