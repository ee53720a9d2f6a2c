import { describe, expect, test } from "vitest";
import { byUrgency, due as declared, statusOf } from "#shared/due/due.ts";
import { dueKindOf, pathOfDue } from "#shared/due/kinds.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import type { PersonPage } from "#shared/people/page.ts";
import type { ReviewRecord } from "#shared/reviews/record.ts";
import { dueOfStaff } from "#shared/staff/due.ts";
import {
  action,
  agreeAnswers,
  allocateAnswers,
  arrangeAnswers,
  endAnswers,
  person,
  personPage,
  recordAnswers,
  refuseAnswers,
  service,
  staffMember,
  staffPage,
  statusAnswers,
} from "#test/builders/records.ts";

const place = service({ allocateWithin: 14, firstReview: 6, reviewEvery: 6 });
const page = (over: Parameters<typeof personPage>[0] = {}) =>
  personPage({ service: place, person: person({ service: place.id, started: "2027-03-01" }), ...over });
const due = (over: Partial<PersonPage> = {}) => dueOfPerson(page(over)).map((d) => [d.kind, d.on, d.who]);
const allocation = { id: "a", service: place.id, began: allocateAnswers("w"), version: 1 };
const review = (over: Partial<ReviewRecord> = {}): ReviewRecord => ({
  id: "r",
  arranged: arrangeAnswers(),
  closed: {},
  version: 1,
  ...over,
});
const status = (over: Parameters<typeof statusAnswers>[0]) => ({
  status: { id: "s", answers: statusAnswers(over), version: 1 },
});

test("a to-do of a person does not compile unless it says whether it outlives them", () => {
  const words = { what: "Ring", event: false, path: "/people/{id}", of: () => [] };
  // @ts-expect-error: it does not say.
  expect(declared<PersonPage>("ring", words)).toEqual({ kind: "ring", ...words });
  expect(declared<PersonPage>("ring", { ...words, outlives: false })).toMatchObject({ outlives: false });
});

describe("a person", () => {
  test("who starts is to have a key worker and a review within the service’s times", () => {
    expect(due()).toEqual([
      ["allocate", "2027-03-15", undefined],
      ["arrange-review", "2027-04-12", undefined],
    ]);
  });
  test("with a key worker gives the review to them", () => {
    expect(due({ allocations: [allocation] })).toEqual([["arrange-review", "2027-04-12", "w"]]);
  });
  test("whose allocation ended is without since that day", () => {
    expect(due({ allocations: [{ ...allocation, ended: endAnswers({ on: "2027-03-20" }) }] })[0]).toEqual([
      "allocate",
      "2027-03-20",
      undefined,
    ]);
  });
  test("who refused is to be asked again, and is not without", () => {
    expect(due({ refusals: [{ id: "x", answers: refuseAnswers(), version: 1 }] })).toEqual([
      ["arrange-review", "2027-04-12", undefined],
      ["ask-again", "2027-06-17", undefined],
    ]);
  });
  test("with a date for a review has that, also when it has passed without a word", () => {
    expect(due({ allocations: [allocation], reviews: [review()] })).toEqual([["review", "2027-04-01", "w"]]);
    expect(
      due({ allocations: [allocation], reviews: [review({ arranged: arrangeAnswers({ on: "2020-01-01" }) })] }),
    ).toEqual([["review", "2020-01-01", "w"]]);
  });
  test("whose review took place has the next one and the open actions, of their individuals", () => {
    const [one, two] = [action("w1", "2027-04-02"), action("w2", "2027-04-03")];
    const tookPlace = recordAnswers({ on: "2027-03-31", actions: [one, two] });
    const closed = { [one.id]: { outcome: "done" as const, on: "2027-04-01" } };
    expect(due({ allocations: [allocation], reviews: [review({ tookPlace, closed })] })).toEqual([
      ["action", "2027-04-03", "w2"],
      ["arrange-review", "2027-09-30", "w"],
    ]);
    expect(
      due({
        allocations: [allocation],
        reviews: [review({ tookPlace: { ...tookPlace, nextBy: "2027-05-05" }, closed })],
      })[1]?.[1],
    ).toBe("2027-05-05");
  });
  test("who is away has nothing new due but to ask whether they are back, and a review soon after coming back", () => {
    const askBack = ["ask-back", "2027-03-24", undefined];
    expect(due(status({ status: "away" }))).toEqual([["allocate", "2027-03-15", undefined], askBack]);
    const before = status({ status: "away", from: "2027-03-10", backBy: "2027-03-24" });
    expect(due(before)).toEqual([askBack]);
    expect(due({ allocations: [allocation], ...status({ status: "using", from: "2027-03-10" }) })).toEqual([
      ["arrange-review", "2027-03-24", "w"],
    ]);
  });
  test.each(["died", "stopped"] as const)("who %s has nothing due at all", (what) => {
    expect(
      due({
        reviews: [review()],
        refusals: [{ id: "x", answers: refuseAnswers(), version: 1 }],
        ...status({ status: what }),
      }),
    ).toEqual([]);
  });
  test("in a service with both switched off has nothing due", () => {
    const off = service({ keyWorking: false, reviews: false });
    expect(dueOfPerson(personPage({ service: off }))).toEqual([]);
  });
  test("is named in mail by initials and reference only", () => {
    const items = dueOfPerson(page({ person: person({ service: place.id, name: "Amina Begum", reference: "RH-9" }) }));
    expect(items.map((d) => d.label)).toEqual(["AB (RH-9)", "AB (RH-9)"]);
    expect(JSON.stringify(items)).not.toContain("Amina");
  });
});

describe("a staff member", () => {
  const staff = staffMember({ base: place.id, name: "Wyn Worker" });
  const agreement = {
    id: "g",
    kind: "line-management" as const,
    agreed: agreeAnswers("sup", { from: "2027-01-04", everyWeeks: 6 }),
    version: 1,
  };
  const session = (over = {}) => ({
    id: "s",
    kind: "line-management" as const,
    supervisor: "sup",
    on: "2027-02-01",
    minutes: 60,
    outcome: "took-place" as const,
    version: 1,
    ...over,
  });
  const due = (over: Partial<Parameters<typeof staffPage>[0]>) =>
    dueOfStaff(staffPage({ staff, ...over })).map((d) => [d.kind, d.on, d.who]);

  test("is supervised so many weeks after the agreement began, the last session, or on the day that was planned", () => {
    expect(due({ agreements: [agreement] })).toEqual([["supervise", "2027-02-15", "sup"]]);
    expect(due({ agreements: [agreement], sessions: [session({ signedOn: "2027-02-02" })] })).toEqual([
      ["supervise", "2027-03-15", "sup"],
    ]);
    expect(
      due({ agreements: [agreement], sessions: [session({ signedOn: "2027-02-02", next: "2027-02-20" })] }),
    ).toEqual([["supervise", "2027-02-20", "sup"]]);
  });
  test("starts a new rhythm with a new agreement", () => {
    const later = { ...agreement, agreed: { ...agreement.agreed, from: "2027-03-01" } };
    expect(due({ agreements: [later], sessions: [session({ signedOn: "x", next: "2027-02-20" })] })).toEqual([
      ["supervise", "2027-04-12", "sup"],
    ]);
  });
  test("has a week to sign", () => {
    expect(due({ agreements: [], sessions: [session()] })).toEqual([["sign", "2027-02-08", staff.id]]);
  });
  test("has nothing due after leaving, but their people to be moved by then", () => {
    const leaving = { ...staff, changed: { ...staff.added, leaves: "2027-02-10" } };
    expect(due({ staff: leaving, agreements: [agreement], sessions: [session()] })).toEqual([
      ["sign", "2027-02-08", staff.id],
      ["hand-over", "2027-02-10", undefined],
    ]);
  });
});

test.each([
  ["2027-03-16", "overdue"],
  ["2027-03-17", "today"],
  ["2027-03-18", "soon"],
  ["2027-03-24", "soon"],
  ["2027-03-25", "later"],
])("what is due on %s is %s on 17 March", (on, status) => {
  expect(statusOf({ on }, "2027-03-17")).toBe(status);
});

test("the longest overdue comes first, whatever the order before", () => {
  const items = dueOfPerson(
    page({
      reviews: [
        review({ tookPlace: recordAnswers({ actions: [action("w", "2027-03-01"), action("w", "2028-03-01")] }) }),
      ],
    }),
  );
  expect([...items].reverse().sort(byUrgency)).toEqual(items);
  expect(items.map((d) => d.on)).toEqual(items.map((d) => d.on).sort());
});

test("each item leads to the page that does it; a kind that is no longer declared leads home", () => {
  const [first] = dueOfPerson(page());
  expect(first && pathOfDue(first)).toBe(`/people/${first?.about.id}/allocations/new`);
  expect(dueKindOf("gone").path).toBe("/");
});
