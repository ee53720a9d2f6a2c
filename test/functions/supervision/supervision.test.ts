import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call, formOf, noonOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse, left } from "#test/builders/house.ts";
import { keptAgreement, keptStaff } from "#test/builders/kept.ts";
import { agreeAnswers, sessionAnswers } from "#test/builders/records.ts";
import { allRows, holds, useTable } from "#test/builders/table.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

const secret = "Worried about the night shifts";
const path = () => ({ member: house.worker.id });
const line = () => ({ ...path(), kind: "line-management" });
const log = (over = {}) =>
  call(api.supervision.log, {
    as: house.supervisor,
    path: line(),
    id: newId(),
    answers: sessionAnswers({ howAreThey: secret }),
    ...over,
  });
const logged = async (over = {}) => (await log(over)).body.id;
const sign = (session: string, over = {}) =>
  call(api.supervision.sign, {
    as: house.worker,
    path: { ...path(), session },
    version: 1,
    answers: { agrees: "with-comment", adds: "Days would suit me better" },
    ...over,
  });
const seen = (session: string, as: StaffRecord) => call(api.supervision.view, { as, path: { ...path(), session } });
const agree = (over = {}) =>
  call(api.supervision.agree, {
    as: house.administrator,
    path: line(),
    id: newId(),
    answers: agreeAnswers(house.manager.id),
    ...over,
  });

test("an agreement gives the supervisor a to-do, and the supervisee’s support page says who", async () => {
  const { body } = await call(api.supervision.support, { as: house.worker });
  expect(body.own.kinds).toMatchObject([
    {
      kind: "line-management",
      agreement: { supervisor: { name: "Sol Super" }, often: "Every 6 weeks", from: "2027-01-04" },
      next: { kind: "supervise", on: "2027-02-15" },
    },
    { kind: "appraisal" },
  ]);
  expect(body.own.kinds[1]?.agreement).toBeUndefined();
  const theirs = (await call(api.supervision.support, { as: house.supervisor })).body.supervisees;
  expect(theirs).toMatchObject([
    { id: house.worker.id, due: { kind: "supervise", on: "2027-02-15", status: "overdue" } },
  ]);
  await left(house.worker);
  expect((await call(api.supervision.support, { as: house.supervisor })).body.supervisees).toEqual([]);
});

test("a new agreement takes the place of the old one, which stays on the record", async () => {
  const form = (await formOf(api.supervision.agree, { as: house.manager, path: line() })).body;
  expect(form).toMatchObject({ version: 1, values: { supervisor: house.supervisor.id } });
  const id = newId();
  const posted = { id, version: form.version };
  expect(await agree(posted)).toMatchObject({ status: 200, body: { id } });
  expect(await agree(posted)).toMatchObject({ status: 200, body: { id } });
  const kept = (await allRows()).filter(holds("agreement")).map((r) => r.record as { id: string; replacedBy?: string });
  expect(kept.map((a) => a.replacedBy)).toEqual([undefined, id]);
  expect((await call(api.supervision.support, { as: house.supervisor })).body.supervisees).toEqual([]);
  expect((await call(api.supervision.support, { as: house.manager })).body.supervisees).toMatchObject([
    { id: house.worker.id },
  ]);
});

test("a stale agreement form gets the one that holds", async () => {
  const answer = await agree();
  expect(answer).toMatchObject({ status: 409, body: { now: agreeAnswers(house.supervisor.id) } });
});

test.each([
  ["themselves", () => house.worker.id],
  ["a worker", () => house.keyWorker.id],
  ["nobody there is", () => newId()],
])("%s cannot be the supervisor", async (_, supervisor) => {
  const answer = await agree({ version: 1, answers: agreeAnswers(supervisor()) });
  expect(answer).toMatchObject({ status: 422, body: { problems: [{ at: "supervisor" }] } });
});

test("a session leaves a to-do to sign, and moves the next one", async () => {
  await log({ answers: sessionAnswers({ next: "2027-05-01" }) });
  const due = (await call(api.staff.view, { as: house.worker, path: path() })).body.due;
  expect(due.map((d) => [d.kind, d.on, d.who?.name])).toEqual([
    ["agree-appraisal", "2020-01-06", undefined],
    ["sign", "2027-03-24", "Wyn Worker"],
    ["supervise", "2027-05-01", "Sol Super"],
  ]);
});

test("a session posted twice, even at once, is one with its words", async () => {
  const id = newId();
  const answers = [...(await Promise.all([log({ id }), log({ id })])), await log({ id })];
  for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { id } });
  const rows = await allRows();
  expect(rows.filter(holds("session", "supervision-words"))).toHaveLength(2);
});

test("a session form that is posted again when the session is history changes nothing", async () => {
  const id = await logged();
  await sign(id);
  const later = await logged({ answers: sessionAnswers({ on: "2027-03-20" }), time: noonOf("2027-03-20") });
  await sign(later);
  const before = await allRows();
  expect(before.filter(holds("session")).map((r) => r.sk)).toEqual([`now#session#${later}`, `then#session#${id}`]);
  expect(await log({ id })).toMatchObject({ status: 200, body: { id } });
  expect((await allRows()).filter(holds("session"))).toEqual(before.filter(holds("session")));
});

test("the supervisee signs once and adds words; the same form again gives the same answer", async () => {
  const id = await logged();
  expect(
    (await formOf(api.supervision.sign, { as: house.worker, path: { ...path(), session: id } })).body.version,
  ).toBe(1);
  expect(await sign(id)).toMatchObject({ status: 200, body: { id } });
  expect(await sign(id)).toMatchObject({ status: 200, body: { id } });
  expect((await sign(id, { answers: { agrees: "yes" } })).status).toBe(409);
  const { session, words, may } = (await seen(id, house.supervisor)).body;
  expect([session.signedOn, may.sign]).toEqual(["2027-03-17", false]);
  expect(JSON.stringify(words?.signed)).toContain("Days would suit me better");
});

test("a session of somebody else cannot be signed through one’s own page", async () => {
  const id = await logged();
  const other = await call(api.supervision.sign, {
    as: house.keyWorker,
    path: { member: house.keyWorker.id, session: id },
    version: 1,
    answers: { agrees: "yes" },
  });
  expect(other.status).toBe(404);
});

test("without an agreement there is no form and no session", async () => {
  const { supervisor } = house;
  await keptAgreement(house.keyWorker, house.manager);
  expect(
    (
      await call(api.supervision.log, {
        as: supervisor,
        path: { member: house.keyWorker.id, kind: "line-management" },
        id: newId(),
        answers: sessionAnswers(),
      })
    ).status,
  ).toBe(403);
  expect(
    (await formOf(api.supervision.log, { as: supervisor, path: { ...line(), member: house.otherWorker.id } })).status,
  ).toBe(404);
});

describe("what was said", () => {
  let session: string;
  let registered: StaffRecord;
  beforeEach(async () => {
    registered = await keptStaff({ name: "Reg Registered", roles: ["manager"], base: house.place.id });
    const named = { as: house.manager, path: { service: house.place.id }, version: 1, time: noonOf("2027-03-16") };
    const answers = { manager: registered.id };
    expect((await call(api.services.registered, { ...named, answers })).status).toBe(200);
    session = await logged();
    await sign(session);
  });

  test("is not for another manager of the service, who sees that it happened", async () => {
    const { status, body } = await seen(session, house.manager);
    expect([status, body.words]).toEqual([200, undefined]);
    expect(JSON.stringify(body)).not.toContain(secret);
  });
  test("is read by the supervisor’s manager alone, where no registered manager was named on that day", async () => {
    const before = await logged({ answers: sessionAnswers({ on: "2027-03-16", howAreThey: secret }) });
    expect((await seen(before, registered)).body.words).toBeUndefined();
    const { words, session: shown } = (await seen(before, house.supervisorsManager)).body;
    expect(JSON.stringify(words)).toContain(secret);
    expect(shown.whoReads).toContain("No registered manager is named");
  });
  test("refuses a manager who names themselves the registered manager", async () => {
    const answers = { manager: house.manager.id };
    const own = { as: house.manager, path: { service: house.place.id }, version: 2, answers };
    expect((await call(api.services.registered, own)).body.problems?.map((p) => p.at)).toEqual(["manager"]);
  });
  test("stays with the supervisor’s manager of that day when another manager follows", async () => {
    const path = { member: house.supervisor.id };
    const { values, version } = (await formOf(api.staff.change, { as: house.administrator, path })).body;
    const answers = { ...values, lineManager: house.otherManager.id };
    const changed = await call(api.staff.change, { as: house.administrator, path, version: version ?? 0, answers });
    expect(changed.status).toBe(200);
    expect((await seen(session, house.otherManager)).body.words).toBeUndefined();
    expect((await seen(session, house.supervisorsManager)).body.words).toBeDefined();
  });
  test("refuses parties, and those whom they manage, who set up or end an agreement", async () => {
    const asked = { path: line(), id: newId(), version: 1, answers: agreeAnswers(house.supervisor.id) };
    const own = await call(api.supervision.agree, {
      ...asked,
      as: house.manager,
      answers: agreeAnswers(house.manager.id),
    });
    expect(own.body.problems?.map((p) => p.at)).toEqual(["supervisor"]);
    const upward = { member: house.supervisorsManager.id, kind: "line-management" };
    const above = await keptStaff({ roles: ["manager"], base: house.elsewhere.id, lineManager: upward.member });
    const refused = await call(api.supervision.agree, { ...asked, as: above, path: upward, version: 0 });
    expect(refused.body.problems?.[0]?.message).toContain("They manage you");
    const form = await formOf(api.supervision.agree, { as: house.manager, path: line() });
    expect(form.body.options.supervisors?.map((o) => o.label)).not.toContain("Mo Manager");
  });

  test.each(["worker", "supervisor", "supervisorsManager", "registered"] as const)("is for the %s", async (who) => {
    const { status, body } = await seen(session, who === "registered" ? registered : house[who]);
    expect(status).toBe(200);
    expect(body.session.whoReads).toContain("Una Upper, the supervisor’s own manager, and by Reg Registered, the");
    expect(JSON.stringify(body.words)).toContain(secret);
    expect(JSON.stringify(body.words)).toContain("Days would suit me better");
  });

  test("is not for an administrator, who sees that it happened", async () => {
    const { status, body } = await seen(session, house.administrator);
    expect(status).toBe(200);
    expect(body.words).toBeUndefined();
    expect(body.session).toMatchObject({ on: "2027-03-17", minutes: 60, supervisor: { name: "Sol Super" } });
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  test("is not for a line manager of the worker who is neither party nor registered manager", async () => {
    const lead = await keptStaff({ roles: ["supervisor"], base: house.elsewhere.id });
    const worker = await keptStaff({ base: house.place.id, lineManager: lead.id });
    await keptAgreement(worker, house.supervisor);
    const id = newId();
    await call(api.supervision.log, {
      as: house.supervisor,
      path: { ...line(), member: worker.id },
      id,
      answers: sessionAnswers({ howAreThey: secret }),
    });
    const answer = await call(api.supervision.view, { as: lead, path: { member: worker.id, session: id } });
    expect(answer.status).toBe(200);
    expect(answer.body.words).toBeUndefined();
  });

  test.each(["keyWorker", "otherWorker", "otherManager"] as const)(
    "is not for the %s, nor that it happened",
    async (who) => {
      const answer = await seen(session, house[who]);
      expect([403, 404]).toContain(answer.status);
      expect(JSON.stringify(answer.body)).not.toContain("Sol Super");
    },
  );

  test("stays with who supervised then, and is not for who supervises now", async () => {
    const next = await keptStaff({ roles: ["supervisor"], base: house.elsewhere.id });
    await agree({ version: 1, answers: agreeAnswers(next.id) });
    const later = newId();
    const answers = sessionAnswers({ on: "2027-03-20" });
    await call(api.supervision.log, { as: next, path: line(), id: later, answers, time: noonOf("2027-03-20") });
    expect((await seen(session, house.supervisor)).body.words).toBeDefined();
    expect((await seen(session, next)).body.words).toBeUndefined();
    expect((await seen(later, house.supervisor)).body.words).toBeUndefined();
    expect((await seen(later, next)).body.words).toBeDefined();
  });

  test("stands in its own partition and nowhere else: no page, index, audit, list or log", async () => {
    const rows = await allRows();
    const holding = rows.filter(
      (r) => JSON.stringify(r).includes(secret) || JSON.stringify(r).includes("Days would suit"),
    );
    expect(holding.map((r) => [r.pk, r.sk])).toEqual([
      [`SUPERVISION#${session}`, "now#words"],
      [`SUPERVISION#${session}`, `was#supervision-words#${session}#000001`],
    ]);
    for (const row of holding) expect(Object.keys(row).filter((name) => /Key$|Sort$/.test(name))).toEqual([]);
    for (const as of [house.manager, house.worker, house.supervisor, house.administrator]) {
      const shown = await Promise.all([
        call(api.staff.view, { as, path: path() }),
        call(api.staff.list, { as }),
        call(api.home.view, { as }),
        call(api.supervision.support, { as }),
        call(api.supervision.past, { as, path: path() }),
        call(api.audit.member, { as, path: path() }),
      ]);
      expect(JSON.stringify(shown)).not.toContain(secret);
    }
  });
});
