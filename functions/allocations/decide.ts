import type { Call, FormHandler } from "#functions/chain/call.ts";
import { staffOptions } from "#functions/directory/directory.ts";
import { teamOptions, teamWithAbsences } from "#functions/directory/team.ts";
import { captionOf } from "#functions/people/change.ts";
import { mustBeOfTheirs, placeMeant, servicesAsked } from "#functions/places/asked.ts";
import { staffAndAbsences, staffById, staffByIds } from "#functions/storage/staff.ts";
import { leadsOf, leadWorkerOn } from "#shared/allocations/holders.ts";
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
import { at } from "#shared/places/at.ts";
import type { Place } from "#shared/places/places.ts";
import { placeBy, placeFrom } from "#shared/places/places.ts";
import { awayBecause, daysOf, goneBecause } from "#shared/staff/read-elsewhere.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { notKeyWorkerBecause, notNamedBecause } from "#shared/staff/rules.ts";
import { later, plus, sayDate } from "#shared/time/dates.ts";
import { dayAfter } from "#shared/time/range.ts";
import { allocationTold } from "./tell.ts";

/** Months after which somebody who refused is asked again, unless another day is chosen. */
const askAgainAfter = { months: 3 };

async function workersOf(services: readonly string[], today: IsoDate): Promise<Options> {
  const { staff, absences } = await teamWithAbsences(services);
  return {
    workers: staffOptions(
      staff.filter((s) => services.some((service) => !notKeyWorkerBecause(s, service, today))),
      today,
      absences,
    ),
  };
}

type Asking = Pick<Call, "staff" | "today"> & { readonly page: PersonPage };

/** What a form that begins something asks about service and worker: the workers of all services that it may be for. */
async function beginning({ page, staff, today }: Asking) {
  const asked = servicesAsked(page, staff, today, {});
  const place = placeFrom(page, staff.services, today);
  const services = asked.options.places?.map(({ value }) => value) ?? [place.service];
  return {
    here: at(page, place),
    values: { ...asked.values, from: later(today, place.from) },
    options: { ...asked.options, ...(await workersOf(services, today)) },
    about: captionOf(page),
  };
}

/**
 * The third pass: facts about the chosen worker, from the records. Who has left by the first day is refused; who is
 * away then, or is to leave, needs a reason.
 */
async function checkWorker(
  { service }: Pick<Place, "service">,
  { worker, from, evenSo }: { worker: string; from: IsoDate; evenSo?: string | undefined },
  today: IsoDate,
  reason: "evenSo" | "none" = "evenSo",
): Promise<void> {
  const { staff, absences } = await staffAndAbsences([worker], [worker]);
  const [found] = staff;
  const message = notKeyWorkerBecause(found, service, today);
  if (message || !found) throw invalid({ at: "worker", message: message ?? "" });
  const days = daysOf(found, absences.get(worker));
  const { name } = aboutStaff(found);
  const gone = goneBecause(name, days, from);
  if (gone) throw invalid({ at: "worker", message: gone });
  const away = awayBecause(name, days, from);
  if (away && !evenSo) throw invalid({ at: reason === "evenSo" ? reason : "worker", message: away });
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
  form: async (call) => {
    const { here, ...form } = await beginning(call);
    const { today } = call;
    const last = leadsOf(here).at(-1);
    const free = last?.until && dayAfter(last.until);
    return {
      ...form,
      values: { ...form.values, from: later(form.values.from, free ?? today) },
      notes: !last
        ? []
        : !last.until
          ? ["There is a {key worker} already. To give somebody else the role, change the {key worker} instead."]
          : last.until >= today
            ? [`There is a {key worker} until ${sayDate(last.until)}. Whoever takes over can begin on the day after.`]
            : [],
    };
  },
  submit: async ({ page, answers, id, staff, today, change }) => {
    const place = placeMeant(page, answers, staff, today);
    await checkWorker(place, answers, today);
    const decide = (nameOf: (id: string) => string) =>
      change(
        (read) => begin(read, id, answers, nameOf, today, placeBy(read, place.id)),
        allocationTold(id, staff, today),
      );
    await withNames(page, answers.worker, decide);
    return { id };
  },
};

export const refuse: FormHandler<typeof allocations.refuse> = {
  form: ({ page, staff, today }) => ({
    ...servicesAsked(page, staff, today, { askAgain: plus(today, askAgainAfter) }),
    about: captionOf(page),
  }),
  submit: async ({ page, answers, id, staff, today, change }) => {
    const place = placeMeant(page, answers, staff, today);
    await withNames(page, undefined, (nameOf) =>
      change((read) => refuseOne(read, id, answers, nameOf, placeBy(read, place.id))),
    );
    return { id };
  },
};

/** An allocation on the page; one that is history has ended. */
function held(page: PersonPage, id: string): AllocationRecord {
  const one = page.allocations.find((a) => a.id === id);
  if (!one) throw notFound();
  return one;
}

/** The place of an allocation; of one that is history, which the rule refuses, the first one. */
const placeOfAllocation = (page: PersonPage, id: string): Place =>
  placeBy(page, page.allocations.find((one) => one.id === id)?.place);

export const addJoint: FormHandler<typeof allocations.addJoint> = {
  form: async (call) => {
    const { here: _, ...form } = await beginning(call);
    return form;
  },
  submit: async ({ page, answers, id, staff, today, change }) => {
    const place = placeMeant(page, answers, staff, today);
    await checkWorker(place, answers, today);
    const nameOf = await namer(answers.worker);
    await change((read) => addJointRule(read, id, answers, nameOf, today, placeBy(read, place.id)));
    return { id };
  },
};

export const change: FormHandler<typeof allocations.change> = {
  form: async ({ page, path, today }) => {
    const active = held(page, path.allocation);
    const { workers } = await workersOf([placeBy(page, active.place).service], today);
    return {
      values: { from: today },
      options: { workers: (workers ?? []).filter((w) => w.value !== active.began.worker) },
      version: active.version,
      about: captionOf(page),
    };
  },
  submit: async ({ page, answers, path, id, version, staff, today, change }) => {
    const place = placeOfAllocation(page, path.allocation);
    mustBeOfTheirs(page, { place: place.id }, staff);
    await checkWorker(place, answers, today);
    const from = { id: path.allocation, version };
    const decide = (nameOf: (id: string) => string) =>
      change((read) => replace(read, from, id, answers, nameOf, today), allocationTold(id, staff, today));
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
    mustBeOfTheirs(page, { place: placeOfAllocation(page, path.allocation).id }, staff);
    const told = allocationTold(path.allocation, staff, today);
    const decide = (nameOf: (id: string) => string) =>
      change((read) => endRule(read, path.allocation, version, answers, today, nameOf), told);
    await withNames(page, undefined, decide);
    const isJoint = held(page, path.allocation).role === "joint";
    return { id: path.allocation, ...(isJoint && { notice: "joint" }) };
  },
};

/** What a form about the allocation that holds starts with: colleagues of the service, and the key worker as the likeliest of them. */
async function aboutActive(page: PersonPage, id: string, today: IsoDate) {
  const active = held(page, id);
  const staff = await teamOptions([placeBy(page, active.place).service], today);
  return { worker: active.began.worker, form: { options: { staff }, version: active.version, about: captionOf(page) } };
}

async function checkColleague({ service }: Place, question: string, id: string, today: IsoDate): Promise<void> {
  const message = notNamedBecause(await staffById(id), service, today);
  if (message) throw invalid({ at: question, message });
}

export const explain: FormHandler<typeof allocations.explain> = {
  form: async ({ page, path, today }) => {
    const { worker, form } = await aboutActive(page, path.allocation, today);
    return { ...form, values: { how: "in-person", explainedBy: worker } };
  },
  submit: async ({ page, path, answers, version, today, change }) => {
    await checkColleague(placeOfAllocation(page, path.allocation), "explainedBy", answers.explainedBy, today);
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
    await checkColleague(placeOfAllocation(page, path.allocation), "introducedBy", answers.introducedBy, today);
    await change((read) => introduced(read, path.allocation, version, answers));
    return { id: path.allocation };
  },
};

export const backUp: FormHandler<typeof allocations.backUp> = {
  form: async (call) => {
    const { here, options, ...form } = await beginning(call);
    const lead = leadWorkerOn(here, call.today);
    const { workers = [] } = options;
    return {
      ...form,
      options: { ...options, workers: options.places ? workers : workers.filter((w) => w.value !== lead) },
      notes: openBackup(here) ? ["There is a backup worker already. End that first."] : [],
    };
  },
  submit: async ({ page, answers, id, staff, today, change }) => {
    const place = placeMeant(page, answers, staff, today);
    await checkWorker(place, answers, today, "none");
    const nameOf = await namer(...page.backups.map(({ named }) => named.worker), answers.worker);
    await change((read) => backUpRule(read, id, answers, nameOf, today, placeBy(read, place.id)));
    return { id };
  },
};

export const endBackup: FormHandler<typeof allocations.endBackup> = {
  form: async ({ page, path, today }) => {
    const backup = page.backups.find(({ id }) => id === path.backup);
    if (!backup || backup.ended) throw notFound();
    const nameOf = await namer(backup.named.worker);
    return {
      values: { on: today },
      version: backup.version,
      about: captionOf(page),
      notes: [`The backup worker is ${nameOf(backup.named.worker)}.`],
    };
  },
  submit: async ({ page, answers, path, version, staff, change }) => {
    const backup = page.backups.find(({ id }) => id === path.backup);
    if (backup) mustBeOfTheirs(page, backup, staff);
    await change((read) => endBackUp(read, path.backup, version, answers));
    return { id: path.backup };
  },
};
