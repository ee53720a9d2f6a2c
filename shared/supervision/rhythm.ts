import type { AnswersOf } from "../form/form.ts";
import { howMany } from "../form/how-many.ts";
import type { IsoDate } from "../form/question.ts";
import { plus } from "../time/dates.ts";
import { isWorkingDay, nextWorkingDay } from "../time/working-days.ts";
import type { agreeSupervision } from "./forms.ts";
import type { Rhythm } from "./kinds.ts";

type Agreed = Pick<AnswersOf<typeof agreeSupervision>, "rhythm" | "everyWeeks">;
type Step = { weeks: number } | { months: number };

const steps: Readonly<Record<Exclude<Rhythm, "weeks" | "needed">, Step>> = {
  week: { weeks: 1 },
  fortnight: { weeks: 2 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 },
};

/** From one session to the one after so many others; nothing where sessions take place when they are needed. */
function stepOf({ rhythm, everyWeeks = 1 }: Agreed, times: number): Step | undefined {
  if (rhythm === "needed") return undefined;
  const step = rhythm === "weeks" ? { weeks: everyWeeks } : steps[rhythm];
  return "weeks" in step ? { weeks: step.weeks * times } : { months: step.months * times };
}

/** The day by which the next session is due after one; none where they take place when they are needed. */
export function afterAgreed(agreed: Agreed, day: IsoDate): IsoDate | undefined {
  const step = stepOf(agreed, 1);
  return step && plus(day, step);
}

/** Days of a series from the first on, as often as was agreed; a weekend or bank holiday gives way to the next working day. */
export function seriesOf(agreed: Agreed, first: IsoDate, times: number): IsoDate[] {
  return [...Array(times).keys()].map((n) => {
    if (n === 0) return first;
    const day = plus(first, stepOf(agreed, n) ?? { months: n });
    return isWorkingDay(day) ? day : nextWorkingDay(day);
  });
}

const said: Readonly<Record<Exclude<Rhythm, "weeks">, string>> = {
  week: "Every week",
  fortnight: "Every 2 weeks",
  month: "Every month",
  quarter: "Every 3 months",
  year: "Every year",
  needed: "When it is needed",
};

/** "Every 6 weeks". */
export function sayRhythm({ rhythm, everyWeeks = 1 }: Agreed): string {
  if (rhythm !== "weeks") return said[rhythm];
  return everyWeeks === 1 ? said.week : `Every ${howMany(everyWeeks, "week")}`;
}
