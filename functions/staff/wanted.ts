import { directory } from "#functions/directory/directory.ts";
import { sayRightsChange } from "#shared/mail/rights.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { aboutService } from "#shared/services/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { answersWanted, rightsChanges } from "#shared/staff/rights.ts";

/** What somebody wants for themselves, in words. */
export async function sayWanted(staff: StaffRecord, services: readonly ServiceRecord[]): Promise<string[]> {
  const changes = rightsChanges(aboutStaff(staff), answersWanted(staff));
  const names = await directory({ staff: [] });
  const places = new Map(services.map((one) => [one.id, aboutService(one).name]));
  return changes.map((one) => sayRightsChange(one, (id) => places.get(id) ?? names.name(id)));
}
