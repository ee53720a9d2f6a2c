import { alreadySaved, conflict, invalid, notFound, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { joinedBy } from "../people/record.ts";
import { mustBeHere } from "../people/rules.ts";
import { sameAnswers } from "../record/same.ts";
import { sayDate } from "../time/dates.ts";
import { activeAllocation } from "./active.ts";
import type {
  allocate,
  changeKeyWorker,
  endAllocation,
  endBackup,
  explainRole,
  importAllocation,
  introduce,
  nameBackup,
  recordInvolvement,
  refuse,
} from "./forms.ts";
import type { AllocationRecord } from "./record.ts";

const began = (page: PersonPage, from: string) => {
  const { started } = joinedBy(page.person);
  if (from < started)
    throw invalid({
      at: "from",
      message: `The first day must be ${sayDate(started)} or later, when they started using the service`,
    });
};

/** Begins an allocation. At most one is active for a person and service: another one is a conflict that says who. `nameOf` words the worker; `made` is the day on which it is recorded. */
export function begin(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof allocate>,
  nameOf: (id: string) => string,
  made?: IsoDate,
): PersonPage {
  const active = activeAllocation(page);
  if (active)
    throw conflict(
      `${nameOf(active.began.worker)} is already the {key worker}, from ${sayDate(active.began.from)}. Nothing was changed. If that is not right, change the {key worker} instead.`,
    );
  mustBeHere(page);
  began(page, answers.from);
  const allocation = { id, service: joinedBy(page.person).service, began: answers, made, version: 0 };
  return {
    ...withoutBackup(page, answers.worker),
    allocations: [allocation, ...page.allocations],
    refusal: undefined,
  };
}

/** Begins an allocation that another system knew of. The same again changes nothing; somebody else's is a conflict. */
export function beginImported(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof importAllocation>,
  today: IsoDate,
): PersonPage {
  const active = activeAllocation(page);
  if (active?.began.worker === answers.worker) return page;
  if (active) throw conflict("They have another {key worker} since the file was checked.");
  mustBeHere(page);
  began(page, answers.from);
  const { service } = joinedBy(page.person);
  const allocation = { id, service, began: answers, imported: { on: today }, version: 0 };
  return { ...page, allocations: [allocation, ...page.allocations], refusal: undefined };
}

/** Adds to an imported allocation how the person was involved; once recorded it stays, as with any other (004). */
export function recordHowInvolved(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof recordInvolvement>,
): PersonPage {
  if (page.allocations.some((a) => a.id === id && sameAnswers(a.involvement, answers))) return page;
  const active = activeOf(page, id, version);
  if (!active.imported || active.involvement)
    throw conflict("How the person was involved has been recorded already. Nothing was changed.");
  return { ...page, allocations: page.allocations.map((a) => (a.id === id ? { ...a, involvement: answers } : a)) };
}

function activeOf(page: PersonPage, id: string, version: number): AllocationRecord {
  const active = activeAllocation(page);
  if (!active || active.id !== id)
    throw conflict("This allocation has ended since you opened it. Nothing was changed.");
  if (active.version !== version) throw stale(active.began as Record<string, unknown>);
  return active;
}

/** Ends one allocation and begins the next in one step, so that nobody is without a key worker in between (001: reviewed in consultation with both). */
export function replace(
  page: PersonPage,
  from: { id: string; version: number },
  id: string,
  answers: AnswersOf<typeof changeKeyWorker>,
  nameOf: (id: string) => string,
  made?: IsoDate,
): PersonPage {
  const old = activeOf(page, from.id, from.version);
  if (old.began.worker === answers.worker)
    throw invalid({
      at: "worker",
      message: `${nameOf(old.began.worker)} is the {key worker} already. Choose somebody else`,
    });
  if (answers.from < old.began.from)
    throw invalid({
      at: "from",
      message: `The first day must be ${sayDate(old.began.from)} or later, when the last allocation began`,
    });
  const next = { id, service: old.service, began: answers, made, version: 0 };
  return {
    ...withoutBackup(page, answers.worker),
    allocations: [next, { ...old, replacedBy: id }, ...page.allocations.filter((a) => a.id !== old.id)],
  };
}

export function end(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof endAllocation>,
): PersonPage {
  if (page.allocations.some((a) => a.id === id && sameAnswers(a.ended, answers))) return page;
  const old = activeOf(page, id, version);
  if (answers.on < old.began.from)
    throw invalid({
      at: "on",
      message: `The last day must be ${sayDate(old.began.from)} or later, when the allocation began`,
    });
  return { ...page, allocations: page.allocations.map((a) => (a.id === id ? { ...a, ended: answers } : a)) };
}

/** Somebody who refuses one has that recorded with a date to ask again, and is not "without". */
export function refuseOne(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof refuse>,
  nameOf: (id: string) => string,
): PersonPage {
  const active = activeAllocation(page);
  if (active)
    throw conflict(
      `${nameOf(active.began.worker)} is the {key worker}. End that allocation first, then record the refusal.`,
    );
  return { ...page, refusal: { id, answers, version: 0 } };
}

/** Who becomes the key worker is no longer their own backup. */
const withoutBackup = (page: PersonPage, worker: string): PersonPage =>
  page.backup?.named.worker === worker ? { ...page, backup: undefined } : page;

/** Names who stands in when the key worker is away. `nameOf` words a worker. */
export function backUp(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof nameBackup>,
  nameOf: (id: string) => string,
): PersonPage {
  const { backup } = page;
  if (backup && sameAnswers(backup.named, answers)) throw alreadySaved({ id: backup.id, again: false });
  if (backup)
    throw conflict(
      `${nameOf(backup.named.worker)} is the backup worker already. End that first, then name somebody else.`,
    );
  mustBeHere(page);
  if (activeAllocation(page)?.began.worker === answers.worker)
    throw invalid({
      at: "worker",
      message: `${nameOf(answers.worker)} is the {key worker}. Choose somebody else to stand in`,
    });
  began(page, answers.from);
  return { ...page, backup: { id, named: answers, version: 0 } };
}

export function endBackUp(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof endBackup>,
): PersonPage {
  const { backup } = page;
  if (backup?.id !== id) throw notFound();
  if (backup.version !== version) throw stale(backup.named as Record<string, unknown>);
  if (answers.on < backup.named.from)
    throw invalid({
      at: "on",
      message: `The last day must be ${sayDate(backup.named.from)} or later, when they were named`,
    });
  return { ...page, backup: { ...backup, ended: answers } };
}

const put = (page: PersonPage, changed: AllocationRecord): PersonPage => ({
  ...page,
  allocations: page.allocations.map((a) => (a.id === changed.id ? changed : a)),
});

/** Records that the role was explained, later than the allocation was made. */
export function explained(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof explainRole>,
): PersonPage {
  if (page.allocations.some((a) => a.id === id && sameAnswers(a.told, answers))) return page;
  const active = activeOf(page, id, version);
  if (("explained" in active.began && active.began.explained) || active.told)
    throw conflict("That the role was explained is recorded already.");
  return put(page, { ...active, told: answers });
}

export function introduced(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof introduce>,
): PersonPage {
  if (page.allocations.some((a) => a.id === id && sameAnswers(a.introduced, answers))) return page;
  const active = activeOf(page, id, version);
  if (active.introduced) throw conflict("The introduction is recorded already.");
  const { started } = joinedBy(page.person);
  if (answers.introducedOn < started)
    throw invalid({
      at: "introducedOn",
      message: `The day they were introduced must be ${sayDate(started)} or later, when they started using the service`,
    });
  return put(page, { ...active, introduced: answers });
}

/** A first-day meeting with the key worker is the introduction: it is not asked for again. */
export function metOnFirstDay(page: PersonPage, by: string, day: IsoDate): PersonPage {
  const active = activeAllocation(page);
  if (!active || active.introduced || active.began.worker !== by) return page;
  return put(page, { ...active, introduced: { introducedOn: day, introducedBy: by } });
}
