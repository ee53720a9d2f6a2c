import type { IsoDate } from "../form/question.ts";
import { earlier, plus } from "../time/dates.ts";
import type { Span } from "../time/spans.ts";
import { dayBefore, endOf, openEnd } from "../time/spans.ts";

interface About {
  /** The id of what it comes from: with kind and service it names the fact for good. */
  readonly of: string;
  readonly service: string;
  /** What figures tell it apart by. Nothing that says who it is. */
  readonly detail?: Readonly<Record<string, string | number>> | undefined;
}

/** Something that held for days: a place, an absence, a setting. */
export interface SpanFact extends About, Span {}

/** Something that is to happen by a day: a fact from the day on which it is foreseen. What did not happen has no `done`. */
export interface OwedFact extends About {
  readonly due: IsoDate;
  readonly done?: IsoDate | undefined;
}

export type Fact = { readonly kind: string } & (SpanFact | OwedFact);

type Shape = "span" | "owed";

/** A kind of fact with the rule that derives it from a page's records and dated settings, and never from today. */
export interface FactKind<P> {
  readonly kind: string;
  readonly shape: Shape;
  readonly of: (page: P) => readonly (SpanFact | OwedFact)[];
}

export const spans = <P>(kind: string, of: (page: P) => readonly SpanFact[]): FactKind<P> => ({
  kind,
  shape: "span",
  of: (page) => of(page).filter((one) => one.from <= endOf(one)),
});

export const owed = <P>(kind: string, of: (page: P) => readonly OwedFact[]): FactKind<P> => ({
  kind,
  shape: "owed",
  of,
});

/** Every fact of a page, by the kinds that its records give. */
export const factsOf = <P>(kinds: readonly FactKind<P>[], page: P): Fact[] =>
  kinds.flatMap(({ kind, of }) => of(page).map((fact) => ({ kind, ...fact })));

const isSpan = (fact: Fact): fact is { readonly kind: string } & SpanFact => "from" in fact;

/** The day on which it counts: its first day, or the earlier of due and done. */
export const dayOfFact = (fact: Fact): IsoDate => (isSpan(fact) ? fact.from : earlier(fact.due, fact.done ?? fact.due));

/** The day under which it is filed: the last on which a span matters, so that one range finds what began long ago. */
export const filedUnder = (fact: Fact): IsoDate => (isSpan(fact) ? endOf(fact) : dayOfFact(fact));

/** What was to be seen of it at the end of a day: nothing that happened later. */
export function seenAt<F extends Fact>(fact: F, end: IsoDate): F | undefined {
  if (dayOfFact(fact) > end) return undefined;
  if (isSpan(fact)) return endOf(fact) > end ? { ...fact, until: openEnd } : fact;
  const { done, ...rest } = fact as Extract<Fact, OwedFact>;
  return (done !== undefined && done <= end ? fact : rest) as F;
}

/** Days after its end on which what was forgotten is still entered: then a month closes. Our judgement. */
const daysToClose = 10;

/** The last day of the last month that is closed on a day. What changes it from then on is told as recorded later or put right. */
export const closedOn = (day: IsoDate): IsoDate => dayBefore(`${plus(day, { days: -daysToClose }).slice(0, 7)}-01`);

/** The last day on which what was forgotten of a month is entered. */
export const lastToEnter = (monthEnd: IsoDate): IsoDate => plus(monthEnd, { days: daysToClose });
