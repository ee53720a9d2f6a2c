import { expectedSince } from "../contacts/due.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { statusOfPerson } from "../people/record.ts";
import { nextReviewBy } from "../reviews/due.ts";
import { daysBetween, earlier, later, plus, weekday } from "../time/dates.ts";
import { aboutService } from "./record.ts";

/** What a service's charts need of one person. It is kept beside the person's page as a row of its own, which holds nothing that tells who it is. */
export interface PersonFigures {
  /** Days between contacts that the service expects; nothing where it expects none. */
  readonly every?: number;
  /** From and up to, and without, which day contact is expected: not before they started, nor while they are away. */
  readonly from: IsoDate;
  readonly until?: IsoDate;
  /** How many contacts with them there were on each of the last days. */
  readonly days: Readonly<Record<IsoDate, number>>;
  /** By when each review of the last year was due, and when it was held; the last one is still to be held. */
  readonly reviews: readonly { readonly by: IsoDate; readonly on?: IsoDate }[];
}

export function figuresOf(page: PersonPage): PersonFigures {
  const { contacts, contactEvery } = aboutService(page.service);
  const next = nextReviewBy(page);
  return {
    ...(contacts && contactEvery && { every: contactEvery }),
    from: expectedSince(page),
    ...(page.status && statusOfPerson(page.status) !== "using" && { until: page.status.answers.from }),
    days: page.tally?.days ?? {},
    reviews: [...(page.tally?.reviews ?? []), ...(next ? [{ by: next }] : [])],
  };
}

/** Weeks and months that the charts show. */
const shown = 12;

export interface Week {
  /** Its Monday. */
  readonly from: IsoDate;
  readonly expected: number;
  readonly delivered: number;
}

/** Contacts with people over the last whole weeks: what the service expects of each person for the days on which they were there, against what there was. */
export function contactsByWeek(all: readonly PersonFigures[], today: IsoDate): Week[] {
  const monday = plus(today, { days: 1 - weekday(today) });
  return Array.from({ length: shown }, (_, n) => {
    const from = plus(monday, { weeks: n - shown });
    const days = Array.from({ length: 7 }, (_, day) => plus(from, { days: day }));
    const expected = all.reduce((sum, each) => sum + expectedIn(each, from), 0);
    const delivered = all.reduce((sum, each) => sum + days.reduce((had, day) => had + (each.days[day] ?? 0), 0), 0);
    return { from, expected: Math.round(expected), delivered };
  });
}

function expectedIn({ every, from, until }: PersonFigures, monday: IsoDate): number {
  if (!every) return 0;
  const end = plus(monday, { weeks: 1 });
  const days = daysBetween(later(from, monday), until ? earlier(until, end) : end);
  return Math.max(0, days) / every;
}

export interface Month {
  /** Its first day. */
  readonly from: IsoDate;
  readonly due: number;
  readonly onTime: number;
}

/** Reviews by the month in which they were due, and how many of them were held by then. What is due later than today is not counted yet. */
export function reviewsByMonth(all: readonly PersonFigures[], today: IsoDate): Month[] {
  const reviews = all.flatMap((each) => each.reviews).filter(({ by, on }) => by < today || on !== undefined);
  const thisMonth = `${today.slice(0, 7)}-01`;
  return Array.from({ length: shown }, (_, n) => {
    const from = plus(thisMonth, { months: n + 1 - shown });
    const due = reviews.filter(({ by }) => by.slice(0, 7) === from.slice(0, 7));
    return { from, due: due.length, onTime: due.filter(({ by, on }) => on !== undefined && on <= by).length };
  });
}
