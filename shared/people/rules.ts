import { conflict, invalid, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import { placesOf } from "../places/places.ts";
import { sameAnswers } from "../record/same.ts";
import { sayDate } from "../time/dates.ts";
import type { changePerson, changeStatus } from "./forms.ts";
import type { PersonPage } from "./page.ts";
import { withStatus } from "./past.ts";
import { aboutPerson, statusOfPerson } from "./record.ts";

/** The first day in any service. */
const firstDayOf = (page: PersonPage): IsoDate =>
  placesOf(page)
    .map(({ from }) => from)
    .sort()[0] as IsoDate;

/** Nothing new begins for somebody who has stopped using the service or has died; what was open is ended or recorded still. */
export function mustBeHere(page: PersonPage): void {
  const status = statusOfPerson(page.status);
  if (status === "died") throw conflict("This person has died. Nothing was saved.");
  if (status === "stopped")
    throw conflict("This person has stopped using the service. Change their status first if they are back.");
}

/** Replaces the details whole, if nobody has changed them since the form was opened. */
export function changeDetails(page: PersonPage, version: number, answers: AnswersOf<typeof changePerson>): PersonPage {
  if (page.person.version !== version) {
    if (sameAnswers(aboutPerson(page.person), answers)) return page;
    throw stale(aboutPerson(page.person) as Record<string, unknown>);
  }
  if (answers.born && answers.born > firstDayOf(page))
    throw invalid({ at: "born", message: "The date of birth must be before the day they started using the service" });
  return { ...page, person: { ...page.person, changed: answers } };
}

/** Changes the status from a day. What was open stays on the record; nothing is closed silently. */
export function changeStatusOf(page: PersonPage, id: string, answers: AnswersOf<typeof changeStatus>): PersonPage {
  const was = statusOfPerson(page.status);
  if (was === answers.status)
    throw invalid({ at: "status", message: "That is their status already. Choose what has changed" });
  if (was === "died")
    throw conflict("This person has died. If that was recorded by mistake, ask your system administrator.");
  const since = page.status?.answers.from ?? firstDayOf(page);
  if (answers.from < since)
    throw invalid({ at: "from", message: `The day it changed must be ${sayDate(since)} or later` });
  if (answers.backBy && answers.backBy < answers.from)
    throw invalid({ at: "backBy", message: "The day they are expected back must be after the day it changed" });
  return withStatus(page, { id, answers, version: 0 });
}
