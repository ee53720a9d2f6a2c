import { Temporal } from "temporal-polyfill";
import { zone } from "#shared/time/dates.ts";
import { Failure } from "./failure.ts";
import { readJson, writeJson } from "./files.ts";

/** The product's clock: the real one plus how far it has been moved forward. Sessions and tokens do not use it. */
export type Clock = {
  /** Milliseconds since the epoch, on the product's clock. */
  now(): number;
  /** How many milliseconds the product's clock is ahead of the real one. */
  ahead(): number;
  /** Moves the clock to a later moment; a moment that has passed is refused. */
  moveTo(moment: number): void;
};

/** A clock whose state stands in `file`, so that it stays where it was over a restart. */
export function openClock(file: string, real: () => number = Date.now): Clock {
  let ahead = readJson<{ aheadMs: number }>(file)?.aheadMs ?? 0;
  const now = () => real() + ahead;
  return {
    now,
    ahead: () => ahead,
    moveTo(moment) {
      const further = moment - now();
      if (further < 0) throw new Failure("The clock can only be moved forward.");
      ahead += further;
      writeJson(file, { aheadMs: ahead });
    },
  };
}

/** A moment in words of the product's time zone: its calendar and its clock. */
export function inLondon(moment: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
}

/** "27 March 2027" */
export function longDate(date: Temporal.ZonedDateTime | Temporal.PlainDate): string {
  return date.toLocaleString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** "2:30pm" */
export function shortTime(time: Temporal.ZonedDateTime): string {
  const hour = time.hour % 12 === 0 ? 12 : time.hour % 12;
  return `${hour}:${String(time.minute).padStart(2, "0")}${time.hour < 12 ? "am" : "pm"}`;
}
