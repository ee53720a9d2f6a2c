import { forLead } from "../allocations/holders.ts";
import { due } from "../due/due.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { joinedBy, statusOfPerson } from "../people/record.ts";
import { aboutService } from "../services/record.ts";
import { later, plus } from "../time/dates.ts";
import { hasFollowUp, lastContact } from "./record.ts";

/** The day from which contact is expected: when they started or, after being away, when they came back. */
export function expectedSince(page: PersonPage): IsoDate {
  const { started } = joinedBy(page.person);
  return page.status?.answers.status === "using" ? later(started, page.status.answers.from) : started;
}

/** Days between contacts that the service expects; nothing where it expects none, or while the person is away. */
export function expectedEvery(page: PersonPage): number | undefined {
  const { contacts, contactEvery } = aboutService(page.service);
  return contacts && statusOfPerson(page.status) === "using" ? contactEvery : undefined;
}

/** The next contact. Who was never contacted is overdue, not missing: the clock starts on the first day. Being away pauses it. */
export const contactDue = due<PersonPage>("contact", {
  what: "Get in touch",
  event: false,
  noticeDays: 0,
  path: "/people/{id}/contacts/new",
  of: (page) => {
    const every = expectedEvery(page);
    if (!every) return [];
    const since = expectedSince(page);
    const last = lastContact(page.contacts)?.day;
    const on = plus(last ? later(last, since) : since, { days: every });
    return forLead(page, { source: page.person.id, on });
  },
});

/** What somebody said they would follow up stays theirs until it is closed. */
export const followUpDue = due<PersonPage>("follow-up", {
  what: "Follow up a contact",
  event: false,
  path: "/people/{id}/contacts/{source}/follow-up",
  of: (page) =>
    page.contacts
      .filter(hasFollowUp)
      .flatMap((c) => (c.answers.by ? [{ source: c.id, on: c.answers.by, who: c.by }] : [])),
  detail: (page, source) => page.contacts.find((c) => c.id === source)?.answers.what,
});
