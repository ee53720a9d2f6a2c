import type { FormHandler } from "#functions/chain/call.ts";
import { captionOf } from "#functions/people/change.ts";
import { isFiled } from "#functions/storage/people.ts";
import type { contacts } from "#shared/contacts/operations.ts";
import { addContact, followUp as followUpRule } from "#shared/contacts/rules.ts";
import { notFound } from "#shared/errors/failure.ts";
import { hourInEngland, plus, sayDate } from "#shared/time/dates.ts";

/** Until this hour a night shift may mean the day before, so the form does not guess which day. */
const nightEnds = 6;

export const record: FormHandler<typeof contacts.record> = {
  form: ({ page, today, now }) => {
    const night = hourInEngland(now) < nightEnds;
    return {
      values: {
        ...(!night && { day: "today" }),
        withWhom: "person",
        how: "in-person",
        kind: "session",
        followUp: false,
      },
      about: captionOf(page),
      notes: night
        ? [`It is after midnight: today is ${sayDate(today)}, yesterday was ${sayDate(plus(today, { days: -1 }))}.`]
        : [],
    };
  },
  submit: async ({ answers, id, path, staff, today, change }) => {
    if (await isFiled(path.person, "contact", id)) return { id };
    await change((page) => addContact(page, id, answers, staff.id, today));
    return { id };
  },
};

export const followUp: FormHandler<typeof contacts.followUp> = {
  form: ({ page, path, today }) => {
    const contact = page.contacts.find((c) => c.id === path.contact);
    if (!contact?.answers.followUp) throw notFound();
    return {
      values: { on: today },
      version: contact.version,
      about: captionOf(page),
      notes: [`To follow up: ${contact.answers.what}`],
    };
  },
  submit: async ({ answers, path, version, change }) => {
    await change((page) => followUpRule(page, path.contact, version, answers));
    return { id: path.contact };
  },
};
