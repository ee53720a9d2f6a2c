import { describe, expect, test } from "vitest";
import { dueOfPerson } from "#shared/people/due.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { changeStatusOf } from "#shared/people/rules.ts";
import { withSettings } from "#shared/services/rules.ts";
import { person, personPage, service, statusAnswers } from "#test/builders/records.ts";

const place = service({ reviews: false, allocateWithin: 7 });
const here = (): PersonPage =>
  personPage({ service: place, person: person({ service: place.id, started: "2026-07-01" }) });
const allocate = (page: PersonPage) =>
  dueOfPerson(page)
    .filter(({ kind }) => kind === "allocate")
    .map(({ on, from, until }) => [on, from, until]);
const away = (page: PersonPage, from: string) =>
  changeStatusOf(page, `away ${from}`, statusAnswers({ status: "away", from }));
const back = (page: PersonPage, from: string) =>
  changeStatusOf(page, `back ${from}`, statusAnswers({ status: "using", from }));
const from = (page: PersonPage, day: string, over: object): PersonPage => ({
  ...page,
  services: new Map([[place.id, withSettings(place, { ...place.added, ...over }, day)]]),
});

describe("a key worker who was to be allocated in July", () => {
  test("is overdue still while the person is away in November, and after", () => {
    const gone = away(here(), "2026-11-05");
    expect(allocate(gone)).toEqual([["2026-07-08", undefined, undefined]]);
    expect(allocate(back(gone, "2026-12-01"))).toEqual([["2026-07-08", undefined, undefined]]);
  });
  test("waits for the return if they were away on that day", () => {
    const gone = away(here(), "2026-07-05");
    expect(allocate(gone)).toEqual([]);
    expect(allocate(back(gone, "2026-07-20"))).toEqual([["2026-07-20", undefined, undefined]]);
  });
  test("keeps its day when the settings change in September", () => {
    expect(allocate(from(here(), "2026-09-01", { allocateWithin: 90 }))).toEqual([
      ["2026-07-08", undefined, undefined],
    ]);
  });
  test("is asked for until the last day of key working, not from when the end is planned", () => {
    expect(allocate(from(here(), "2027-01-01", { keyWorking: false }))).toEqual([
      ["2026-07-08", undefined, "2026-12-31"],
    ]);
  });
  test("is asked for in time where key working begins later", () => {
    const off = service({ reviews: false, keyWorking: false });
    const page = personPage({ service: off, person: person({ service: off.id, started: "2026-07-01" }) });
    const on: PersonPage = {
      ...page,
      services: new Map([
        [off.id, withSettings(off, { ...off.added, keyWorking: true, allocateWithin: 14 }, "2027-01-01")],
      ]),
    };
    expect(allocate(on)).toEqual([["2027-01-15", "2027-01-01", undefined]]);
  });
});
