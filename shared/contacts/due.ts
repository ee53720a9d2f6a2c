import { forLead } from "../allocations/holders.ts";
import { due } from "../due/due.ts";
import { fallsDue } from "../due/falls-due.ts";
import type { IsoDate } from "../form/question.ts";
import { awaySpans } from "../people/past.ts";
import { statusOfPerson } from "../people/record.ts";
import type { PlacePage } from "../places/at.ts";
import { isIn } from "../places/places.ts";
import type { ServiceAnswers } from "../services/record.ts";
import { settingsOn } from "../services/record.ts";
import { later, plus } from "../time/dates.ts";
import { hasFollowUp, lastContact } from "./record.ts";

/** The day from which contact is expected: when they started or, after being away, when they came back. */
export function expectedSince(page: PlacePage): IsoDate {
  const { from: started } = page.place;
  return page.status?.answers.status === "using" ? later(started, page.status.answers.from) : started;
}

/** Days between contacts that settings expect; nothing where they expect none. */
export const everySo = ({ contacts, contactEvery }: ServiceAnswers): number | undefined =>
  contacts ? contactEvery : undefined;

/** Days between contacts that are expected on a day; nothing where none are, or while the person is away. */
export const expectedEvery = (page: PlacePage, day: IsoDate): number | undefined =>
  statusOfPerson(page.status) === "using" ? everySo(settingsOn(page.service, day)) : undefined;

/**
 * The next contact. Who was never contacted is overdue, not missing: the clock starts on the first day. Being away pauses it, but what was due before
 * stays due.
 */
export const contactDue = due<PlacePage>("contact", {
  what: "Get in touch",
  event: false,
  outlives: false,
  noticeDays: 0,
  path: "/people/{id}/contacts/new",
  of: (page) => {
    const [{ from: started }] = page.line;
    const anchor = later(started, lastContact(page.contacts)?.day ?? started);
    const on = fallsDue({
      anchor,
      settings: page.settings,
      away: awaySpans(page),
      by: (set, back) => {
        const every = everySo(set);
        return every ? plus(back ?? anchor, { days: every }) : undefined;
      },
    });
    return on ? forLead(page, { source: page.place.id, on }) : [];
  },
});

/** What somebody said they would follow up stays theirs until it is closed. */
export const followUpDue = due<PlacePage>("follow-up", {
  what: "Follow up a contact",
  event: false,
  outlives: false,
  path: "/people/{id}/contacts/{source}/follow-up",
  of: (page) =>
    page.contacts.filter(hasFollowUp).flatMap((c) => {
      if (!c.answers.by) return [];
      const one = { source: c.id, on: c.answers.by };
      // After a move it is the key worker's of the new place.
      return isIn(page, page.place, c) ? [{ ...one, who: c.by }] : forLead(page, one);
    }),
  detail: (page, source) => page.contacts.find((c) => c.id === source)?.answers.what,
});
