import { due } from "../due/due.ts";
import type { PersonPage } from "../people/page.ts";
import { joinedBy, statusOfPerson } from "../people/record.ts";
import { aboutService } from "../services/record.ts";
import { later, plus } from "../time/dates.ts";
import { activeAllocation } from "./active.ts";
import { isActive } from "./record.ts";

/** Where key working is on, everybody has a named key worker from the staff team (001, 004). Who refused is not "without". Being away pauses it. */
export const allocateDue = due<PersonPage>("allocate", {
  what: "Allocate a {key worker}",
  event: false,
  path: "/people/{id}/allocations/new",
  list: "without",
  of: (page) => {
    const settings = aboutService(page.service);
    if (!settings.keyWorking || page.refusal || statusOfPerson(page.status) === "away") return [];
    if (page.allocations.some(isActive)) return [];
    const { service, started } = joinedBy(page.person);
    const ended = page.allocations
      .flatMap((a) => (a.ended ? [a.ended.on] : []))
      .sort()
      .at(-1);
    return [{ source: service, on: ended ?? plus(started, { days: settings.allocateWithin ?? 0 }) }];
  },
});

/** Four weeks to ask: our judgement. */
const involveWithin = { days: 28 };

/** How the person was involved is kept for every allocation (004); other systems do not say. */
export const involvementDue = due<PersonPage>("involvement", {
  what: "Record how they were involved in choosing their {key worker}",
  event: false,
  path: "/people/{id}/allocations/{source}/involvement",
  of: (page) =>
    page.allocations
      .filter((a) => isActive(a) && a.imported && !a.involvement)
      .map((a) => ({ source: a.id, on: plus(a.imported?.on ?? a.began.from, involveWithin), who: a.began.worker })),
});

export const askAgainDue = due<PersonPage>("ask-again", {
  what: "Ask again about a {key worker}",
  event: false,
  path: "/people/{id}/allocations/new",
  of: (page) => (page.refusal ? [{ source: page.refusal.id, on: page.refusal.answers.askAgain }] : []),
});

/** Days after the first day in which the role is explained, where the service does not say (001: the person is told; the time is our judgement). */
const explainWithin = 7;
/** Somebody is new to the service for so many days. */
const newFor = { days: 28 };

/** The allocation that holds, with what the service expects of it; nothing while the person is away. */
const expecting = (page: PersonPage) =>
  aboutService(page.service).keyWorking && statusOfPerson(page.status) !== "away" ? activeAllocation(page) : undefined;

/** The person or their representative is told who the worker is and what the role entails (001). */
export const explainRoleDue = due<PersonPage>("explain-role", {
  what: "Explain the role of the {key worker}",
  event: false,
  path: "/people/{id}/allocations/{source}/explained",
  of: (page) => {
    const active = expecting(page);
    if (!active || ("explained" in active.began && active.began.explained) || active.told) return [];
    const { imported } = active;
    if (imported) return [{ source: active.id, on: plus(imported.on, involveWithin), who: active.began.worker }];
    const days = aboutService(page.service).explainWithin ?? explainWithin;
    return [{ source: active.id, on: plus(active.began.from, { days }), who: active.began.worker }];
  },
});

/** Somebody new is introduced to their key worker on the first day (001). Allocations from before Keywork, and of people who have long been here, do not ask. */
export const introduceDue = due<PersonPage>("introduce", {
  what: "Introduce the {key worker} on the first day",
  event: false,
  path: "/people/{id}/allocations/{source}/introduced",
  of: (page) => {
    const active = expecting(page);
    const { started } = joinedBy(page.person);
    if (!active?.made || active.introduced || active.made > plus(started, newFor)) return [];
    return [{ source: active.id, on: later(started, active.began.from), who: active.began.worker }];
  },
});
