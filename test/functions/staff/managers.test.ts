import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptService, keptStaff } from "#test/builders/kept.ts";
import { staffAnswers, today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

describe("a manager and the staff of their own services", () => {
  const add = (over: object) =>
    call(api.staff.add, { as: house.manager, id: newId(), answers: staffAnswers({ base: house.place.id, ...over }) });
  const change = async (member: StaffRecord, over: object, as = house.manager) => {
    const path = { member: member.id };
    const form = await formOf(api.staff.change, { as, path });
    if (form.status !== 200) return form;
    const answers = { ...form.body.values, ...over };
    return call(api.staff.change, { as, path, version: form.body.version as number, answers });
  };

  test("adds them and changes them, a leaving date included", async () => {
    expect((await add({})).status).toBe(200);
    expect((await change(house.worker, { leaves: "2027-04-30", title: "Senior support worker" })).status).toBe(200);
    const { staff, may } = (await call(api.staff.view, { as: house.manager, path: { member: house.worker.id } })).body;
    expect([staff.leaves, staff.title, may.change]).toEqual(["2027-04-30", "Senior support worker", true]);
    const { options } = (await formOf(api.staff.add, { as: house.manager })).body;
    expect(options.services?.map(({ value }) => value)).toEqual([house.place.id]);
  });

  test("is refused what decides who signs in, who administers, and other services", async () => {
    const at = async (answer: ReturnType<typeof add>) => (await answer).body.problems?.map((one) => one.at);
    expect(await at(add({ base: house.elsewhere.id }))).toEqual(["base"]);
    expect(await at(add({ also: [house.elsewhere.id] }))).toEqual(["also"]);
    expect(await at(add({ roles: ["administrator", "worker"] }))).toEqual(["roles"]);
    const told = async (over: object, member = house.worker) =>
      ((await change(member, over)).body as { problems?: { at: string }[] }).problems?.map((one) => one.at);
    expect(await told({ signInName: "mine" })).toEqual(["signInName"]);
    expect(await told({ base: house.elsewhere.id })).toEqual(["base"]);
    expect(await told({ title: "Owner" }, house.manager)).toEqual(["name"]);
    expect((await change(house.otherWorker, {})).status).toBe(404);
    expect((await change(house.worker, {}, house.keyWorker)).status).toBe(403);
  });
});

describe("a deputy and those above them", () => {
  const change = async (member: StaffRecord, over: object, as: StaffRecord) => {
    const path = { member: member.id };
    const { values, version } = (await formOf(api.staff.change, { as, path })).body;
    return call(api.staff.change, { as, path, version: version as number, answers: { ...values, ...over } });
  };
  const access = () => ({
    roles: { roles: ["worker"] },
    also: { also: [] },
    lineManager: { lineManager: house.worker.id },
    leaves: { leaves: "2027-03-16" },
  });
  const both = () => ({ base: house.place.id, also: [house.elsewhere.id] });

  test("refuses to change what decides the access of their line managers, and of theirs", async () => {
    const head = await keptStaff({ roles: ["manager"], ...both(), lineManager: house.manager.id });
    const lead = await keptStaff({ roles: ["manager"], ...both(), lineManager: head.id });
    const deputy = await keptStaff({ roles: ["manager"], ...both(), lineManager: lead.id });
    for (const above of [head, lead])
      for (const [at, over] of Object.entries(access())) {
        const answer = await change(above, over, deputy);
        expect([answer.status, (answer.body as { problems?: object[] }).problems]).toMatchObject([422, [{ at }]]);
      }
    expect((await change(lead, { title: "Service manager" }, deputy)).status).toBe(200);
    expect((await change(deputy, { roles: ["worker"] }, lead)).status).toBe(200);
  });

  test("refuses it for the registered manager of their service, whom an administrator may change", async () => {
    const registered = await keptStaff({ roles: ["manager"], ...both() });
    const deputy = await keptStaff({ roles: ["manager"], ...both() });
    expect((await change(registered, { leaves: "2027-04-30" }, deputy)).status).toBe(200);
    const named = { path: { service: house.place.id }, version: 1, answers: { manager: registered.id } };
    expect((await call(api.services.registered, { as: house.administrator, ...named })).status).toBe(200);
    for (const [at, over] of Object.entries(access())) {
      const answer = await change(registered, over, deputy);
      expect([answer.status, (answer.body as { problems?: object[] }).problems]).toMatchObject([422, [{ at }]]);
    }
    expect((await change(registered, access().leaves, house.administrator)).status).toBe(200);
  });
});

describe("the absence of a GP", () => {
  let gp: StaffRecord;
  beforeEach(async () => {
    const practice = await keptService({
      name: "Elm Surgery",
      kind: "gp-practice",
      odsCode: "E82098",
      population: 9000,
      counted: 2008,
    });
    gp = await keptStaff({ name: "Gil Practice", roles: ["clinical"], base: practice.id });
  });
  const record = (as: StaffRecord, member = gp) =>
    call(api.absences.record, {
      as,
      path: { member: member.id },
      id: newId(),
      answers: { kind: "leave", from: today },
    });

  test("is recorded by a manager of a team that they work with, who sees it and records the return", async () => {
    expect((await record(house.manager)).status).toBe(200);
    const view = await call(api.staff.view, { as: house.manager, path: { member: gp.id } });
    expect(view.body).toMatchObject({ absence: { from: today }, may: { absence: true, change: false, agree: false } });
    expect(view.body.supervision).toBeUndefined();
    const answers = { on: today };
    const end = { as: house.manager, path: { member: gp.id }, version: 1, answers };
    expect((await call(api.absences.end, end)).status).toBe(200);
  });

  test("is recorded by themselves, and not by a worker, nor by a manager of other staff elsewhere", async () => {
    expect((await record(gp)).status).toBe(200);
    expect((await record(house.worker)).status).toBe(404);
    expect((await record(house.otherManager, house.worker)).status).toBe(404);
  });
});
