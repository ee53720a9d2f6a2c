import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { queueAgain } from "#functions/scheduled/again.ts";
import { loadPerson } from "#functions/storage/people.ts";
import { keyWorkerOf } from "#shared/access/relations.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { withAll } from "#shared/operation/operation.ts";
import { api } from "#shared/operations.ts";
import type { PersonRecord } from "#shared/people/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { memberOf } from "#shared/staff/record.ts";
import { call, noonOf } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { allocateAnswers, changeWorkerAnswers, endAnswers } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";
import { accepting, fromQueue, loggedLines, mailsOf, withTime } from "../mail/support.ts";

useTable();
const ses = mockClient(SESv2Client);
const sqs = mockClient(SQSClient);
beforeEach(() => {
  accepting(ses);
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Failed: [] });
  loggedLines();
});

const december = "2027-12-10";
const [newYear, aWeekLater] = ["2028-01-01", "2028-01-08"];

interface House {
  readonly manager: StaffRecord;
  readonly old: StaffRecord;
  readonly next: StaffRecord;
  readonly person: PersonRecord;
  readonly allocation: string;
}
async function house(): Promise<House> {
  const place = await keptService({ name: "Rowan House", contacts: true, contactEvery: 7 });
  const manager = await keptStaff({ roles: ["manager"], base: place.id });
  const old = await keptStaff({ name: "Olive Old", base: place.id, email: "olive@willow.example" });
  const next = await keptStaff({ name: "Nat Next", base: place.id, email: "nat@willow.example" });
  const person = await keptPerson(place, { name: "Amina Begum", reference: "RH-9001" });
  const allocation = newId();
  const answers = allocateAnswers(old.id, { from: "2027-03-17" });
  await call(api.allocations.allocate, { as: manager, path: { person: person.id }, id: allocation, answers });
  return { manager, old, next, person, allocation };
}

async function mailed() {
  const tasks = sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap((c) => c.args[0].input.Entries ?? [])
    .map((e) => JSON.parse(String(e.MessageBody)) as MailTask);
  sqs.resetHistory();
  ses.resetHistory();
  if (tasks.length > 0) await send(fromQueue(...tasks), withTime());
  return (await mailsOf(ses)).map((mail) => `${mail.to?.[0]?.address}: ${mail.subject}`).sort();
}

const change = ({ manager, person, allocation, next }: House, from = newYear) =>
  call(api.allocations.change, {
    as: manager,
    path: { person: person.id, allocation },
    version: 1,
    id: newId(),
    time: noonOf(december),
    answers: changeWorkerAnswers(next.id, { from }),
  });

/** The key worker as each surface says it on a day. */
async function saidOn({ manager, old, next, person }: House, day: string) {
  const at = { as: manager, time: noonOf(day) };
  const path = { person: person.id };
  const page = (await call(api.people.view, { ...at, path })).body;
  const list = (await call(api.people.list, at)).body.rows[0];
  const sheet = withAll(api.people.list).find((one) => one.sheetOf) as Operation;
  const { text } = (await call(sheet, at)).body as unknown as { text: string };
  const home = async (as: StaffRecord) =>
    (await call(api.home.view, { as, time: noonOf(day) })).body.people.map(({ id }) => id);
  const read = await loadPerson(person.id);
  if (!read) throw new Error("No such person");
  return {
    page: page.allocation?.worker.name,
    todo: page.due.find((one) => one.kind === "contact")?.who?.name,
    list: list?.keyWorker?.name,
    export: text.split("\r\n")[1]?.split(",")[3],
    homes: [(await home(old)).length, (await home(next)).length],
    access: [old, next].map((one) => keyWorkerOf.holds(memberOf(one), read, day)),
    without: (await call(api.home.view, at)).body.manages?.without.count,
  };
}

const by = (name: string, isNext: boolean) => ({
  page: name,
  todo: name,
  list: name,
  export: name,
  homes: isNext ? [0, 1] : [1, 0],
  access: [!isNext, isNext],
  without: 0,
});

test("a change dated 1 January, seen from December and on the day, with every run missed for a week", async () => {
  const all = await house();
  await mailed();
  expect((await change(all)).status).toBe(200);
  expect(await saidOn(all, december)).toEqual(by("Olive Old", false));
  const { following, allocation } = (
    await call(api.people.view, { as: all.manager, path: { person: all.person.id }, time: noonOf(december) })
  ).body;
  expect([allocation?.until, following?.worker.name, following?.from]).toEqual(["2027-12-31", "Nat Next", newYear]);
  // Both know at once what is to be, and nobody is told that it is so already.
  expect(await mailed()).toEqual([
    "nat@willow.example: You will be the key worker from 1 January 2028: AB (RH-9001)",
    "olive@willow.example: You are the key worker until 31 December 2027: AB (RH-9001)",
  ]);
  await queueAgain("2027-12-31T22:00:00Z");
  expect(await mailed()).toEqual([]);
  // Nothing has run in the meantime: no night, no hour.
  for (const day of [newYear, aWeekLater]) expect(await saidOn(all, day)).toEqual(by("Nat Next", true));
  await queueAgain("2028-01-08T08:00:00Z");
  expect(await mailed()).toEqual([
    "nat@willow.example: You are now the key worker of AB (RH-9001)",
    "olive@willow.example: You are no longer the key worker of AB (RH-9001)",
  ]);
  await queueAgain("2028-01-08T09:00:00Z");
  expect(await mailed()).toEqual([]);
});

test("what was changed again before its day is not told on the day", async () => {
  const all = await house();
  const made = await change(all);
  await mailed();
  const path = { person: all.person.id, allocation: made.body.id };
  const ended = await call(api.allocations.end, {
    as: all.manager,
    path,
    version: 1,
    time: noonOf("2027-12-20"),
    answers: endAnswers({ on: newYear }),
  });
  expect(ended.status).toBe(200);
  await mailed();
  await queueAgain("2028-01-01T09:00:00Z");
  expect(await mailed()).toEqual([
    "nat@willow.example: You are now the key worker of AB (RH-9001)",
    "olive@willow.example: You are no longer the key worker of AB (RH-9001)",
  ]);
  await queueAgain("2028-01-02T09:00:00Z");
  expect(await mailed()).toEqual(["nat@willow.example: You are no longer the key worker of AB (RH-9001)"]);
});

test("an allocation that was ended shows its last day in place of what cannot be done any more", async () => {
  const all = await house();
  const path = { person: all.person.id, allocation: all.allocation };
  const end = (on: string) =>
    call(api.allocations.end, {
      as: all.manager,
      path,
      version: 1,
      time: noonOf(december),
      answers: endAnswers({ on }),
    });
  expect((await end(december)).status).toBe(200);
  const page = async (day: string) =>
    (await call(api.people.view, { as: all.manager, path: { person: all.person.id }, time: noonOf(day) })).body;
  const today = await page(december);
  expect(today.allocation).toMatchObject({ worker: { name: "Olive Old" }, until: december, open: false });
  expect(today.due.map(({ kind }) => kind)).not.toContain("allocate");
  const { says } = api.allocations.end.web as unknown as {
    says: (shown: typeof today) => { title: string; text: string };
  };
  expect(says(today)).toEqual({
    title: "The last day of Olive Old is 10 December 2027",
    text: "Until then nothing changes. From the day after, managers see that there is no {key worker}, until somebody is allocated.",
  });
  const after = await page("2027-12-11");
  expect([after.allocation, after.since]).toEqual([undefined, "2027-12-11"]);
  expect(says(after).title).toBe("The allocation was ended");
  expect(after.due.find(({ kind }) => kind === "allocate")?.on).toBe(december);
});
