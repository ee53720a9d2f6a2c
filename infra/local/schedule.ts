import { Temporal } from "temporal-polyfill";
import { zone } from "#shared/time/dates.ts";
import type { Clock } from "./clock.ts";
import { inLondon } from "./clock.ts";
import { readJson, writeJson } from "./files.ts";

/** What the clock starts: `hour` on the local clock for a nightly job, none for an hourly one. */
export type Job = { name: string; hour?: number };

/** Where two fall on the same hour the earlier in the list goes first: due rows are put right before mail is planned from them. */
export const jobs: readonly Job[] = [{ name: "rebuild", hour: 2 }, { name: "plan" }];

export type Run = { name: string; time: string; failed?: string };

export type Schedule = {
  /** Moves the clock to a later moment, running on the way, in order, all that falls in between. Answers what ran. */
  moveTo(moment: number): Promise<Run[]>;
  /** Runs what was missed while the program was off or the machine asleep. */
  catchUp(): Promise<Run[]>;
  /** Follows the clock as real time goes by. */
  start(): void;
  stop(): void;
};

type Parts = {
  clock: Clock;
  /** Remembers up to which moment the jobs have run. */
  file: string;
  run: (name: string, input: { time: string }) => Promise<unknown>;
  /** Resolves when what the run has queued is worked off. */
  settled?: () => Promise<void>;
  tell?: (sentence: string) => void;
  jobs?: readonly Job[];
};

const dayMs = 86_400_000;
/** A move further than this runs only the hours of its last 31 days. */
const longestMove = 31 * dayMs;
/** After a longer pause than this only the hours of the last day are made up: a digest of last week helps nobody. */
const longestPause = dayMs;

/** The moments after `after` and up to `upTo` at which jobs are due, in order. Hours are local, so a nightly job runs once a night when the clocks change. */
export function* occurrences(
  list: readonly Job[],
  after: number,
  upTo: number,
): Generator<{ name: string; time: number }> {
  let at = nextHour(after);
  while (at.epochMilliseconds <= upTo) {
    for (const { name, hour } of list) {
      if (hour === undefined || hour === at.hour) yield { name, time: at.epochMilliseconds };
    }
    at = at.add({ hours: 1 });
  }
}

function nextHour(after: number): Temporal.ZonedDateTime {
  // On the instant, since rounding local time down would lose an hour of the night on which the clocks go back.
  const hourMs = 3_600_000;
  return Temporal.Instant.fromEpochMilliseconds((Math.floor(after / hourMs) + 1) * hourMs).toZonedDateTimeISO(zone);
}

/** EventBridge Scheduler's part on one machine. Runs never overlap. */
export function openSchedule({
  clock,
  file,
  run,
  settled = async () => {},
  tell = () => {},
  jobs: list = jobs,
}: Parts): Schedule {
  let ranTo = readJson<{ ranTo: number }>(file)?.ranTo ?? clock.now();
  remember(ranTo);
  let last: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  function inTurn(work: () => Promise<Run[]>): Promise<Run[]> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function runUntil(moment: number, longest: number): Promise<Run[]> {
    const runs: Run[] = [];
    const from = Math.max(ranTo, moment - longest);
    for (const { name, time } of occurrences(list, from, moment)) {
      if (time > clock.now()) clock.moveTo(time);
      runs.push(await runOne(name, new Date(time).toISOString()));
      remember(time);
    }
    remember(moment);
    return runs;
  }

  async function runOne(name: string, time: string): Promise<Run> {
    try {
      await run(name, { time });
      await settled();
      return { name, time };
    } catch (error) {
      const failed = error instanceof Error ? error.message : String(error);
      tell(`The job ${name} of ${time} failed: ${failed}`);
      return { name, time, failed };
    }
  }

  function remember(moment: number) {
    ranTo = Math.max(ranTo, moment);
    writeJson(file, { ranTo });
  }

  const catchUp = () => inTurn(() => runUntil(clock.now(), longestPause));

  function wake() {
    const pause = nextHour(clock.now()).epochMilliseconds - clock.now();
    timer = setTimeout(() => void catchUp().finally(wake), pause);
    timer.unref();
  }

  return {
    moveTo: (moment) =>
      inTurn(async () => {
        const runs = await runUntil(moment, longestMove);
        if (moment > clock.now()) clock.moveTo(moment);
        return runs;
      }),
    catchUp,
    start: wake,
    stop: () => clearTimeout(timer),
  };
}

/** The start of a local day some days from now, at the time of day that it is now. */
export function daysAhead(clock: Clock, days: number): number {
  return inLondon(clock.now()).add({ days }).epochMilliseconds;
}
