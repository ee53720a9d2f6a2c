import type { FormHandler } from "#functions/chain/call.ts";
import { nightNote } from "#functions/chain/night.ts";
import { captionOf } from "#functions/people/change.ts";
import { pastContacts } from "#functions/storage/people.ts";
import type { contacts } from "#shared/contacts/operations.ts";
import { addContact, followUp as followUpRule } from "#shared/contacts/rules.ts";
import { notFound } from "#shared/errors/failure.ts";

/** Contacts of history among which one that was just saved is looked for. */
const lastFiled = 3;

export const record: FormHandler<typeof contacts.record> = {
  form: ({ page, today, now }) => {
    const night = nightNote(now, today);
    return {
      values: {
        ...(!night && { day: "today" }),
        withWhom: "person",
        how: "in-person",
        kind: "session",
        followUp: false,
      },
      about: captionOf(page),
      notes: night ? [night] : [],
    };
  },
  submit: async ({ answers, id, path, staff, today, again, change }) => {
    // A contact of long ago goes straight into history, so one that is sent again is looked for there.
    const filed = answers.day === "another" ? await pastContacts(path.person, { limit: lastFiled }) : [];
    await change((page) => addContact(page, id, answers, staff.id, today, { again, filed }));
    return { id };
  },
};

export const followUp: FormHandler<typeof contacts.followUp> = {
  form: ({ page, path }) => {
    const contact = page.contacts.find((c) => c.id === path.contact);
    if (!contact?.answers.followUp) throw notFound();
    return {
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
