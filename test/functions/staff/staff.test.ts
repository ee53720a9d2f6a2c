import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call, claimsOf, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptAgreement, keptService, keptStaff } from "#test/builders/kept.ts";
import { staffAnswers } from "#test/builders/records.ts";
import { allRows, auditEntries, useTable } from "#test/builders/table.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

const add = (answers: object, over = {}) =>
  call(api.staff.add, { as: house.administrator, id: newId(), answers, ...over });
const member = (over = {}) => staffAnswers({ base: house.place.id, ...over });
const change = (over = {}) =>
  call(api.staff.change, {
    as: house.administrator,
    path: { member: house.worker.id },
    version: 1,
    answers: { ...aboutStaff(house.worker), ...{ title: "Senior" } },
    ...over,
  });

test("an added staff member shows, and can sign in", async () => {
  const id = newId();
  const answers = member({ name: "New Person", signInName: "New.Person" });
  const form = { as: house.administrator, id, answers };
  const answered = [
    ...(await Promise.all([call(api.staff.add, form), call(api.staff.add, form)])),
    await call(api.staff.add, form),
  ];
  for (const answer of answered) expect(answer).toMatchObject({ status: 200, body: { id, version: 1 } });
  const { body } = await call(api.staff.view, { as: house.administrator, path: { member: id } });
  expect(body.staff).toMatchObject({ name: "New Person", version: 1 });
  const claims = { iss: "https://issuer.example", sub: "a", token_use: "access", username: "new.person" };
  expect((await call(api.home.view, { claims })).status).toBe(200);
});

test("a sign-in name belongs to one staff member, also when two are added at the same moment", async () => {
  const both = await Promise.all([add(member({ signInName: "twin" })), add(member({ signInName: "TWIN" }))]);
  expect(both.map((a) => a.status).sort()).toEqual([200, 422]);
  expect(both.find((a) => a.status === 422)?.body.problems).toEqual([
    { at: "signInName", message: "Somebody has this sign-in name already. Choose another one" },
  ]);
  expect((await allRows()).filter((r) => r.pk === "SIGNIN#twin")).toHaveLength(1);
});

test("who changes the sign-in name frees the old one and owns the new one", async () => {
  const old = aboutStaff(house.worker).signInName;
  await change({ answers: { ...aboutStaff(house.worker), signInName: "other.name" } });
  expect((await add(member({ signInName: "other.name" }))).status).toBe(422);
  expect((await add(member({ signInName: old }))).status).toBe(200);
});

test("services and line manager must exist; everything wrong is said at once", async () => {
  const answer = await add(member({ base: newId(), also: [newId()], lineManager: newId() }));
  expect(answer.body.problems?.map((p) => p.at)).toEqual(["base", "also", "lineManager"]);
  const self = await change({ answers: { ...aboutStaff(house.worker), lineManager: house.worker.id } });
  expect(self.body.problems).toEqual([
    { at: "lineManager", message: "Nobody is their own line manager. Choose somebody else" },
  ]);
});

test("a change posted twice is one; a stale one gets what is there now", async () => {
  expect((await change()).body.version).toBe(2);
  expect(await change()).toMatchObject({ status: 200, body: { version: 2 } });
  const late = await change({ answers: { ...aboutStaff(house.worker), title: "Bank" } });
  expect(late).toMatchObject({ status: 409, body: { now: { title: "Senior" } } });
});

test("an administrator cannot take the role from themselves", async () => {
  const own = { ...aboutStaff(house.administrator), roles: ["worker"], base: house.place.id };
  const answer = await change({ path: { member: house.administrator.id }, version: 1, answers: own });
  expect(answer).toMatchObject({ status: 422, body: { problems: [{ at: "roles" }] } });
});

test("a role that was taken away is gone on the next request", async () => {
  expect((await call(api.people.register, { as: house.manager, id: newId(), answers: {} })).status).toBe(422);
  const version = (await call(api.staff.view, { as: house.administrator, path: { member: house.manager.id } })).body
    .staff.version;
  await change({
    path: { member: house.manager.id },
    version,
    answers: { ...aboutStaff(house.manager), roles: ["worker"] },
  });
  expect((await call(api.people.register, { as: house.manager, id: newId(), answers: {} })).status).toBe(403);
});

test("who left cannot come in from the day after", async () => {
  const version = (await call(api.staff.view, { as: house.administrator, path: { member: house.worker.id } })).body
    .staff.version;
  await change({ version, answers: { ...aboutStaff(house.worker), leaves: "2027-03-17" } });
  expect((await call(api.home.view, { as: house.worker })).status).toBe(200);
  expect((await call(api.home.view, { as: house.worker, time: Date.parse("2027-03-18T00:00:00Z") })).status).toBe(403);
});

test("another account with the same sign-in name is somebody else", async () => {
  expect((await call(api.home.view, { as: house.worker })).status).toBe(200);
  const other = await call(api.home.view, { claims: { ...claimsOf(house.worker), sub: "another" } });
  expect(other.status).toBe(403);
});

test("colleagues do not see hours, sign-in name or supervision", async () => {
  const { body } = await call(api.staff.view, { as: house.keyWorker, path: { member: house.worker.id } });
  expect(body.about.map((l) => l.name)).toEqual(["name", "title", "base"]);
  expect([body.supervision, body.due, body.may]).toEqual([
    undefined,
    [],
    { change: false, absence: false, agree: false, manage: false, unbind: false, confirm: false, accept: false },
  ]);
});

test("the form page offers services and staff, but not oneself as line manager", async () => {
  const { body } = await formOf(api.staff.change, { as: house.administrator, path: { member: house.worker.id } });
  expect(body.options.services?.map((o) => o.label)).toEqual(["Elm Court", "Rowan House"]);
  const labels = body.options.staff?.map((o) => o.label);
  expect(labels).toContain("Mo Manager");
  expect(labels).not.toContain("Wyn Worker");
  expect(labels).not.toContain("Lee Leaver");
});

test("somebody of as many services as there can be changes all of them in one transaction", async () => {
  const places = await Promise.all(Array.from({ length: 60 }, () => keptService()));
  const id = newId();
  const answers = member({ also: places.slice(0, 30).map((p) => p.id), name: "One Two Three Four Five Six Seven" });
  expect((await add(answers, { id })).status).toBe(200);
  const moved = { ...answers, name: "A B C D E F G H", also: places.slice(30).map((p) => p.id), signInName: "moved" };
  expect((await change({ path: { member: id }, answers: moved })).status).toBe(200);
  expect(
    (await call(api.staff.list, { as: house.administrator, query: { service: places[59]?.id as string } })).body.rows,
  ).toMatchObject([{ id }]);
});

const told = async (kind = "rights") =>
  (await allRows())
    .filter((row) => row.is === "tell" && row.sk.startsWith(`tell#${kind}#`))
    .map((row) => ({ to: row.pk.replace("LEDGER#", ""), ...(row.tell as { facts: { changes: object[] } }).facts }));
const versionOf = async (one: StaffRecord) =>
  (await call(api.staff.view, { as: house.administrator, path: { member: one.id } })).body.staff.version;
const changed = async (one: StaffRecord, over: object, as = house.administrator) =>
  change({
    as,
    path: { member: one.id },
    version: await versionOf(one),
    answers: { ...aboutStaff(one), ...over },
  });
const secondAdministrator = () => keptStaff({ name: "Bo Second", roles: ["administrator"] });

describe("nobody makes themselves a reader", () => {
  test("refuses an administrator who makes themselves the line manager of a supervisor", async () => {
    const answer = await changed(house.supervisor, { lineManager: house.administrator.id });
    expect(answer).toMatchObject({ status: 422, body: { problems: [{ at: "lineManager" }] } });
    const other = await keptStaff({ base: house.place.id, lineManager: house.administrator.id });
    const promoted = await changed(other, { roles: ["worker", "supervisor"] });
    expect(promoted.body.problems?.map((p) => p.at)).toEqual(["lineManager"]);
    const added = await add(member({ roles: ["supervisor"], lineManager: house.administrator.id }));
    expect(added.body.problems?.map((p) => p.at)).toEqual(["lineManager"]);
  });
  test("refuses it too where the staff member supervises, whatever their role is now", async () => {
    const peer = await keptStaff({ base: house.place.id });
    await keptAgreement(house.keyWorker, peer);
    const answer = await changed(peer, { lineManager: house.administrator.id });
    expect(answer.body.problems?.map((p) => p.at)).toEqual(["lineManager"]);
  });
  test("refuses a registered manager who moves somebody into their own service", async () => {
    const both = await keptStaff({ roles: ["manager", "administrator"], base: house.elsewhere.id });
    const named = { path: { service: house.elsewhere.id }, version: 1, answers: { manager: both.id } };
    expect((await call(api.services.registered, { as: house.administrator, ...named })).status).toBe(200);
    const answer = await changed(house.worker, { base: house.elsewhere.id }, both);
    expect(answer.body.problems?.map((p) => p.at)).toEqual(["base"]);
  });
  test("tells the staff member, both line managers and the accountable manager, apart from the author", async () => {
    const mail = { days: "working", often: "daily", hour: "h7" };
    const set = { as: house.manager, path: { service: house.place.id }, version: 1 };
    const answers = { ...mail, accountable: house.manager.id };
    expect((await call(api.services.mail, { ...set, answers })).status).toBe(200);
    const { lineManager: before } = aboutStaff(house.supervisor);
    const answer = await changed(house.supervisor, { lineManager: house.otherManager.id, roles: ["worker"] });
    expect(answer.status).toBe(200);
    const all = await told();
    expect(all.map(({ to }) => to).sort()).toEqual(
      [house.supervisor.id, before as string, house.otherManager.id, house.manager.id].sort(),
    );
    expect(all[0]?.changes).toEqual([
      { what: "role", to: "worker" },
      { what: "role", from: "supervisor" },
      { what: "line-manager", from: before, to: house.otherManager.id },
    ]);
  });
});

describe("an administrator’s own rights", () => {
  const more = () => ({ roles: ["administrator", "manager"], base: house.place.id });
  const decide = async (as: StaffRecord, accepts: string) =>
    call(api.staff.accept, {
      as,
      path: { member: house.administrator.id },
      version: await versionOf(house.administrator),
      answers: { accepts },
    });
  const seesPeople = async () => (await call(api.people.list, { as: house.administrator })).status;

  test("wait for a second administrator, and hold when that one has accepted them", async () => {
    const second = await secondAdministrator();
    const answer = await changed(house.administrator, more());
    expect(answer).toMatchObject({ status: 200, body: { notice: "wanted" } });
    expect(await seesPeople()).toBe(403);
    expect((await decide(house.administrator, "yes")).status).toBe(409);
    expect((await decide(house.manager, "yes")).status).toBe(409);
    const { body } = await call(api.staff.view, { as: second, path: { member: house.administrator.id } });
    expect([body.wanted?.says, body.may.accept]).toEqual([["Now also manager.", "Now works for Rowan House."], true]);
    expect((await decide(second, "yes")).status).toBe(200);
    expect(await seesPeople()).toBe(200);
    expect((await told()).map(({ to }) => to)).toContain(house.administrator.id);
  });
  test("are dropped when the second person says no", async () => {
    const second = await secondAdministrator();
    await changed(house.administrator, more());
    expect((await decide(second, "no")).status).toBe(200);
    expect(await seesPeople()).toBe(403);
    expect((await decide(second, "yes")).status).toBe(409);
  });
  test("wait for an accountable manager where there is one administrator, and say so where there is none", async () => {
    await changed(house.administrator, more());
    const shown = async (as: StaffRecord) =>
      (await call(api.staff.view, { as, path: { member: house.administrator.id } })).body;
    expect((await shown(house.administrator)).wanted?.waitsFor).toEqual([]);
    const mail = { days: "working", often: "daily", hour: "h7", accountable: house.manager.id };
    await call(api.services.mail, { as: house.manager, path: { service: house.place.id }, version: 1, answers: mail });
    expect((await shown(house.administrator)).wanted?.waitsFor).toMatchObject([{ name: "Mo Manager" }]);
    expect((await decide(house.manager, "yes")).status).toBe(200);
    expect(await seesPeople()).toBe(200);
  });
  test("refuses an own leaving date, and keeps what else was changed", async () => {
    const leaving = await changed(house.administrator, { leaves: "2027-04-30" });
    expect(leaving.body.problems?.map((p) => p.at)).toEqual(["leaves"]);
    const both = await changed(house.administrator, { ...more(), title: "Head of IT" });
    expect(both.status).toBe(200);
    const { body } = await call(api.staff.view, {
      as: house.administrator,
      path: { member: house.administrator.id },
    });
    expect(body.staff.title).toBe("Head of IT");
  });
});

describe("how somebody signs in", () => {
  const stranger = (name: string) => ({ ...claimsOf(house.worker), sub: "a-stranger", username: name });
  const confirm = async (as: StaffRecord, one = house.worker) =>
    call(api.staff.confirm, {
      as,
      path: { member: one.id },
      version: await versionOf(one),
      answers: { spoken: ["yes"] },
    });

  test("with another name waits until somebody other than its author has confirmed it", async () => {
    const answer = await changed(house.worker, { signInName: "it.made.this" });
    expect(answer).toMatchObject({ status: 200, body: { notice: "unconfirmed" } });
    const signIn = () => call(api.home.view, { claims: stranger("it.made.this") });
    expect((await signIn()).status).toBe(403);
    expect((await confirm(house.administrator)).body.problems?.map((p) => p.at)).toEqual(["spoken"]);
    expect((await signIn()).status).toBe(403);
    const tellings = await told();
    expect(tellings.map(({ to }) => to).sort()).toEqual([house.worker.id, house.manager.id].sort());
    expect((await confirm(house.manager)).status).toBe(200);
    expect((await signIn()).status).toBe(200);
  });
  test("with an account that IT made again works once it was unbound and confirmed", async () => {
    const { signInName } = aboutStaff(house.worker);
    expect((await call(api.home.view, { as: house.worker })).status).toBe(200);
    const again = () => call(api.home.view, { claims: stranger(signInName) });
    expect((await again()).status).toBe(403);
    const unbind = async (one: StaffRecord) =>
      call(api.staff.unbind, {
        as: house.administrator,
        path: { member: one.id },
        version: await versionOf(one),
        answers: { because: "Made again" },
      });
    expect((await unbind(house.worker)).status).toBe(200);
    expect((await again()).status).toBe(403);
    // The account before is out at once.
    expect((await call(api.home.view, { as: house.worker })).status).toBe(403);
    expect((await confirm(house.manager)).status).toBe(200);
    expect((await again()).status).toBe(200);
    expect((await call(api.home.view, { as: house.worker })).status).toBe(403);
    expect((await unbind(house.administrator)).body.problems?.map((p) => p.at)).toEqual(["because"]);
    const entries = await auditEntries();
    expect(entries.map((one) => one.what)).toEqual(expect.arrayContaining(["Unbind the account"]));
  });
});
