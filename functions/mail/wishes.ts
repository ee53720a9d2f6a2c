import { serviceById } from "#functions/storage/services.ts";
import { mailOfService } from "#shared/mail/settings.ts";
import type { Wishes } from "#shared/preferences/record.ts";
import { wishesOf } from "#shared/preferences/record.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff } from "#shared/staff/record.ts";

/** How somebody's mail comes: as they chose, or as their service does. */
export async function wishesOn({ staff, preferences }: Pick<StaffPage, "staff" | "preferences">): Promise<Wishes> {
  const { base } = aboutStaff(staff);
  const service = base ? await serviceById(base) : undefined;
  return wishesOf(preferences, service && mailOfService(service));
}
