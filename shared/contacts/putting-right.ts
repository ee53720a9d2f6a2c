import { keyWorkerOf, managerOf, workerOf } from "../access/relations.ts";
import { metOnFirstDay, notMetOnFirstDay } from "../allocations/rules.ts";
import type { CaseRecord } from "../cases/record.ts";
import type { PuttingRight } from "../corrections/putting-right.ts";
import { forbidden, invalid, notFound } from "../errors/failure.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import type { Place } from "../places/places.ts";
import { placeBy, placeFor, placeFrom } from "../places/places.ts";
import type { StaffMember } from "../staff/record.ts";
import { sayDate } from "../time/dates.ts";
import { recordContact } from "./forms.ts";
import type { ContactRecord } from "./record.ts";
import { contactRecord, counts, tallied } from "./record.ts";
import { dayOf, sinceStart } from "./rules.ts";
import { contactScreen } from "./screen.ts";

/** Its author, and managers of the person. */
export const mayPutRight = (
  staff: StaffMember,
  page: PersonPage,
  contact: Pick<ContactRecord, "by">,
  today: IsoDate,
): boolean => managerOf.holds(staff, page, today) || contact.by === staff.id;

export const contactPuttingRight: PuttingRight<typeof recordContact, ContactRecord, "contact"> = {
  kind: contactRecord,
  what: "a contact",
  form: recordContact,
  leadsTo: contactScreen,
  but: ["day"],
  records: (page) => page.contacts,
  // "Yesterday" was another day than it is now.
  answers: ({ answers: { forService: _, ...answers }, day }) => ({ ...answers, day: "another", on: day }),
  may: mayPutRight,
  mayNot: "Only who recorded this or a manager can put it right.",
  withAnswers: (page, contact, answers, today) => {
    const day = dayOf(answers, today);
    sinceStart(page, placeBy(page, contact.place), answers, day);
    const { forService } = contact.answers;
    return { ...contact, day, answers: { ...answers, ...(forService && { forService }), day: "another", on: day } };
  },
  inPage: (page, before, after, today) => ({
    ...withCounted(withoutCounted(page, before, today), after, today),
    contacts: page.contacts.map((one) => (one.id === after.id ? after : one)),
  }),
};

const isFirstDay = (contact: ContactRecord) => contact.answers.kind === "first-day" && counts(contact);

/** The page with a contact in what is counted and introduced by it. */
function withCounted(page: PersonPage, contact: ContactRecord, today: IsoDate): PersonPage {
  const met = isFirstDay(contact) ? metOnFirstDay(page, placeBy(page, contact.place), contact.by, contact.day) : page;
  return counts(contact) ? { ...met, tally: tallied(page.tally, contact, today) } : met;
}

function withoutCounted(page: PersonPage, contact: ContactRecord, today: IsoDate): PersonPage {
  const met = isFirstDay(contact)
    ? notMetOnFirstDay(page, placeBy(page, contact.place), contact.by, contact.day)
    : page;
  return counts(contact) ? { ...met, tally: tallied(page.tally, contact, today, -1) } : met;
}

export interface Moving {
  readonly contact: string;
  /** Of the case, and of the contact on the page of the right person. */
  readonly id: string;
  readonly answers: CaseRecord["answers"];
}

type Given = { readonly staff: StaffMember; readonly now: string; readonly today: IsoDate };

/**
 * Moves a contact to the person whom it is about. The first page keeps that an entry was recorded here by mistake and none of its words. The original
 * leaves with its versions and corrections for a case. The first page comes with the whole history of contacts and corrections.
 */
export function moveContact(
  from: PersonPage,
  to: PersonPage | undefined,
  { contact, id, answers }: Moving,
  { staff, now, today }: Given,
): { from: PersonPage; to: PersonPage; case: CaseRecord } {
  const moved = from.contacts.find((one) => one.id === contact);
  if (!moved) throw notFound();
  if (!mayPutRight(staff, from, moved, today)) throw forbidden();
  // The route names the first person only, so the second one is asked about here.
  if (!to || ![keyWorkerOf, workerOf, managerOf].some((relation) => relation.holds(staff, to, today)))
    throw invalid({ at: "to", message: "Choose a person from the list" });
  if (to.person.id === from.person.id)
    throw invalid({ at: "to", message: "Choose somebody else: it is recorded for this person now" });
  const place: Place = placeFrom(to, staff.services, today);
  const started = place.from;
  if (moved.day < started)
    throw invalid({
      at: "to",
      message: `The contact was before ${sayDate(started)}, when this person started using the service. Put the day right first, or choose somebody else`,
    });
  const by = { by: staff.id, at: now, on: today };
  const { putRight: _, place: __, ...said } = moved;
  const here: ContactRecord = { ...said, id, ...placeFor(to, place), version: 0, moved: { ...by, case: id } };
  const mistake = { id: moved.id, kind: contactRecord.name, recordedBy: moved.by, ...by, case: id, version: 0 };
  return {
    from: {
      ...withoutCounted(from, moved, today),
      contacts: from.contacts.filter((one) => one !== moved),
      corrections: from.corrections.filter(({ of }) => of.id !== moved.id),
      mistakes: [...from.mistakes, mistake],
    },
    to: { ...withCounted(to, here, today), contacts: [here, ...to.contacts] },
    case: { id, answers, from: from.person.id, contact: moved.id, ...by, version: 0 },
  };
}
