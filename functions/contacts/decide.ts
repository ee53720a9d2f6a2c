import type { FormHandler } from "#functions/chain/call.ts";
import { nightNote } from "#functions/chain/night.ts";
import { captionOf } from "#functions/people/change.ts";
import { placeMeant, servicesAsked } from "#functions/places/asked.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { moveBetween } from "#functions/storage/cases.ts";
import { pastContacts, peopleListed } from "#functions/storage/people.ts";
import type { contacts } from "#shared/contacts/operations.ts";
import { contactPuttingRight, mayPutRight, moveContact } from "#shared/contacts/putting-right.ts";
import { addContact, followUp as followUpRule } from "#shared/contacts/rules.ts";
import { invalid, notFound } from "#shared/errors/failure.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { sayDate } from "#shared/time/dates.ts";
import { contactOn } from "./view.ts";

/** Contacts of history among which one that was just saved is looked for. */
const lastFiled = 3;

export const record: FormHandler<typeof contacts.record> = {
  form: ({ page, staff, today, now }) => {
    const night = nightNote(now, today);
    return {
      ...servicesAsked(page, staff, today, {
        ...(!night && { day: "today" }),
        withWhom: "person",
        how: "in-person",
        kind: "session",
        followUp: false,
      }),
      about: captionOf(page),
      notes: night ? [night] : [],
    };
  },
  submit: async ({ answers, id, path, staff, record: author, today, again, change }) => {
    const { leaves } = aboutStaff(author);
    if (leaves && answers.by && answers.by > leaves)
      throw invalid({
        at: "by",
        message: `Your last day is ${sayDate(leaves)}. Choose that day or an earlier one, or ask a colleague to follow it up`,
      });
    // A contact of long ago goes straight into history, so one that is sent again is looked for there.
    const filed = answers.day === "another" ? await pastContacts(path.person, { limit: lastFiled }) : [];
    await change((page) => {
      const place = placeMeant(page, answers, staff, today);
      return addContact(page, id, answers, staff.id, today, { again, filed, place });
    });
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

/** People to choose from: those who use the reader's services, by name. */
const mostPeople = 2000;

export const move: FormHandler<typeof contacts.move> = {
  form: async ({ page, path, staff, today }) => {
    const contact = await contactOn(page, path.contact);
    if (!mayPutRight(staff, page, contact, today))
      return { about: captionOf(page), notes: [contactPuttingRight.mayNot], options: { people: [] } };
    const people = await peopleListed({ services: staff.services, today, limit: mostPeople });
    return {
      about: captionOf(page),
      notes: [`The contact on ${sayDate(contact.day)}: ${contact.answers.said}`],
      options: {
        people: people
          .filter(({ id }) => id !== page.person.id)
          .map(({ id, name, reference }) => ({ value: id, label: name, detail: reference })),
      },
    };
  },
  submit: async ({ answers, id, path, staff, now, today, entry, adding }) => {
    await moveBetween(
      { from: path.person, to: answers.to, case: id },
      (from, to) => {
        if (!from) throw notFound();
        return moveContact(from, to, { contact: path.contact, id, answers }, { staff, now, today });
      },
      () => [
        auditWrite({ page: "person", id: path.person }, entry()),
        auditWrite({ page: "person", id: answers.to }, entry()),
        auditWrite({ page: "case", id }, entry()),
      ],
      adding(),
      today,
    );
    return { id };
  },
};
