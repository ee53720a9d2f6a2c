import { organisationSet } from "#functions/storage/organisation.ts";
import { serviceById } from "#functions/storage/services.ts";
import { mailOfService } from "#shared/mail/settings.ts";
import type { Wishes } from "#shared/preferences/record.ts";
import { wishesOf } from "#shared/preferences/record.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff } from "#shared/staff/record.ts";

/** How somebody's mail comes: as they chose, or as their service or the organisation did. */
export async function wishesOn({ staff, preferences }: Pick<StaffPage, "staff" | "preferences">): Promise<Wishes> {
  const { base } = aboutStaff(staff);
  const [service, set] = await Promise.all([base ? serviceById(base) : undefined, organisationSet()]);
  return wishesOf(preferences, mailOfService(service, set));
}
