import { metOnFirstDay } from "../allocations/rules.ts";
import { conflict, invalid, notFound, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import type { PlacePage } from "../places/at.ts";
import type { Place } from "../places/places.ts";
import { lineOf, placeFor, placesOf } from "../places/places.ts";
import { notTwice } from "../record/same.ts";
import { daysBetween, later, plus, sayDate } from "../time/dates.ts";
import { expectedEvery, expectedSince } from "./due.ts";
import type { closeFollowUp, recordContact } from "./forms.ts";
import type { ContactRecord } from "./record.ts";
import { counts, lastContact, tallied } from "./record.ts";

type Answers = AnswersOf<typeof recordContact>;

/** The day that an answer means. */
export function dayOf({ day, on }: Pick<Answers, "day" | "on">, today: IsoDate): IsoDate {
  if (day === "another") return on as IsoDate;
  return day === "yesterday" ? plus(today, { days: -1 }) : today;
}

/**
 * Adds a contact in a place. The same words under another id are one more only if their author says so (`again`). `filed` are contacts of history that may say the same.
 */
export function addContact(
  page: PersonPage,
  id: string,
  answers: Answers,
  by: string,
  today: IsoDate,
  {
    again = true,
    filed = [],
    place = placesOf(page)[0],
  }: { again?: boolean; filed?: readonly ContactRecord[]; place?: Place } = {},
): PersonPage {
  const day = dayOf(answers, today);
  sinceStart(page, place, answers, day);
  const contact: ContactRecord = { id, ...placeFor(page, place), by, day, answers, version: 0 };
  notTwice([...page.contacts, ...filed], contact, again);
  const met = answers.kind === "first-day" && counts(contact) ? metOnFirstDay(page, place, by, day) : page;
  return {
    ...met,
    contacts: [contact, ...page.contacts],
    tally: counts(contact) ? tallied(page.tally, contact, today) : page.tally,
  };
}

/** Nobody was in contact with somebody who did not use the service yet. */
export function sinceStart(page: PersonPage, place: Place, answers: Pick<Answers, "day">, day: IsoDate): void {
  const [{ from: started }] = lineOf(page, place);
  if (day < started)
    throw invalid({
      at: answers.day === "another" ? "on" : "day",
      message: `The day of the contact must be ${sayDate(started)} or later, when they started using the service`,
    });
}

/** Closes what was to be followed up. */
export function followUp(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof closeFollowUp>,
): PersonPage {
  const contact = page.contacts.find((c) => c.id === id);
  if (!contact?.answers.followUp) throw notFound();
  if (contact.followedUp) throw conflict("This has been closed already.");
  if (contact.version !== version) throw stale({});
  if (answers.on < contact.day)
    throw invalid({ at: "on", message: `The day must be ${sayDate(contact.day)} or later, when it was recorded` });
  return { ...page, contacts: page.contacts.map((c) => (c.id === id ? { ...c, followedUp: answers } : c)) };
}

/** How long the figures look back, in days. */
export const lookBack = 28;

export interface ContactFigures {
  readonly last: IsoDate | undefined;
  /** Days since the last contact with the person. */
  readonly daysSince: number | undefined;
  /** Days between contacts that the service expects; nothing where none are, or while the person is away. */
  readonly every: number | undefined;
  /** What the figures count from: four weeks ago, or later if they started or came back later. */
  readonly from: IsoDate;
  readonly expected: number | undefined;
  readonly delivered: number;
}

/** Expected against delivered over the last four weeks (product.md C2). Each figure can be explained from these parts. */
export function contactFigures(page: PlacePage, today: IsoDate): ContactFigures {
  const last = lastContact(page.contacts)?.day;
  const every = expectedEvery(page, today);
  const from = later(plus(today, { days: 1 - lookBack }), expectedSince(page));
  const days = Math.max(0, daysBetween(from, today) + 1);
  const delivered = Object.entries(page.tally?.days ?? {})
    .filter(([day]) => day >= from && day <= today)
    .reduce((sum, [, n]) => sum + n, 0);
  return {
    last,
    daysSince: last === undefined ? undefined : daysBetween(last, today),
    every,
    from,
    expected: every && Math.floor(days / every),
    delivered,
  };
}
