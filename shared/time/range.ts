import type { IsoDate } from "../form/question.ts";
import { plus } from "./dates.ts";

/** Days from one to another, both included; open where nothing is said. A last day is a day: it is in. */
export interface Range {
  readonly from?: IsoDate | undefined;
  readonly until?: IsoDate | undefined;
}

/** Whether something that is so for a range of days is so on this one. */
export const isOn = ({ from, until }: Range, day: IsoDate): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until);

/** Whether its last day has passed. */
export const isOver = ({ until }: Range, day: IsoDate): boolean => until !== undefined && until < day;

/** Whether it has no day at all: it was replaced on its first one. */
export const isEmpty = ({ from, until }: Range): boolean => from !== undefined && until !== undefined && until < from;

/** Whether two ranges have a day in common. */
export const overlap = (a: Range, b: Range): boolean =>
  !(a.until !== undefined && b.from !== undefined && a.until < b.from) &&
  !(b.until !== undefined && a.from !== undefined && b.until < a.from);

export const dayBefore = (day: IsoDate): IsoDate => plus(day, { days: -1 });
export const dayAfter = (day: IsoDate): IsoDate => plus(day, { days: 1 });

/** The earlier of two last days, either of which may be open. */
export const earlierEnd = (a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined =>
  a === undefined ? b : b === undefined || a < b ? a : b;

/** The later of two first days, either of which may be open. */
export const laterStart = (a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined =>
  a === undefined ? b : b === undefined || a > b ? a : b;

/**
 * What is so one after the other, with the days between on which nothing is: every day from the first one on is in exactly one of them. The ranges are
 * in order and have no day in common; `before` gives the days before the first one, where they are yet to come.
 */
export function withGaps<T extends Range>(ranges: readonly T[], before: boolean): (T | (Range & { gap: true }))[] {
  const all: (T | (Range & { gap: true }))[] = [];
  const [first] = ranges;
  if (before && first?.from) all.push({ gap: true, until: dayBefore(first.from) });
  ranges.forEach((one, n) => {
    all.push(one);
    const from = one.until && dayAfter(one.until);
    const next = ranges[n + 1]?.from;
    if (from && (next === undefined || from < next))
      all.push({ gap: true, from, ...(next && { until: dayBefore(next) }) });
  });
  return all;
}

/** The days that two ranges have in common; it may be empty. */
export const common = (a: Range, b: Range): Range => {
  const from = a.from === undefined || (b.from !== undefined && a.from < b.from) ? b.from : a.from;
  const until = earlierEnd(a.until, b.until);
  return { ...(from && { from }), ...(until && { until }) };
};

/** The days of a range that are in none of some others, in order. */
export function daysWithout(range: Range, others: readonly Range[]): Range[] {
  let left: Range[] = [range];
  for (const other of others) {
    left = left.flatMap((one) => {
      if (!overlap(one, other)) return [one];
      const before = other.from ? [{ ...one, until: dayBefore(other.from) }] : [];
      const after = other.until ? [{ ...one, from: dayAfter(other.until) }] : [];
      return [...before, ...after].filter((part) => !isEmpty(part));
    });
  }
  return left;
}
