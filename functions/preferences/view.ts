import type { Handler } from "#functions/chain/call.ts";
import { wishesOn } from "#functions/mail/wishes.ts";
import { staffById } from "#functions/storage/staff.ts";
import { showAll } from "#shared/form/form.ts";
import { yourDigest, yourReminders } from "#shared/preferences/forms.ts";
import type { preferences } from "#shared/preferences/operations.ts";
import { aboutStaff } from "#shared/staff/record.ts";

export const view: Handler<typeof preferences.view> = async ({ page, staff }) => {
  const { email, lineManager } = aboutStaff(page.staff);
  const wishes = await wishesOn(page);
  const reader = !email && lineManager ? await staffById(lineManager) : undefined;
  const nobody = () => undefined;
  return {
    id: page.staff.id,
    ...(email && { email }),
    ...(reader && aboutStaff(reader).email && { readBy: aboutStaff(reader).name }),
    reminders: showAll(yourReminders.questions, { hour: `h${wishes.hour}`, reminders: wishes.reminders }, nobody),
    ...(staff.roles.includes("manager") && { digest: showAll(yourDigest.questions, { ...wishes.digest }, nobody) }),
  };
};
