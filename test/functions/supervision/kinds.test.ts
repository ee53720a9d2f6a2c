import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { refreshStaff } from "#functions/storage/staff.ts";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call, formOf, noonOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptService, keptStaff } from "#test/builders/kept.ts";
import { agreeAnswers, clinicalAnswers, sessionAnswers } from "#test/builders/records.ts";
import type { Row } from "#test/builders/table.ts";
import { allRows, putRows, raw, useTable } from "#test/builders/table.ts";

useTable();

const secret = "Cannot stop thinking about case SP-9";
let house: House;
let team: { worker: StaffRecord; gp: StaffRecord; gpsManager: StaffRecord; manager: StaffRecord };
const member = () => ({ member: team.worker.id });
const kind = (of = "clinical") => ({ ...member(), kind: of });

beforeEach(async () => {
  house = await keptHouse();
  const place = await keptService({ name: "Link workers", kind: "social-prescribing" });
  const gpsManager = await keptStaff({ name: "Pam Partner", roles: ["manager"], base: house.elsewhere.id });
  const manager = await keptStaff({ name: "Mel Manager", roles: ["manager"], base: place.id });
  const gp = await keptStaff({
    name: "Gil General",
    roles: ["clinical"],
    base: house.elsewhere.id,
    lineManager: gpsManager.id,
  });
  const worker = await keptStaff({ name: "Leah Link", base: place.id, lineManager: manager.id });
  team = { worker, gp, gpsManager, manager };
  await ok(agree());
});

async function ok<T extends { status: number }>(answer: Promise<T>): Promise<T> {
  const got = await answer;
  expect(got).toMatchObject({ status: 200 });
  return got;
}

const agree = (over = {}, answers: object = clinicalAnswers(team.gp.id)) =>
  call(api.supervision.agree, { as: team.manager, path: kind(), id: newId(), answers, ...over });
const yes = { accepts: "yes" };
const agreements = async () =>
  (await allRows())
    .filter((row) => row.is === "agreement" && row.pk.endsWith(team.worker.id) && row.sk.startsWith("now#"))
    .map((row) => (row.record as { id: string }).id);
const reflected = (over = {}) => sessionAnswers({ kind: "clinical", howAreThey: secret, ...over });
const planned = async (over = {}, time = noonOf("2027-02-01")) => {
  const answers = { first: "2027-02-04", times: 3, minutes: 60, ...over };
  const id = newId();
  await ok(call(api.supervision.plan, { as: team.gp, path: kind(), id, answers, time }));
  return id;
};
const at = (session: string) => ({ ...member(), session });
const view = (session: string, as = team.worker) => call(api.supervision.view, { as, path: at(session) });
const dueOf = async () =>
  (await call(api.staff.view, { as: team.worker, path: member() })).body.due
    // That nobody has agreed to supervise in a kind is another test's (unsupervised.test.ts).
    .filter((d) => !d.kind.startsWith("accept") && !d.kind.startsWith("agree-"))
    .map((d) => [d.kind, d.on, d.who?.name]);

test("a series is planned, missed with a reason, took place, said not to be right, put right and signed", async () => {
  const first = await planned();
  expect((await dueOf()).map(([code, on]) => [code, on])).toEqual([
    ["session-clinical", "2027-02-04"],
    ["session-clinical", "2027-03-04"],
    ["session-clinical", "2027-04-05"],
  ]);
  const missed = { outcome: "missed", why: "staffing" };
  await ok(call(api.supervision.callOff, { as: team.gp, path: at(first), version: 1, id: newId(), answers: missed }));
  expect((await view(first)).body.session).toMatchObject({
    status: "missed",
    why: "The service could not release them",
  });
  const second = `${first}-2`;
  await ok(call(api.supervision.record, { as: team.gp, path: at(second), version: 1, answers: reflected() }));
  expect(await dueOf()).toEqual([
    ["sign", "2027-03-24", "Leah Link"],
    ["session-clinical", "2027-04-05", "Gil General"],
  ]);

  const no = { agrees: "no", notRight: "I said it was SP-8" };
  const sign = (version: number, answers: object) =>
    call(api.supervision.sign, { as: team.worker, path: at(second), version, answers });
  await ok(sign(2, no));
  await ok(sign(2, no));
  expect((await sign(3, { agrees: "yes" })).status).toBe(409);
  expect(await dueOf()).toContainEqual(["not-right", "2027-03-24", "Gil General"]);
  expect((await view(second)).body.session).toMatchObject({ status: "not right" });
  expect((await view(second)).body.session.signedOn).toBeUndefined();

  const form = (await formOf(api.supervision.correct, { as: team.gp, path: at(second) })).body;
  expect(JSON.stringify(form.notes)).toContain("I said it was SP-8");
  const corrected = { as: team.gp, path: at(second), version: form.version as number };
  const answers = reflected({ howAreThey: "Thinking about SP-8" });
  await ok(call(api.supervision.correct, { ...corrected, answers }));
  await ok(call(api.supervision.correct, { ...corrected, answers }));
  const { words, session } = (await view(second)).body;
  expect(session.status).toBe("waiting to be signed");
  expect(JSON.stringify(words?.said)).toContain("SP-8");
  expect(words?.signed).toBeUndefined();
  expect(words?.before).toHaveLength(1);
  expect(JSON.stringify(words?.before)).toContain(secret);
  expect(JSON.stringify(words?.before)).toContain("I said it was SP-8");
  await ok(sign(session.version, { agrees: "yes" }));
  expect((await view(second)).body.session.status).toBe("signed");
});

test("a planned session is recorded once, by who planned it, in its own kind", async () => {
  const id = await planned();
  const record = (as: StaffRecord, answers: object) =>
    call(api.supervision.record, { as, path: at(id), version: 1, answers });
  expect((await record(team.worker, reflected())).status).toBe(403);
  expect((await record(team.gp, sessionAnswers())).body.problems).toMatchObject([{ at: "kind" }]);
  await ok(record(team.gp, reflected()));
  await ok(record(team.gp, reflected()));
  expect((await record(team.gp, reflected({ minutes: 90 }))).status).toBe(409);
  expect((await allRows()).filter((r) => r.is === "supervision-words")).toHaveLength(1);
});

test("moving a session plans another, once, and a form sent twice changes nothing", async () => {
  const id = await planned({ times: 1 });
  const again = newId();
  const answers = { outcome: "cancelled", why: "moved", again: "2027-03-25" };
  const off = () => call(api.supervision.callOff, { as: team.gp, path: at(id), version: 1, id: again, answers });
  await ok(off());
  await ok(off());
  expect((await dueOf()).filter(([code]) => code === "session-clinical")).toEqual([
    ["session-clinical", "2027-03-25", "Gil General"],
  ]);
  expect((await view(again)).body.session).toMatchObject({ status: "planned", minutes: 60 });
});

test("days that are planned already are not planned again", async () => {
  await planned();
  const answers = { first: "2027-03-04", times: 1, minutes: 60 };
  const twice = await call(api.supervision.plan, {
    as: team.gp,
    path: kind(),
    id: newId(),
    answers,
    time: noonOf("2027-02-01"),
  });
  expect(twice).toMatchObject({ status: 422, body: { problems: [{ at: "first" }] } });
});

describe("an agreement", () => {
  test("of a kind that is switched off is not made; one that holds can be changed", async () => {
    const answers = clinicalAnswers(team.gp.id);
    const other = await agree(
      { as: house.manager, path: { member: house.worker.id, kind: "clinical" }, answers },
      answers,
    );
    expect(other).toMatchObject({ status: 409, body: { message: expect.stringContaining("switched off") } });
  });
  test("names a kind that there is", async () => {
    expect((await agree({ path: { ...member(), kind: "constructor" } })).status).toBe(404);
    const mixed = await agree({ path: kind("peer") });
    expect(mixed).toMatchObject({ status: 422, body: { problems: [{ at: "kind" }] } });
  });
  test("with a supervisor who is not a GP says how they are qualified, and that both agree", async () => {
    const answers = { ...clinicalAnswers(team.gp.id), gp: false };
    const bare = await agree({ version: 1 }, answers);
    expect(bare.body.problems?.map((p) => p.at)).toEqual(["qualified", "agreed"]);
    await ok(agree({ version: 1 }, { ...answers, qualified: "A psychologist", agreed: ["yes"] }));
    expect(await dueOf()).toContainEqual(["named-gp", "2027-02-01", undefined]);
  });
  test("with the line manager as clinical supervisor needs a reason, and may go on with one", async () => {
    const both = await keptStaff({ name: "Bo Both", roles: ["clinical"], base: house.elsewhere.id });
    await ok(agree({ as: house.administrator, path: kind("line-management") }, agreeAnswers(team.manager.id)));
    const lead = await keptStaff({ base: house.place.id, lineManager: both.id });
    expect(lead.added.lineManager).toBe(both.id);
    const worker = await keptStaff({ base: (team.worker.added.base as string) ?? "", lineManager: both.id });
    const path = { member: worker.id, kind: "clinical" };
    const warned = await agree({ path }, clinicalAnswers(both.id));
    expect(warned).toMatchObject({ status: 422, body: { problems: [{ at: "evenSo" }] } });
    await ok(agree({ path }, clinicalAnswers(both.id, { evenSo: "Nobody else is near" })));
  });
  test("ends once, and what was planned up to its last day is still to be recorded", async () => {
    await planned();
    const end = (version: number) =>
      call(api.supervision.end, { as: team.manager, path: kind(), version, answers: { on: "2027-03-16" } });
    await ok(end(1));
    expect((await end(1)).status).toBe(409);
    expect((await dueOf()).map(([, on]) => on)).toEqual(["2027-02-04", "2027-03-04"]);
    expect((await call(api.supervision.support, { as: team.gp })).body.supervisees).toEqual([]);
    await ok(agree());
    expect((await call(api.supervision.support, { as: team.gp })).body.supervisees).toMatchObject([
      { id: team.worker.id, code: "clinical" },
    ]);
  });
  test("of one kind gives no part in another", async () => {
    await ok(agree({ as: house.administrator, path: kind("line-management") }, agreeAnswers(team.manager.id)));
    const as = team.manager;
    const answers = reflected();
    expect((await call(api.supervision.log, { as, path: kind(), id: newId(), answers })).status).toBe(409);
    expect((await formOf(api.supervision.log, { as, path: kind() })).status).toBe(403);
    expect((await formOf(api.supervision.plan, { as, path: kind() })).status).toBe(403);
  });
});

test("while a supervisor is away for long, managers are to agree who stands in, until the return", async () => {
  const absent = { member: team.gp.id };
  const answers = { kind: "long", from: "2027-03-15" };
  await ok(call(api.absences.record, { as: team.gpsManager, path: absent, id: newId(), answers }));
  // The nightly run brings it to the page of whom they supervise.
  expect(await refreshStaff(team.worker.id)).toBeGreaterThan(0);
  expect(await dueOf()).toContainEqual(["interim-clinical", "2027-03-22", undefined]);
  await ok(call(api.absences.end, { as: team.gpsManager, path: absent, version: 1, answers: { on: "2027-03-17" } }));
  expect((await dueOf()).map(([code]) => code)).toEqual(["supervise-clinical"]);
});

test("my support says who supports me in each kind, and when next; the supervisor’s, whom and in what", async () => {
  await planned();
  const { own } = (await call(api.supervision.support, { as: team.worker })).body;
  expect(own.kinds.filter((k) => k.agreement)).toMatchObject([
    {
      kind: "clinical",
      agreement: { supervisor: { name: "Gil General" }, often: "Every month" },
      next: { event: true },
    },
  ]);
  expect((await call(api.supervision.support, { as: team.gp })).body.supervisees).toMatchObject([
    { name: "Leah Link", kind: "Regular clinical or professional supervision", due: { on: "2027-02-04" } },
  ]);
});

describe("what was said in clinical supervision", () => {
  let session: string;
  beforeEach(async () => {
    session = newId();
    const answers = reflected({ reflection: secret, cases: ["SP-9"] });
    await ok(call(api.supervision.log, { as: team.gp, path: kind(), id: session, answers }));
    const no = { agrees: "no", notRight: secret };
    await ok(call(api.supervision.sign, { as: team.worker, path: at(session), version: 1, answers: no }));
  });

  test.each(["worker", "gp"] as const)("is for the %s", async (who) => {
    const { body } = await view(session, team[who]);
    expect(JSON.stringify(body.words)).toContain(secret);
    expect(body.session.whoReads).toContain("the two of you alone");
  });
  test("is not for the registered manager, who is the line manager too, nor for an administrator: they see that it happened", async () => {
    for (const as of [team.manager, house.administrator]) {
      const { status, body } = await view(session, as);
      expect(status).toBe(200);
      expect(body.words).toBeUndefined();
      expect(body.session).toMatchObject({ on: "2027-03-17", minutes: 60, supervisor: { name: "Gil General" } });
      expect(JSON.stringify(body)).not.toContain("SP-9");
    }
  });
  test("is not for the GP’s own manager, nor that it happened", async () => {
    const { status, body } = await view(session, team.gpsManager);
    expect([status, JSON.stringify(body).includes("Gil")]).toEqual([404, false]);
  });
  test("is not in the form of whoever supervises in another kind", async () => {
    await ok(agree({ as: house.administrator, path: kind("line-management") }, agreeAnswers(team.manager.id)));
    const form = await formOf(api.supervision.correct, { as: team.manager, path: at(session) });
    expect(form.status).toBe(200);
    expect(form.body.values).toEqual({});
    expect(JSON.stringify(form.body)).not.toContain("SP-9");
    const sent = { as: team.manager, path: at(session), version: 2, answers: reflected() };
    expect((await call(api.supervision.correct, sent)).status).toBe(403);
  });
  test("stands in its own partition and nowhere else, and in no list", async () => {
    const holding = (await allRows()).filter((r) => JSON.stringify(r).includes("SP-9"));
    expect(holding.map((r) => [r.pk, r.sk])).toEqual([
      [`SUPERVISION#${session}`, "now#words"],
      [`SUPERVISION#${session}`, `was#supervision-words#${session}#000001`],
    ]);
    for (const as of [team.worker, team.gp, team.manager, house.administrator]) {
      const shown = await Promise.all([
        call(api.staff.view, { as, path: member() }),
        call(api.home.view, { as }),
        call(api.supervision.support, { as }),
        call(api.supervision.overdue, { as }),
        call(api.supervision.past, { as, path: member() }),
      ]);
      expect(JSON.stringify(shown)).not.toContain("SP-9");
    }
  });
});

test("a manager’s list says by kind how much is overdue, of their services only", async () => {
  await ok(
    agree(
      { path: kind("weekly-gp") },
      {
        kind: "weekly-gp",
        supervisor: team.gp.id,
        rhythm: "week",
        from: "2027-01-04",
      },
    ),
  );
  for (const agreement of await agreements())
    for (const as of [team.worker, team.gp])
      await ok(call(api.supervision.accept, { as, path: { ...member(), agreement }, version: 1, answers: yes }));
  const { counts, rows } = (await call(api.supervision.overdue, { as: team.manager })).body;
  expect(counts).toEqual([
    { name: "Regular clinical or professional supervision", overdue: 1, week: 0 },
    { name: "Weekly access to a GP", overdue: 1, week: 0 },
  ]);
  expect(rows.map((r) => [r.name, r.what, r.on])).toEqual([
    ["Leah Link", "Weekly access to a GP", "2027-01-11"],
    ["Leah Link", "Regular clinical or professional supervision", "2027-02-04"],
  ]);
  const theirs = (await call(api.supervision.overdue, { as: house.manager })).body;
  expect(theirs.rows.map((r) => r.name)).toEqual(["Wyn Worker"]);
  expect((await call(api.supervision.overdue, { as: team.gp })).status).toBe(403);
});

test("a manager’s list goes on behind whatever else is due, and behind what was done since", async () => {
  const agreed = { kind: "weekly-gp", supervisor: team.gp.id, rhythm: "week", from: "2027-01-04" };
  await ok(agree({ path: kind("weekly-gp") }, agreed));
  const [weekly] = (await allRows()).filter((row) => row.is === "due" && JSON.stringify(row.due).includes("weekly-gp"));
  const like = (n: number, on: string, more: object = {}) => ({
    ...(weekly as Row),
    sk: `${weekly?.sk}#${n}`,
    dueSort: `${on}#${String(weekly?.dueSort).slice(11)}#${String(n).padStart(4, "0")}`,
    due: { ...(weekly?.due as object), on, ...more },
  });
  const others = Array.from({ length: 520 }, (_, n) => like(n, "2027-01-02", { kind: "contact" }));
  const weeks = Array.from({ length: 60 }, (_, n) => like(1000 + n, "2027-01-08"));
  await putRows([...others, ...weeks]);

  const page = async (query = {}) => (await call(api.supervision.overdue, { as: team.manager, query })).body;
  const first = await page();
  expect(first.rows.map((row) => row.on)).toEqual(Array(50).fill("2027-01-08"));
  expect(first.more).toBe(true);
  const last = weeks[49] as Row;
  await raw().send(new DeleteCommand({ TableName: process.env.KEYWORK_TABLE, Key: { pk: last.pk, sk: last.sk } }));
  const second = await page({ after: first.next });
  expect(second.rows.slice(0, 11).map((row) => row.on)).toEqual([...Array(10).fill("2027-01-08"), "2027-01-11"]);
  expect(second.next).toBeUndefined();
});
