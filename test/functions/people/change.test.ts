import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import { call, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson, keptService } from "#test/builders/kept.ts";
import { statusAnswers } from "#test/builders/records.ts";
import { allRows, holds, useTable } from "#test/builders/table.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

const details = (over = {}) => ({
  name: "Amina Begum-Khan",
  nhsNumberKnown: false,
  reference: "RH-NEW",
  interpreter: true,
  ...over,
});
const path = () => ({ person: house.person.id });

test("changed details show, and the name leads to them", async () => {
  const { manager } = house;
  expect(
    (await call(api.people.change, { as: manager, path: path(), version: 1, answers: details() })).body.version,
  ).toBe(2);
  const found = await call(api.people.search, { as: manager, answers: { words: "khan" } });
  expect(found.body.rows.map((r) => r.name)).toEqual(["Amina Begum-Khan"]);
  expect((await call(api.people.search, { as: manager, answers: { words: "rh-new" } })).body.rows).toHaveLength(1);
});

test("a stale form gets what is there now, and changes nothing", async () => {
  const { manager, keyWorker } = house;
  await call(api.people.change, { as: manager, path: path(), version: 1, answers: details() });
  const late = await call(api.people.change, {
    as: keyWorker,
    path: path(),
    version: 1,
    answers: details({ name: "Amina B" }),
  });
  expect(late.status).toBe(409);
  expect(late.body.kind).toBe("conflict");
  expect(late.body.now).toEqual(details());
  expect((await formOf(api.people.change, { as: manager, path: path() })).body).toMatchObject({
    version: 2,
    values: details(),
  });
});

test("the same form posted twice gives the same answer and one change", async () => {
  const form = { as: house.manager, path: path(), version: 1, answers: details() };
  const first = await call(api.people.change, form);
  const again = await call(api.people.change, form);
  expect([again.status, again.body.id, again.body.version]).toEqual([200, first.body.id, first.body.version]);
});

test("a status that changed is kept in history", async () => {
  const { manager } = house;
  const [away, back] = [newId(), newId()];
  await call(api.people.status, {
    as: manager,
    path: path(),
    id: away,
    answers: statusAnswers({ from: "2027-03-10" }),
  });
  await call(api.people.status, { as: manager, path: path(), id: back, answers: statusAnswers({ status: "using" }) });
  const kept = (await allRows()).filter(holds("status")).map((r) => [r.sk, (r.record as { id: string }).id]);
  expect(kept).toEqual([
    ["now#status", back],
    [`then#status#${away}`, away],
  ]);
});

test("a status form that is posted again after the next one has been saved changes nothing", async () => {
  const { manager } = house;
  const away = { as: manager, path: path(), id: newId(), answers: statusAnswers() };
  await call(api.people.status, away);
  await call(api.people.status, {
    as: manager,
    path: path(),
    id: newId(),
    answers: statusAnswers({ status: "using" }),
  });
  expect(await call(api.people.status, away)).toMatchObject({ status: 200, body: { id: house.person.id } });
  expect((await call(api.people.view, { as: manager, path: path() })).body.person.status).toBe("using");
});

test("who stopped using the service leaves the list, is still found, and has nothing due but what a manager confirms", async () => {
  const { manager } = house;
  await call(api.people.status, {
    as: manager,
    path: path(),
    id: newId(),
    answers: statusAnswers({ status: "stopped", why: "own-choice" }),
  });
  expect((await call(api.people.list, { as: manager })).body.rows).toEqual([]);
  expect((await call(api.people.search, { as: manager, answers: { words: "amina" } })).body.rows).toMatchObject([
    { status: "stopped" },
  ]);
  const rows = (await allRows()).filter((r) => r.is === "due" && r.pk === `PERSON#${house.person.id}`);
  expect(rows.map((row) => (row.due as { kind: string }).kind)).toEqual(["leaving"]);
  const { due } = (await call(api.people.view, { as: manager, path: path() })).body;
  expect(due.map(({ kind, on }) => [kind, on])).toEqual([["leaving", "2027-03-20"]]);
});

describe("changed details that somebody else has", () => {
  const other = async (over = {}) =>
    keptPerson(house.place, { name: "Zoë O’Neill", born: "1948-03-27", reference: "RH-7", ...over }, house.worker);
  const send = (over: object, { as = house.manager, version = 1, again = false } = {}) =>
    call(api.people.change, {
      as,
      path: path(),
      body: JSON.stringify({ version, ...(again && { again }), answers: details(over) }),
    });
  const named = { name: "Zoe O'Neill", born: "1948-03-27" };

  test("are asked about by the name and the date of birth, and saved when it is somebody else", async () => {
    const { id } = await other();
    expect(await send(named)).toMatchObject({
      status: 409,
      body: { toBeSure: { person: id, sure: "This is somebody else: save the details" } },
    });
    expect((await send(named, { again: true })).status).toBe(200);
    // What stays as it is recorded is not asked about again.
    expect((await send({ ...named, reference: "RH-8" }, { version: 2 })).status).toBe(200);
  });

  test("are not shown to who may not see them", async () => {
    const { id } = await keptPerson(await keptService(), { ...named, reference: "RH-7" }, house.worker);
    const { status, body } = await send(named);
    expect([status, JSON.stringify(body).includes(id)]).toEqual([409, false]);
    expect(body.message).toContain("Ask the manager of the service");
  });

  test("offer the record whose reference is taken", async () => {
    const { id } = await other();
    const { status, body } = await send({ reference: "RH-7" });
    expect(status).toBe(422);
    expect(body).toMatchObject({ toBeSure: { person: id } });
    expect(body.problems?.[0]?.message).toContain("Zoë O’Neill (RH-7), who uses");
  });

  test("say that another person has the same NHS number, and are saved", async () => {
    const number = { nhsNumberKnown: true, nhsNumber: "9434765919" };
    await other(number);
    expect(await send(number)).toMatchObject({ status: 200, body: { notice: "same-nhs-number" } });
    expect((await send({ ...number, reference: "RH-8" }, { version: 2 })).body.notice).toBeUndefined();
  });
});
