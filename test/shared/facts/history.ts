import fc from "fast-check";
import type { ReviewFigures } from "#shared/facts/reviews.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { Status } from "#shared/people/forms.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { changeStatusOf } from "#shared/people/rules.ts";
import { arrange, tookPlace } from "#shared/reviews/rules.ts";
import type { ServiceAnswers, ServiceRecord } from "#shared/services/record.ts";
import { withSettings } from "#shared/services/rules.ts";
import { daysBetween, plus } from "#shared/time/dates.ts";
import { arrangeAnswers, recordAnswers, statusAnswers } from "#test/builders/records.ts";

/** Histories of one person in one service: recorded on time, late and ahead. Two counters are held against each other over them. */

export const began = "2025-01-06";

/** What somebody did on a day. `about` is the first day that it says anything about. */
export type Did =
  | { readonly t: IsoDate; readonly about: IsoDate; readonly what: "held"; readonly nextBy?: IsoDate }
  | { readonly t: IsoDate; readonly about: IsoDate; readonly what: "status"; readonly status: Status }
  | { readonly t: IsoDate; readonly about: IsoDate; readonly what: "settings"; readonly settings: Settings };

type Settings = Pick<ServiceAnswers, "reviews" | "firstReview" | "reviewEvery">;

const intervals = [1, 2, 3, 6] as const;

/** One step: how many days later, what, and how many days before or after that day it is about. */
export const step = fc.record({
  gap: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 25 }) }, fc.integer({ min: 30, max: 120 })),
  what: fc.constantFrom<("held" | "named" | "using" | "away" | "stopped" | "settings" | "off")[]>(
    "held",
    "held",
    "held",
    "named",
    "using",
    "using",
    "away",
    "away",
    "stopped",
    "settings",
    "settings",
    "off",
  ),
  late: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 1) }, fc.integer({ min: 2, max: 75 })),
  ahead: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 60 })),
  number: fc.nat({ max: 3 }),
});
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What a step does on a day; what the rules refuse did not happen. */
export function didOf({ what, late, ahead, number }: Step, t: IsoDate): Did {
  const before = plus(t, { days: -late });
  const reviewEvery = intervals[number] as number;
  switch (what) {
    case "held":
      return { t, about: before, what: "held" };
    case "named":
      return { t, about: before, what: "held", nextBy: plus(t, { days: 7 + ahead }) };
    case "settings":
      return {
        t,
        about: plus(t, { days: ahead }),
        what: "settings",
        settings: { reviews: true, firstReview: 4 + number, reviewEvery },
      };
    case "off":
      return { t, about: plus(t, { days: ahead }), what: "settings", settings: { reviews: false } };
    default:
      return { t, about: before, what: "status", status: what };
  }
}

/** The page after it, by the product's rules. */
export function onPage(page: PersonPage, did: Did, id: string): PersonPage {
  if (did.what === "settings") return page;
  if (did.what === "status") return changeStatusOf(page, id, statusAnswers({ status: did.status, from: did.about }));
  // Where they had stopped, it is entered for the time before.
  const arranged = arrange({ ...page, status: undefined }, id, arrangeAnswers({ on: did.about }));
  const answers = recordAnswers({ on: did.about, ...(did.nextBy && { nextBy: did.nextBy }) });
  return tookPlace({ ...arranged, status: page.status }, id, 0, answers);
}

export const onService = (service: ServiceRecord, did: Did): ServiceRecord =>
  did.what === "settings" ? withSettings(service, { ...service.added, ...did.settings }, did.about) : service;

/** Days by their number from the first on: the counter below walks them one by one. */
const dayNumbers = new Map<string, number>();
const numberOf = (day: IsoDate): number => {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  const number = daysBetween(began, day);
  dayNumbers.set(day, number);
  return number;
};
const monthsLater = new Map<string, number>();
function laterBy(day: number, months: number): number {
  const key = `${day} ${months}`;
  const known = monthsLater.get(key);
  if (known !== undefined) return known;
  const number = numberOf(plus(plus(began, { days: day }), { months }));
  monthsLater.set(key, number);
  return number;
}

interface Due {
  readonly due: number;
  done?: number;
}

/** The second counter: walks every day from the first on, over the plain list of what was done. It knows nothing of facts. */
export function walked(all: readonly Did[], added: Settings, upTo: IsoDate): Due[] {
  const last = numberOf(upTo);
  const held = new Map<number, { nextBy?: number }[]>();
  const statuses: { from: number; status: Status }[] = [];
  let settings: { from: number; set: Settings }[] = [{ from: -1, set: added }];
  for (const did of all) {
    const from = numberOf(did.about);
    if (did.what === "held")
      held.set(from, [...(held.get(from) ?? []), did.nextBy ? { nextBy: numberOf(did.nextBy) } : {}]);
    else if (did.what === "status") statuses.push({ from, status: did.status });
    else settings = [...settings.filter((one) => one.from < from), { from, set: did.settings }];
  }
  const every: Due[] = [];
  let anchor = 0;
  let named: number | undefined;
  let first = true;
  let open: Due | undefined;
  let back = -1;
  let wasHere = true;
  for (let day = 0; day <= last; day++) {
    const here = (statuses.findLast((one) => one.from <= day)?.status ?? "using") === "using";
    if (here && !wasHere) back = day;
    wasHere = here;
    const set = settings.findLast((one) => one.from <= day)?.set as Settings;
    if (!open && here && set.reviews) {
      const usual = first ? (set.firstReview ?? 6) * 7 : (named ?? laterBy(anchor, set.reviewEvery ?? 6));
      const by = back > anchor ? (usual < back ? back + 14 : Math.min(usual, back + 14)) : usual;
      if (day >= by) {
        open = { due: day };
        every.push(open);
      }
    }
    for (const { nextBy } of held.get(day) ?? []) {
      if (open) open.done = day;
      else every.push({ due: day, done: day });
      open = undefined;
      anchor = day;
      named = nextBy;
      first = false;
    }
  }
  return every;
}

/** The figures of a period, as the walk has them. */
export function counted(
  every: readonly Due[],
  period: { from: IsoDate; until: IsoDate },
  today: IsoDate,
): ReviewFigures {
  const [from, now] = [numberOf(period.from), numberOf(today)];
  const end = Math.min(numberOf(period.until), now);
  const figures = { due: 0, onTime: 0, late: 0, notHeld: 0 };
  for (const { due, done } of every) {
    if (due < from || due > end) continue;
    const by = done !== undefined && done <= end ? done : undefined;
    if (by === undefined && due >= now) continue;
    figures.due++;
    figures[by === undefined ? "notHeld" : by <= due ? "onTime" : "late"]++;
  }
  return figures;
}

/** Every month from the first day up to one. */
export function monthsTo(last: IsoDate): { from: IsoDate; until: IsoDate }[] {
  const months: { from: IsoDate; until: IsoDate }[] = [];
  for (let from = `${began.slice(0, 7)}-01`; from <= last; from = plus(from, { months: 1 }))
    months.push({ from, until: plus(plus(from, { months: 1 }), { days: -1 }) });
  return months;
}
