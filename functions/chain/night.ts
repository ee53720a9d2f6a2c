import type { IsoDate } from "#shared/form/question.ts";
import { inEngland, plus, sayDate } from "#shared/time/dates.ts";

/** Until this hour a night shift may mean the day before, so a form does not guess which day. */
const nightEnds = 6;

/** Which days "today" and "yesterday" are, for a form that is opened after midnight; nothing at other hours. */
export function nightNote(now: string, today: IsoDate): string | undefined {
  if (inEngland(now).hour >= nightEnds) return undefined;
  return `It is after midnight: today is ${sayDate(today)}, yesterday was ${sayDate(plus(today, { days: -1 }))}.`;
}
