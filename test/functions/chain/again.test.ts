import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import type { Operation } from "#shared/operation/operation.ts";
import { api } from "#shared/operations.ts";
import type { Sent } from "#test/builders/call.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { contactAnswers, occasionAnswers, representativeAnswers, today } from "#test/builders/records.ts";
import { rowsButAudit, useTable } from "#test/builders/table.ts";

/** A form that is sent again after Back comes from a page that was opened anew, so it has another id. */
useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

const sendAs = (operation: Operation, sent: Sent & { again?: true }) => {
  const { answers, again } = sent;
  return call(operation, { ...sent, body: JSON.stringify({ answers, id: sent.id, ...(again && { again }) }) });
};

describe.each([
  ["a contact", api.contacts.record, () => contactAnswers()],
  ["a contact of long ago", api.contacts.record, () => contactAnswers({ day: "another", on: "2027-03-02" })],
  ["a representative", api.representatives.add, () => representativeAnswers()],
  ["an important date", api.occasions.add, () => occasionAnswers()],
] as const)("%s", (what, operation, answers) => {
  test("that says what is saved is not saved twice, unless its author says so", async () => {
    const path = { person: house.person.id };
    const sent = { as: house.keyWorker, path, answers: answers() };
    // Newer contacts, beside which one of long ago leaves the first screen at once.
    if (what.includes("long ago"))
      for (let n = 0; n < 5; n++)
        await sendAs(operation, { ...sent, id: newId(), answers: contactAnswers({ said: `Talk ${n}` }) });
    const id = newId();
    expect((await sendAs(operation, { ...sent, id })).status).toBe(200);
    const before = await rowsButAudit();
    const twice = await sendAs(operation, { ...sent, id: newId() });
    expect([twice.status, twice.body]).toMatchObject([
      409,
      { message: "This is saved already. Nothing was saved a second time.", saved: { id, again: true } },
    ]);
    expect(await rowsButAudit()).toEqual(before);
    expect((await sendAs(operation, { ...sent, id: newId(), again: true })).status).toBe(200);
    expect((await rowsButAudit()).length).toBeGreaterThan(before.length);
  });
});

test("what there is one of is said to be saved, and cannot be saved once more", async () => {
  const again = { message: "This is saved already. Nothing was saved a second time.", saved: { again: false } };
  const answers = { worker: house.worker.id, from: today };
  const backup = { as: house.manager, path: { person: house.person.id }, answers };
  await sendAs(api.allocations.backUp, { ...backup, id: newId() });
  expect((await sendAs(api.allocations.backUp, { ...backup, id: newId() })).body).toMatchObject(again);
  // After it, since who is away does not stand in.
  const absence = { kind: "leave", from: today };
  const away = { as: house.manager, path: { member: house.worker.id }, answers: absence };
  await sendAs(api.absences.record, { ...away, id: newId() });
  expect((await sendAs(api.absences.record, { ...away, id: newId() })).body).toMatchObject(again);
});

test("another worker who says the same words, or the same on another day, is not the same", async () => {
  const path = { person: house.person.id };
  const record = (as = house.keyWorker, over = {}) =>
    sendAs(api.contacts.record, { as, path, id: newId(), answers: contactAnswers(over) });
  expect((await record()).status).toBe(200);
  expect((await record(house.worker)).status).toBe(200);
  expect((await record(house.keyWorker, { day: "yesterday" })).status).toBe(200);
});
