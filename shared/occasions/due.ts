import { forLead } from "../allocations/holders.ts";
import { due } from "../due/due.ts";
import type { PlacePage } from "../places/at.ts";
import { nextTime } from "./record.ts";

/** Birthdays and other occasions are given consideration as the person wishes (001). It stays until how it went has been recorded. */
export const occasionDue = due<PlacePage>("occasion", {
  what: "Important date",
  event: true,
  outlives: false,
  path: "/people/{id}/occasions/{source}/mark",
  of: (page) =>
    page.occasions.flatMap((o) => {
      const on = o.removed ? undefined : nextTime(o);
      return on ? forLead(page, { source: o.id, on }) : [];
    }),
  detail: (page, source) => page.occasions.find((o) => o.id === source)?.answers.what,
});
