import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import type { StaffAnswers, StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call, claimsOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse, left } from "#test/builders/house.ts";
import { keptStaff } from "#test/builders/kept.ts";
import { staffAnswers } from "#test/builders/records.ts";
import { allRows, useTable } from "#test/builders/table.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

/** Somebody whose sign-in name is an account of whoever added them. */
async function added(over: object, as = house.administrator): Promise<StaffRecord & { notice?: string | undefined }> {
  const answers = staffAnswers({ name: "Pim Puppet", signInName: "second.account", ...over });
  const id = newId();
  const answer = await call(api.staff.add, { as, id, answers });
  expect(answer.status).toBe(200);
  return { id, added: answers as StaffRecord["added"], version: 1, notice: answer.body.notice };
}
const signsIn = async (who: StaffRecord) => (await call(api.home.view, { claims: claimsOf(who) })).status === 200;
const shown = async (who: StaffRecord, as: StaffRecord) =>
  (await call(api.staff.view, { as, path: { member: who.id } })).body;
const confirm = async (who: StaffRecord, as: StaffRecord) => {
  const { version } = (await shown(who, house.administrator)).staff;
  const answers = { spoken: ["yes"] };
  return (await call(api.staff.confirm, { as, path: { member: who.id }, version, answers })).status;
};
const change = async (who: StaffRecord, over: Partial<StaffAnswers>, as = house.administrator) => {
  const { version } = (await shown(who, house.administrator)).staff;
  const answers = { ...aboutStaff(who), ...over };
  return call(api.staff.change, { as, path: { member: who.id }, version, answers });
};
const told = async () =>
  (await allRows())
    .filter((row) => row.is === "tell" && row.sk.startsWith("tell#rights#"))
    .map((row) => row.pk.replace("LEDGER#", ""))
    .sort();
const everyManager = () => [house.manager.id, house.otherManager.id, house.supervisorsManager.id].sort();

describe("whoever is added with more than a worker’s role", () => {
  test("neither signs in nor accepts the rights of their author before somebody else has confirmed it", async () => {
    const second = await keptStaff({ name: "Bo Second", roles: ["administrator"] });
    const puppet = await added({ roles: ["administrator"] });
    expect(puppet.notice).toBe("unconfirmed");
    expect(await told()).toEqual([second.id]);
    expect(await signsIn(puppet)).toBe(false);
    await change(house.administrator, { roles: ["administrator", "manager"], base: house.place.id });
    const { wanted } = await shown(house.administrator, house.administrator);
    expect(wanted?.waitsFor).toMatchObject([{ id: second.id }]);
    const { unconfirmed, may } = await shown(puppet, house.administrator);
    expect([unconfirmed?.waitsFor.map(({ id }) => id), may.confirm]).toEqual([[second.id], false]);
    expect(await confirm(puppet, house.administrator)).toBe(422);
    expect(await signsIn(puppet)).toBe(false);
    expect((await shown(puppet, second)).may.confirm).toBe(true);
    expect(await confirm(puppet, second)).toBe(200);
    expect(await signsIn(puppet)).toBe(true);
  });

  test.each([["manager"], ["supervisor"], ["clinical"]])(
    "waits as a %s for a manager of their service, who is told",
    async (role) => {
      const one = await added({ roles: [role], base: house.place.id });
      expect([one.notice, await signsIn(one), await told()]).toEqual(["unconfirmed", false, [house.manager.id]]);
      expect(await confirm(one, house.worker)).toBe(403);
      expect([404, 409]).toContain(await confirm(one, house.otherManager));
      expect(await confirm(one, house.manager)).toBe(200);
      expect(await signsIn(one)).toBe(true);
    },
  );

  test("is confirmed by any manager where there is no other administrator and no manager of theirs", async () => {
    const puppet = await added({ roles: ["administrator"] });
    expect(await told()).toEqual(everyManager());
    expect((await shown(puppet, house.otherManager)).may.confirm).toBe(true);
    expect(await confirm(puppet, house.otherManager)).toBe(200);
    expect(await signsIn(puppet)).toBe(true);
  });

  test("signs in at once where nobody else could confirm it, and the page says so", async () => {
    for (const one of [house.manager, house.otherManager, house.supervisorsManager]) await left(one);
    const second = await added({ roles: ["administrator"] });
    expect([second.notice, await signsIn(second)]).toEqual(["alone", true]);
  });

  test("does not wait as a worker", async () => {
    const one = await added({ base: house.place.id });
    expect([one.notice, await signsIn(one)]).toEqual([undefined, true]);
  });
});

describe("whoever is given more than a worker’s role", () => {
  test("before they have signed in, waits as if they were added so", async () => {
    const one = await added({ base: house.place.id });
    const answer = await change(one, { roles: ["manager"] });
    expect([answer.body.notice, await signsIn(one)]).toEqual(["unconfirmed", false]);
    expect(await confirm(one, house.administrator)).toBe(422);
    expect(await confirm(one, house.manager)).toBe(200);
    expect(await signsIn(one)).toBe(true);
  });

  test("works on, but decides nothing for others until somebody else has confirmed it", async () => {
    const one = await added({ base: house.place.id });
    expect(await signsIn(one)).toBe(true);
    const raised = { roles: ["worker", "administrator"] as StaffAnswers["roles"] };
    expect((await change(one, raised)).body.notice).toBe("raised");
    expect([await signsIn(one), await told()]).toEqual([true, [house.manager.id, one.id].sort()]);
    await change(house.administrator, { roles: ["administrator", "manager"], base: house.place.id });
    const { version } = (await shown(house.administrator, house.administrator)).staff;
    const accept = { path: { member: house.administrator.id }, version, answers: { accepts: "yes" } };
    expect((await call(api.staff.accept, { as: one, ...accept })).status).toBe(409);
    const puppet = await added({ roles: ["supervisor"], base: house.place.id, signInName: "third.account" });
    expect(await confirm(puppet, one)).toBe(409);
    expect(await confirm(one, house.manager)).toBe(200);
    expect(await confirm(puppet, one)).toBe(200);
    expect((await call(api.staff.accept, { as: one, ...accept })).status).toBe(200);
  });

  test("tells all other administrators of a new one", async () => {
    const second = await keptStaff({ name: "Bo Second", roles: ["administrator"] });
    await change(house.worker, { roles: ["worker", "administrator"] });
    expect(await told()).toEqual(expect.arrayContaining([second.id]));
  });
});
