import type { Handler } from "#functions/chain/call.ts";
import { firstRun, runsBetween } from "#functions/storage/runs.ts";
import type { mail } from "#shared/mail/operations.ts";
import { dayInEngland, plus, startInEngland } from "#shared/time/dates.ts";
import { instantOf } from "#shared/time/instants.ts";

const daysShown = 14;
/** By when the nightly run has begun. */
const nightlyHour = 3;
const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? "");

/** Day by day, the newest first, whether the clock's jobs ran: an absence is what somebody must see. */
export const runs: Handler<typeof mail.runs> = async ({ answers, today, now }) => {
  const first = isDay(answers.after) && answers.after < today ? plus(answers.after, { days: -1 }) : today;
  const days = Array.from({ length: daysShown }, (_, n) => plus(first, { days: -n }));
  const last = days.at(-1) as string;
  const end = instantOf(startInEngland(plus(first, { days: 1 })));
  const [planned, rebuilt, began] = await Promise.all([
    runsBetween("plan", instantOf(startInEngland(last)), end),
    runsBetween("rebuild", instantOf(startInEngland(last)), end),
    firstRun("plan"),
  ]);
  // Before the first run there was nothing that could have been missed.
  const since = Date.parse(began ?? now);
  const firstDay = dayInEngland(since);
  const on = (runs: typeof planned = [], day: string) =>
    runs.filter(({ time }) => dayInEngland(Date.parse(time)) === day);
  return {
    rows: days
      .filter((day) => day >= firstDay)
      .map((day) => {
        const [from, to] = [startInEngland(day), startInEngland(plus(day, { days: 1 }))];
        // A run at midnight is due at midnight; of today only the hours that have begun, and of the first day those since.
        const until = day === today ? Math.min(Date.parse(now) + 1, to.epochMilliseconds) : to.epochMilliseconds;
        const begins = Math.max(from.epochMilliseconds, since);
        const night = from.add({ hours: nightlyHour }).epochMilliseconds;
        const hourly = on(planned, day);
        const nightly = on(rebuilt, day).length > 0;
        return {
          day,
          hourly: {
            ran: new Set(hourly.map(({ time }) => instantOf(time))).size,
            due: Math.ceil((until - begins) / 3_600_000),
          },
          ...((nightly || (night >= begins && night < until)) && { nightly }),
          queued: hourly.reduce((sum, { counts }) => sum + (counts.queued ?? 0), 0),
        };
      }),
    ...(last > firstDay && { next: last }),
  };
};
