import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { allAsked } from "#functions/storage/asked.ts";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call, formOf } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { serviceAnswers, today } from "#test/builders/records.ts";
import { allRows, useTable } from "#test/builders/table.ts";

useTable();
const queue = mockClient(SQSClient);
let administrator: StaffRecord;
beforeEach(async () => {
  queue.reset();
  queue.on(SendMessageCommand).resolves({ MessageId: "1" });
  administrator = await keptStaff({ roles: ["administrator"] });
});

const changed = (over: Parameters<typeof serviceAnswers>[0], from = today) => ({ ...serviceAnswers(over), from });
const change = (service: string, over = {}) =>
  call(api.services.change, {
    as: administrator,
    path: { service },
    version: 1,
    answers: changed({ reviewEvery: 3 }),
    ...over,
  });
const asked = () =>
  queue.commandCalls(SendMessageCommand).map((c) => JSON.parse(c.args[0].input.MessageBody as string));

test("a new service shows, with what its kind asks for", async () => {
  const id = newId();
  const answers = serviceAnswers({
    name: "Elm Surgery",
    kind: "gp-practice",
    odsCode: "e82 098",
    population: 9000,
    counted: 2008,
  });
  const form = { as: administrator, id, answers };
  expect(await call(api.services.add, form)).toMatchObject({ status: 200, body: { id, version: 1 } });
  expect(await call(api.services.add, form)).toMatchObject({ status: 200, body: { id, version: 1 } });
  const list = await call(api.services.list, { as: administrator });
  expect(list.body.rows).toEqual([
    { id, name: "Elm Surgery", kind: "GP practice", keyWorking: true, odsCode: "E82098", population: 9000 },
  ]);
  expect((await call(api.services.view, { as: administrator, path: { service: id } })).body).toMatchObject({
    service: { id, version: 1 },
    may: { change: true, manage: false, people: false },
  });
  const as = await keptStaff({ base: id });
  expect((await call(api.services.view, { as, path: { service: id } })).body.may).toEqual({
    change: false,
    manage: false,
    people: true,
  });
});

test("the form page starts with the usual settings", async () => {
  const { body } = await formOf(api.services.add, { as: administrator });
  expect(body.values).toMatchObject({ word: "key worker", keyWorking: true, firstReview: 6, reviewEvery: 6 });
});

test("a change asks for its to-dos to be derived again, naming nobody", async () => {
  const { id } = await keptService();
  expect(await change(id)).toMatchObject({ status: 200, body: { version: 2 } });
  expect(asked()).toEqual([{ service: id, part: "all" }]);
  expect(new Set(queue.commandCalls(SendMessageCommand).map((c) => c.args[0].input.QueueUrl))).toEqual(
    new Set([process.env.KEYWORK_QUEUE_REBUILD]),
  );
});

test("a page already shows the new settings before its rows do", async () => {
  const place = await keptService();
  const manager = await keptStaff({ roles: ["manager"], base: place.id });
  const { id } = await keptPerson(place);
  await change(place.id, { answers: changed({ firstReview: 12 }) });
  const { due } = (await call(api.people.view, { as: manager, path: { person: id } })).body;
  expect(due.find((d) => d.kind === "arrange-review")?.on).toBe("2027-05-24");
});

test("a change that could not ask for it is saved, and sent again it is the same; the sweep asks", async () => {
  const { id } = await keptService();
  const answers = changed({ reviewEvery: 3 });
  queue.on(SendMessageCommand).rejectsOnce("no queue").resolves({ MessageId: "1" });
  for (const _ of ["first", "again"])
    expect(await change(id, { answers })).toMatchObject({ status: 200, body: { version: 2 } });
  expect(await allAsked(9)).toMatchObject([{ of: id, task: { service: id, part: "all" } }]);
});

test("settings begin on the day that is answered, and the form then starts with what is planned", async () => {
  const place = await keptService();
  const { id } = await keptPerson(place, { started: "2027-01-11" });
  const manager = await keptStaff({ roles: ["manager"], base: place.id });
  const reviewBy = async () =>
    (await call(api.people.view, { as: manager, path: { person: id } })).body.due.find(
      (d) => d.kind === "arrange-review",
    )?.on;
  expect(await reviewBy()).toBe("2027-02-22");
  const answers = changed(
    { name: "Elm House", keyWorking: false, allocateWithin: undefined, firstReview: 20 },
    "2027-06-01",
  );
  expect((await change(place.id, { answers })).status).toBe(200);
  // What was due before that day stays due; the name holds at once.
  expect(await reviewBy()).toBe("2027-02-22");
  const [row] = (await call(api.services.list, { as: administrator })).body.rows;
  expect([row?.name, row?.keyWorking]).toEqual(["Elm House", true]);
  const { body } = await formOf(api.services.change, { as: manager, path: { service: place.id } });
  expect(body.values).toMatchObject({ from: "2027-06-01", firstReview: 20 });
  const { about } = (await call(api.services.view, { as: manager, path: { service: place.id } })).body;
  expect(JSON.stringify(about)).toContain("1 June 2027");
});

test("refuses settings from a day that has passed", async () => {
  const { id } = await keptService();
  const answer = await change(id, { answers: changed({ reviewEvery: 3 }, "2027-03-16") });
  expect(answer).toMatchObject({ status: 422, body: { problems: [{ at: "from" }] } });
});

test("a stale form gets the settings that hold, and changes nothing", async () => {
  const { id } = await keptService();
  const first = changed({ reviewEvery: 3 });
  await change(id, { answers: first });
  const rows = (await allRows()).filter((r) => r.pk === `SERVICE#${id}`);
  expect(await change(id, { answers: changed({ reviewEvery: 9 }) })).toMatchObject({
    status: 409,
    body: { now: { reviewEvery: 3, name: first.name } },
  });
  expect((await allRows()).filter((r) => r.pk === `SERVICE#${id}`)).toEqual(rows);
});

test("how it has gone is shown to its managers, and to nobody else", async () => {
  const place = await keptService({ contacts: true, contactEvery: 7 });
  await keptPerson(place, { started: "2026-06-01" });
  const seenBy = async (as: StaffRecord) =>
    (await call(api.services.view, { as, path: { service: place.id } })).body.figures;
  const figures = await seenBy(await keptStaff({ roles: ["manager"], base: place.id }));
  expect([figures?.weeks.length, figures?.months.length, figures?.changed]).toEqual([12, 12, 0]);
  expect(figures?.more).toBe(false);
  expect(figures?.weeks.reduce((sum, week) => sum + week.expected, 0)).toBeGreaterThan(0);
  // The first review was due after six weeks, and nobody held it.
  expect(figures?.months.find(({ from }) => from === "2026-07-01")?.reviews).toEqual({
    due: 1,
    onTime: 0,
    late: 0,
    notHeld: 1,
  });
  expect(await seenBy(await keptStaff({ base: place.id }))).toBeUndefined();
  expect(await seenBy(administrator)).toBeUndefined();
});
