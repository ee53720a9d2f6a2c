import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptStaff } from "#test/builders/kept.ts";
import { today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

const manages = async () => (await call(api.home.view, { as: house.manager })).body.manages;
const away = (member: StaffRecord, answers: object) =>
  call(api.absences.record, { as: house.administrator, path: { member: member.id }, id: newId(), answers });
const leave = async (member: StaffRecord, leaves: string) => {
  const path = { member: member.id };
  const { version } = (await call(api.staff.view, { as: house.administrator, path })).body.staff;
  const answers = { ...aboutStaff(member), leaves };
  expect((await call(api.staff.change, { as: house.administrator, path, version, answers })).status).toBe(200);
};

test("absences of a manager’s services stand behind a count, whoever is expected back first before the others", async () => {
  const both = await keptStaff({ name: "Bo Both", base: house.place.id, also: [house.elsewhere.id] });
  await away(house.worker, { kind: "long", from: "2027-03-01" });
  await away(house.keyWorker, { kind: "leave", from: "2027-03-08", backBy: "2027-03-15" });
  await away(both, { kind: "sickness", from: "2027-03-20", backBy: "2027-03-25" });
  await away(house.otherWorker, { kind: "leave", from: today });
  const { rows } = (await call(api.absences.list, { as: house.manager })).body;
  expect(rows.map((r) => [r.name, r.kind, r.away, r.backBy, r.status])).toEqual([
    ["Kit Keyworker", "Annual leave", true, "2027-03-15", "overdue"],
    ["Bo Both", "Sickness", false, "2027-03-25", "later"],
    ["Wyn Worker", "Long leave, for example parental leave or a secondment", true, undefined, undefined],
  ]);
  expect((await manages())?.away).toEqual({ count: 3, more: false });
  const end = { as: house.administrator, path: { member: house.keyWorker.id }, version: 1, answers: { on: today } };
  await call(api.absences.end, end);
  expect((await manages())?.away.count).toBe(2);
});

test("the people of leavers stand behind a count, also those for whom a leaver stands in, until it is confirmed", async () => {
  const path = { person: house.person.id };
  const answers = { worker: house.worker.id, from: today };
  await call(api.allocations.backUp, { as: house.manager, path, id: newId(), answers });
  await leave(house.worker, "2027-04-30");
  await leave(house.keyWorker, "2027-03-31");
  await leave(house.otherWorker, "2027-03-31");
  const rows = async () => (await call(api.absences.leavers, { as: house.manager })).body.rows;
  expect((await rows()).map((r) => [r.name, r.worker.name, r.standsIn, r.leaves])).toEqual([
    ["Amina Begum", "Kit Keyworker", false, "2027-03-31"],
    ["Amina Begum", "Wyn Worker", true, "2027-04-30"],
  ]);
  expect((await manages())?.leavers).toEqual({ count: 2, more: false });
});

test("a manager is shown absences and leavers of one service alone, and a worker none", async () => {
  await away(house.worker, { kind: "leave", from: today });
  const query = { service: house.elsewhere.id };
  expect((await call(api.absences.list, { as: house.manager, query })).body.rows).toEqual([]);
  expect((await call(api.absences.list, { as: house.worker })).status).toBe(403);
});
