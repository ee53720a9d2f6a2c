import { describe, expect, test } from "vitest";
import type { PersonFigures } from "#shared/services/figures.ts";
import { contactsByWeek } from "#shared/services/figures.ts";

const today = "2027-03-10"; // a Wednesday
const one: PersonFigures = { from: "2020-01-01", days: {} };
const every = (days: number | undefined) => () => days;
const last = (all: PersonFigures[], everyOn: (day: string) => number | undefined = every(7)) =>
  contactsByWeek(all, everyOn, today).at(-1);

describe("contacts by week", () => {
  test("are those of twelve whole weeks from Monday to Sunday, the last one before this week", () => {
    const weeks = contactsByWeek([], every(7), today);
    expect(weeks.map((week) => week.from)).toEqual([
      "2026-12-14",
      "2026-12-21",
      "2026-12-28",
      "2027-01-04",
      "2027-01-11",
      "2027-01-18",
      "2027-01-25",
      "2027-02-01",
      "2027-02-08",
      "2027-02-15",
      "2027-02-22",
      "2027-03-01",
    ]);
    expect(contactsByWeek([], every(7), "2027-03-08").at(-1)?.from).toBe("2027-03-01");
    expect(contactsByWeek([], every(7), "2027-03-14").at(-1)?.from).toBe("2027-03-01");
  });

  test("count every contact of a week's seven days and none beside them", () => {
    const days = { "2027-02-28": 1, "2027-03-01": 2, "2027-03-07": 1, "2027-03-08": 5 };
    expect(last([{ ...one, days }, one])).toEqual({ from: "2027-03-01", expected: 2, delivered: 3 });
  });

  test("expect a share of a week from somebody who came in the middle of it, or went away", () => {
    const twice = (figures: Partial<PersonFigures>) => last(Array(14).fill({ ...one, ...figures }))?.expected;
    expect(last(Array(14).fill(one), every(14))?.expected).toBe(7);
    expect(twice({ from: "2027-03-05" })).toBe(6);
    expect(twice({ until: "2027-03-02" })).toBe(2);
    expect(twice({ until: "2027-02-02" })).toBe(0);
    expect(twice({ from: "2027-03-20" })).toBe(0);
  });

  test("expect of each day what the settings of that day say", () => {
    const changed = (day: string) => (day < "2027-03-05" ? 7 : undefined);
    expect(last(Array(14).fill(one), changed)?.expected).toBe(8);
  });

  test("expect none where the service expects none", () => {
    expect(last([one], every(undefined))).toEqual({ from: "2027-03-01", expected: 0, delivered: 0 });
  });
});
