import type { IsoDate } from "../form/question.ts";
import { earlier, plus } from "../time/dates.ts";
import { dayBefore, endOf } from "../time/spans.ts";
import type { Fact, OwedFact, SpanFact } from "./fact.ts";
import { closedOn, dayOfFact, lastToEnter, seenAt } from "./fact.ts";

export interface ReviewFigures {
  /** Due, or held before they were due. */
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
  readonly notHeld: number;
}

interface Period {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** Facts of a service by their kind. */
export interface ServiceFacts {
  readonly review: readonly Fact[];
  readonly setting: readonly Fact[];
  readonly unknown: readonly Fact[];
}

/**
 * Care reviews of a period, judged at its end: what was not held by then stays not held, though it may be held later. So months do not add up to the
 * period. One that is held early counts on the day on which it was held, as on time. Nothing where it was not counted, which is not nought.
 */
export function reviewsIn(facts: ServiceFacts, period: Period, today: IsoDate): ReviewFigures | undefined {
  if (!isCounted(facts, period)) return undefined;
  const owed = owedIn(facts, period, today);
  const onTime = owed.filter(({ due, done }) => done !== undefined && done <= due).length;
  const notHeld = owed.filter(({ done }) => done === undefined).length;
  return { due: owed.length, onTime, late: owed.length - onTime - notHeld, notHeld };
}

function owedIn({ review }: Pick<ServiceFacts, "review">, { from, until }: Period, today: IsoDate) {
  const end = earlier(until, today);
  return (
    review
      .flatMap((fact) => seenAt(fact, end) ?? [])
      .filter((fact) => dayOfFact(fact) >= from)
      .map((fact) => fact as Fact & OwedFact)
      // What is due today may be held yet.
      .filter(({ due, done }) => done !== undefined || due < today)
  );
}

/** Whether a period's facts are all there: the service's own, and nobody's whose history has not been gone through. */
function isCounted({ setting, unknown }: ServiceFacts, { from, until }: { from: IsoDate; until: IsoDate }): boolean {
  const overlaps = (fact: Fact) => (fact as Fact & SpanFact).from <= until && endOf(fact as Fact & SpanFact) >= from;
  return setting.some(overlaps) && !unknown.some(overlaps);
}

/** Months that charts show. */
const shown = 12;

export interface Month {
  /** Its first day. */
  readonly from: IsoDate;
  /** Nothing where it was not counted. */
  readonly reviews?: ReviewFigures | undefined;
}

/** The last months up to this one, in order. */
export const monthsUpTo = (today: IsoDate): { readonly from: IsoDate; readonly until: IsoDate }[] =>
  Array.from({ length: shown }, (_, n) => {
    const from = plus(`${today.slice(0, 7)}-01`, { months: n + 1 - shown });
    return { from, until: dayBefore(plus(from, { months: 1 })) };
  });

export const reviewsByMonth = (facts: ServiceFacts, today: IsoDate): Month[] =>
  monthsUpTo(today).map((month) => {
    const reviews = reviewsIn(facts, month, today);
    return { from: month.from, ...(reviews && { reviews }) };
  });

/**
 * How many care reviews of the months that are closed are counted otherwise than when their month closed: recorded
 * later, or put right. `known` gives what was known on a day, or is known now.
 */
export function changedSinceClosed(known: (day?: IsoDate) => ServiceFacts, today: IsoDate): number {
  const now = known();
  const closed = monthsUpTo(today).filter((month) => month.until <= closedOn(today) && isCounted(now, month));
  return closed.reduce((sum, month) => {
    const [is, was] = [now, known(lastToEnter(month.until))].map((facts) => countedAs(owedIn(facts, month, today)));
    const all = new Set([...(is?.keys() ?? []), ...(was?.keys() ?? [])]);
    return sum + [...all].filter((of) => is?.get(of) !== was?.get(of)).length;
  }, 0);
}

/** How each is counted. */
const countedAs = (owed: readonly OwedFact[]) =>
  new Map(owed.map(({ of, due, done }) => [of, done === undefined ? "not held" : done <= due ? "on time" : "late"]));
