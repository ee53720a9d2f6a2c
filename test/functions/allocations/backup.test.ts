import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { refreshPerson } from "#functions/storage/people.ts";
import { api } from "#shared/operations.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { changeWorkerAnswers, today } from "#test/builders/records.ts";
import { rowsOf, useTable } from "#test/builders/table.ts";

useTable();
let house: House;
let path: { person: string };
beforeEach(async () => {
  house = await keptHouse();
  path = { person: house.person.id };
});

const nameBackup = (worker: { id: string }, id = newId(), from = today) =>
  call(api.allocations.backUp, { as: house.manager, path, id, answers: { worker: worker.id, from } });
const personPage = async () => (await call(api.people.view, { as: house.worker, path })).body;
const homeOf = async (as = house.worker) => (await call(api.home.view, { as })).body;
const away = (backBy?: string) =>
  call(api.absences.record, {
    as: house.manager,
    path: { member: house.keyWorker.id },
    id: newId(),
    answers: { kind: "leave", from: today, ...(backBy && { backBy }) },
  });

test("a backup worker stands on the person’s page and on their own home page, and steps in while the key worker is away", async () => {
  expect((await nameBackup(house.worker)).status).toBe(200);
  expect(await personPage()).toMatchObject({ backup: { worker: { name: "Wyn Worker" }, from: today, left: false } });
  const named = { id: house.person.id, name: "Amina Begum", keyWorker: { name: "Kit Keyworker" } };
  expect((await homeOf()).standsIn).toMatchObject([{ ...named, away: false }]);
  await away("2027-03-24");
  expect((await personPage()).away).toEqual({ backBy: "2027-03-24" });
  expect((await homeOf()).standsIn).toMatchObject([{ ...named, away: true, backBy: "2027-03-24" }]);
});

test("the key worker is not their own backup, nor is somebody of another service, a leaver or a second one", async () => {
  const refused = async (worker: { id: string }) => (await nameBackup(worker)).body.problems?.[0]?.message;
  expect(await refused(house.keyWorker)).toBe("Kit Keyworker is the key worker. Choose somebody else to stand in");
  expect(await refused(house.otherWorker)).toBe("Choose somebody who works for this service");
  expect(await refused(house.leaver)).toBe("Lee Leaver has left. Choose somebody who works here");
  const id = newId();
  expect((await nameBackup(house.worker, id)).status).toBe(200);
  expect((await nameBackup(house.worker, id)).status).toBe(200);
  expect((await nameBackup(house.worker, newId(), "2027-03-18")).body.message).toContain(
    "Wyn Worker is the backup worker already",
  );
});

test("an ended backup is kept under history, and a form sent again names nobody anew", async () => {
  const id = newId();
  await nameBackup(house.worker, id);
  const end = { as: house.manager, path: { ...path, backup: id }, version: 1, answers: { on: today } };
  expect((await call(api.allocations.endBackup, { ...end, answers: { on: "2027-03-16" } })).status).toBe(422);
  expect((await call(api.allocations.endBackup, end)).status).toBe(200);
  // The last day is theirs still; the night after it files the record.
  expect((await homeOf()).standsIn).toHaveLength(1);
  await refreshPerson(house.person.id, "2027-03-18");
  expect([(await personPage()).backup, (await homeOf()).standsIn]).toEqual([undefined, []]);
  expect((await rowsOf(`PERSON#${house.person.id}`)).map((r) => r.sk)).toContain(`then#backup#${id}`);
  expect((await nameBackup(house.worker, id)).status).toBe(200);
  expect(await refreshPerson(house.person.id, "2027-03-18")).toBe(0);
});

test("a backup who becomes the key worker stands in for nobody, and a leaver’s backups are ended before it is confirmed", async () => {
  await nameBackup(house.worker);
  const member = { member: house.worker.id };
  const staff = (await call(api.staff.view, { as: house.administrator, path: member })).body.staff;
  const leaves = { ...aboutStaff(house.worker), leaves: "2027-03-31" };
  await call(api.staff.change, { as: house.administrator, path: member, version: staff.version, answers: leaves });
  const answers = { moved: ["yes"] };
  const confirm = () => call(api.absences.handOver, { as: house.manager, path: member, id: newId(), answers });
  expect((await confirm()).body.message).toBe(
    "Wyn Worker is still the backup worker of 1 person. End that for each of them first.",
  );
  const { allocation } = (await call(api.people.view, { as: house.manager, path })).body;
  await call(api.allocations.change, {
    as: house.manager,
    path: { ...path, allocation: allocation?.id as string },
    id: newId(),
    version: allocation?.version as number,
    answers: changeWorkerAnswers(house.worker.id, { evenSo: "Until the end of the month" }),
  });
  expect([(await personPage()).backup, (await homeOf()).standsIn]).toEqual([undefined, []]);
});

test("who has left since is shown as gone", async () => {
  await nameBackup(house.worker);
  const member = { member: house.worker.id };
  const { version } = (await call(api.staff.view, { as: house.administrator, path: member })).body.staff;
  const answers = { ...aboutStaff(house.worker), leaves: "2027-03-16" };
  await call(api.staff.change, { as: house.administrator, path: member, version, answers });
  expect((await call(api.people.view, { as: house.manager, path })).body.backup).toMatchObject({ left: true });
});
