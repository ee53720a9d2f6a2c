import type { FormHandler } from "#functions/chain/call.ts";
import { serviceById } from "#functions/storage/services.ts";
import { mailOfService } from "#shared/mail/settings.ts";
import type { preferences } from "#shared/preferences/operations.ts";
import type { Wishes } from "#shared/preferences/record.ts";
import { wishesOf } from "#shared/preferences/record.ts";
import { wantDigest, wantReminders } from "#shared/preferences/rules.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff } from "#shared/staff/record.ts";

/** How somebody's mail comes: as they chose, or as their service does. */
export async function wishesOn({ staff, preferences: own }: StaffPage): Promise<Wishes> {
  const { base } = aboutStaff(staff);
  const service = base ? await serviceById(base) : undefined;
  return wishesOf(own, service && mailOfService(service));
}

const back = { label: "Your mail" };

export const reminders: FormHandler<typeof preferences.reminders> = {
  form: async ({ page }) => {
    const wishes = await wishesOn(page);
    return {
      values: { hour: `h${wishes.hour}`, reminders: wishes.reminders },
      version: page.preferences?.version ?? 0,
      about: { id: page.staff.id, ...back },
    };
  },
  submit: async ({ path, answers, version, change }) => {
    await change((page) => wantReminders(page, version, answers));
    return { id: path.member };
  },
};

export const digest: FormHandler<typeof preferences.digest> = {
  form: async ({ page }) => ({
    values: { ...(await wishesOn(page)).digest },
    version: page.preferences?.version ?? 0,
    about: { id: page.staff.id, ...back },
  }),
  submit: async ({ path, answers, version, today, change }) => {
    await change((page) => wantDigest(page, version, answers, today));
    return { id: path.member };
  },
};
