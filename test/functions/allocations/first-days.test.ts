import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import { call, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson } from "#test/builders/kept.ts";
import { allocateAnswers, contactAnswers, statusAnswers, today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

/** Somebody who has just started, with a key worker who has explained nothing yet. */
async function newPerson(started = "2027-03-15", explained = false) {
  const { id } = await keptPerson(house.place, { started });
  const path = { person: id };
  const allocation = newId();
  const told = explained ? {} : { explained, explainedOn: undefined, how: undefined };
  const answers = allocateAnswers(house.keyWorker.id, { from: today, ...told });
  const made = await call(api.allocations.allocate, { as: house.manager, path, id: allocation, answers });
  expect(made.status).toBe(200);
  return { person: id, allocation };
}
const page = async (path: { person: string }) => (await call(api.people.view, { as: house.keyWorker, path })).body;
const dueOf = async (path: { person: string }) =>
  (await page(path)).due
    .filter((d) => ["explain-role", "introduce"].includes(d.kind))
    .map((d) => [d.what, d.on, d.who?.name]);

test("a role that was not explained and an introduction that did not take place are to-dos of the key worker", async () => {
  const path = await newPerson();
  expect(await dueOf(path)).toEqual([
    ["Introduce the key worker on the first day", "2027-03-17", "Kit Keyworker"],
    ["Explain the role of the key worker", "2027-03-24", "Kit Keyworker"],
  ]);
  const { mine } = (await call(api.home.view, { as: house.keyWorker })).body;
  expect(mine.map((d) => d.path)).toContain(`/people/${path.person}/allocations/${path.allocation}/explained`);
});

test("both are recorded with when, by whom and to whom, once, and stand with how it was decided", async () => {
  const path = await newPerson();
  const opened = await formOf(api.allocations.explain, { as: house.keyWorker, path });
  expect(opened.body.values).toEqual({ explainedOn: today, how: "in-person", explainedBy: house.keyWorker.id });
  const answers = { explainedOn: today, how: "phone", explainedBy: house.worker.id, explainedTo: "representative" };
  const sent = { as: house.worker, path, version: opened.body.version as number, answers };
  expect((await call(api.allocations.explain, sent)).status).toBe(200);
  expect((await call(api.allocations.explain, sent)).status).toBe(200);
  const other = { ...sent, answers: { ...answers, explainedTo: "both" } };
  expect((await call(api.allocations.explain, other)).status).toBe(409);
  const early = { introducedOn: "2027-03-14", introducedBy: house.worker.id };
  const introduce = (answers: object) => call(api.allocations.introduce, { ...sent, version: 2, answers });
  expect((await introduce(early)).body.problems?.[0]?.at).toBe("introducedOn");
  expect((await introduce({ ...early, introducedOn: today, introducedBy: house.otherWorker.id })).status).toBe(422);
  expect((await introduce({ ...early, introducedOn: today })).status).toBe(200);
  expect(await dueOf(path)).toEqual([]);
  const lines = new Map((await page(path)).allocation?.lines.map((l) => [l.heading, l.lines[0]]));
  expect([
    lines.get("Who explained it"),
    lines.get("Who it was explained to"),
    lines.get("Who introduced them"),
  ]).toEqual(["Wyn Worker", "Their representative", "Wyn Worker"]);
  expect(lines.has("The role was explained")).toBe(false);
});

test("a first-day meeting with the key worker is the introduction; one with somebody else is not", async () => {
  const path = await newPerson("2027-03-15", true);
  const meet = (as: House["worker"]) =>
    call(api.contacts.record, { as, path, id: newId(), answers: contactAnswers({ kind: "first-day" }) });
  await meet(house.worker);
  expect((await dueOf(path)).length).toBe(1);
  await meet(house.keyWorker);
  expect(await dueOf(path)).toEqual([]);
});

test("somebody who has long used the service is not introduced again, and nothing is asked for while a person is away", async () => {
  expect(await dueOf(await newPerson("2027-02-16"))).toHaveLength(1);
  const path = await newPerson();
  await call(api.people.status, { as: house.manager, path, id: newId(), answers: statusAnswers() });
  expect(await dueOf(path)).toEqual([]);
});
