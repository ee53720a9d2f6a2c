import { expect, test } from "vitest";
import { dueOn } from "#shared/due/due.ts";
import type { Failure } from "#shared/errors/failure.ts";
import { dueOfStaff } from "#shared/staff/due.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { settledStaff } from "#shared/staff/rules.ts";
import { agree, circleBecause, endAgreement, plan } from "#shared/supervision/rules.ts";
import { agreeAnswers, service, staffMember, staffPage } from "#test/builders/records.ts";

const place = service({ support: ["line-management"] });
const page = staffPage({ staff: staffMember({ base: place.id, started: "2020-01-06" }), services: [place] });
const all = { ...page, supervisors: [] };
const dueBy = (of: StaffPage, day: string) =>
  dueOn(dueOfStaff(of), day)
    .filter(({ kind }) => /^(supervise|ends|agree)/.test(kind))
    .map(({ kind, on }) => `${kind} ${on}`);

test("overdue supervision stays overdue however often it is agreed with somebody else, also once the first agreement is filed", () => {
  const first = agree(all, "one", undefined, agreeAnswers("sol", { from: "2026-06-01" }), "2026-06-01");
  const version = 0;
  const second = agree(first, "two", version, agreeAnswers("mo", { from: "2026-09-01" }), "2026-09-01");
  const third = agree(second, "three", version, agreeAnswers("kim", { from: "2026-11-02" }), "2026-11-02");
  const settled = settledStaff(third, "2026-12-01");
  expect(settled.agreements.filter(({ over }) => over)).toHaveLength(2);
  for (const one of [second, third, settled]) expect(dueBy(one, "2026-12-01")).toContain("supervise 2026-07-13");
});

test("who stands in does so until a day: by then it is agreed who is next, and after it nobody supervises in silence", () => {
  const first = agree(all, "one", undefined, agreeAnswers("sol", { from: "2027-01-04" }), "2027-01-04");
  const answers = agreeAnswers("mo", { from: "2027-02-01", until: "2027-04-30" });
  const interim = agree(first, "two", 0, answers, "2027-02-01");
  expect(dueBy(interim, "2027-03-01")).toEqual(["supervise 2027-03-15", "ends-line-management 2027-04-30"]);
  expect(dueBy(settledStaff(interim, "2027-05-02"), "2027-05-02")).toEqual(["agree-line-management 2027-05-01"]);
  const refusal = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return (error as Failure).problems?.map(({ message }) => message).join(" ");
    }
    return undefined;
  };
  const three = { first: "2027-04-01", times: 3, minutes: 60 };
  expect(refusal(() => plan(interim, "line-management", "p", "mo", three, "2027-03-01"))).toContain("30 April 2027");
  expect(refusal(() => endAgreement(interim, "line-management", 0, { on: "2027-05-10" }))).toContain("30 April 2027");
  const back = agree(interim, "three", 0, agreeAnswers("sol", { from: "2027-06-01" }), "2027-05-10");
  expect(back.agreements.find(({ id }) => id === "two")?.until).toBe("2027-04-30");
  expect(dueBy(back, "2027-05-10")).toEqual(["agree-line-management 2027-05-01"]);
});

test("refuses supervision in a circle, and colleagues may support one another", () => {
  const ann = { id: "ann", name: "Ann" };
  expect(circleBecause("line-management", ann, ["bob", "ann"])?.at).toBe("supervisor");
  expect(circleBecause("line-management", ann, ["bob"])).toBeUndefined();
  expect(circleBecause("peer", ann, ["ann"])).toBeUndefined();
});
