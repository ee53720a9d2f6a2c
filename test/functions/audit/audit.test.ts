import { PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import { call, formOf, noonOf } from "#test/builders/call.ts";
import { faulty } from "#test/builders/faults.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { arrangeAnswers, personAnswers, sessionAnswers } from "#test/builders/records.ts";
import { allRows, auditEntries, rowsButAudit, useTable } from "#test/builders/table.ts";

useTable();
let house: House;
const path = () => ({ person: house.person.id });
beforeEach(async () => {
  house = await keptHouse();
});

/** The entries that something writes. */
async function written(act: () => Promise<unknown>) {
  const before = (await auditEntries()).length;
  await act();
  return (await auditEntries()).slice(before).map((e) => [e.about, e.did, e.what]);
}

describe("exactly one entry is written", () => {
  test("by a view of a page, and of its form", async () => {
    const about = `person#${house.person.id}`;
    expect(await written(() => call(api.people.view, { as: house.manager, path: path() }))).toEqual([
      [about, "view", "A person"],
    ]);
    expect(await written(() => formOf(api.people.change, { as: house.manager, path: path() }))).toEqual([
      [about, "view", "Form page: Change a person’s details"],
    ]);
  });
  test("by a change, and none by its second post", async () => {
    const form = { as: house.keyWorker, path: path(), id: newId(), answers: arrangeAnswers() };
    const arrange = () => call(api.reviews.arrange, form);
    expect(await written(arrange)).toEqual([[`person#${house.person.id}`, "change", "Arrange a care review"]]);
    expect(await written(arrange)).toEqual([]);
  });
  test("by a change that two send at once", async () => {
    const form = { as: house.keyWorker, path: path(), id: newId(), answers: arrangeAnswers() };
    expect(
      await written(() => Promise.all([call(api.reviews.arrange, form), call(api.reviews.arrange, form)])),
    ).toHaveLength(1);
  });
  test("by a new record, about itself", async () => {
    const id = newId();
    const answers = personAnswers({ service: house.place.id });
    expect(await written(() => call(api.people.register, { as: house.manager, id, answers }))).toEqual([
      [`person#${id}`, "change", "Register a person"],
    ]);
  });
  test("by a denial, about the page that was asked for, whether it exists or not", async () => {
    expect(await written(() => call(api.people.view, { as: house.otherWorker, path: path() }))).toEqual([
      [`person#${house.person.id}`, "denied", "A person"],
    ]);
    expect(await written(() => call(api.people.view, { as: house.otherWorker, path: { person: "nobody" } }))).toEqual([
      ["person#nobody", "denied", "A person"],
    ]);
  });
  test("by a list, naming nobody", async () => {
    expect(await written(() => call(api.people.list, { as: house.manager }))).toEqual([
      [`service#${house.place.id}`, "view", "People"],
    ]);
  });
});

test("answers that are wrong, and what is nobody’s record, write none", async () => {
  expect(
    await written(() => call(api.reviews.arrange, { as: house.keyWorker, path: path(), id: newId(), answers: {} })),
  ).toEqual([]);
  expect(await written(() => call(api.about.health))).toEqual([]);
});

test("entries say who, what and when, and never what was answered", async () => {
  const person = newId();
  await call(api.people.register, {
    as: house.manager,
    id: person,
    answers: personAnswers({ service: house.place.id, name: "Very Secret", matters: "Her garden" }),
  });
  await call(api.people.search, { as: house.manager, answers: { words: "secret" } });
  await call(api.supervision.log, {
    as: house.supervisor,
    path: { member: house.worker.id, kind: "line-management" },
    id: newId(),
    answers: sessionAnswers({ howAreThey: "Very Secret" }),
  });
  const entries = (await allRows()).filter((r) => r.pk.startsWith("AUDIT#"));
  expect(entries).toHaveLength(3);
  expect(JSON.stringify(entries)).not.toMatch(/secret|garden/i);
  for (const { entry, ...row } of entries) {
    const known = ["about", "at", "by", "byName", "did", "id", "request", "touched", "what"];
    expect(known).toEqual(expect.arrayContaining(Object.keys(entry as object)));
    expect(Object.keys(row).sort()).toEqual(["is", "pk", "sk"]);
  }
});

test("a view whose entry cannot be written is no view", async () => {
  await call(api.home.view, { as: house.manager });
  const mock = faulty();
  mock.on(PutCommand).rejects(new Error("throttled"));
  for (const operation of [api.people.view, api.people.list, api.reviews.due] as const) {
    const { status, body } = await call(operation, { as: house.manager, path: path() });
    expect(status).toBe(500);
    expect(Object.keys(body).sort()).toEqual(["kind", "message", "reference"]);
    expect(JSON.stringify(body)).not.toContain("Amina");
  }
});

test("a change whose entry cannot be written is no change", async () => {
  await call(api.home.view, { as: house.keyWorker });
  const before = await rowsButAudit();
  const form = { as: house.keyWorker, path: path(), id: newId(), answers: arrangeAnswers() };
  // The entry alone meets a condition that fails.
  const mock = faulty();
  mock.on(TransactWriteCommand).callsFake((input, client) => {
    const items = (input.TransactItems as { Put?: { Item?: { pk: string }; ConditionExpression?: string } }[]).map(
      (i) =>
        i.Put?.Item?.pk.startsWith("AUDIT#") ? { Put: { ...i.Put, ConditionExpression: "attribute_exists(pk)" } } : i,
    );
    return mock.send.wrappedMethod.call(client(), new TransactWriteCommand({ TransactItems: items as never }) as never);
  });
  expect((await call(api.reviews.arrange, form)).status).toBe(409);
  mock.restore();
  expect(await rowsButAudit()).toEqual(before);
});

describe("the history of a person", () => {
  test("is for managers: newest first, with names, by pages", async () => {
    for (let n = 0; n < 60; n++)
      await call(api.people.view, {
        as: n % 2 ? house.worker : house.manager,
        path: path(),
        time: noonOf("2027-03-17") + n * 1000,
      });
    const time = noonOf("2027-03-18");
    const first = (await call(api.audit.person, { as: house.manager, path: path(), query: { show: "all" }, time }))
      .body;
    expect(first.entries).toHaveLength(50);
    expect(first.about).toEqual({ id: house.person.id, name: "Amina Begum" });
    expect(first.entries[0]).toMatchObject({ byName: "Wyn Worker", did: "view", what: "A person" });
    const rest = (
      await call(api.audit.person, {
        as: house.manager,
        path: path(),
        query: { show: "all", after: first.next as string },
        time,
      })
    ).body;
    const all = [...first.entries, ...rest.entries.filter((e) => e.what === "A person")];
    expect(all).toHaveLength(60);
    expect(new Set(all.map((e) => e.id)).size).toBe(60);
    expect(all.map((e) => e.at)).toEqual(
      all
        .map((e) => e.at)
        .sort()
        .reverse(),
    );
  });
});
