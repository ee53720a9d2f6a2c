import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { loadPerson, refreshPerson } from "#functions/storage/people.ts";
import { contactFigures } from "#shared/contacts/rules.ts";
import { api } from "#shared/operations.ts";
import type { PersonPage } from "#shared/people/page.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import { clash, faulty } from "#test/builders/faults.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson } from "#test/builders/kept.ts";
import { closeAnswers, contactAnswers, firstSeen, today } from "#test/builders/records.ts";
import { allRows, auditEntries, rowsButAudit, rowsOf, useTable } from "#test/builders/table.ts";

useTable();

const secret = "She told me about her brother";
let house: House;
let wrong: string;
let right: string;
beforeEach(async () => {
  house = await keptHouse();
  wrong = (await keptPerson(house.place, {}, house.keyWorker)).id;
  right = (await keptPerson(house.place, { name: "Ray Right" })).id;
});

const record = async (over: object = {}, person = wrong) => {
  const id = newId();
  const answers = contactAnswers({ said: secret, ...over });
  expect((await call(api.contacts.record, { as: house.keyWorker, path: { person }, id, answers })).status).toBe(200);
  return id;
};
const move = (contact: string, over: object = {}, as: StaffRecord = house.keyWorker, id = newId(), person = wrong) =>
  call(api.contacts.move, {
    as,
    path: { person, contact },
    id,
    answers: { to: right, why: "The names are alike", ...over } as never,
  });
const pageOf = async (id: string) => (await loadPerson(id)) as PersonPage;
const see = (person: string, contact: string, as: StaffRecord = house.manager) =>
  call(api.contacts.view, { as, path: { person, contact } });

describe("a contact that was recorded for the wrong person", () => {
  test("moves to the right one with who moved it and when, and its follow-up", async () => {
    const contact = await record({ followUp: true, what: "Ring her brother", by: "2027-03-20" });
    const { status, body } = await move(contact);
    expect(status).toBe(200);
    const moved = (await see(right, body.id)).body.contact;
    expect(moved).toMatchObject({
      said: secret,
      by: { name: "Kit Keyworker" },
      moved: { on: today, by: { name: "Kit Keyworker" } },
    });
    expect(contactFigures(firstSeen(await pageOf(right)), today)).toMatchObject({ last: today, delivered: 1 });
    expect(contactFigures(firstSeen(await pageOf(wrong)), today)).toMatchObject({ last: undefined, delivered: 0 });
    const due = async (id: string) => (await rowsOf(`PERSON#${id}`)).filter(({ sk }) => sk.includes("due#follow-up"));
    expect([(await due(wrong)).length, (await due(right)).length]).toEqual([0, 1]);
    for (const id of [wrong, right]) expect(await refreshPerson(id)).toBe(0);
  });

  test("leaves none of its words with the first person, whatever happened to it before", async () => {
    const contact = await record({ followUp: true, what: `${secret}: ring`, by: "2027-03-20" });
    const path = { person: wrong, contact };
    await call(api.contacts.followUp, {
      as: house.keyWorker,
      path,
      version: 1,
      answers: closeAnswers(),
    });
    await call(api.corrections.contacts, {
      as: house.keyWorker,
      path: { person: wrong, contact },
      id: newId(),
      version: 2,
      answers: { ...contactAnswers({ said: `${secret}!`, day: "another", on: today }), whyPutRight: secret } as never,
    });
    expect(JSON.stringify(await rowsOf(`PERSON#${wrong}`))).toContain(secret);
    const { body } = await move(contact);
    // Everything about the first person: what subject access is made of.
    for (const row of (await allRows()).filter(({ pk }) => pk.endsWith(wrong)))
      expect(JSON.stringify(row)).not.toContain(secret);
    const under = (await rowsOf(`CASE#${body.id}`)).map(({ sk }) =>
      sk.replace(contact, "ID").replace(/[0-9a-f-]{36}/, "ID"),
    );
    expect(under).toEqual([
      "now#case",
      "now#turn",
      "then#contact#ID",
      "then#correction#ID",
      "was#contact#ID#000001",
      "was#contact#ID#000002",
    ]);
    for (const row of await rowsOf(`CASE#${body.id}`))
      expect(Object.keys(row).filter((name) => /^(assigned|due|listed)/.test(name))).toEqual([]);
  });

  test("stays in the first person’s list as an entry that was recorded by mistake", async () => {
    const contact = await record();
    const later = await record({ said: "A later one" });
    await move(contact);
    const { rows } = (await call(api.contacts.list, { as: house.worker, path: { person: wrong } })).body;
    expect(rows.map(({ id }) => id)).toEqual([later, contact]);
    expect(rows[1]).toMatchObject({ said: "", mistake: { on: today, by: { name: "Kit Keyworker" } } });
    const { body } = await see(wrong, contact, house.worker);
    expect(body).toMatchObject({ contact: { mistake: { on: today } }, may: { putRight: false } });
    expect(JSON.stringify([rows[1], body])).not.toContain(secret);
    expect(JSON.stringify([rows[1], body])).not.toContain(right);
  });

  test("can be read as it was by managers of both people alone", async () => {
    const contact = await record();
    const { body } = await move(contact);
    const path = { case: body.id };
    const seen = await call(api.cases.view, { as: house.manager, path });
    expect(seen.body).toMatchObject({
      from: { id: wrong },
      to: { id: right },
      why: "The names are alike",
      recordedBy: { name: "Kit Keyworker" },
    });
    expect(JSON.stringify(seen.body.versions)).toContain(secret);
    expect((await see(wrong, contact)).body.case).toBe(body.id);
    expect((await see(right, body.id)).body.case).toBe(body.id);
    for (const as of [house.keyWorker, house.worker, house.otherManager, house.administrator]) {
      expect((await call(api.cases.view, { as, path })).status).toBe(404);
    }
    expect((await see(wrong, contact, house.keyWorker)).body.case).toBeUndefined();
    const entries = (await auditEntries()).filter(({ did }) => did === "change").map(({ about }) => about);
    expect(entries).toEqual(expect.arrayContaining([`person#${wrong}`, `person#${right}`, `case#${body.id}`]));
  });

  test("is moved by its author or a manager, to somebody whom they may see", async () => {
    const contact = await record();
    const hidden = (await keptPerson(house.elsewhere)).id;
    expect((await move(contact, {}, house.worker)).status).toBe(403);
    const late = (await keptPerson(house.place, { started: "2027-03-20" })).id;
    const before = await rowsButAudit();
    for (const to of [hidden, wrong, newId()])
      expect(await move(contact, { to })).toMatchObject({ status: 422, body: { problems: [{ at: "to" }] } });
    expect(await move(contact, { to: late })).toMatchObject({ status: 422, body: { problems: [{ at: "to" }] } });
    expect(await rowsButAudit()).toEqual(before);
    expect((await move(contact, {}, house.manager)).status).toBe(200);
    expect((await move(contact, {}, house.manager)).status).toBe(404);
  });

  test("can be moved back, and on again", async () => {
    const first = await record();
    const { body } = await move(first);
    const back = await move(body.id, { to: wrong }, house.manager, newId(), right);
    expect(back.status).toBe(200);
    expect((await see(wrong, back.body.id)).body.contact.said).toBe(secret);
    expect((await see(wrong, first)).body.contact.mistake).toBeDefined();
    expect((await move(back.body.id, {}, house.manager)).status).toBe(200);
    expect(contactFigures(firstSeen(await pageOf(right)), today).delivered).toBe(1);
  });

  test("is not recorded again by the form that recorded it", async () => {
    const id = newId();
    const first = () =>
      call(api.contacts.record, {
        as: house.keyWorker,
        path: { person: wrong },
        id,
        answers: contactAnswers({ said: secret }),
      });
    await first();
    await move(id);
    expect(await first()).toMatchObject({ status: 409, body: { message: expect.stringContaining("by mistake") } });
    expect(JSON.stringify(await rowsOf(`PERSON#${wrong}`))).not.toContain(secret);
  });

  test("moves from history too", async () => {
    const contact = await record({ day: "another", on: "2027-03-02" });
    for (let n = 0; n < 6; n++) await record({ said: `Number ${n}` });
    const { status, body } = await move(contact);
    expect(status).toBe(200);
    expect((await see(right, body.id)).body.contact.day).toBe("2027-03-02");
    expect((await see(wrong, contact)).body.contact.mistake).toBeDefined();
    expect(await refreshPerson(wrong)).toBe(0);
  });
});

describe("the transaction of both pages", () => {
  test("that loses a turn on either page is read and decided again", async () => {
    for (const reasons of [
      ["ConditionalCheckFailed", "None", "None"],
      ["None", "ConditionalCheckFailed", "None"],
      ["None", "None", "TransactionConflict"],
    ]) {
      const contact = await record({ said: `${secret} ${reasons.join()}` });
      const mock = faulty();
      mock.on(TransactWriteCommand).rejectsOnce(clash(reasons));
      expect((await move(contact)).status).toBe(200);
      expect(mock.commandCalls(TransactWriteCommand)).toHaveLength(2);
      mock.restore();
    }
  });

  test("that meets changes of both pages loses none of them", async () => {
    const contact = await record();
    const ended = await Promise.all([
      move(contact),
      record({ said: "Another here" }),
      record({ said: "Another there" }, right),
    ]);
    expect(ended[0].status).toBe(200);
    expect((await pageOf(wrong)).contacts.map(({ answers }) => answers.said)).toEqual(["Another here"]);
    expect((await pageOf(right)).contacts.map(({ answers }) => answers.said).sort()).toEqual(["Another there", secret]);
    for (const id of [wrong, right]) {
      expect((await pageOf(id)).tally?.days).toEqual({ [today]: id === wrong ? 1 : 2 });
      expect(await refreshPerson(id)).toBe(0);
    }
  });

  test("by two at once moves it once", async () => {
    const contact = await record();
    const ended = await Promise.all([move(contact), move(contact, {}, house.manager)]);
    expect(ended.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect((await allRows()).filter(({ sk }) => sk === "now#case")).toHaveLength(1);
  });

  test("that fails for another reason leaves everything as it was", async () => {
    const contact = await record();
    const before = await rowsButAudit();
    const mock = faulty();
    mock.on(TransactWriteCommand).rejects(clash(["ValidationError"]));
    expect((await move(contact)).status).toBe(500);
    mock.restore();
    expect(await rowsButAudit()).toEqual(before);
  });
});
