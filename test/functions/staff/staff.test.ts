import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call, claimsOf, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptService } from "#test/builders/kept.ts";
import { staffAnswers } from "#test/builders/records.ts";
import { allRows, useTable } from "#test/builders/table.ts";

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
    { change: false, agree: false, manage: false },
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
