import { conflict, notFound, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { mustBeHere } from "../people/rules.ts";
import { notTwice } from "../record/same.ts";
import { sayDate } from "../time/dates.ts";
import type { addOccasion, markOccasion, removeOccasion } from "./forms.ts";
import type { OccasionRecord } from "./record.ts";
import { nextTime } from "./record.ts";

const most = 30;

export function add(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof addOccasion>,
  today: IsoDate,
  again = true,
): PersonPage {
  mustBeHere(page);
  const made = { id, since: today, answers, version: 0 };
  notTwice(page.occasions, made, again);
  if (page.occasions.length >= most)
    throw conflict("There are thirty important dates already. Remove one of them first.");
  return { ...page, occasions: [...page.occasions, made] };
}

function put(
  page: PersonPage,
  id: string,
  version: number,
  change: (one: OccasionRecord) => OccasionRecord,
): PersonPage {
  const one = page.occasions.find((o) => o.id === id);
  if (!one) throw notFound();
  if (one.version !== version) throw stale(one.answers as Record<string, unknown>);
  return { ...page, occasions: page.occasions.map((o) => (o.id === id ? change(o) : o)) };
}

/** Records how it was marked the last time it came; not before its day. */
export const mark = (
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof markOccasion>,
  today: IsoDate,
) =>
  put(page, id, version, (one) => {
    const on = nextTime(one);
    if (!on) throw conflict("How this date was marked has been recorded already.");
    if (on > today) throw conflict(`This date comes on ${sayDate(on)}. Record how it was marked then.`);
    return { ...one, marked: { on, answers }, ...(one.marked && { before: [...(one.before ?? []), one.marked] }) };
  });

export const remove = (page: PersonPage, id: string, version: number, answers: AnswersOf<typeof removeOccasion>) =>
  put(page, id, version, (one) => ({ ...one, removed: answers }));
