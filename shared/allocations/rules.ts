import { conflict, invalid, notFound, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { PersonPage } from "../people/page.ts";
import { joinedBy } from "../people/record.ts";
import { mustBeHere } from "../people/rules.ts";
import { sameAnswers } from "../record/same.ts";
import { sayDate } from "../time/dates.ts";
import { activeAllocation } from "./active.ts";
import type { allocate, changeKeyWorker, endAllocation, endBackup, nameBackup, refuse } from "./forms.ts";
import type { AllocationRecord } from "./record.ts";

const began = (page: PersonPage, from: string) => {
  const { started } = joinedBy(page.person);
  if (from < started)
    throw invalid({
      at: "from",
      message: `The first day must be ${sayDate(started)} or later, when they started using the service`,
    });
};

/** Begins an allocation. At most one is active for a person and service: another one is a conflict that says who. `nameOf` words the worker. */
export function begin(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof allocate>,
  nameOf: (id: string) => string,
): PersonPage {
  const active = activeAllocation(page);
  if (page.allocations.some((a) => a.id === id)) return page;
  if (active)
    throw conflict(
      `${nameOf(active.began.worker)} is already the {key worker}, from ${sayDate(active.began.from)}. Nothing was changed. If that is not right, change the {key worker} instead.`,
    );
  mustBeHere(page);
  began(page, answers.from);
  const allocation = { id, service: joinedBy(page.person).service, began: answers, version: 0 };
  return {
    ...withoutBackup(page, answers.worker),
    allocations: [allocation, ...page.allocations],
    refusal: undefined,
  };
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
): PersonPage {
  if (page.allocations.some((a) => a.id === id)) return page;
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
  const next = { id, service: old.service, began: answers, version: 0 };
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
  if (page.refusal?.id === id) return page;
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
  if (backup?.id === id) return page;
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
