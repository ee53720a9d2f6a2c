import { Temporal } from "temporal-polyfill";
import { zone } from "#shared/time/dates.ts";
import type { Clock } from "./clock.ts";
import { inLondon } from "./clock.ts";
import { readJson, writeJson } from "./files.ts";

/**
 * What the clock starts: `hour` on the local clock for a nightly job, `every` so many minutes for one between hours,
 * none for an hourly one.
 */
export type Job = {
  /** The function. */
  name: string;
  hour?: number;
  every?: number;
  /** Which of the function's jobs, if it has several. */
  does?: string;
};

/** Where two fall on the same hour the earlier in the list goes first: due rows are put right before mail is planned from them. */
export const jobs: readonly Job[] = [
  { name: "rebuild", every: 5, does: "sweep" },
  { name: "rebuild", hour: 2 },
  { name: "plan" },
];

export type Run = { name: string; time: string; does?: string; failed?: string };

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
  run: (name: string, input: { time: string; does?: string }) => Promise<unknown>;
  /** Resolves when what the run has queued is worked off. */
  settled?: () => Promise<void>;
  tell?: (sentence: string) => void;
  jobs?: readonly Job[];
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** A move further than this runs only the hours of its last 31 days. */
const longestMove = 31 * dayMs;
/** After a longer pause than this only the hours of the last day are made up: a digest of last week helps nobody. */
const longestPause = dayMs;

/**
 * The moments after `after` and up to `upTo` at which jobs are due, in order. Hours are local, so a nightly job runs
 * once a night when the clocks change. Jobs between hours run at hours only where more than one goes by: nothing
 * happened in between that they could find.
 */
export function* occurrences(
  list: readonly Job[],
  after: number,
  upTo: number,
): Generator<{ name: string; time: number; does?: string }> {
  const step = upTo - after > hourMs ? hourMs : minuteMs * Math.min(60, ...list.map(({ every }) => every ?? 60));
  for (let time = next(after, step); time <= upTo; time += step) {
    const at = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone);
    for (const { name, hour, every, does } of list) {
      const isDue = every === undefined ? at.minute === 0 && (hour ?? at.hour) === at.hour : at.minute % every === 0;
      if (isDue) yield { name, time, ...(does && { does }) };
    }
  }
}

/** On the instant, since rounding local time down would lose an hour of the night on which the clocks go back. */
const next = (after: number, step: number): number => (Math.floor(after / step) + 1) * step;

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
    for (const { name, time, does } of occurrences(list, from, moment)) {
      if (time > clock.now()) clock.moveTo(time);
      runs.push(await runOne(name, { time: new Date(time).toISOString(), ...(does && { does }) }));
      remember(time);
    }
    remember(moment);
    return runs;
  }

  async function runOne(name: string, input: { time: string; does?: string }): Promise<Run> {
    try {
      await run(name, input);
      await settled();
      return { name, ...input };
    } catch (error) {
      const failed = error instanceof Error ? error.message : String(error);
      tell(`The job ${input.does ?? name} of ${input.time} failed: ${failed}`);
      return { name, ...input, failed };
    }
  }

  function remember(moment: number) {
    ranTo = Math.max(ranTo, moment);
    writeJson(file, { ranTo });
  }

  const catchUp = () => inTurn(() => runUntil(clock.now(), longestPause));

  function wake() {
    const pause = next(clock.now(), minuteMs * Math.min(60, ...list.map(({ every }) => every ?? 60))) - clock.now();
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
