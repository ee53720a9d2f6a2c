import { due } from "../due/due.ts";
import type { PersonPage } from "../people/page.ts";
import { joinedBy, statusOfPerson } from "../people/record.ts";
import { aboutService } from "../services/record.ts";
import { plus } from "../time/dates.ts";
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

export const askAgainDue = due<PersonPage>("ask-again", {
  what: "Ask again about a {key worker}",
  event: false,
  path: "/people/{id}/allocations/new",
  of: (page) => (page.refusal ? [{ source: page.refusal.id, on: page.refusal.answers.askAgain }] : []),
});
