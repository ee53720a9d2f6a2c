import type { IsoDate } from "../form/question.ts";
import { plus } from "./dates.ts";

/** Days from one to another, both included; without an end it is still going on. */
export interface Span {
  readonly from: IsoDate;
  readonly until?: IsoDate | undefined;
}

/** Later than any day that a form takes: what is still going on ends here. */
export const openEnd: IsoDate = "9999-12-31";

export const endOf = ({ until }: Span): IsoDate => until ?? openEnd;

export const holdsOn = (span: Span, day: IsoDate): boolean => span.from <= day && day <= endOf(span);

export const dayBefore = (day: IsoDate): IsoDate => plus(day, { days: -1 });
export const dayAfter = (day: IsoDate): IsoDate => plus(day, { days: 1 });

/** The same days as spans that neither overlap nor touch, in order. Spans without a day are dropped. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.filter((one) => one.from <= endOf(one)).sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last === undefined || endOf(last) < dayBefore(span.from)) merged.push(span);
    else if (endOf(last) < endOf(span)) merged[merged.length - 1] = { from: last.from, until: span.until };
  }
  return merged;
}
