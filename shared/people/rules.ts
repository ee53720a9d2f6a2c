import { conflict, invalid, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import { placesOf } from "../places/places.ts";
import { sameAnswers } from "../record/same.ts";
import { plus, sayDate } from "../time/dates.ts";
import type { askBack, changePerson, changeStatus } from "./forms.ts";
import { leavingOf } from "./leaving.ts";
import type { PersonPage } from "./page.ts";
import { withStatus } from "./past.ts";
import type { StatusRecord } from "./record.ts";
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

/** The status from a day on, if it is another one and none came later. */
function changedTo(page: PersonPage, id: string, answers: AnswersOf<typeof changeStatus>): StatusRecord {
  const was = statusOfPerson(page.status);
  if (was === answers.status)
    throw invalid({
      at: "status",
      message:
        was === "away"
          ? "They are away already. Use “Are they back?” to say when to ask again"
          : "That is their status already. Choose what has changed",
    });
  if (was === "died")
    throw conflict(
      "This person has died. If that was recorded by mistake, a manager can undo it on the person’s page.",
    );
  const since = page.status?.answers.from ?? firstDayOf(page);
  if (answers.from < since)
    throw invalid({ at: "from", message: `The day it changed must be ${sayDate(since)} or later` });
  return { id, answers, ...afterAway(page), version: 0 };
}

/**
 * Changes the status from a day. Nothing is closed silently: what is open when somebody dies or stops is one to-do of the manager. Who had stopped and
 * comes back to the same record has no such list any more.
 */
export function changeStatusOf(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof changeStatus>,
  { by, today }: { by: string; today: IsoDate } = { by: "", today: answers.from },
): PersonPage {
  const status = changedTo(page, id, answers);
  if (answers.backBy && answers.backBy < answers.from)
    throw invalid({ at: "backBy", message: "The day to ask must be after the day it changed" });
  soonEnough(answers.backBy, answers.from);
  return { ...withStatus(page, status), leaving: leavingOf(status, by, today) };
}

/** Nobody is away without an end: somebody asks within this time, and may choose another day then. */
const askWithin = { months: 3 };

function soonEnough(day: IsoDate | undefined, from: IsoDate): void {
  const last = plus(from, askWithin);
  if (day && day > last)
    throw invalid({
      at: "backBy",
      message: `The day to ask must be ${sayDate(last)} or earlier. It can be moved then`,
    });
}

/** Where somebody was until now, if they were away. */
const afterAway = ({ status }: PersonPage): Pick<StatusRecord, "after"> =>
  status?.answers.status === "away" && status.answers.where ? { after: status.answers.where } : {};

/** Records whether somebody who is away is back or, if not, by which day that is asked again. */
export function recordBack(page: PersonPage, id: string, said: AnswersOf<typeof askBack>, today: IsoDate): PersonPage {
  const was = page.status;
  if (was?.answers.status !== "away") throw conflict("They are not away any more. Nothing was changed.");
  if (said.back === "yes") {
    const from = said.from as IsoDate;
    const answers = { status: "using" as const, from, ...(said.note && { note: said.note }) };
    return withStatus(page, { ...changedTo(page, id, answers), said });
  }
  soonEnough(said.backBy, today);
  const { note: _, ...before } = was.answers;
  const answers = { ...before, backBy: said.backBy, ...(said.note && { note: said.note }) };
  return withStatus(page, { id, answers, said, of: was.of ?? was.id, version: 0 });
}
