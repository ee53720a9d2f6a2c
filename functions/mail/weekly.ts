import { openEntries, sentBetween } from "#functions/storage/ledger.ts";
import { firstRun, runsBetween } from "#functions/storage/runs.ts";
import { staffById, stoppedStaff } from "#functions/storage/staff.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { getsWeekly } from "#shared/mail/recipients.ts";
import { rendered } from "#shared/mail/render.ts";
import type { Week } from "#shared/mail/weekly.ts";
import { weekly } from "#shared/mail/weekly.ts";
import { dayInEngland, daysBetween, plus, startInEngland } from "#shared/time/dates.ts";
import { instantOf } from "#shared/time/instants.ts";
import type { Letter } from "./letter.ts";
import { letterTo, origin } from "./letter.ts";
import type { TaskOf } from "./task.ts";

/** Counts end here: whoever has more looks at the page. */
const mostCounted = 200;

/** The week before a Monday. */
export async function weeklyLetter({ recipient, date }: TaskOf<"weekly">): Promise<Letter | undefined> {
  const administrator = await staffById(recipient);
  if (!administrator || !getsWeekly(administrator, date)) return undefined;
  const week = await weekBefore(date);
  return letterTo(administrator, week && rendered(weekly(week)));
}

/** Nothing of a week in which Keywork had not begun yet. */
async function weekBefore(monday: IsoDate): Promise<Week | undefined> {
  const first = plus(monday, { days: -7 });
  const [from, to] = [startInEngland(first), startInEngland(monday)];
  const began = await firstRun("plan");
  if (began === undefined || Date.parse(began) >= to.epochMilliseconds) return undefined;
  const [planned, rebuilt, sent, open, stopped] = await Promise.all([
    runsBetween("plan", instantOf(from), instantOf(to)),
    runsBetween("rebuild", instantOf(from), instantOf(to)),
    sentBetween(instantOf(from), instantOf(to)),
    openEntries({ limit: mostCounted }),
    stoppedStaff({ limit: mostCounted }),
  ]);
  const inWeek = (runs: typeof planned) => runs.filter(({ time }) => Date.parse(time) < to.epochMilliseconds);
  // In its first week Keywork is new: nothing was missed before it began.
  const since = Math.max(from.epochMilliseconds, Date.parse(began));
  return {
    monday: first,
    origin: origin(),
    sent: sent.kinds,
    cameBack: sent.cameBack,
    open: open.length,
    stopped: stopped.length,
    hourly: {
      ran: new Set(inWeek(planned).map(({ time }) => instantOf(time))).size,
      due: Math.ceil((to.epochMilliseconds - since) / 3_600_000),
    },
    nightly: {
      ran: new Set(inWeek(rebuilt).map(({ time }) => dayInEngland(Date.parse(time)))).size,
      due: daysBetween(dayInEngland(since), monday) - (since > from.epochMilliseconds ? 1 : 0),
    },
  };
}
