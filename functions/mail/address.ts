import type { FormHandler } from "#functions/chain/call.ts";
import { conflict } from "#shared/errors/failure.ts";
import type { mail } from "#shared/mail/operations.ts";
import { worksAgain } from "#shared/mail/rules.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { dayInEngland, sayDate } from "#shared/time/dates.ts";

export const works: FormHandler<typeof mail.works> = {
  form: ({ page }) => {
    const { staff, mark } = page;
    if (!mark || mark.works) throw conflict("Mail goes to this address: nothing has come back.");
    return {
      version: mark.version,
      about: { id: staff.id, label: aboutStaff(staff).name },
      notes: [
        mark.why === "bounced"
          ? `Mail to ${mark.address} came back on ${sayDate(dayInEngland(Date.parse(mark.at)))}: there is no such mailbox, or it takes nothing.`
          : `Mail to ${mark.address} was reported as spam on ${sayDate(dayInEngland(Date.parse(mark.at)))}.`,
      ],
    };
  },
  submit: async ({ path, answers, version, now, change }) => {
    await change((page) => worksAgain(page, version, answers, now));
    return { id: path.member };
  },
};
