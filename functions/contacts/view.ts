import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { loadCase } from "#functions/storage/cases.ts";
import { pastContact, pastContacts, pastMistakes, pastRecord } from "#functions/storage/people.ts";
import { managerOfBoth } from "#shared/access/relations.ts";
import { closeFollowUp, recordContact } from "#shared/contacts/forms.ts";
import type { contacts } from "#shared/contacts/operations.ts";
import { mayPutRight } from "#shared/contacts/putting-right.ts";
import type { ContactRecord } from "#shared/contacts/record.ts";
import { contactRowOf, mistakeRowOf, staffInContact } from "#shared/contacts/row.ts";
import { mistakeRecord } from "#shared/corrections/record.ts";
import { notFound } from "#shared/errors/failure.ts";
import { showAll } from "#shared/form/form.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { pageSize } from "#shared/lists/forms.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { mayRead } from "#shared/places/former.ts";
import type { StaffMember } from "#shared/staff/record.ts";
import { dayOfId } from "#shared/time/ids.ts";

/** A contact on the first screen or in history. */
export async function contactOn(page: PersonPage, id: string): Promise<ContactRecord> {
  const contact = page.contacts.find((c) => c.id === id) ?? (await pastContact(page.person.id, id));
  if (!contact || !(page.contacts.includes(contact) || mayRead(page, contact))) throw notFound();
  return contact;
}

const named = ({ person }: PersonPage) => ({ id: person.id, name: aboutPerson(person).name });

/**
 * All contacts, a page at a time: those of the first screen with the latest of history, then further back. Each page
 * has the latest day first. History lies in the order in which it was written down, so what was written down long after
 * its day stands among what was written down with it: reading all of it would cost more with every contact. What was
 * recorded here by mistake stands where it was recorded: of its day no word is left.
 */
export const list: Handler<typeof contacts.list> = async ({ page, path, answers }) => {
  const query = { after: answers.after, limit: pageSize + 1 };
  const [filed, mistakes] = await Promise.all([pastContacts(path.person, query), pastMistakes(path.person, query)]);
  const past = [...filed, ...mistakes].sort((a, b) => (a.id < b.id ? 1 : -1));
  const older = past.slice(0, pageSize);
  const seen = older.filter((one) => ("recordedBy" in one ? !page.only : mayRead(page, one)));
  const dayOf = (one: (typeof seen)[number]) => ("recordedBy" in one ? (dayOfId(one.id) ?? one.on) : one.day);
  const shown = [...(answers.after === undefined ? page.contacts : []), ...seen].sort(
    (a, b) => dayOf(b).localeCompare(dayOf(a)) || b.id.localeCompare(a.id),
  );
  const next = past.length > pageSize ? older.at(-1)?.id : undefined;
  const names = await directory({
    staff: shown.flatMap((one) => ("recordedBy" in one ? [one.by, one.recordedBy] : staffInContact(one))),
  });
  return {
    person: named(page),
    rows: shown.map((one) => ("recordedBy" in one ? mistakeRowOf(one, names) : contactRowOf(one, names))),
    ...(next !== undefined && { next }),
  };
};

export const view: Handler<typeof contacts.view> = async ({ page, path, staff, today }) => {
  const mistake = page.only ? undefined : await pastRecord(path.person, mistakeRecord, path.contact);
  if (mistake) {
    const names = await directory({ staff: [mistake.by, mistake.recordedBy] });
    return {
      person: named(page),
      contact: { ...mistakeRowOf(mistake, names), lines: [] },
      may: { putRight: false },
      ...(await caseFor(mistake.case, staff, today)),
    };
  }
  const contact = await contactOn(page, path.contact);
  const names = await directory({ staff: staffInContact(contact) });
  const { day: _, ...said } = contact.answers;
  return {
    person: named(page),
    contact: {
      ...contactRowOf(contact, names),
      lines: showAll(recordContact.questions, said, names.name),
      ...(contact.followedUp && { closed: showAll(closeFollowUp.questions, contact.followedUp, names.name) }),
    },
    may: { putRight: mayPutRight(staff, page, contact, today) },
    ...(contact.moved && (await caseFor(contact.moved.case, staff, today))),
  };
};

/** The case that holds an original, for a manager of both people. Nobody else learns that there is one. */
async function caseFor(id: string, staff: StaffMember, today: IsoDate): Promise<{ case: string } | undefined> {
  if (!staff.roles.includes("manager")) return undefined;
  const page = await loadCase(id);
  return page && managerOfBoth.holds(staff, page, today) ? { case: id } : undefined;
}
