import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { agreeAnswers } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();
let house: House;
let agreement: string;
beforeEach(async () => {
  house = await keptHouse();
  agreement = newId();
  const path = { member: house.keyWorker.id, kind: "line-management" };
  const answers = agreeAnswers(house.supervisor.id);
  expect((await call(api.supervision.agree, { as: house.manager, path, id: agreement, answers })).status).toBe(200);
});

const path = () => ({ member: house.keyWorker.id, agreement });
const answer = (as: StaffRecord, answers: object, version = 1) =>
  call(api.supervision.accept, { as, path: path(), version, answers });
/** To-dos on somebody's own home page that are about accepting, by kind. */
const asked = async (as: StaffRecord) =>
  (await call(api.home.view, { as })).body.mine.map(({ kind }) => kind).filter((kind) => kind.includes("accept"));
/** Those of the managers, whoever is to do them. */
const managed = async (as = house.manager) =>
  (await call(api.home.due, { as })).body.rows.filter(({ kind, who }) => kind === "not-accepted" && !who).length;
const all = async () => ({
  supervisee: await asked(house.keyWorker),
  supervisor: await asked(house.supervisor),
  managers: await managed(),
});

test("both parties to an agreement are asked to accept it, each until they have", async () => {
  expect(await all()).toEqual({ supervisee: ["accept"], supervisor: ["accept-supervisor"], managers: 0 });
  expect((await answer(house.keyWorker, { accepts: "yes" })).status).toBe(200);
  expect(await all()).toEqual({ supervisee: [], supervisor: ["accept-supervisor"], managers: 0 });
  expect((await answer(house.supervisor, { accepts: "yes" }, 2)).status).toBe(200);
  expect(await all()).toEqual({ supervisee: [], supervisor: [], managers: 0 });
});

test("refuses an answer of anybody who is no party, whoever they are", async () => {
  for (const one of ["manager", "worker", "administrator", "supervisorsManager", "otherManager"] as const)
    expect([403, 404], one).toContain((await answer(house[one], { accepts: "yes" })).status);
  expect(await all()).toMatchObject({ supervisee: ["accept"], supervisor: ["accept-supervisor"] });
});

test("refuses a no without a reason; with one it is a to-do of the managers, and the agreement holds meanwhile", async () => {
  const silent = await answer(house.keyWorker, { accepts: "no" });
  expect([silent.status, silent.body.problems?.map(({ at }) => at)]).toEqual([422, ["because"]]);
  expect((await answer(house.keyWorker, { accepts: "no", because: "Every 4 weeks" })).status).toBe(200);
  expect(await all()).toEqual({ supervisee: [], supervisor: ["accept-supervisor"], managers: 1 });
  const { body } = await call(api.supervision.support, { as: house.keyWorker });
  const [own] = body.own.kinds;
  expect(own?.agreement).toMatchObject({
    supervisor: { id: house.supervisor.id },
    refused: [{ by: { id: house.keyWorker.id }, because: "Every 4 weeks" }],
  });
});

test("an agreement from before counts as accepted", async () => {
  // That of the house was kept without the question.
  const { body } = await call(api.supervision.support, { as: house.worker });
  expect(body.own.kinds[0]?.agreement).toMatchObject({ waitsFor: [], refused: [] });
  expect(await asked(house.worker)).toEqual([]);
});
