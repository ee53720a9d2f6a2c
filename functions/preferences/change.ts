import type { FormHandler } from "#functions/chain/call.ts";
import { wishesOn } from "#functions/mail/wishes.ts";
import type { preferences } from "#shared/preferences/operations.ts";
import { wantDigest, wantReminders } from "#shared/preferences/rules.ts";

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
