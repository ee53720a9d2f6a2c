import { due } from "../due/due.ts";
import type { IsoDate } from "../form/question.ts";
import { unlessAway } from "../people/past.ts";
import type { PlacePage } from "../places/at.ts";
import type { ServiceAnswers } from "../services/record.ts";
import { later, plus } from "../time/dates.ts";
import type { Range } from "../time/range.ts";
import { common, dayAfter, dayBefore, daysWithout, overlap } from "../time/range.ts";
import { mergedSpans } from "../time/spans.ts";
import { daysOf, daysWithoutLead, holdersOf, leadsOf } from "./holders.ts";
import type { AllocationRecord } from "./record.ts";

/** What the services of a place expect on a day. */
const expectedOn = ({ settings }: PlacePage, day: IsoDate): ServiceAnswers | undefined =>
  (settings.findLast((one) => one.from <= day) ?? settings[0])?.answers;

/** The days on which key working is expected. */
function daysOfKeyWorking({ settings }: PlacePage): Range[] {
  const spans = settings.flatMap(({ from, answers }, n) => {
    const next = settings[n + 1];
    return answers.keyWorking ? [{ from, ...(next && { until: dayBefore(next.from) }) }] : [];
  });
  return mergedSpans(spans).map(({ from, until }) => ({
    ...(from > (settings[0]?.from ?? from) && { from }),
    ...(until && { until }),
  }));
}

/**
 * Where key working is on, everybody has a named key worker from the staff team (001, 004). Who refused is not "without". What falls due while they
 * are away waits for the return. Days on which the service expects none are left out; where it begins to, the time to allocate runs from that day.
 */
export const allocateDue = due<PlacePage>("allocate", {
  what: "Allocate a {key worker}",
  event: false,
  outlives: false,
  path: "/people/{id}/allocations/new",
  list: "without",
  of: (page) => {
    if (page.refusals.length > 0) return [];
    const { service, from: started } = page.place;
    const source = page.place.id === page.person.id ? service : page.place.id;
    // What ended on its first day, or before days were kept, has no days; since when there is nobody is known all the same.
    const leads = new Set(leadsOf(page).map(({ of }) => of));
    const before = page.allocations.flatMap(
      (one) => (!leads.has(one.id) && one.ended && (one.ended.on ?? one.until)) || [],
    );
    const ends = [...before, ...leadsOf(page).flatMap(({ until }) => until ?? [])].sort();
    return daysWithoutLead(page).flatMap((gap) =>
      daysOfKeyWorking(page)
        .filter((expected) => overlap(gap, expected))
        .flatMap((expected) => {
          const { from, until } = common(gap, expected);
          const begins = later(started, expected.from ?? started);
          const first = plus(begins, { days: expectedOn(page, begins)?.allocateWithin ?? 0 });
          const last = ends.filter((end) => gap.from === undefined || end < gap.from).at(-1);
          const never = gap.from === undefined && gap.until !== undefined;
          const since = last && (expected.from === undefined || expected.from <= dayAfter(last)) ? last : first;
          const on = unlessAway(page, never ? first : since);
          return on === undefined ? [] : [{ source, on, from, until }];
        }),
    );
  },
});

/** Who leads and is away has somebody who stands in; until then managers see it. */
export const standInDue = due<PlacePage>("stand-in", {
  what: "Say who stands in for the {key worker}",
  event: false,
  outlives: false,
  path: "/people/{id}/backup/new",
  list: "uncovered",
  gathered: "/absences",
  of: (page) => {
    const awayOf = (staff: string) => page.leavers?.away?.[staff];
    const holders = holdersOf(page);
    // Who stands in is there only while they are not away themselves.
    const covered = holders
      .filter(({ role }) => role === "cover")
      .flatMap((one) => {
        const away = awayOf(one.staff);
        return daysWithout(one, away ? [away] : []);
      });
    return leadsOf(page).flatMap((lead) => {
      const away = awayOf(lead.staff);
      if (!away || !overlap(lead, away)) return [];
      return daysOfKeyWorking(page)
        .filter((expected) => overlap(common(lead, away), expected))
        .flatMap((expected) => daysWithout(common(common(lead, away), expected), covered))
        .flatMap(({ from, until }) => {
          const on = from && unlessAway(page, from);
          return from && on ? [{ source: lead.of, on, from, until }] : [];
        });
    });
  },
});

/** Four weeks to ask: our judgement. */
const involveWithin = { days: 28 };

/** How the person was involved is kept for every allocation (004); other systems do not say. */
export const involvementDue = due<PlacePage>("involvement", {
  what: "Record how they were involved in choosing their {key worker}",
  event: false,
  outlives: false,
  path: "/people/{id}/allocations/{source}/involvement",
  of: (page) =>
    page.allocations
      .filter((one) => !one.ended && one.imported && !one.involvement)
      .map((one) => ({
        source: one.id,
        on: plus(one.imported?.on ?? one.began.from, involveWithin),
        who: one.began.worker,
        until: daysOf(page, one).until,
      })),
});

export const askAgainDue = due<PlacePage>("ask-again", {
  what: "Ask again about a {key worker}",
  event: false,
  outlives: false,
  path: "/people/{id}/allocations/new",
  of: (page) => page.refusals.map(({ id, answers }) => ({ source: id, on: answers.askAgain })),
});

/** Days after the first day in which the role is explained, where the service does not say (001: the person is told; the time is our judgement). */
const explainWithin = 7;
/** Somebody is new to the service for so many days. */
const newFor = { days: 28 };

/** The allocations of leads, now or to come, of which the service expects something on their first day. */
function expecting(page: PlacePage): AllocationRecord[] {
  const leads = new Set(leadsOf(page).map(({ of }) => of));
  return page.allocations.filter(
    (one) => leads.has(one.id) && !one.ended && expectedOn(page, one.began.from)?.keyWorking,
  );
}

/** The day by which something about an allocation is done; none while the person is away. */
const dayOf = (page: PlacePage, on: IsoDate): IsoDate[] => {
  const day = unlessAway(page, on);
  return day === undefined ? [] : [day];
};

/** The person or their representative is told who the worker is and what the role entails (001). */
export const explainRoleDue = due<PlacePage>("explain-role", {
  what: "Explain the role of the {key worker}",
  event: false,
  outlives: false,
  path: "/people/{id}/allocations/{source}/explained",
  of: (page) =>
    expecting(page).flatMap((one) => {
      if (("explained" in one.began && one.began.explained) || one.told) return [];
      const days = expectedOn(page, one.began.from)?.explainWithin ?? explainWithin;
      const usual = one.imported ? plus(one.imported.on, involveWithin) : plus(one.began.from, { days });
      const until = daysOf(page, one).until;
      return dayOf(page, usual).map((on) => ({ source: one.id, on, who: one.began.worker, until }));
    }),
});

/** Somebody new is introduced to their key worker on the first day (001). Allocations from before Keywork, and of people who have long been here, do not ask. */
export const introduceDue = due<PlacePage>("introduce", {
  what: "Introduce the {key worker} on the first day",
  event: false,
  outlives: false,
  path: "/people/{id}/allocations/{source}/introduced",
  of: (page) => {
    const started = page.place.from;
    return expecting(page)
      .filter((one) => one.made && !one.introduced && one.made <= plus(started, newFor))
      .flatMap((one) =>
        dayOf(page, later(started, one.began.from)).map((on) => ({
          source: one.id,
          on,
          who: one.began.worker,
          until: daysOf(page, one).until,
        })),
      );
  },
});
