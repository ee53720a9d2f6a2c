import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCurrentContact, recentFirst } from "#shared/contacts/record.ts";
import { addContact, contactFigures, followUp } from "#shared/contacts/rules.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { changeStatusOf } from "#shared/people/rules.ts";
import { withSettings } from "#shared/services/rules.ts";
import { plus } from "#shared/time/dates.ts";
import {
  contactAnswers,
  firstSeen,
  person,
  personPage,
  service,
  statusAnswers,
  today,
} from "#test/builders/records.ts";

const place = service({ contacts: true, contactEvery: 7, keyWorking: false, reviews: false });
const page = (over: Parameters<typeof personPage>[0] = {}) =>
  personPage({ service: place, person: person({ service: place.id, started: "2027-01-01" }), ...over });
const met = (on: PersonPage, day: string, over = {}) =>
  addContact(on, `contact of ${day}`, contactAnswers({ day: "another", on: day, ...over }), "worker", today);
const due = (of: PersonPage) => dueOfPerson(of).map((d) => [d.kind, d.on]);

describe("the next contact", () => {
  test("of somebody who was never contacted is due from the first day on, so it is overdue and not missing", () => {
    expect(due(page())).toEqual([["contact", "2027-01-08"]]);
  });
  test("is due so many days after the last one with the person", () => {
    expect(due(met(page(), "2027-03-10"))).toEqual([["contact", "2027-03-17"]]);
  });
  test.each(["family", "professional", "nobody"] as const)("does not move for a contact with %s", (withWhom) => {
    expect(due(met(page(), "2027-03-10", { withWhom }))).toEqual([["contact", "2027-01-08"]]);
  });
  test.each(["group", "medical-unstaffed"] as const)("does not move for a contact of the kind %s", (kind) => {
    const after = met(page(), "2027-03-10", { kind });
    expect(due(after)).toEqual([["contact", "2027-01-08"]]);
    expect(contactFigures(firstSeen(after), today).delivered).toBe(0);
  });
  test("pauses while the person is away, and starts anew when they are back", () => {
    const away = { id: "away", answers: statusAnswers({ status: "away", from: "2027-03-12" }), version: 1 };
    const back = { id: "back", answers: statusAnswers({ status: "using", from: "2027-03-16" }), version: 1 };
    expect(due({ ...met(page(), "2027-03-10"), status: away })).toEqual([["ask-back", "2027-03-19"]]);
    expect(due({ ...met(page(), "2027-03-01"), status: back })).toContainEqual(["contact", "2027-03-23"]);
  });
  test("stays due where it was missed before they went away", () => {
    const gone = changeStatusOf(
      met(page(), "2027-03-01"),
      "away",
      statusAnswers({ status: "away", from: "2027-03-12" }),
    );
    expect(due(gone)).toEqual([
      ["contact", "2027-03-08"],
      ["ask-back", "2027-03-19"],
    ]);
    const back = changeStatusOf(gone, "back", statusAnswers({ status: "using", from: "2027-03-16" }));
    expect(due(back)).toEqual([["contact", "2027-03-08"]]);
    expect(due(met(back, "2027-03-17"))).toEqual([["contact", "2027-03-24"]]);
  });
  test("keeps its day where the service expects less from a later day on", () => {
    const seldom = { ...place.added, contactEvery: 28 };
    const from = (day: string) => page({ service: withSettings(place, seldom, day) });
    expect(due(from("2027-01-09"))).toEqual([["contact", "2027-01-08"]]);
    expect(due(from("2027-01-08"))).toEqual([["contact", "2027-01-29"]]);
  });
  test("is not expected where the service expects none", () => {
    expect(
      due(page({ service: { ...service({ contacts: false, keyWorking: false, reviews: false }), id: place.id } })),
    ).toEqual([]);
  });
});

describe("the figures", () => {
  test("count what was delivered in the last four weeks against what is expected", () => {
    const four = ["2027-03-16", "2027-03-08", "2027-03-01", "2027-02-17"].reduce((p, day) => met(p, day), page());
    expect(contactFigures(firstSeen(four), today)).toEqual({
      last: "2027-03-16",
      daysSince: 1,
      every: 7,
      from: "2027-02-18",
      expected: 4,
      delivered: 3,
    });
  });
  test("count from the first day of somebody new", () => {
    const fresh = page({ person: person({ service: place.id, started: "2027-03-10" }) });
    expect(contactFigures(firstSeen(fresh), today)).toMatchObject({
      from: "2027-03-10",
      expected: 1,
      delivered: 0,
      last: undefined,
    });
  });
  test("are the same however many contacts there have been before", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 70 }), { maxLength: 120 }), (ago) => {
        const days = ago.map((n) => plus(today, { days: -n }));
        // What the first screen keeps is all that the next change sees.
        const after = days.reduce((p, day, n) => {
          const next = addContact(p, `c${n}`, contactAnswers({ day: "another", on: day }), "worker", today);
          return { ...next, contacts: next.contacts.filter((c) => isCurrentContact(c, next.contacts)) };
        }, page());
        const figures = contactFigures(firstSeen(after), today);
        expect(figures.delivered).toBe(ago.filter((n) => n < 28).length);
        expect(figures.daysSince).toBe(ago.length > 0 ? Math.min(...ago) : undefined);
        expect(after.contacts.length).toBeLessThanOrEqual(5);
        expect(recentFirst(after.contacts)[0]?.day).toBe(days.toSorted().at(-1));
      }),
    );
  });
});

describe("a contact", () => {
  test("of yesterday keeps the day that yesterday was", () => {
    const after = addContact(page(), "one", contactAnswers({ day: "yesterday" }), "worker", today);
    expect(after.contacts[0]?.day).toBe("2027-03-16");
  });
  test("cannot be before they started", () => {
    expect(() => met(page(), "2026-12-31")).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ at: "on" })] }),
    );
  });
  test("with something to follow up is a to-do of whoever recorded it, until it is closed", () => {
    const open = met(page(), "2027-03-16", { followUp: true, what: "Ring the clinic", by: "2027-03-19" });
    expect(dueOfPerson(open)).toContainEqual(
      expect.objectContaining({ kind: "follow-up", on: "2027-03-19", who: "worker" }),
    );
    const closed = followUp(open, "contact of 2027-03-16", 0, { outcome: "done", on: today });
    expect(due(closed)).toEqual([["contact", "2027-03-23"]]);
  });
});
