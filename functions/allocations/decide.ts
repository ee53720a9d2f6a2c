import type { FormHandler } from "#functions/chain/call.ts";
import { staffOptions } from "#functions/directory/directory.ts";
import { teamOf } from "#functions/directory/team.ts";
import { captionOf } from "#functions/people/change.ts";
import { staffById, staffByIds } from "#functions/storage/staff.ts";
import { leadWorkerOn, openLead } from "#shared/allocations/holders.ts";
import type { allocations } from "#shared/allocations/operations.ts";
import type { AllocationRecord } from "#shared/allocations/record.ts";
import {
  addJoint as addJointRule,
  backUp as backUpRule,
  begin,
  endBackUp,
  end as endRule,
  explained,
  introduced,
  openBackup,
  recordHowInvolved,
  refuseOne,
  replace,
} from "#shared/allocations/rules.ts";
import { invalid, notFound } from "#shared/errors/failure.ts";
import type { IsoDate, Options } from "#shared/form/question.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { joinedBy } from "#shared/people/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { notKeyWorkerBecause, notNamedBecause } from "#shared/staff/rules.ts";
import { later, plus } from "#shared/time/dates.ts";
import { workersTold } from "./tell.ts";

/** Months after which somebody who refused is asked again, unless another day is chosen. */
const askAgainAfter = { months: 3 };

async function workersOf(page: PersonPage, today: IsoDate): Promise<Options> {
  const { service } = joinedBy(page.person);
  const team = await teamOf([service]);
  return {
    workers: staffOptions(
      team.filter((s) => !notKeyWorkerBecause(s, service, today)),
      today,
    ),
  };
}

/** The third pass: facts about the chosen worker, from the records. */
async function checkWorker(page: PersonPage, worker: string, today: IsoDate): Promise<void> {
  const message = notKeyWorkerBecause(await staffById(worker), joinedBy(page.person).service, today);
  if (message) throw invalid({ at: "worker", message });
}

/** Names of the workers that a page can speak of, read before the decision, which may be made more than once. */
async function namer(...ids: (string | undefined)[]): Promise<(id: string) => string> {
  const staff = await staffByIds(ids.filter((id): id is string => id !== undefined));
  return (id) => {
    const found = staff.find((s) => s.id === id);
    return found ? aboutStaff(found).name : "Somebody else";
  };
}

/** Words a conflict that is only known once the page has been read again: who was allocated in the meantime. */
async function withNames<T>(
  page: PersonPage,
  worker: string | undefined,
  attempt: (nameOf: (id: string) => string) => Promise<T>,
): Promise<T> {
  const unnamed = new Set<string>();
  const holders = page.allocations.map(({ began }) => began.worker);
  const known = await namer(...holders, worker);
  try {
    return await attempt((id) => {
      if (known(id) === "Somebody else") unnamed.add(id);
      return known(id);
    });
  } catch (error) {
    if (unnamed.size === 0) throw error;
    return attempt(await namer(...unnamed, ...holders, worker));
  }
}

export const allocate: FormHandler<typeof allocations.allocate> = {
  form: async ({ page, today }) => ({
    values: { from: later(today, joinedBy(page.person).started) },
    options: await workersOf(page, today),
    about: captionOf(page),
    notes: openLead(page)
      ? ["There is a {key worker} already. To give somebody else the role, change the {key worker} instead."]
      : [],
  }),
  submit: async ({ page, answers, id, staff, today, change }) => {
    await checkWorker(page, answers.worker, today);
    const decide = (nameOf: (id: string) => string) =>
      change((read) => begin(read, id, answers, nameOf, today), workersTold(id, staff));
    await withNames(page, answers.worker, decide);
    return { id };
  },
};

export const refuse: FormHandler<typeof allocations.refuse> = {
  form: ({ page, today }) => ({ values: { askAgain: plus(today, askAgainAfter) }, about: captionOf(page) }),
  submit: async ({ page, answers, id, change }) => {
    await withNames(page, undefined, (nameOf) => change((read) => refuseOne(read, id, answers, nameOf)));
    return { id };
  },
};

/** An allocation on the page; one that is history has ended. */
function held(page: PersonPage, id: string): AllocationRecord {
  const one = page.allocations.find((a) => a.id === id);
  if (!one) throw notFound();
  return one;
}

export const addJoint: FormHandler<typeof allocations.addJoint> = {
  form: async ({ page, today }) => ({
    values: { from: later(today, joinedBy(page.person).started) },
    options: await workersOf(page, today),
    about: captionOf(page),
  }),
  submit: async ({ page, answers, id, today, change }) => {
    await checkWorker(page, answers.worker, today);
    const nameOf = await namer(answers.worker);
    await change((read) => addJointRule(read, id, answers, nameOf, today));
    return { id };
  },
};

export const change: FormHandler<typeof allocations.change> = {
  form: async ({ page, path, today }) => {
    const active = held(page, path.allocation);
    const { workers } = await workersOf(page, today);
    return {
      values: { from: today },
      options: { workers: (workers ?? []).filter((w) => w.value !== active.began.worker) },
      version: active.version,
      about: captionOf(page),
    };
  },
  submit: async ({ page, answers, path, id, version, staff, today, change }) => {
    await checkWorker(page, answers.worker, today);
    const decide = (nameOf: (id: string) => string) =>
      change(
        (read) => replace(read, { id: path.allocation, version }, id, answers, nameOf, today),
        workersTold(id, staff),
      );
    await withNames(page, answers.worker, decide);
    return { id };
  },
};

export const involve: FormHandler<typeof allocations.involve> = {
  form: ({ page, path }) => ({ version: held(page, path.allocation).version, about: captionOf(page) }),
  submit: async ({ answers, path, version, change }) => {
    await change((read) => recordHowInvolved(read, path.allocation, version, answers));
    return { id: path.allocation };
  },
};

export const end: FormHandler<typeof allocations.end> = {
  form: ({ page, path }) => ({
    values: { stops: "day" },
    version: held(page, path.allocation).version,
    about: captionOf(page),
  }),
  submit: async ({ page, answers, path, version, staff, today, change }) => {
    const told = workersTold(path.allocation, staff);
    const decide = (nameOf: (id: string) => string) =>
      change((read) => endRule(read, path.allocation, version, answers, today, nameOf), told);
    await withNames(page, undefined, decide);
    return { id: path.allocation };
  },
};

/** What a form about the allocation that holds starts with: colleagues of the service, and the key worker as the likeliest of them. */
async function aboutActive(page: PersonPage, id: string, today: IsoDate) {
  const active = held(page, id);
  const staff = staffOptions(await teamOf([joinedBy(page.person).service]), today);
  return { worker: active.began.worker, form: { options: { staff }, version: active.version, about: captionOf(page) } };
}

async function checkColleague(page: PersonPage, at: string, id: string, today: IsoDate): Promise<void> {
  const message = notNamedBecause(await staffById(id), joinedBy(page.person).service, today);
  if (message) throw invalid({ at, message });
}

export const explain: FormHandler<typeof allocations.explain> = {
  form: async ({ page, path, today }) => {
    const { worker, form } = await aboutActive(page, path.allocation, today);
    return { ...form, values: { how: "in-person", explainedBy: worker } };
  },
  submit: async ({ page, path, answers, version, today, change }) => {
    await checkColleague(page, "explainedBy", answers.explainedBy, today);
    await change((read) => explained(read, path.allocation, version, answers));
    return { id: path.allocation };
  },
};

export const introduce: FormHandler<typeof allocations.introduce> = {
  form: async ({ page, path, today }) => {
    const { worker, form } = await aboutActive(page, path.allocation, today);
    return { ...form, values: { introducedBy: worker } };
  },
  submit: async ({ page, path, answers, version, today, change }) => {
    await checkColleague(page, "introducedBy", answers.introducedBy, today);
    await change((read) => introduced(read, path.allocation, version, answers));
    return { id: path.allocation };
  },
};

export const backUp: FormHandler<typeof allocations.backUp> = {
  form: async ({ page, today }) => {
    const { workers } = await workersOf(page, today);
    const lead = leadWorkerOn(page, today);
    return {
      values: { from: later(today, joinedBy(page.person).started) },
      options: { workers: (workers ?? []).filter((w) => w.value !== lead) },
      about: captionOf(page),
      notes: openBackup(page) ? ["There is a backup worker already. End that first."] : [],
    };
  },
  submit: async ({ page, answers, id, today, change }) => {
    await checkWorker(page, answers.worker, today);
    const nameOf = await namer(...page.backups.map(({ named }) => named.worker), answers.worker);
    await change((read) => backUpRule(read, id, answers, nameOf, today));
    return { id };
  },
};

export const endBackup: FormHandler<typeof allocations.endBackup> = {
  form: async ({ page, path }) => {
    const backup = page.backups.find(({ id }) => id === path.backup);
    if (!backup || backup.ended) throw notFound();
    const nameOf = await namer(backup.named.worker);
    return {
      version: backup.version,
      about: captionOf(page),
      notes: [`The backup worker is ${nameOf(backup.named.worker)}.`],
    };
  },
  submit: async ({ answers, path, version, change }) => {
    await change((read) => endBackUp(read, path.backup, version, answers));
    return { id: path.backup };
  },
};
