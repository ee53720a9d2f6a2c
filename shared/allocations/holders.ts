import type { IsoDate } from "../form/question.ts";
import type { Placed } from "../places/places.ts";
import { placeBy } from "../places/places.ts";
import type { Range } from "../time/range.ts";
import { dayBefore, earlierEnd, isEmpty, isOn, isOver, withGaps } from "../time/range.ts";
import type { AllocationRecord, BackupRecord, LeaversRecord } from "./record.ts";

/** Somebody who works with a person for a range of days. One leads; joint workers share the work; the cover stands in when the lead is away. */
export interface Holder extends Range {
  readonly staff: string;
  readonly role: "lead" | "joint" | "cover";
  /** That its first day was still to come when it was recorded, so that who reads must ask for the day. */
  readonly ahead: boolean;
  /** That its end was decided. Who leaves the organisation has a last day too, and somebody has to decide what follows. */
  readonly ends: boolean;
  /** The record that it comes from. */
  readonly of: string;
  /** The place that it belongs to. */
  readonly place: string;
}

/** What the rules of this file read of a person's page. */
export interface Held extends Placed {
  readonly allocations: readonly AllocationRecord[];
  readonly backups: readonly BackupRecord[];
  /** The last days of staff, as their own pages last handed them over. */
  readonly leavers?: LeaversRecord | undefined;
}

export const roleOf = ({ role }: Pick<AllocationRecord, "role">): "lead" | "joint" => role ?? "lead";

/** Ended or replaced by the first release, which kept no days: it was over at once, and its rows went with it. */
const wasOverAtOnce = ({ ended, replacedBy, until }: AllocationRecord) =>
  until === undefined && (ended !== undefined || replacedBy !== undefined);

/** The last day that a record says of itself; open if none. Replaced before days were kept, it has none left. */
function ownEnd({ began, until, ended, replacedBy }: AllocationRecord): IsoDate | undefined {
  const last = until ?? ended?.on;
  return last ?? (replacedBy === undefined ? undefined : dayBefore(began.from));
}

/** The last day of the place: who worked with them there does not go along. */
const placeEnd = (page: Held, { place }: { readonly place?: string | undefined }): IsoDate | undefined =>
  placeBy(page, place).until;

const lastDayOf = (page: Held, staff: string): IsoDate | undefined => page.leavers?.days[staff];

/** The days of an allocation. Who has left the organisation holds nothing after their last day. */
export const daysOf = (page: Held, one: AllocationRecord): Range => ({
  from: one.began.from,
  until: earlierEnd(earlierEnd(ownEnd(one), placeEnd(page, one)), lastDayOf(page, one.began.worker)),
});

/** The days of a backup worker. */
export const daysOfBackup = (page: Held, one: BackupRecord): Range => ({
  from: one.named.from,
  until: earlierEnd(earlierEnd(one.until ?? one.ended?.on, placeEnd(page, one)), lastDayOf(page, one.named.worker)),
});

const byFirstDay = (a: Range, b: Range) => (a.from ?? "").localeCompare(b.from ?? "");

/** Every holder of a page, whenever, in the order of their first days: what is derived from the page is derived for all of them. */
export function holdersOf(page: Held): Holder[] {
  const made = (one: { made?: string | undefined; imported?: { on: string } | undefined }) =>
    one.made ?? one.imported?.on;
  const ahead = (from: IsoDate, on: IsoDate | undefined) => on !== undefined && on < from;
  return [
    ...page.allocations
      .filter((one) => !one.over && !wasOverAtOnce(one))
      .map((one) => ({
        staff: one.began.worker,
        role: roleOf(one),
        ahead: ahead(one.began.from, made(one)),
        ends: (ownEnd(one) ?? placeEnd(page, one)) !== undefined,
        of: one.id,
        place: one.place ?? page.person.id,
        ...daysOf(page, one),
      })),
    ...page.backups
      .filter((one) => !one.over)
      .map((one) => ({
        staff: one.named.worker,
        role: "cover" as const,
        ahead: ahead(one.named.from, made(one)),
        ends: (one.until ?? one.ended ?? placeEnd(page, one)) !== undefined,
        of: one.id,
        place: one.place ?? page.person.id,
        ...daysOfBackup(page, one),
      })),
  ]
    .filter((one) => !isEmpty(one))
    .sort(byFirstDay);
}

export const holdersOn = (page: Held, day: IsoDate): Holder[] => holdersOf(page).filter((one) => isOn(one, day));

/** Those who lead, one after the other where the page is seen from one place. */
export const leadsOf = (page: Held): Holder[] => holdersOf(page).filter(({ role }) => role === "lead");

/** The allocation of who leads on a day, if anybody does: on a page with several places, in the first of them where somebody does. */
export function leadOn(page: Held, day: IsoDate): AllocationRecord | undefined {
  const lead = leadsOf(page).find((one) => isOn(one, day));
  return lead && page.allocations.find(({ id }) => id === lead.of);
}

/** The key worker of a day. */
export const leadWorkerOn = (page: Held, day: IsoDate): string | undefined => leadOn(page, day)?.began.worker;

/** Whether nobody has decided yet when it ends. */
export const isUndecided = (page: Held, one: AllocationRecord): boolean =>
  ownEnd(one) === undefined && placeEnd(page, one) === undefined;

/** The lead's allocation of which no end is known: what a change or an end is about. It may still be to come. */
export const openLead = (page: Held): AllocationRecord | undefined =>
  page.allocations.find(
    (one) => roleOf(one) === "lead" && ownEnd(one) === undefined && placeEnd(page, one) === undefined,
  );

/** Who stands in on a day for a lead who is away. */
export function coverOn(page: Held, day: IsoDate): BackupRecord | undefined {
  const cover = holdersOf(page).find((one) => one.role === "cover" && isOn(one, day));
  return cover && page.backups.find(({ id }) => id === cover.of);
}

/**
 * Something that the lead of the day is to do: theirs for their days, nobody's on the days between. On each day exactly one row holds. A row without a
 * first day has held since before it was written.
 */
export function forLead<T extends object>(page: Held, one: T): (T & Range & { readonly who?: string })[] {
  const leads = leadsOf(page);
  const [first] = leads;
  if (!first) return [one];
  return withGaps(leads, first.ahead).map((part, n) => ({
    ...one,
    ...("staff" in part && { who: part.staff }),
    ...(n > 0 && { from: part.from }),
    ...(part.until && { until: part.until }),
  }));
}

/** The days on which nobody leads, for what is to be done about that; open where nobody ever did. */
export function daysWithoutLead(page: Held): Range[] {
  const leads = leadsOf(page);
  const [first] = leads;
  if (!first) return [{}];
  return withGaps(leads, first.ahead).filter((part) => "gap" in part);
}

/**
 * The page with allocations and covers marked that are over on a day: they are filed with their last change. The last lead stays until another one has
 * begun, since the page says since when nobody leads.
 */
export function settledHolders<P extends Held>(page: P, today: IsoDate): P {
  const isFollowed = (one: AllocationRecord) =>
    page.allocations.some(
      (next) =>
        next.id !== one.id &&
        roleOf(next) === "lead" &&
        next.place === one.place &&
        next.began.from <= today &&
        next.began.from >= one.began.from &&
        !isEmpty(daysOf(page, next)),
    );
  const isDone = (one: AllocationRecord) =>
    !one.over &&
    isOver(daysOf(page, one), today) &&
    (roleOf(one) === "joint" || isFollowed(one) || isOver({ until: placeEnd(page, one) }, today));
  const isDoneCover = (one: BackupRecord) => !one.over && isOver(daysOfBackup(page, one), today);
  if (!page.allocations.some(isDone) && !page.backups.some(isDoneCover)) return page;
  return {
    ...page,
    allocations: page.allocations.map((one) => (isDone(one) ? { ...one, over: true } : one)),
    backups: page.backups.map((one) => (isDoneCover(one) ? { ...one, over: true } : one)),
  };
}
