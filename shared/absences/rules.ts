import { alreadySaved, conflict, invalid, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import { howMany } from "../form/how-many.ts";
import type { IsoDate } from "../form/question.ts";
import { sameAnswers } from "../record/same.ts";
import type { StaffPage } from "../staff/page.ts";
import { aboutStaff } from "../staff/record.ts";
import { sayDate } from "../time/dates.ts";
import type { changeAbsence, endAbsence, recordAbsence } from "./forms.ts";

/** One that is still to come is called off, and has no return. */
export const openAlready = "An absence is recorded already. Change it, record the return, or call it off, first.";

export function recordIt(page: StaffPage, id: string, answers: AnswersOf<typeof recordAbsence>): StaffPage {
  const { absence } = page;
  if (absence && !absence.ended && sameAnswers(absence.answers, answers))
    throw alreadySaved({ id: page.staff.id, again: false });
  if (absence && !absence.ended) throw conflict(openAlready);
  if (absence?.ended && answers.from < absence.ended.on)
    throw invalid({
      at: "from",
      message: `They are away until ${sayDate(absence.ended.on)} already. Choose that day or a later one`,
    });
  notBeforeStart(page, answers.from);
  return { ...page, absence: { id, answers, version: 0 } };
}

function notBeforeStart(page: StaffPage, from: IsoDate): void {
  const { started } = aboutStaff(page.staff);
  if (from < started)
    throw invalid({ at: "from", message: `The first day must be ${sayDate(started)} or later, when they started` });
}

/** Another day on which they are expected back, or what is right about the absence. The version before is kept. */
export function changeIt(page: StaffPage, version: number, answers: AnswersOf<typeof changeAbsence>): StaffPage {
  const { absence } = page;
  if (!absence || absence.ended) throw conflict("No absence is recorded any more. Nothing was changed.");
  if (absence.version !== version) {
    if (sameAnswers(absence.answers, answers)) return page;
    throw stale(absence.answers as Record<string, unknown>);
  }
  notBeforeStart(page, answers.from);
  return { ...page, absence: { ...absence, answers } };
}

export function returned(page: StaffPage, version: number, answers: AnswersOf<typeof endAbsence>): StaffPage {
  const { absence } = page;
  if (!absence || absence.ended) throw conflict("No absence is recorded any more. Nothing was changed.");
  if (absence.version !== version) throw stale(absence.answers as Record<string, unknown>);
  if (answers.on < absence.answers.from)
    throw invalid({
      at: "on",
      message: `The day they came back must be ${sayDate(absence.answers.from)} or later, when the absence began`,
    });
  return { ...page, absence: { ...absence, ended: answers } };
}

/** Confirms that nobody is allocated to a leaver any more, nor expects them to stand in. `left` and `backedUp` count the people who still are. */
export function handOver(page: StaffPage, left: number, backedUp = 0): StaffPage {
  const { leaves, name } = aboutStaff(page.staff);
  if (!leaves) throw conflict(`${name} has no leaving date.`);
  if (left > 0)
    throw conflict(
      `${howMany(left, "person is", "people are")} still allocated to ${name}. Change the {key worker} of each of them first.`,
    );
  if (backedUp > 0)
    throw conflict(
      `${name} is still the backup worker of ${howMany(backedUp, "person", "people")}. End that for each of them first.`,
    );
  if (page.handedOver?.leaves === leaves) return page;
  return { ...page, handedOver: { id: page.staff.id, leaves, version: page.handedOver?.version ?? 0 } };
}
