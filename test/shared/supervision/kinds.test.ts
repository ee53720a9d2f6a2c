import { describe, expect, test } from "vitest";
import { dueOn } from "#shared/due/due.ts";
import { addService } from "#shared/services/forms.ts";
import { serviceKinds } from "#shared/services/kinds.ts";
import { registeredOn, supportIn } from "#shared/services/record.ts";
import { registeredBy } from "#shared/services/rules.ts";
import { dueOfStaff } from "#shared/staff/due.ts";
import { aboutStaff, placedOn, withAnswers } from "#shared/staff/record.ts";
import type { SupervisionKind } from "#shared/supervision/kinds.ts";
import { kindCodes, kindsStartingIn } from "#shared/supervision/kinds.ts";
import type { AgreementRecord, SessionRecord } from "#shared/supervision/record.ts";
import { statusOfSession, waitsFor } from "#shared/supervision/record.ts";
import {
  agree,
  answerAgreement,
  callOff,
  endAgreement,
  log,
  mayReadWords,
  notArrangedBecause,
  notSupervisorBecause,
  plan,
  readersOf,
} from "#shared/supervision/rules.ts";
import {
  agreeAnswers,
  clinicalAnswers,
  service,
  sessionAnswers,
  staffMember,
  staffPage,
  today,
} from "#test/builders/records.ts";

const place = service({ kind: "social-prescribing" });
const member = staffMember({ base: place.id, name: "Leah Link", started: "2026-01-01" });

/** Everybody whom product.md E4 names or keeps out, as they are signed in. */
const reader = (id: string, roles: ("worker" | "manager" | "supervisor" | "clinical" | "administrator")[] = []) => ({
  id,
  name: id,
  roles,
  services: [place.id],
});
const readers = {
  supervisee: reader(member.id, ["worker"]),
  supervisor: reader("sup", ["supervisor", "clinical"]),
  "supervisor’s manager": reader("upper"),
  "registered manager": reader("registered", ["manager"]),
  "manager of the service": reader("manager", ["manager"]),
  "line manager": reader("lead", ["supervisor"]),
  colleague: reader("other", ["worker"]),
  "other clinician": reader("gp", ["clinical"]),
  "system administrator": reader("admin", ["administrator"]),
};
const parties = ["supervisee", "supervisor"];
const withManagers = [...parties, "supervisor’s manager", "registered manager"];

/** The policy by hand: product.md E4 names clinical and GP kinds for the parties alone, and line management for its managers too. */
const words: Record<SupervisionKind, readonly string[]> = {
  "line-management": withManagers,
  appraisal: withManagers,
  clinical: parties,
  "weekly-gp": parties,
  "named-gp": parties,
  psychology: parties,
  peer: parties,
  learning: parties,
};

test.each(kindCodes)("the words of %s are for those whom the policy names, and nobody else", (kind) => {
  const page = staffPage({
    staff: { ...member, added: { ...member.added, lineManager: "lead" } },
    supervisors: [{ id: "sup", staff: supervisedBy("upper") }],
  });
  const about = { supervisor: "sup", kind, on: today };
  const may = Object.entries(readers).filter(([, who]) =>
    mayReadWords(who, { supervisee: member.id, supervisor: "sup" }, readersOf(about, page, "registered")),
  );
  expect(may.map(([name]) => name)).toEqual(words[kind]);
});

const supervisedBy = (lineManager: string) => staffMember({ roles: ["supervisor"], lineManager });

describe("who manages on the day of a session", () => {
  const sup = withAnswers(supervisedBy("upper"), { ...aboutStaff(supervisedBy("next")) }, "2027-03-10");
  const page = staffPage({ staff: member, supervisors: [{ id: "sup", staff: sup }] });
  const managerOn = (on: string) =>
    readersOf({ supervisor: "sup", kind: "line-management", on }, page, undefined).manager;

  test("reads what was said on that day, and who follows only what is said from the next day on", () => {
    expect(managerOn("2027-03-09")).toBe("upper");
    expect(managerOn("2027-03-10")).toBe("upper");
    expect(managerOn("2027-03-11")).toBe("next");
  });
  test("is who began the day, when two changes are made on one day", () => {
    const twice = withAnswers(sup, { ...aboutStaff(supervisedBy("third")) }, "2027-03-10");
    const then = staffPage({ staff: member, supervisors: [{ id: "sup", staff: twice }] });
    const on = (day: string) =>
      readersOf({ supervisor: "sup", kind: "line-management", on: day }, then, undefined).manager;
    expect([on("2027-03-10"), on("2027-03-11")]).toEqual(["upper", "third"]);
  });
  test("is the one of the service in which the staff member was based, for the registered manager", () => {
    const elsewhere = withAnswers(member, { ...aboutStaff(member), base: "other" }, "2027-03-10");
    expect([placedOn(elsewhere, "2027-03-10").base, placedOn(elsewhere, "2027-03-11").base]).toEqual([
      place.id,
      "other",
    ]);
  });
  test("is nobody, where a service from before has named no registered manager", () => {
    expect(registeredOn(service(), today)).toBeUndefined();
    const { service: named } = registeredBy({ service: { ...place, version: 1 } }, 1, "rm", "admin", "2027-03-10");
    expect([registeredOn(named, "2027-03-10"), registeredOn(named, "2027-03-11")]).toEqual([undefined, "rm"]);
    expect(() => registeredBy({ service: named }, 1, "rm2", "rm2", "2027-03-12")).toThrow();
  });
});

describe("an agreement", () => {
  const by = agree(staffPage({ staff: member }), "a", undefined, agreeAnswers("sup"), today);
  const kinds = (page: typeof by) => dueOfStaff(page).map((d) => d.kind);
  const yes = { accepts: "yes" } as const;

  test("waits for both parties, and each is asked by a to-do", () => {
    expect(waitsFor(by.agreements[0] as AgreementRecord, member.id)).toEqual(["sup", member.id]);
    expect(kinds(by)).toEqual(expect.arrayContaining(["accept", "accept-supervisor"]));
    const one = answerAgreement(by, "a", member.id, yes, today);
    expect(waitsFor(one.agreements[0] as AgreementRecord, member.id)).toEqual(["sup"]);
    const both = answerAgreement(one, "a", "sup", yes, today);
    expect(waitsFor(both.agreements[0] as AgreementRecord, member.id)).toEqual([]);
    expect(kinds(both)).toEqual(["supervise"]);
  });
  test("that a party does not accept is a to-do of the managers", () => {
    const no = answerAgreement(by, "a", member.id, { accepts: "no", because: "Every 4 weeks" }, today);
    expect(kinds(no)).toEqual(expect.arrayContaining(["accept-supervisor", "not-accepted"]));
    expect(kinds(no)).not.toContain("accept");
  });
  test("from before counts as accepted", () => {
    const before = agree(staffPage({ staff: member }), "a", undefined, agreeAnswers("sup"));
    expect(waitsFor(before.agreements[0] as AgreementRecord, member.id)).toEqual([]);
    expect(kinds(before)).toEqual(["supervise"]);
  });
  test("is set up and ended by nobody for themselves, or for who manages them", () => {
    const because = (who: string, above: string[] = []) =>
      notArrangedBecause(who, { supervisee: member.id, supervisors: ["sup", "before"] }, above);
    expect(because(member.id)).toContain("party");
    expect(because("sup")).toContain("party");
    expect(because("before")).toContain("party");
    expect(because("manager", ["lead", member.id])).toContain("manage you");
    expect(because("manager", ["lead"])).toBeUndefined();
  });
});

describe("what a service starts with", () => {
  test.each(Object.keys(serviceKinds) as (keyof typeof serviceKinds)[])("%s", (kind) => {
    const all = {
      "social-prescribing": ["line-management", "clinical", "weekly-gp", "named-gp", "peer", "learning", "appraisal"],
      "primary-mental-health": kindCodes,
    } as Partial<Record<string, readonly string[]>>;
    expect(kindsStartingIn(kind)).toEqual(all[kind] ?? ["line-management", "appraisal"]);
  });
  test("gives way to what was chosen, and holds for services that were never asked", () => {
    expect(supportIn(service({ support: ["peer"] }), today)).toEqual(["peer"]);
    expect(supportIn(place, today)).toContain("clinical");
    expect(addService.questions.support.optional).toBe(true);
  });
});

const gp = staffMember({ name: "Dr Grey", roles: ["clinical"] });

describe("who supervises", () => {
  const lead = staffMember({ name: "Lee Lead", roles: ["clinical", "manager"] });
  const line = agree(staffPage({ staff: member }), "a", undefined, agreeAnswers(lead.id, { from: "2027-01-04" }));
  const managed = staffPage({ staff: { ...member, added: { ...member.added, lineManager: lead.id } } });
  const because = (who = gp, page = managed, over = {}) =>
    notSupervisorBecause(who, page, clinicalAnswers(who.id, over), today);

  test("clinically is a clinical supervisor", () => {
    expect(because()).toBeUndefined();
    expect(because(staffMember({ roles: ["supervisor"] }))).toMatchObject({ at: "supervisor" });
    expect(because(staffMember({ roles: ["worker"] }), managed, { kind: "peer" })).toBeUndefined();
  });
  test("clinically is somebody else than the line manager, unless it is said why", () => {
    expect(because(lead)).toMatchObject({ at: "evenSo", message: expect.stringContaining("line manager") });
    expect(because(lead, managed, { evenSo: "The only GP of the practice" })).toBeUndefined();
    expect(because(lead, managed, { kind: "appraisal" })).toBeUndefined();
  });
  test("clinically is somebody else than who supervises the work day to day (003)", () => {
    expect(because(lead, line)).toMatchObject({ at: "evenSo", message: expect.stringContaining("line supervisor") });
  });
});

describe("what falls due", () => {
  const begun = staffPage({ staff: member });
  const agreed = (over = {}, page = begun) => agree(page, "c", undefined, clinicalAnswers("gp", over));
  const due = (page: typeof begun) => dueOfStaff(page).map((d) => [d.kind, d.on, d.who]);
  const on = (page: typeof begun, day: string) => dueOn(dueOfStaff(page), day).map((d) => [d.kind, d.on, d.who]);
  const took = (on: string, over = {}) =>
    log(agreed(), "s", "gp", sessionAnswers({ kind: "clinical", on, ...over }), today);

  test.each(kindCodes)("%s: a session by the agreed rhythm, by its own supervisor", (kind) => {
    const code = kind === "line-management" ? "supervise" : `supervise-${kind}`;
    expect(due(agreed({ kind, rhythm: "week" }))).toEqual([[code, "2027-01-11", "gp"]]);
  });
  test("nothing, where sessions take place when they are needed", () => {
    expect(due(agreed({ rhythm: "needed" }))).toEqual([]);
  });
  test("each kind by itself: a session of one does not stand in for another", () => {
    const both = agree(took("2027-02-10"), "l", undefined, agreeAnswers("lead", { from: "2027-02-01" }));
    expect(due(both)).toEqual([
      ["sign", "2027-02-17", member.id],
      ["supervise-clinical", "2027-03-10", "gp"],
      ["supervise", "2027-03-15", "lead"],
    ]);
  });
  test("planned sessions on their days, in place of the deadline", () => {
    const planned = plan(agreed(), "clinical", "p", "gp", { first: "2027-02-03", times: 2, minutes: 60 }, today);
    expect(due(planned)).toEqual([
      ["session-clinical", "2027-02-03", "gp"],
      ["session-clinical", "2027-03-03", "gp"],
    ]);
    expect(planned.sessions.map((s) => s.id)).toEqual(["p", "p-2"]);
  });
  test("the deadline all the same, where the first planned session leaves one out", () => {
    const late = plan(agreed(), "clinical", "p", "gp", { first: "2027-03-05", times: 1, minutes: 60 }, today);
    expect(due(late).map(([kind]) => kind)).toEqual(["supervise-clinical", "session-clinical"]);
  });
  test("a session that was missed does not start the clock again", () => {
    const planned = plan(agreed(), "clinical", "p", "gp", { first: "2027-02-03", times: 1, minutes: 60 }, today);
    const [session] = planned.sessions as [SessionRecord];
    const missed = callOff(planned, session, 0, "n", { outcome: "missed", why: "staffing" }, "2027-02-04");
    expect(() => callOff(planned, session, 0, "n", { outcome: "missed", why: "other" }, "2027-02-02")).toThrow();
    expect(due(missed)).toEqual([["supervise-clinical", "2027-02-04", "gp"]]);
    const moved = callOff(
      planned,
      session,
      0,
      "n",
      { outcome: "cancelled", why: "moved", again: "2027-02-08" },
      "2027-02-03",
    );
    expect(due(moved)).toEqual([["session-clinical", "2027-02-08", "gp"]]);
    expect(moved.sessions.map((s) => statusOfSession(s, "2027-02-04"))).toEqual(["cancelled", "planned"]);
  });
  test("a named GP, where the clinical supervisor is none (000)", () => {
    const other = agreed({ gp: false, qualified: "Psychologist", agreed: ["yes"] });
    expect(due(other)).toEqual([
      ["named-gp", "2027-02-01", undefined],
      ["supervise-clinical", "2027-02-04", "gp"],
    ]);
    const named = agree(other, "n", undefined, clinicalAnswers("gp2", { kind: "named-gp", rhythm: "needed" }));
    expect(due(named).map(([kind]) => kind)).toEqual(["supervise-clinical"]);
  });
  test("somebody who stands in, where the supervisor is away for more than a week", () => {
    const away = (answers: object) => {
      const absence = { id: "x", answers: { kind: "sickness", from: "2027-02-01", ...answers }, version: 1 } as const;
      return due({ ...agreed(), supervisors: [{ id: "gp", staff: gp, absence }] }).filter(
        ([kind]) => kind !== "supervise-clinical",
      );
    };
    expect(away({})).toEqual([["interim-clinical", "2027-02-08", undefined]]);
    expect(away({ backBy: "2027-02-09" })).toHaveLength(1);
    expect(away({ backBy: "2027-02-08" })).toEqual([]);
  });
  test("what was missed under one agreement stays due under the next", () => {
    const next = agree(agreed(), "d", 0, clinicalAnswers("gp2", { from: "2027-03-01" }));
    expect(on(next, "2027-03-01")).toEqual([["supervise-clinical", "2027-02-04", "gp2"]]);
  });
  test("nothing after the agreement has ended, or what another supervisor had planned", () => {
    const planned = plan(agreed(), "clinical", "p", "gp", { first: "2027-02-03", times: 2, minutes: 60 }, today);
    const ended = endAgreement(planned, "clinical", 0, { on: "2027-02-01" });
    expect(on(ended, "2027-02-01")).toEqual([["supervise-clinical", "2027-02-04", "gp"]]);
    expect(on(ended, "2027-02-02")).toEqual([]);
    const [c] = planned.agreements;
    const other = agree(planned, "d", c?.version, clinicalAnswers("gp2", { from: "2027-02-01" }));
    expect(on(other, "2027-01-31")).toEqual([["supervise-clinical", "2027-02-04", "gp"]]);
    expect(on(other, "2027-02-01")).toEqual([["supervise-clinical", "2027-03-01", "gp2"]]);
    expect(other.sessions.map((s) => s.outcome)).toEqual(["cancelled", "cancelled"]);
  });
});
