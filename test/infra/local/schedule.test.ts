import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openClock } from "#infra/local/clock.ts";
import { daysAhead, jobs, occurrences, openSchedule } from "#infra/local/schedule.ts";
import { temporaryFolder } from "./support.ts";

const at = (iso: string) => Date.parse(iso);
const hourly = [{ name: "plan" }];

/** What runs between two moments, the nightly job only. */
function nights(from: string, to: string): string[] {
  return [...occurrences(jobs, at(from), at(to))]
    .filter(({ name, does }) => name === "rebuild" && does === undefined)
    .map(({ time }) => new Date(time).toISOString());
}

function hours(from: string, to: string): number {
  return [...occurrences(jobs, at(from), at(to))].filter(({ name }) => name === "plan").length;
}

describe("what falls in between", () => {
  test("is every hour once, 23 when the clocks go forward and 25 when they go back", () => {
    expect(hours("2027-03-26T12:00:00Z", "2027-03-27T12:00:00Z")).toBe(24);
    expect(hours("2027-03-28T00:00:00Z", "2027-03-28T23:00:00Z")).toBe(23);
    expect(hours("2027-10-30T23:00:00Z", "2027-11-01T00:00:00Z")).toBe(25);
  });

  test("is one night's job a night at 2am local time, in winter, in summer and when the clocks change", () => {
    expect(nights("2027-03-26T12:00:00Z", "2027-03-29T12:00:00Z")).toEqual([
      "2027-03-27T02:00:00.000Z",
      "2027-03-28T01:00:00.000Z",
      "2027-03-29T01:00:00.000Z",
    ]);
    expect(nights("2027-10-29T12:00:00Z", "2027-11-01T12:00:00Z")).toEqual([
      "2027-10-30T01:00:00.000Z",
      "2027-10-31T02:00:00.000Z",
      "2027-11-01T02:00:00.000Z",
    ]);
  });

  test("leaves out the moment it starts from and takes in the one it ends at", () => {
    expect(hours("2027-01-01T10:00:00Z", "2027-01-01T11:00:00Z")).toBe(1);
    expect(hours("2027-01-01T10:00:01Z", "2027-01-01T10:59:59Z")).toBe(0);
  });

  test("puts due rows right before planning from them", () => {
    const names = [...occurrences(jobs, at("2027-01-01T01:55:00Z"), at("2027-01-01T02:00:00Z"))].map(
      ({ name, does }) => does ?? name,
    );
    expect(names).toEqual(["sweep", "rebuild", "plan"]);
  });

  test("is a sweep every five minutes, and one an hour where more than an hour goes by", () => {
    const sweeps = (to: string) =>
      [...occurrences(jobs, at("2027-01-01T12:02:00Z"), at(to))]
        .filter(({ does }) => does === "sweep")
        .map(({ time }) => new Date(time).toISOString().slice(11, 16));
    expect(sweeps("2027-01-01T12:15:00Z")).toEqual(["12:05", "12:10", "12:15"]);
    expect(sweeps("2027-01-01T15:15:00Z")).toEqual(["13:00", "14:00", "15:00"]);
  });
});

function setUp(start: string, folder = temporaryFolder()) {
  let real = at(start);
  const ran: string[] = [];
  const clock = openClock(join(folder, "clock.json"), () => real);
  const run = async (name: string, { time, does }: { time: string; does?: string }) => {
    if (does === "sweep") return;
    ran.push(`${name} ${time}`);
    if (name === "rebuild") throw new Error("broken");
  };
  const schedule = openSchedule({ clock, file: join(folder, "schedule.json"), run });
  return {
    clock,
    schedule,
    ran,
    folder,
    pass: (ms: number) => {
      real += ms;
    },
  };
}

describe("moving the clock", () => {
  test("runs in order all that falls due, and goes on when a job fails", async () => {
    const { clock, schedule, ran } = setUp("2027-03-27T23:30:00Z");
    const runs = await schedule.moveTo(daysAhead(clock, 1));
    expect(new Date(clock.now()).toISOString()).toBe("2027-03-28T22:30:00.000Z");
    expect(ran.slice(0, 4)).toEqual([
      "plan 2027-03-28T00:00:00.000Z",
      "rebuild 2027-03-28T01:00:00.000Z",
      "plan 2027-03-28T01:00:00.000Z",
      "plan 2027-03-28T02:00:00.000Z",
    ]);
    expect(runs.filter(({ failed }) => failed !== undefined)).toEqual([
      { name: "rebuild", time: "2027-03-28T01:00:00.000Z", failed: "broken" },
    ]);
    expect(ran).toHaveLength(24);
  });

  test("shows each job the clock as it is then", async () => {
    const folder = temporaryFolder();
    const clock = openClock(join(folder, "clock.json"), () => at("2027-01-01T10:30:00Z"));
    const seen: string[] = [];
    const run = async () => seen.push(new Date(clock.now()).toISOString());
    const parts = { clock, file: join(folder, "schedule.json"), run, jobs: hourly };
    await openSchedule(parts).moveTo(at("2027-01-01T12:30:00Z"));
    expect(seen).toEqual(["2027-01-01T11:00:00.000Z", "2027-01-01T12:00:00.000Z"]);
  });

  test("waits for what a job queued before the next", async () => {
    const folder = temporaryFolder();
    const clock = openClock(join(folder, "clock.json"), () => at("2027-01-01T10:30:00Z"));
    const steps: string[] = [];
    const parts = {
      run: async () => steps.push("run"),
      settled: async () => void steps.push("settled"),
      jobs: hourly,
    };
    await openSchedule({ clock, file: join(folder, "schedule.json"), ...parts }).moveTo(at("2027-01-01T12:30:00Z"));
    expect(steps).toEqual(["run", "settled", "run", "settled"]);
  });

  test("runs only the last 31 days of a long way", async () => {
    const { schedule, ran } = setUp("2027-01-01T12:00:00Z");
    await schedule.moveTo(at("2028-01-01T12:00:00Z"));
    expect(ran.filter((line) => line.startsWith("plan"))).toHaveLength(31 * 24);
  });

  test("runs nothing twice, over a restart either", async () => {
    const { schedule, folder, clock } = setUp("2027-01-01T12:00:00Z");
    await Promise.all([schedule.moveTo(daysAhead(clock, 1)), schedule.catchUp()]);
    const again = setUp("2027-01-01T12:00:00Z", folder);
    expect(again.clock.now()).toBe(at("2027-01-02T12:00:00Z"));
    await again.schedule.catchUp();
    expect(again.ran).toEqual([]);
  });
});

describe("after a pause", () => {
  test("the hours of the last day are made up", async () => {
    const { schedule, ran, pass } = setUp("2027-01-01T12:30:00Z");
    pass(10 * 24 * 3_600_000);
    await schedule.catchUp();
    expect(ran.filter((line) => line.startsWith("plan"))).toHaveLength(24);
  });
});

describe("the clock", () => {
  test("only goes forward", () => {
    const { clock } = setUp("2027-01-01T12:00:00Z");
    expect(() => clock.moveTo(at("2027-01-01T11:59:59Z"))).toThrow("forward");
    clock.moveTo(at("2027-02-01T00:00:00Z"));
    expect(() => clock.moveTo(at("2027-01-15T00:00:00Z"))).toThrow("forward");
    expect(clock.now()).toBe(at("2027-02-01T00:00:00Z"));
  });

  test("goes on from where it was moved to", () => {
    const { clock, pass } = setUp("2027-01-01T12:00:00Z");
    clock.moveTo(at("2027-02-01T00:00:00Z"));
    pass(5_000);
    expect(clock.now()).toBe(at("2027-02-01T00:00:05Z"));
  });
});
