import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import PostalMime from "postal-mime";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { mailTask } from "#functions/mail/task.ts";
import { queueAgain } from "#functions/scheduled/again.ts";
import { handler as planned } from "#functions/scheduled/plan.lambda.ts";
import { client } from "#functions/storage/client.ts";
import { openEntries } from "#functions/storage/ledger.ts";
import { outgoingWrite } from "#functions/storage/outbox.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import { api } from "#shared/operations.ts";
import type { PersonRecord } from "#shared/people/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { allocateAnswers, changeWorkerAnswers, endAnswers, today } from "#test/builders/records.ts";
import { allRows, putRows, useTable } from "#test/builders/table.ts";
import { fromQueue, loggedLines, mortal, toldOnceOrClaimed, withTime } from "./support.ts";

useTable();
const sqs = mockClient(SQSClient);
const ses = mockClient(SESv2Client);
let lines: Record<string, unknown>[];
beforeEach(() => {
  queueing();
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: "message" });
  lines = loggedLines();
});
function queueing(): void {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Failed: [] });
}

/** What has been queued of allocations; reminders and digests are for other tests. */
const queued = () =>
  sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap((c) => c.args[0].input.Entries ?? [])
    .map((e) => mailTask.parse(JSON.parse(String(e.MessageBody))))
    .filter(({ kind }) => kind === "allocation");
/** Works off what has been queued. */
async function work(): Promise<void> {
  const tasks = queued();
  sqs.resetHistory();
  if (tasks.length > 0) expect(await send(fromQueue(...tasks), withTime())).toEqual({ batchItemFailures: [] });
}
const mails = () =>
  Promise.all(
    ses
      .commandCalls(SendEmailCommand)
      .map((c) => PostalMime.parse(Buffer.from(c.args[0].input.Content?.Raw?.Data ?? ""))),
  );
const said = async () => (await mails()).map(({ to, subject }) => `${to?.[0]?.address}: ${subject}`).sort();
const waiting = async () => (await allRows()).filter((row) => row.is === "tell" || row.is === "asked").length;

async function house() {
  const rowan = await keptService({ name: "Rowan House", word: "link worker" });
  const priya = await keptStaff({ name: "Priya Nair", roles: ["manager"], base: rowan.id });
  const maria = await keptStaff({ name: "Maria Silva", base: rowan.id, email: "maria@willow.example" });
  const daniel = await keptStaff({ name: "Daniel Kowalski", base: rowan.id, email: "daniel@willow.example" });
  const amina = await keptPerson(rowan, { name: "Amina Begum", reference: "RH-104" });
  return { rowan, priya, maria, daniel, amina };
}

async function allocate(by: StaffRecord, person: PersonRecord, worker: StaffRecord, id = newId()) {
  const sent = { as: by, path: { person: person.id }, id, answers: allocateAnswers(worker.id) };
  expect((await call(api.allocations.allocate, sent)).status).toBe(200);
  return id;
}
async function replace(by: StaffRecord, person: PersonRecord, allocation: string, worker: StaffRecord) {
  const id = newId();
  const path = { person: person.id, allocation };
  const sent = { as: by, path, id, version: 1, answers: changeWorkerAnswers(worker.id) };
  expect((await call(api.allocations.change, sent)).status).toBe(200);
  return id;
}

describe("an allocation", () => {
  test("tells the worker at once when it begins, in the service’s own word, and names nobody", async () => {
    const { priya, maria, amina } = await house();
    await allocate(priya, amina, maria);
    await work();
    expect(await said()).toEqual(["maria@willow.example: You are now the link worker of AB (RH-104)"]);
    const [mail] = await mails();
    for (const body of [mail?.text, mail?.html]) {
      expect(body).toContain(`http://localhost:3000/people/${amina.id}`);
      expect(body).not.toMatch(/Amina|Begum/);
    }
    expect(mail?.text).toContain("From 17 March 2027. Rowan House. As link worker.");
    expect(mail?.headers.map(({ key }) => key)).not.toContain("list-unsubscribe");
    expect(await waiting()).toBe(0);
  });

  test("that changes hands tells both, and that ends the one", async () => {
    const { priya, maria, daniel, amina } = await house();
    const first = await allocate(priya, amina, maria);
    await work();
    const second = await replace(priya, amina, first, daniel);
    await work();
    expect(await said()).toEqual([
      "daniel@willow.example: You are now the link worker of AB (RH-104)",
      "maria@willow.example: You are no longer the link worker of AB (RH-104)",
      "maria@willow.example: You are now the link worker of AB (RH-104)",
    ]);
    expect((await mails()).map(({ text }) => text).join()).toMatch(/After Maria Silva[\s\S]*Then Daniel Kowalski/);
    const path = { person: amina.id, allocation: second };
    expect((await call(api.allocations.end, { as: priya, path, version: 1, answers: endAnswers() })).status).toBe(200);
    await work();
    expect(await said()).toContain("daniel@willow.example: You are no longer the link worker of AB (RH-104)");
    expect(await mails()).toHaveLength(4);
  });

  test("that is posted twice, or whose message comes twice, is told once", async () => {
    const { priya, maria, amina } = await house();
    const id = await allocate(priya, amina, maria);
    await allocate(priya, amina, maria, id);
    const tasks = queued();
    await work();
    await send(fromQueue(...tasks), withTime());
    expect(await mails()).toHaveLength(1);
  });

  test("of many at once is told in one mail, not in one for each", async () => {
    const { rowan, priya, maria } = await house();
    for (let n = 0; n < 12; n++) await allocate(priya, await keptPerson(rowan, { reference: `RH-2${n}` }), maria);
    await work();
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe("Your allocations: 12 begin");
    for (let n = 0; n < 12; n++) expect(mail?.text).toContain(`(RH-2${n})`);
    expect(await waiting()).toBe(0);
  });

  test("tells the line manager of somebody without an address, and nobody where there is nobody", async () => {
    const { rowan, priya, maria, amina } = await house();
    const owen = await keptStaff({ name: "Owen Price", base: rowan.id, lineManager: maria.id });
    const alone = await keptStaff({ base: rowan.id });
    await allocate(priya, amina, owen);
    await allocate(priya, await keptPerson(rowan), alone);
    await work();
    expect(await said()).toEqual(["maria@willow.example: Owen Price is now the link worker of AB (RH-104)"]);
    expect(await waiting()).toBe(0);
  });

  test("that the worker made does not tell them what they know", async () => {
    const { rowan, amina } = await house();
    const both = await keptStaff({ roles: ["worker", "manager"], base: rowan.id, email: "both@willow.example" });
    await allocate(both, amina, both);
    expect(queued()).toEqual([]);
    expect(await waiting()).toBe(0);
  });
});

describe("nothing that was asked for is lost", () => {
  test("if the queue cannot be reached: the change stands, and the next run of the plan finds what waits, once", async () => {
    const { priya, maria, amina } = await house();
    sqs.on(SendMessageBatchCommand).rejects(new Error("no queue"));
    await allocate(priya, amina, maria);
    queueing();
    await planned({ time: `${today}T12:00:00Z` });
    expect(queued()).toEqual([]);
    for (const hour of [13, 14]) {
      await planned({ time: `${today}T${hour}:00:00Z` });
      await work();
    }
    expect(await said()).toEqual(["maria@willow.example: You are now the link worker of AB (RH-104)"]);
    expect(await waiting()).toBe(0);
  });

  test("if SES takes nothing for days", async () => {
    const { priya, maria, amina } = await house();
    await allocate(priya, amina, maria);
    const busy = Object.assign(new Error("busy"), {
      name: "TooManyRequestsException",
      $metadata: { httpStatusCode: 429 },
    });
    ses.on(SendEmailCommand).rejects(busy);
    await send(fromQueue(...queued()), withTime());
    ses.reset();
    ses.on(SendEmailCommand).resolves({ MessageId: "message" });
    sqs.resetHistory();
    await planned({ time: "2027-03-19T05:00:00Z" });
    await work();
    expect(await said()).toEqual(["maria@willow.example: You are now the link worker of AB (RH-104)"]);
  });

  test("if SES gave no answer: nobody is told twice by itself, and somebody may have it sent again", async () => {
    const { priya, maria, amina } = await house();
    const administrator = await keptStaff({ roles: ["administrator"] });
    await allocate(priya, amina, maria);
    ses.on(SendEmailCommand).rejectsOnce(new Error("no answer")).resolves({ MessageId: "message" });
    await work();
    for (const hour of [13, 14]) {
      await planned({ time: `${today}T${hour}:00:00Z` });
      await work();
    }
    expect(await mails()).toHaveLength(1);
    const { body } = await call(api.mail.open, { as: administrator });
    expect(body.rows).toMatchObject([{ kind: "Whose key worker you are", state: "sent?" }]);
    const { recipient = "", entry = "" } = body.rows[0] ?? {};
    const answers = { what: "again", why: "not-arrived" };
    const sent = { as: administrator, path: { recipient, entry }, id: newId(), answers };
    expect((await call(api.mail.again, sent)).status).toBe(200);
    await work();
    expect(await said()).toEqual(Array(2).fill("maria@willow.example: You are now the link worker of AB (RH-104)"));
    expect(await waiting()).toBe(0);
  });

  test("if something that nobody can read waits beside it", async () => {
    const { priya, maria, amina } = await house();
    sqs.on(SendMessageBatchCommand).rejects(new Error("no queue"));
    await allocate(priya, amina, maria);
    queueing();
    const at = `${today}T07:00:00Z`;
    const older = { kind: "of old", id: "older", recipient: "r", at, facts: {} };
    const mail = { kind: "digest", recipient: "r", date: today, task: { kind: "of old" }, token: "t", at };
    const listed = { listedKey: "mail#open", listedSort: `${at}#r#digest_older` };
    await putRows([{ pk: "LEDGER#r", sk: "digest_older", is: "mail", state: "queued", ...mail, ...listed }]);
    await client.send(new TransactWriteCommand({ TransactItems: [outgoingWrite(older)] }));
    await planned({ time: `${today}T13:00:00Z` });
    await work();
    expect(await mails()).toHaveLength(1);
    for (const job of ["again", "tell"])
      expect(lines).toContainEqual(expect.objectContaining({ job, level: "error", reason: "unreadable" }));
  });

  test("but nobody who has left is told", async () => {
    const { priya, maria, amina } = await house();
    await allocate(priya, amina, maria);
    await changeStaff(
      maria.id,
      (page) =>
        ({ ...page, staff: { ...page?.staff, changed: { ...page?.staff.added, leaves: "2027-03-16" } } }) as never,
    );
    await work();
    expect(await mails()).toEqual([]);
    expect(await waiting()).toBe(0);
  });
});

test("killed at any await, an allocation is told once or is left as “sent?”, and never twice", async () => {
  const { rowan, amina } = await house();
  const { accepted, dying } = mortal(ses);
  const once = async (at: number, done: boolean) => {
    const { id: recipient } = await keptStaff({ base: rowan.id, email: "maria@willow.example" });
    const id = newId();
    const about = { person: amina.id, label: "AB (RH-104)", service: rowan.id, on: today };
    const notice = { did: "began" as const, allocation: id, ...about };
    const asOf = `${today}T07:00:00Z`;
    const one = { kind: "allocation", id, recipient, at: asOf, facts: notice };
    await client.send(new TransactWriteCommand({ TransactItems: [outgoingWrite(one)] }));
    const task = { kind: "allocation", recipient, date: today, time: asOf, of: id };
    const calls = await dying(at, done, () => send(fromQueue(task), withTime()));
    // The queue hands the message out again, and the hourly run finds what waits.
    await send(fromQueue(task), withTime());
    for (const hour of ["08", "09"]) {
      await queueAgain(`${today}T${hour}:00:00Z`);
      await work();
    }
    const open = (await openEntries({ limit: 500 })).find((entry) => entry.recipient === recipient);
    return { calls, told: accepted(), state: open?.state };
  };
  await toldOnceOrClaimed(once);
});
