import { staffById } from "#functions/storage/staff.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";

/** More than any organisation has above somebody. */
const mostAbove = 12;

/** The line managers of somebody, theirs too, and so on. */
export async function managersAbove(id: string): Promise<string[]> {
  const found: string[] = [];
  for (let at: string | undefined = id; at && found.length < mostAbove; ) {
    const member: StaffRecord | undefined = await staffById(at);
    at = member && aboutStaff(member).lineManager;
    if (at && found.includes(at)) break;
    if (at) found.push(at);
  }
  return found;
}
