import type { FormHandler, Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { marksOf, stoppedStaff } from "#functions/storage/staff.ts";
import { conflict } from "#shared/errors/failure.ts";
import { pageSize } from "#shared/lists/forms.ts";
import type { mail } from "#shared/mail/operations.ts";
import { worksAgain } from "#shared/mail/rules.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { dayInEngland, sayDate } from "#shared/time/dates.ts";

/** Addresses to which no mail is sent, the longest first. */
export const stopped: Handler<typeof mail.stopped> = async ({ answers }) => {
  const found = await stoppedStaff({ after: answers.after, limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const [names, marks] = await Promise.all([
    directory({ staff: shown.map(({ id }) => id) }),
    marksOf(shown.map(({ id }) => id)),
  ]);
  return {
    rows: shown.flatMap(({ id }) => {
      const mark = marks.get(id);
      return mark ? [{ staff: names.named(id), why: mark.why, on: dayInEngland(Date.parse(mark.at)) }] : [];
    }),
    ...(found.length > pageSize && { next: shown.at(-1)?.cursor as string }),
  };
};

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
