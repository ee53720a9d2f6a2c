import { alreadySaved, conflict, invalid, notFound, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import { dueOfPerson } from "../people/due.ts";
import type { PersonPage } from "../people/page.ts";
import { mustBeHere } from "../people/rules.ts";
import type { PlacePage } from "../places/at.ts";
import { at } from "../places/at.ts";
import type { Place } from "../places/places.ts";
import { placeBy, placeFor, placesOf } from "../places/places.ts";
import { sameAnswers } from "../record/same.ts";
import { sayDate } from "../time/dates.ts";
import type { Range } from "../time/range.ts";
import { dayBefore, isOver, overlap } from "../time/range.ts";
import type {
  addJointWorker,
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
import { daysOf, holdersOf, leadOn, openLead, roleOf } from "./holders.ts";
import type { AllocationRecord, BackupRecord } from "./record.ts";

/** At most so many joint workers at a time: more than that share nothing. */
const mostJoint = 4;

/** Words for a staff member's id. */
type NameOf = (id: string) => string;

const began = (place: Place, from: string) => {
  if (from < place.from)
    throw invalid({
      at: "from",
      message: `The first day must be ${sayDate(place.from)} or later, when they started using the service`,
    });
  if (place.until !== undefined && from > place.until)
    throw invalid({
      at: "from",
      message: `The first day must be ${sayDate(place.until)} or earlier: that is their last day in the service`,
    });
};

/** An allocation that ends only because its worker leaves: once somebody follows, that end stays, also if they do not leave after all. */
function decided(page: PersonPage, one: AllocationRecord): AllocationRecord {
  const { until } = daysOf(page, one);
  const isOpen = until !== undefined && !one.until && !one.ended && !one.replacedBy;
  return isOpen && roleOf(one) === "lead" ? { ...one, until } : one;
}

/** On each day at most one person leads: another one is a conflict that says who. */
function nobodyLeadsFrom(page: PlacePage, from: IsoDate, nameOf: NameOf): void {
  const lead = holdersOf(page).find((one) => one.role === "lead" && overlap(one, { from }));
  if (!lead) return;
  const days = lead.until ? `until ${sayDate(lead.until)}` : `from ${sayDate(lead.from as IsoDate)}`;
  throw conflict(
    `${nameOf(lead.staff)} is already the {key worker}, ${days}. Nothing was changed. If that is not right, change the {key worker} instead.`,
  );
}

/** Begins an allocation in a place. `nameOf` words the worker; `made` is the day on which it is recorded. */
export function begin(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof allocate>,
  nameOf: NameOf,
  made?: IsoDate,
  place: Place = placesOf(page)[0],
): PersonPage {
  mustBeHere(page);
  nobodyLeadsFrom(at(page, place), answers.from, nameOf);
  began(place, answers.from);
  const where = placeFor(page, place);
  const allocation = { id, service: place.service, ...where, began: answers, made, version: 0 };
  const isHere = (one: AllocationRecord) => one.place === where.place;
  return {
    ...withoutBackup(page, where.place, answers.worker, answers.from),
    allocations: [allocation, ...page.allocations.map((one) => (isHere(one) ? decided(page, one) : one))],
    refusals: withoutRefusal(page, where.place),
  };
}

/** Adds a worker who shares the work with the lead from a day. */
export function addJoint(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof addJointWorker>,
  nameOf: NameOf,
  made: IsoDate,
  place: Place = placesOf(page)[0],
): PersonPage {
  mustBeHere(page);
  began(place, answers.from);
  const days = { from: answers.from };
  const there = holdersOf(at(page, place)).filter((one) => one.role !== "cover" && overlap(one, days));
  const same = there.find((one) => one.staff === answers.worker);
  if (same)
    throw invalid({ at: "worker", message: `${nameOf(same.staff)} works with them already. Choose somebody else` });
  if (!there.some((one) => one.role === "lead"))
    throw conflict("Nobody leads from that day. Allocate a {key worker} first, then add who shares the work.");
  if (there.filter((one) => one.role === "joint").length >= mostJoint)
    throw invalid({ at: "worker", message: "Four people share the work already. End one of them first" });
  const where = placeFor(page, place);
  const joint: AllocationRecord = {
    id,
    service: place.service,
    ...where,
    began: answers,
    role: "joint",
    made,
    version: 0,
  };
  return { ...page, allocations: [...page.allocations, joint] };
}

/** Begins an allocation that another system knew of. The same again changes nothing; somebody else's is a conflict. */
export function beginImported(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof importAllocation>,
  today: IsoDate,
  place: Place = placesOf(page)[0],
): PersonPage {
  const here = at(page, place);
  const open = openLead(here);
  if (open?.began.worker === answers.worker) return page;
  if (open) throw conflict("They have another {key worker} since the file was checked.");
  nobodyLeadsFrom(here, answers.from, () => "Somebody else");
  mustBeHere(page);
  began(place, answers.from);
  const where = placeFor(page, place);
  const allocation = {
    id,
    service: place.service,
    ...where,
    began: answers,
    imported: { on: today },
    version: 0,
  };
  return {
    ...page,
    allocations: [allocation, ...page.allocations],
    refusals: withoutRefusal(page, where.place),
  };
}

/** Adds to an imported allocation how the person was involved; once recorded it stays, as with any other (004). */
export function recordHowInvolved(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof recordInvolvement>,
): PersonPage {
  if (page.allocations.some((a) => a.id === id && sameAnswers(a.involvement, answers))) return page;
  const active = heldOf(page, id, version);
  if (!active.imported || active.involvement)
    throw conflict("How the person was involved has been recorded already. Nothing was changed.");
  return { ...page, allocations: page.allocations.map((a) => (a.id === id ? { ...a, involvement: answers } : a)) };
}

/** An allocation that has not ended, in the version that the form showed. It may have an end that is to come. */
function heldOf(page: PersonPage, id: string, version: number): AllocationRecord {
  const one = page.allocations.find((a) => a.id === id);
  if (!one || one.ended) throw conflict("This allocation has ended since you opened it. Nothing was changed.");
  if (one.version !== version) throw stale(one.began as Record<string, unknown>);
  return one;
}

/** One of which no end is known. */
function openOf(page: PersonPage, id: string, version: number, nameOf: NameOf): AllocationRecord {
  const one = heldOf(page, id, version);
  const next = page.allocations.find((a) => a.id === one.replacedBy);
  if (next)
    throw conflict(
      `${nameOf(next.began.worker)} takes over on ${sayDate(next.began.from)} already. Nothing was changed. If that is not right, change that instead.`,
    );
  return one;
}

/** Ends one allocation and begins the next in one step, so that nobody is without a key worker in between (001: reviewed in consultation with both). */
export function replace(
  page: PersonPage,
  from: { id: string; version: number },
  id: string,
  answers: AnswersOf<typeof changeKeyWorker>,
  nameOf: NameOf,
  made?: IsoDate,
): PersonPage {
  const old = openOf(page, from.id, from.version, nameOf);
  mustBeHere(page);
  if (roleOf(old) === "joint") throw conflict("A joint {key worker} is ended, and not changed for somebody else.");
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
  const place = placeBy(page, old.place);
  began(place, answers.from);
  const next = { id, service: place.service, ...placeFor(page, place), began: answers, made, version: 0 };
  const replaced = { ...old, replacedBy: id, until: dayBefore(answers.from) };
  return {
    ...withoutBackup(page, old.place, answers.worker, answers.from),
    allocations: [next, replaced, ...page.allocations.filter((a) => a.id !== old.id)],
  };
}

/** Ends an allocation with a last day, which is still theirs, or at once. Who would have shared the work goes on. */
export function end(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof endAllocation>,
  today: IsoDate,
  nameOf: NameOf = () => "Somebody else",
): PersonPage {
  if (page.allocations.some((a) => a.id === id && sameAnswers(a.ended, answers))) return page;
  const old = openOf(page, id, version, nameOf);
  if (answers.on && answers.on < old.began.from)
    throw invalid({
      at: "on",
      message: `The last day must be ${sayDate(old.began.from)} or later, when the allocation began`,
    });
  const until = answers.stops === "now" ? dayBefore(today) : (answers.on as IsoDate);
  return put(page, { ...old, ended: answers, until });
}

/** Somebody who refuses one has that recorded with a date to ask again, and is not "without". */
export function refuseOne(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof refuse>,
  nameOf: (id: string) => string,
  place: Place = placesOf(page)[0],
): PersonPage {
  mustBeHere(page);
  const lead = openLead(at(page, place));
  if (lead)
    throw conflict(
      `${nameOf(lead.began.worker)} is the {key worker}. End that allocation first, then record the refusal.`,
    );
  const where = placeFor(page, place);
  const refusals = [...withoutRefusal(page, where.place), { id, ...where, answers, version: 0 }];
  return { ...page, refusals };
}

/** Who wants a key worker in a place refuses none there. */
const withoutRefusal = (page: PersonPage, place: string | undefined) =>
  page.refusals.filter((one) => one.place !== place);

/** Who becomes the key worker of a place stands in for nobody there from that day on. */
const withoutBackup = (page: PersonPage, place: string | undefined, worker: string, from: IsoDate): PersonPage => ({
  ...page,
  backups: page.backups.map((one) =>
    one.place === place && one.named.worker === worker && !one.ended && !one.until
      ? { ...one, until: dayBefore(from) }
      : one,
  ),
});

/** Everybody whose end in a place is still to be decided. */
const undecidedIn = (page: PersonPage, place: string) =>
  [
    ...page.allocations.map((one) => ({ one, worker: one.began.worker })),
    ...page.backups.map((one) => ({ one, worker: one.named.worker })),
  ].filter(({ one }) => (one.place ?? page.person.id) === place && !one.over && !one.until && !one.ended);

export const workersIn = (page: PersonPage, place: string): string[] =>
  undecidedIn(page, place).map(({ worker }) => worker);

/** The page once some workers hold nothing more in a place: its service turned out to be another one, and they are not of it. */
export function withoutWorkers(page: PersonPage, place: string, gone: ReadonlySet<string>, today: IsoDate): PersonPage {
  const ids = new Set(undecidedIn(page, place).flatMap(({ one, worker }) => (gone.has(worker) ? one.id : [])));
  const until = dayBefore(today);
  return {
    ...page,
    allocations: page.allocations.map((one) => (ids.has(one.id) ? { ...one, until } : one)),
    backups: page.backups.map((one) => (ids.has(one.id) ? { ...one, until } : one)),
  };
}

/** The backup of which no end is known. */
export const openBackup = (page: Pick<PlacePage, "backups">): BackupRecord | undefined =>
  page.backups.find((one) => !one.ended && !one.until);

/** Names who stands in when the key worker is away: one at a time. `nameOf` words a worker. */
export function backUp(
  page: PersonPage,
  id: string,
  answers: AnswersOf<typeof nameBackup>,
  nameOf: NameOf,
  made: IsoDate,
  place: Place = placesOf(page)[0],
): PersonPage {
  const days = { from: answers.from };
  const here = at(page, place);
  const open = openBackup(here);
  if (open && sameAnswers(open.named, answers)) throw alreadySaved({ id: open.id, again: false });
  const cover = holdersOf(here).find((one) => one.role === "cover" && overlap(one, days));
  if (cover)
    throw conflict(
      cover.until
        ? `${nameOf(cover.staff)} is the backup worker until ${sayDate(cover.until)}. Choose a later first day.`
        : `${nameOf(cover.staff)} is the backup worker already. End that first, then name somebody else.`,
    );
  mustBeHere(page);
  if (holdersOf(here).some((one) => one.role === "lead" && one.staff === answers.worker && overlap(one, days)))
    throw invalid({
      at: "worker",
      message: `${nameOf(answers.worker)} is the {key worker}. Choose somebody else to stand in`,
    });
  began(place, answers.from);
  const where = placeFor(page, place);
  const last = (one: BackupRecord) =>
    one.place !== where.place || one.until || one.ended ? undefined : page.leavers?.days[one.named.worker];
  const before = page.backups.map((one) => (last(one) ? { ...one, until: last(one) } : one));
  return { ...page, backups: [...before, { id, ...where, named: answers, made, version: 0 }] };
}

export function endBackUp(
  page: PersonPage,
  id: string,
  version: number,
  answers: AnswersOf<typeof endBackup>,
): PersonPage {
  const backup = page.backups.find((one) => one.id === id);
  if (!backup || backup.ended) throw notFound();
  if (backup.version !== version) throw stale(backup.named as Record<string, unknown>);
  if (answers.on < backup.named.from)
    throw invalid({
      at: "on",
      message: `The last day must be ${sayDate(backup.named.from)} or later, when they were named`,
    });
  return { ...page, backups: page.backups.map((one) => (one.id === id ? { ...one, ended: answers } : one)) };
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
  const active = heldOf(page, id, version);
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
  const active = heldOf(page, id, version);
  if (active.introduced) throw conflict("The introduction is recorded already.");
  const started = placeBy(page, active.place).from;
  if (answers.introducedOn < started)
    throw invalid({
      at: "introducedOn",
      message: `The day they were introduced must be ${sayDate(started)} or later, when they started using the service`,
    });
  return put(page, { ...active, introduced: answers });
}

/** A first-day meeting with the key worker is the introduction: it is not asked for again. */
export function metOnFirstDay(page: PersonPage, place: Place, by: string, day: IsoDate): PersonPage {
  const lead = leadOn(at(page, place), day);
  if (!lead || lead.introduced || lead.began.worker !== by) return page;
  return put(page, { ...lead, introduced: { introducedOn: day, introducedBy: by } });
}

/** Takes back what such a meeting recorded: it was recorded wrongly. What somebody recorded of the introduction themselves stays. */
export function notMetOnFirstDay(page: PersonPage, place: Place, by: string, day: IsoDate): PersonPage {
  const lead = leadOn(at(page, place), day);
  if (!lead || lead.introduced?.introducedBy !== by || lead.introduced.introducedOn !== day) return page;
  const { introduced: _, ...before } = lead;
  return put(page, before);
}

/** The days of staff that other pages need: the last one of who leaves, and those of an absence. */
export interface StaffDays {
  readonly leaves?: IsoDate | undefined;
  readonly away?: Range | undefined;
}

/**
 * What the pages of staff say of those who have something to do here. Others are forgotten, so that a leaving date which was taken back has no trace.
 */
export function handedOver(page: PersonPage, said: ReadonlyMap<string, StaffDays>): PersonPage {
  const days: Record<string, IsoDate> = {};
  const away: Record<string, Range> = {};
  for (const staff of everybodyOn(page)) {
    const known = said.get(staff) ?? { leaves: page.leavers?.days[staff], away: page.leavers?.away?.[staff] };
    if (known.leaves) days[staff] = known.leaves;
    if (known.away) away[staff] = known.away;
  }
  const { leavers } = page;
  if (sameAnswers({ days, away }, { days: leavers?.days ?? {}, away: leavers?.away ?? {} })) return page;
  return { ...page, leavers: { id: "leavers", version: 0, ...leavers, days, away } };
}

/** Everybody who works with the person, and everybody who has a to-do here. What is over is about to be filed. */
export const everybodyOn = (page: PersonPage): ReadonlySet<string> =>
  new Set([
    ...page.allocations.filter(({ over }) => !over).map(({ began }) => began.worker),
    ...page.backups.filter(({ over }) => !over).map(({ named }) => named.worker),
    ...dueOfPerson(page).flatMap(({ who }) => who ?? []),
  ]);

/**
 * Everybody on a page whose days it need not ask for: it is told of their changes, since its rows name them from some
 * day on without an end. Who is here by what is over is not.
 */
export const followedOn = (page: PersonPage): ReadonlySet<string> =>
  new Set([
    ...page.allocations.filter((one) => daysOf(page, one).until === undefined).map(({ began }) => began.worker),
    ...page.backups.filter((one) => !one.until && !one.ended).map(({ named }) => named.worker),
    ...dueOfPerson(page).flatMap(({ who }) => who ?? []),
  ]);

/** Whether an allocation is still to end or to begin: what can be ended, explained or introduced. */
export const isHeld = (page: PersonPage, one: AllocationRecord, today: IsoDate): boolean =>
  !isOver(daysOf(page, one), today);
