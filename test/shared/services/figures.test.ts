import { describe, expect, test } from "vitest";
import type { PersonFigures } from "#shared/services/figures.ts";
import { contactsByWeek, reviewsByMonth } from "#shared/services/figures.ts";

const today = "2027-03-10"; // a Wednesday
const one: PersonFigures = { every: 7, from: "2020-01-01", days: {}, reviews: [] };
const last = (all: PersonFigures[]) => contactsByWeek(all, today).at(-1);

describe("contacts by week", () => {
  test("are those of twelve whole weeks from Monday to Sunday, the last one before this week", () => {
    const weeks = contactsByWeek([], today);
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
    expect(contactsByWeek([], "2027-03-08").at(-1)?.from).toBe("2027-03-01");
    expect(contactsByWeek([], "2027-03-14").at(-1)?.from).toBe("2027-03-01");
  });

  test("count every contact of a week's seven days and none beside them", () => {
    const days = { "2027-02-28": 1, "2027-03-01": 2, "2027-03-07": 1, "2027-03-08": 5 };
    expect(last([{ ...one, days }, one])).toEqual({ from: "2027-03-01", expected: 2, delivered: 3 });
  });

  test("expect a share of a week from somebody who came in the middle of it, or went away", () => {
    const twice = (figures: Partial<PersonFigures>) => last(Array(14).fill({ ...one, ...figures }))?.expected;
    expect(twice({ every: 14 })).toBe(7);
    expect(twice({ from: "2027-03-05" })).toBe(6);
    expect(twice({ until: "2027-03-02" })).toBe(2);
    expect(twice({ until: "2027-02-02" })).toBe(0);
    expect(twice({ from: "2027-03-20" })).toBe(0);
  });

  test("expect none where the service expects none", () => {
    const { every: _, ...none } = one;
    expect(last([none])).toEqual({ from: "2027-03-01", expected: 0, delivered: 0 });
  });
});

describe("reviews by month", () => {
  const months = (reviews: PersonFigures["reviews"]) => reviewsByMonth([{ ...one, reviews }], today);

  test("are those of a year up to this month", () => {
    expect(months([]).map((month) => month.from)).toEqual(
      ["2026-04", "05", "06", "07", "08", "09", "10", "11", "12", "2027-01", "02", "03"].map((m, n) =>
        m.length > 2 ? `${m}-01` : `${n < 9 ? 2026 : 2027}-${m}-01`,
      ),
    );
  });

  test("count in the month in which they were due, on time up to and with the day", () => {
    const said = months([
      { by: "2027-02-10", on: "2027-02-10" },
      { by: "2027-02-28", on: "2027-03-01" },
      { by: "2027-03-31", on: "2027-03-02" },
    ]);
    expect(said.slice(-2)).toEqual([
      { from: "2027-02-01", due: 2, onTime: 1 },
      { from: "2027-03-01", due: 1, onTime: 1 },
    ]);
  });

  test("one that was not held counts once its day has passed", () => {
    expect(months([{ by: "2027-03-09" }]).at(-1)).toMatchObject({ due: 1, onTime: 0 });
    expect(months([{ by: today }]).at(-1)).toMatchObject({ due: 0, onTime: 0 });
  });
});
