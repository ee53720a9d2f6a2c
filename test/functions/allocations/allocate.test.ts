import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import { call, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson, keptStaff } from "#test/builders/kept.ts";
import { allocateAnswers } from "#test/builders/records.ts";
import { allRows, useTable } from "#test/builders/table.ts";

useTable();
let house: House;
let person: string;
beforeEach(async () => {
  house = await keptHouse();
  person = (await keptPerson(house.place, { name: "Bea New" })).id;
});

const allocate = (worker: string, over: { id?: string; as?: House["manager"]; from?: string; person?: string } = {}) =>
  call(api.allocations.allocate, {
    as: over.as ?? house.manager,
    path: { person: over.person ?? person },
    id: over.id ?? newId(),
    answers: allocateAnswers(worker, over.from ? { from: over.from } : {}),
  });

const activeOf = async (id: string) =>
  (await call(api.people.view, { as: house.manager, path: { person: id } })).body.allocation;
const allocationsOf = async (id: string) =>
  (await allRows()).filter((r) => r.pk === `PERSON#${id}` && r.is === "allocation");

test("an allocation shows on the person, and the person on the worker’s home page", async () => {
  const id = newId();
  expect(await allocate(house.worker.id, { id })).toMatchObject({ status: 200, body: { id } });
  expect(await activeOf(person)).toMatchObject({
    id,
    worker: { id: house.worker.id, name: "Wyn Worker" },
    from: "2027-03-17",
  });
  expect((await call(api.home.view, { as: house.worker })).body.people).toMatchObject([
    { id: person, name: "Bea New" },
  ]);
});

test("the form page offers workers of the service who are employed and here", async () => {
  await keptStaff({ name: "Agency", kind: "agency", base: house.place.id });
  const { body } = await formOf(api.allocations.allocate, { as: house.manager, path: { person } });
  expect(body.options.workers?.map((o) => o.label)).toEqual(["Kit Keyworker", "Wyn Worker"]);
});

test("two managers who allocate one person at the same moment: one wins, the other is told who", async () => {
  const second = await keptStaff({ roles: ["manager"], base: house.place.id });
  const both = await Promise.all([allocate(house.worker.id), allocate(house.keyWorker.id, { as: second })]);
  const [won, lost] = [...both].sort((a, b) => a.status - b.status);
  expect([won?.status, lost?.status]).toEqual([200, 409]);
  const active = await activeOf(person);
  expect(active?.id).toBe(won?.body.id);
  expect(lost?.body.message).toContain(`${active?.worker.name} is already the key worker, from 17 March 2027.`);
  expect(await allocationsOf(person)).toHaveLength(1);
});

test("of many at the same moment one wins, and each other one is told", async () => {
  const all = await Promise.all(
    Array.from({ length: 6 }, (_, n) => allocate(n % 2 ? house.worker.id : house.keyWorker.id)),
  );
  expect(all.map((a) => a.status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  for (const lost of all.filter((a) => a.status === 409))
    expect(lost.body.message).toMatch(/is already the key worker|at the same time/);
  expect(await allocationsOf(person)).toHaveLength(1);
});

test("a service’s own word stands in what the other one is told", async () => {
  const { id } = await keptPerson(house.elsewhere);
  await allocate(house.otherWorker.id, { as: house.otherManager, person: id });
  const late = await allocate(house.otherWorker.id, { as: house.otherManager, person: id });
  expect(late.body.message).toContain("Oz Other is already the named worker");
});

test("the same form posted twice, even at once, is one allocation and the same answer", async () => {
  const id = newId();
  const both = await Promise.all([allocate(house.worker.id, { id }), allocate(house.worker.id, { id })]);
  for (const answer of both) expect(answer).toMatchObject({ status: 200, body: { id } });
  expect(await allocationsOf(person)).toHaveLength(1);
});

test.each([
  ["somebody of another service", () => house.otherWorker.id, "Choose somebody who works for this service"],
  ["nobody there is", () => newId(), "Choose somebody who works for this service"],
  ["a manager", () => house.manager.id, "Mo Manager is not a worker. Choose somebody who supports people"],
  ["a leaver", () => house.leaver.id, "Lee Leaver has left. Choose somebody who works here"],
])("%s cannot be chosen", async (_, worker, message) => {
  const answer = await allocate(worker());
  expect(answer.status).toBe(422);
  expect(answer.body.problems).toEqual([{ at: "worker", message }]);
  expect(await allocationsOf(person)).toEqual([]);
});

test("an agency worker cannot be a key worker, in the words of the service", async () => {
  const agency = await keptStaff({ name: "Al Agency", kind: "agency", base: house.elsewhere.id });
  const { id } = await keptPerson(house.elsewhere);
  const answer = await allocate(agency.id, { as: house.otherManager, person: id });
  expect(answer.body.problems?.[0]?.message).toBe(
    "Al Agency is not an employee, so cannot be a named worker. Choose somebody else",
  );
});

test("an allocation cannot begin before the person started", async () => {
  const answer = await allocate(house.worker.id, { from: "2027-02-28" });
  expect(answer.body.problems).toEqual([
    { at: "from", message: "The first day must be 1 March 2027 or later, when they started using the service" },
  ]);
});
