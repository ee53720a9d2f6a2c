import fc from "fast-check";
import { expect, test } from "vitest";
import { sayTime, tidyTime, wrongTime } from "#shared/time/time-of-day.ts";

test.each([
  ["2:30pm", "14:30"],
  ["2.30 pm", "14:30"],
  ["2 PM", "14:00"],
  ["14:30", "14:30"],
  ["14.30", "14:30"],
  ["1430", "14:30"],
  ["9:05", "09:05"],
  ["09:05am", "09:05"],
  ["12am", "00:00"],
  ["12pm", "12:00"],
  ["12:15am", "00:15"],
  ["noon", "12:00"],
  ["Midday", "12:00"],
  [" 2pm ", "14:00"],
])("%s is %s", (typed, time) => {
  expect(tidyTime(typed)).toBe(time);
  expect(wrongTime(tidyTime(typed))).toBeUndefined();
});

// "2" could be either half of the day.
test.each(["2", "14", "25:00", "2:75pm", "13pm", "0am", "later", "", "2:3"])("%s is asked for again", (typed) => {
  expect(wrongTime(tidyTime(typed))).toBe("Enter a time, like 2:30pm");
});

test("a time said and typed again is the same time", () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);
  fc.assert(
    fc.property(time, (t) => {
      expect(tidyTime(sayTime(t))).toBe(t);
    }),
  );
});
