import { due } from "../due/due.ts";
import { statusOfPerson } from "../people/record.ts";
import type { PlacePage } from "../places/at.ts";
import { aboutService } from "../services/record.ts";
import { later, plus } from "../time/dates.ts";
import { daysOf, daysWithoutLead, leadsOf } from "./holders.ts";
import type { AllocationRecord } from "./record.ts";

/** Where key working is on, everybody has a named key worker from the staff team (001, 004). Who refused is not "without". Being away pauses it. */
export const allocateDue = due<PlacePage>("allocate", {
  what: "Allocate a {key worker}",
  event: false,
  path: "/people/{id}/allocations/new",
  list: "without",
  of: (page) => {
    const settings = aboutService(page.service);
    if (!settings.keyWorking || page.refusals.length > 0 || statusOfPerson(page.status) === "away") return [];
    const { service, from: started } = page.place;
    // What ended on its first day, or before days were kept, has no days; since when there is nobody is known all the same.
    const leads = new Set(leadsOf(page).map(({ of }) => of));
    const before = page.allocations.flatMap(
      (one) => (!leads.has(one.id) && one.ended && (one.ended.on ?? one.until)) || [],
    );
    const ends = [...before, ...leadsOf(page).flatMap(({ until }) => until ?? [])].sort();
    const first = plus(started, { days: settings.allocateWithin ?? 0 });
    return daysWithoutLead(page).map(({ from, until }) => {
      const last = ends.filter((end) => from === undefined || end < from).at(-1);
      const never = from === undefined && until !== undefined;
      return {
        source: page.place.id === page.person.id ? service : page.place.id,
        on: never ? first : (last ?? first),
        from,
        until,
      };
    });
  },
});

/** Four weeks to ask: our judgement. */
const involveWithin = { days: 28 };

/** How the person was involved is kept for every allocation (004); other systems do not say. */
export const involvementDue = due<PlacePage>("involvement", {
  what: "Record how they were involved in choosing their {key worker}",
  event: false,
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
  path: "/people/{id}/allocations/new",
  of: (page) => page.refusals.map(({ id, answers }) => ({ source: id, on: answers.askAgain })),
});

/** Days after the first day in which the role is explained, where the service does not say (001: the person is told; the time is our judgement). */
const explainWithin = 7;
/** Somebody is new to the service for so many days. */
const newFor = { days: 28 };

/** The allocations of leads, now or to come, with what the service expects of them; none while the person is away. */
function expecting(page: PlacePage): AllocationRecord[] {
  if (!aboutService(page.service).keyWorking || statusOfPerson(page.status) === "away") return [];
  const leads = new Set(leadsOf(page).map(({ of }) => of));
  return page.allocations.filter((one) => leads.has(one.id) && !one.ended);
}

/** The person or their representative is told who the worker is and what the role entails (001). */
export const explainRoleDue = due<PlacePage>("explain-role", {
  what: "Explain the role of the {key worker}",
  event: false,
  path: "/people/{id}/allocations/{source}/explained",
  of: (page) =>
    expecting(page).flatMap((one) => {
      if (("explained" in one.began && one.began.explained) || one.told) return [];
      const days = aboutService(page.service).explainWithin ?? explainWithin;
      const on = one.imported ? plus(one.imported.on, involveWithin) : plus(one.began.from, { days });
      return [{ source: one.id, on, who: one.began.worker, until: daysOf(page, one).until }];
    }),
});

/** Somebody new is introduced to their key worker on the first day (001). Allocations from before Keywork, and of people who have long been here, do not ask. */
export const introduceDue = due<PlacePage>("introduce", {
  what: "Introduce the {key worker} on the first day",
  event: false,
  path: "/people/{id}/allocations/{source}/introduced",
  of: (page) => {
    const started = page.place.from;
    return expecting(page)
      .filter((one) => one.made && !one.introduced && one.made <= plus(started, newFor))
      .map((one) => ({
        source: one.id,
        on: later(started, one.began.from),
        who: one.began.worker,
        until: daysOf(page, one).until,
      }));
  },
});
