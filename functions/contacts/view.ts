import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { pastContact, pastContacts } from "#functions/storage/people.ts";
import { closeFollowUp, recordContact } from "#shared/contacts/forms.ts";
import type { contacts } from "#shared/contacts/operations.ts";
import type { ContactRecord } from "#shared/contacts/record.ts";
import { recentFirst } from "#shared/contacts/record.ts";
import { contactRowOf } from "#shared/contacts/row.ts";
import { notFound } from "#shared/errors/failure.ts";
import { showAll } from "#shared/form/form.ts";
import { pageSize } from "#shared/lists/forms.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { aboutPerson } from "#shared/people/record.ts";

/** A contact on the first screen or in history. */
export async function contactOn(page: PersonPage, id: string): Promise<ContactRecord> {
  const contact = page.contacts.find((c) => c.id === id) ?? (await pastContact(page.person.id, id));
  if (!contact) throw notFound();
  return contact;
}

const named = ({ person }: PersonPage) => ({ id: person.id, name: aboutPerson(person).name });

/** All contacts: those of the first screen, then history, the last recorded first. */
export const list: Handler<typeof contacts.list> = async ({ page, path, answers }) => {
  const past = await pastContacts(path.person, { after: answers.after, limit: pageSize + 1 });
  const older = past.slice(0, pageSize);
  const shown = answers.after === undefined ? [...recentFirst(page.contacts), ...older] : older;
  const names = await directory({ staff: shown.map((c) => c.by) });
  return {
    person: named(page),
    rows: shown.map((contact) => contactRowOf(contact, names)),
    ...(past.length > pageSize && { next: older.at(-1)?.id as string }),
  };
};

export const view: Handler<typeof contacts.view> = async ({ page, path }) => {
  const contact = await contactOn(page, path.contact);
  const names = await directory({ staff: [contact.by] });
  const { day: _, ...said } = contact.answers;
  return {
    person: named(page),
    contact: {
      ...contactRowOf(contact, names),
      lines: showAll(recordContact.questions, said, names.name),
      ...(contact.followedUp && { closed: showAll(closeFollowUp.questions, contact.followedUp, names.name) }),
    },
  };
};
