import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import { call, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { allocateAnswers, changeWorkerAnswers, endAnswers, refuseAnswers } from "#test/builders/records.ts";
import { allRows, holds, useTable } from "#test/builders/table.ts";

useTable();
let house: House;
let allocation: string;
const person = () => house.person.id;
const view = async () => (await call(api.people.view, { as: house.manager, path: { person: person() } })).body;
beforeEach(async () => {
  house = await keptHouse();
  allocation = (await view()).allocation?.id as string;
});

const path = () => ({ person: person(), allocation });
const change = (over = {}) =>
  call(api.allocations.change, {
    as: house.manager,
    path: path(),
    id: newId(),
    version: 1,
    answers: changeWorkerAnswers(house.worker.id),
    ...over,
  });
const end = (over = {}) =>
  call(api.allocations.end, { as: house.manager, path: path(), version: 1, answers: endAnswers(), ...over });
const refuse = (over = {}) =>
  call(api.allocations.refuse, {
    as: house.manager,
    path: { person: person() },
    id: newId(),
    answers: refuseAnswers(),
    ...over,
  });
const kept = async () =>
  (await allRows()).filter(holds("allocation")).map((r) => [r.sk, r.record as Record<string, unknown>] as const);

test("a change ends one allocation and begins the next in one step, and keeps both", async () => {
  const id = newId();
  expect(await change({ id })).toMatchObject({ status: 200, body: { id } });
  expect((await view()).allocation).toMatchObject({ id, worker: { name: "Wyn Worker" } });
  expect(await kept()).toMatchObject([
    [`now#allocation#${house.place.id}`, { id, began: { reason: "better-match" } }],
    [`then#allocation#${allocation}`, { id: allocation, replacedBy: id }],
  ]);
});

test("a change posted twice is one change and the same answer", async () => {
  const id = newId();
  const answers = await Promise.all([change({ id }), change({ id })]);
  answers.push(await change({ id }));
  for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { id } });
  expect(await kept()).toHaveLength(2);
});

test("a change to the same worker is refused", async () => {
  const answer = await change({ answers: changeWorkerAnswers(house.keyWorker.id) });
  expect(answer.body.problems).toEqual([
    { at: "worker", message: "Kit Keyworker is the key worker already. Choose somebody else" },
  ]);
});

test("a stale version of the allocation gets what it is now", async () => {
  const answer = await change({ version: 7 });
  expect(answer.status).toBe(409);
  expect(answer.body.now).toEqual(allocateAnswers(house.keyWorker.id));
});

test("the form page of a change offers everybody but the key worker, and the version", async () => {
  const { body } = await formOf(api.allocations.change, { as: house.manager, path: path() });
  expect(body).toMatchObject({ version: 1, options: { workers: [{ label: "Wyn Worker" }] } });
});

test("an ended allocation leaves a to-do from its last day on, and nobody at the worker’s", async () => {
  expect((await end()).status).toBe(200);
  const { allocation: active, due } = await view();
  expect(active).toBeUndefined();
  expect(due).toContainEqual(
    expect.objectContaining({ kind: "allocate", on: "2027-03-16", what: "Allocate a key worker" }),
  );
  expect((await call(api.home.view, { as: house.keyWorker })).body.people).toEqual([]);
});

test("an end posted twice is one end and the same answer; another one is a conflict", async () => {
  await end();
  expect(await end()).toMatchObject({ status: 200, body: { id: allocation } });
  expect((await end({ answers: endAnswers({ reason: "workload" }) })).status).toBe(409);
});

test("an end before the beginning is refused", async () => {
  const answer = await end({ answers: endAnswers({ on: "2027-03-16" }) });
  expect(answer.body.problems).toEqual([
    { at: "on", message: "The last day must be 17 March 2027 or later, when the allocation began" },
  ]);
});

test("a refusal with a day to ask again takes the person off the list of those without", async () => {
  const without = async () => (await call(api.allocations.without, { as: house.manager })).body.rows.map((r) => r.id);
  await end();
  expect(await without()).toEqual([person()]);
  expect((await refuse()).status).toBe(200);
  expect(await without()).toEqual([]);
  expect((await view()).due).toContainEqual(expect.objectContaining({ kind: "ask-again", on: "2027-06-17" }));
});

test("a refusal while there is a key worker is a conflict that names them", async () => {
  const answer = await refuse();
  expect(answer).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining("Kit Keyworker is the key worker.") },
  });
});

test("a refusal is kept in history when somebody is allocated after all", async () => {
  await end();
  const id = newId();
  await refuse({ id });
  await call(api.allocations.allocate, {
    as: house.manager,
    path: { person: person() },
    id: newId(),
    answers: allocateAnswers(house.worker.id),
  });
  const refusals = (await allRows()).filter(holds("refusal"));
  expect(refusals).toMatchObject([{ sk: `then#refusal#${id}`, record: { id } }]);
  expect((await view()).refusal).toBeUndefined();
});

test("an allocation form that is posted again after it has ended changes nothing", async () => {
  const id = newId();
  const again = { as: house.manager, path: { person: person() }, id, answers: allocateAnswers(house.worker.id) };
  await end();
  await call(api.allocations.allocate, again);
  await call(api.allocations.end, {
    as: house.manager,
    path: { person: person(), allocation: id },
    version: 1,
    answers: endAnswers(),
  });
  expect(await call(api.allocations.allocate, again)).toMatchObject({ status: 200, body: { id } });
  expect((await view()).allocation).toBeUndefined();
});
