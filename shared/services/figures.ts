import { expectedSince } from "../contacts/due.ts";
import type { IsoDate } from "../form/question.ts";
import { statusOfPerson } from "../people/record.ts";
import type { PlacePage } from "../places/at.ts";
import { plus, weekday } from "../time/dates.ts";
import { dayAfter, earlierEnd } from "../time/range.ts";

/** What a service's charts need of one person. It is kept beside the person's page as a row of its own, which holds nothing that tells who it is. */
export interface PersonFigures {
  /** From and up to, and without, which day contact is expected: not before they started, nor while they are away. */
  readonly from: IsoDate;
  readonly until?: IsoDate;
  /** How many contacts with them there were on each of the last days. */
  readonly days: Readonly<Record<IsoDate, number>>;
}

export function figuresOf(page: PlacePage): PersonFigures {
  const away = page.status && statusOfPerson(page.status) !== "using" ? page.status.answers.from : undefined;
  const until = earlierEnd(away, page.place.until && dayAfter(page.place.until));
  return {
    from: expectedSince(page),
    ...(until && { until }),
    days: page.tally?.days ?? {},
  };
}

/** Weeks that the charts show. */
export const weeksShown = 12;

export interface Week {
  /** Its Monday. */
  readonly from: IsoDate;
  readonly expected: number;
  readonly delivered: number;
}

/**
 * Contacts with people over the last whole weeks: what the service expects of each person for the days on which they were there, by the settings of each
 * day, against what there was.
 */
export function contactsByWeek(
  all: readonly PersonFigures[],
  everyOn: (day: IsoDate) => number | undefined,
  today: IsoDate,
): Week[] {
  const monday = plus(today, { days: 1 - weekday(today) });
  return Array.from({ length: weeksShown }, (_, n) => {
    const from = plus(monday, { weeks: n - weeksShown });
    const days = Array.from({ length: 7 }, (_, day) => plus(from, { days: day }));
    const shares = days.map((day) => ({ day, share: 1 / (everyOn(day) ?? Number.POSITIVE_INFINITY) }));
    const expected = all.reduce((sum, each) => sum + expectedIn(each, shares), 0);
    const delivered = all.reduce((sum, each) => sum + days.reduce((had, day) => had + (each.days[day] ?? 0), 0), 0);
    return { from, expected: Math.round(expected), delivered };
  });
}

const expectedIn = ({ from, until }: PersonFigures, shares: readonly { day: IsoDate; share: number }[]): number =>
  shares.reduce((sum, { day, share }) => (from <= day && (!until || day < until) ? sum + share : sum), 0);
