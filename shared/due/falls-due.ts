import type { IsoDate } from "../form/question.ts";
import { earlier, later } from "../time/dates.ts";
import type { Span } from "../time/spans.ts";
import { dayAfter, endOf, openEnd } from "../time/spans.ts";

/** What a service expects from a day on, until the next of them begins. */
export interface Dated<T> {
  readonly from: IsoDate;
  readonly answers: T;
}

interface Rhythm<T> {
  /** The day from which the time runs: the last review, the last contact or the first day. */
  readonly anchor: IsoDate;
  /** In order; the first holds from the beginning. */
  readonly settings: readonly Dated<T>[];
  /** Days on which nothing falls due: in order, and not touching one another. */
  readonly away: readonly Span[];
  /**
   * The day by which it is to happen, by settings that hold and the last return since the anchor. Nothing where the settings expect nothing. It must
   * depend on nothing else: the result is the first day that its own settings and absences call due.
   */
  readonly by: (settings: T, back: IsoDate | undefined) => IsoDate | undefined;
}

/**
 * The first day on which something falls due: every day is judged by the settings that hold on it, and none on which the person is away. So a due day
 * that has passed never moves, whatever is changed from a later day on.
 */
export function fallsDue<T>({ anchor, settings, away, by }: Rhythm<T>): IsoDate | undefined {
  const returns = away.map((span) => dayAfterOf(span));
  const starts = [anchor, ...settings.map((one) => one.from), ...away.map((span) => span.from), ...returns]
    .filter((day) => day !== undefined && day >= anchor && day < openEnd)
    .sort() as IsoDate[];
  for (const [n, start] of starts.entries()) {
    const next = starts[n + 1];
    if (start === next || away.some((span) => span.from <= start && start <= endOf(span))) continue;
    const held = settings.filter((one) => one.from <= start).at(-1) ?? settings[0];
    const back = returns.filter((day) => day !== undefined && day > anchor && day <= start).at(-1);
    const on = held && by(held.answers, back);
    if (on === undefined) continue;
    const day = later(on, start);
    if (next === undefined || day < next) return day;
  }
  return undefined;
}

const dayAfterOf = (span: Span): IsoDate | undefined => (span.until === undefined ? undefined : dayAfter(span.until));

/** A time that runs out while somebody is away gives them `grace` days from their return; a return never makes it later. */
export const afterReturn = (usual: IsoDate, back: IsoDate | undefined, grace: IsoDate | undefined): IsoDate =>
  back === undefined || grace === undefined ? usual : usual < back ? grace : earlier(usual, grace);
