import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import {
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { client } from "#functions/storage/client.ts";
import { claim, entryAt, settle } from "#functions/storage/ledger.ts";
import { leaveSign } from "#functions/storage/runs.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import { api } from "#shared/operations.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { plus } from "#shared/time/dates.ts";
import { call, formOf, noonOf } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { today } from "#test/builders/records.ts";
import { auditEntries, useTable } from "#test/builders/table.ts";
import { accepting, fromQueue, loggedLines, mailsOf, taskFor, withTime } from "./support.ts";

useTable();
const ses = mockClient(SESv2Client);
const sqs = mockClient(SQSClient);
beforeEach(() => {
  accepting(ses);
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
  sqs.on(GetQueueAttributesCommand).callsFake(({ QueueUrl }) => ({
    Attributes: {
      QueueArn: `arn:${QueueUrl.split("/").at(-1)}`,
      ApproximateNumberOfMessages: QueueUrl.endsWith("mail-dead") ? "3" : "0",
    },
  }));
  sqs.on(StartMessageMoveTaskCommand).resolves({});
  loggedLines();
});
const resent = { what: "again", why: "not-arrived" };

/** A manager whose digest was claimed at seven, by a function that died. */
async function lost() {
  const administrator = await keptStaff({ name: "Ada Admin", roles: ["administrator"] });
  const rowan = await keptService();
  await keptPerson(rowan, { started: "2027-02-01" });
  const priya = await keptStaff({
    name: "Priya Nair",
    roles: ["manager"],
    base: rowan.id,
    email: "priya@willow.example",
  });
  const task = taskFor(priya.id, [rowan.id]);
  const mail = { recipient: priya.id, kind: "digest", date: today, token: "lost", task };
  await claim(mail, task.time);
  const path = { recipient: priya.id, entry: `digest_${today}` };
  const again = (id: string, over: Partial<Parameters<typeof call>[1]> = {}) =>
    call(api.mail.again, { as: administrator, path, id, answers: resent, ...over });
  return { administrator, rowan, priya, task, mail, path, again };
}
const queued = () => sqs.commandCalls(SendMessageBatchCommand).flatMap((c) => c.args[0].input.Entries ?? []);
const work = () => send(fromQueue(...queued().map(({ MessageBody }) => MessageBody)), withTime());

describe("mail that was not sent, or perhaps not", () => {
  test("stands on the page with whose it is and what is known of it; what was sent does not", async () => {
    const { administrator, priya, mail } = await lost();
    const noon = `${today}T11:58:00.000Z`;
    const other = (date: string) => ({ ...mail, date });
    await claim(other("2027-03-10"), "2027-03-10T07:00:00Z");
    await settle(other("2027-03-10"), { state: "failed", reason: "MessageRejected" });
    await claim(other("2027-03-11"), "2027-03-11T07:00:00Z");
    await settle(other("2027-03-11"), { state: "unknown", reason: "TimeoutError" });
    await claim(other("2027-03-12"), "2027-03-12T07:00:00Z");
    await settle(other("2027-03-12"), { state: "sent", message: "m" });
    await claim({ ...other("2027-03-18"), recipient: "a-representative" }, noon);
    const { body } = await call(api.mail.open, { as: administrator });
    const to = { id: priya.id, name: "Priya Nair" };
    expect(body.rows).toMatchObject([
      { to, kind: "Digest for managers", date: "2027-03-10", state: "not sent", reason: "MessageRejected" },
      { to, date: "2027-03-11", state: "sent?", reason: "TimeoutError" },
      { to, date: today, state: "sent?" },
      { date: "2027-03-18", state: "being sent" },
    ]);
    expect(body.rows[3]?.to).toBeUndefined();
    expect(body.dead).toMatchObject([
      { queue: "mail", count: 3 },
      { queue: "rebuild", count: 0 },
      { queue: "returned", count: 0 },
    ]);
  });

  test("comes a page at a time, each once", async () => {
    const { administrator, mail } = await lost();
    const days = Array.from({ length: 60 }, (_, n) => plus(today, { days: -n - 1 }));
    await Promise.all(days.map((date) => claim({ ...mail, date }, `${date}T07:00:00Z`)));
    const first = await call(api.mail.open, { as: administrator });
    const second = await call(api.mail.open, { as: administrator, query: { after: first.body.next as string } });
    const dates = [...first.body.rows, ...second.body.rows].map(({ date }) => date);
    expect(first.body.rows).toHaveLength(50);
    expect(second.body.next).toBeUndefined();
    expect(dates).toEqual([...new Set(dates)].sort());
    expect(dates).toHaveLength(61);
  });

  test("is shown although a queue does not answer", async () => {
    const { administrator } = await lost();
    sqs.on(GetQueueAttributesCommand).rejects(new Error("no"));
    const { status, body } = await call(api.mail.open, { as: administrator });
    expect([status, body.rows.length, body.dead.map(({ count }) => count)]).toEqual([
      200,
      1,
      [undefined, undefined, undefined],
    ]);
  });
});

describe("sending again", () => {
  test("queues it with a new claim, sends it once, and says in the history who asked", async () => {
    const { administrator, path, again, task } = await lost();
    const form = await formOf(api.mail.again, { as: administrator, path });
    expect(form.body.notes?.[1]).toContain("It may have been sent");
    const id = form.body.id as string;
    expect((await again(id)).status).toBe(200);
    expect((await again(id)).status).toBe(200);
    expect(queued().length).toBeGreaterThan(0);
    await work();
    await work();
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(1);
    expect(await entryAt(path)).toMatchObject({ state: "sent", message: "message-1", task });
    const changes = (await auditEntries()).filter(({ did }) => did === "change");
    expect(changes).toMatchObject([
      {
        about: "organisation#organisation",
        by: administrator.id,
        what: "Send an email again, or take it off the list",
      },
    ]);
  });

  test.each([
    ["was sent", (mail: Parameters<typeof settle>[0]) => settle(mail, { state: "sent", message: "m" })],
    ["another administrator has queued already", async () => undefined],
  ])("does nothing to what %s", async (what, change) => {
    const { mail, again, path } = await lost();
    if (what === "was sent") await change(mail);
    else await again(newId());
    const before = await entryAt(path);
    const changes = (await auditEntries()).filter(({ did }) => did === "change").length;
    expect((await again(newId())).status).toBe(409);
    expect(await entryAt(path)).toEqual(before);
    expect((await auditEntries()).filter(({ did }) => did === "change")).toHaveLength(changes);
  });

  test("leaves alone what is being sent at this moment", async () => {
    const { administrator, mail } = await lost();
    const date = "2027-03-18";
    const task = { ...mail.task, date, time: `${today}T11:58:00Z` };
    await claim({ ...mail, date, task }, `${today}T11:58:00.000Z`);
    const path = { recipient: mail.recipient, entry: `digest_${date}` };
    const { status } = await call(api.mail.again, {
      as: administrator,
      path,
      id: newId(),
      answers: resent,
    });
    expect(status).toBe(409);
  });

  test("waits for the hourly run if the queue does not answer", async () => {
    const { again, path } = await lost();
    sqs.on(SendMessageBatchCommand).rejects(new Error("no"));
    expect((await again(newId())).status).toBe(200);
    expect(await entryAt(path)).toMatchObject({ state: "queued" });
  });
});

describe("sending again what is of a day that has gone", () => {
  const tomorrow = plus(today, { days: 1 });
  const next = { time: noonOf(tomorrow) };
  const digestOf = (date: string) => `digest_${date}`;
  const subjects = () => mailsOf(ses).then((mails) => mails.map(({ subject, text = "" }) => `${subject} ${text}`));

  test("sends what is due today instead, under today’s date, and once", async () => {
    const { administrator, priya, path, again } = await lost();
    const form = await formOf(api.mail.again, { as: administrator, path, ...next });
    expect(form.body.notes?.[2]).toContain("Its day has gone");
    const id = newId();
    expect((await again(id, next)).status).toBe(200);
    expect((await again(id, next)).status).toBe(200);
    // The clock has reached today: a task of yesterday would be dropped.
    await leaveSign({ job: "plan", time: `${tomorrow}T07:00:00Z`, counts: {} });
    await work();
    expect(await subjects()).toMatchObject([expect.stringContaining("Due 15 March 2027, 3 days ago")]);
    expect(await entryAt(path)).toMatchObject({ state: "dropped", listed: false });
    expect(await entryAt({ recipient: priya.id, entry: digestOf(tomorrow) })).toMatchObject({ state: "sent" });
  });

  test("finds nothing to send if today’s was sent: the old one can be taken off the list", async () => {
    const { mail, path, again } = await lost();
    await claim({ ...mail, date: tomorrow, token: "t" }, `${tomorrow}T07:00:00Z`);
    await settle({ ...mail, date: tomorrow, token: "t" }, { state: "sent", message: "m" });
    const before = await entryAt(path);
    const { status, body } = await again(newId(), next);
    expect([status, body.problems]).toEqual([
      422,
      [{ at: "what", message: "Today’s is sent or on its way already: there is nothing to send again" }],
    ]);
    expect(await entryAt(path)).toEqual(before);
    expect(queued()).toEqual([]);
    const id = newId();
    for (let time = 1; time <= 2; time++)
      expect((await again(id, { ...next, answers: { what: "leave" } })).status).toBe(200);
    expect(await entryAt(path)).toMatchObject({ state: "claimed", listed: false });
    expect((await again(newId(), next)).status).toBe(409);
  });

  test("sends the digest of a week in its week", async () => {
    const { priya, path, again } = await lost();
    await changeStaff(priya.id, (page) => ({
      ...(page as StaffPage),
      preferences: { id: priya.id, version: 0, digest: { often: "weekly", weekday: "wednesday" } },
    }));
    expect((await again(newId(), next)).status).toBe(200);
    await leaveSign({ job: "plan", time: `${tomorrow}T07:00:00Z`, counts: {} });
    await work();
    expect(await subjects()).toHaveLength(1);
    expect(await entryAt(path)).toMatchObject({ state: "sent", date: today });
  });

  test("leaves to the next mail what reminders were to tell", async () => {
    const { administrator, rowan } = await lost();
    const maria = await keptStaff({ base: rowan.id, email: "maria@willow.example" });
    await keptPerson(rowan, { reference: "RH-7", started: "2027-02-03" }, maria);
    const remind = (date: string) => ({ kind: "reminders", recipient: maria.id, date, time: `${date}T07:00:00Z` });
    ses.on(SendEmailCommand).rejects(new Error("no answer"));
    await send(fromQueue(remind(today)), withTime());
    const path = { recipient: maria.id, entry: `reminders_${today}` };
    expect(await entryAt(path)).toMatchObject({ state: "unknown" });
    await keptPerson(rowan, { reference: "RH-8", started: "2027-02-04" }, maria);
    await send(fromQueue(remind(tomorrow)), withTime());
    accepting(ses);
    const { body } = await call(api.mail.again, { as: administrator, path, id: newId(), answers: resent, ...next });
    expect(body.notice).toBe("next");
    expect(queued()).toEqual([]);
    await send(fromQueue(remind(plus(today, { days: 2 }))), withTime());
    expect(await subjects()).toMatchObject([expect.stringMatching(/^Reminders: 1 overdue[\s\S]*RH-7/)]);
  });
});

test.each(["unknown", "claimed"] as const)("reminders of today that read “sent?” (%s) are told again", async (how) => {
  const { administrator, rowan } = await lost();
  const maria = await keptStaff({ base: rowan.id, email: "maria@willow.example" });
  await keptPerson(rowan, { started: "2027-02-03" }, maria);
  const task = { kind: "reminders", recipient: maria.id, date: today, time: `${today}T07:00:00Z` };
  if (how === "unknown") ses.on(SendEmailCommand).rejects(new Error("no answer"));
  // The claim is not settled: as if killed.
  const real = client.send.bind(client) as (command: unknown) => Promise<unknown>;
  const dying = async (command: unknown) =>
    command instanceof UpdateCommand ? Promise.reject(new Error("killed")) : real(command);
  const spy = vi.spyOn(client, "send").mockImplementation((how === "claimed" ? dying : real) as never);
  await send(fromQueue(task), withTime());
  spy.mockRestore();
  const path = { recipient: maria.id, entry: `reminders_${today}` };
  expect(await entryAt(path)).toMatchObject({ state: how });
  accepting(ses);
  expect((await call(api.mail.again, { as: administrator, path, id: newId(), answers: resent })).status).toBe(200);
  await work();
  expect(ses.commandCalls(SendEmailCommand)).toHaveLength(1);
  expect(await entryAt(path)).toMatchObject({ state: "sent" });
});

describe("what a queue gave up", () => {
  const replay = (as: Parameters<typeof call>[1], queue: string) =>
    call(api.mail.replay, { ...as, path: { queue }, id: newId(), answers: { cause: "corrected" } });

  test("is moved on a person's word to the queue that is worked off, wherever it came from", async () => {
    const { administrator } = await lost();
    const account = "arn:aws:sqs:eu-west-2:111122223333";
    sqs.on(GetQueueAttributesCommand).callsFake(({ QueueUrl }) => ({
      Attributes: { QueueArn: `${account}:${QueueUrl.split("/").at(-1)}`, ApproximateNumberOfMessages: "3" },
    }));
    for (const queue of ["mail", "rebuild", "returned"])
      expect((await replay({ as: administrator }, queue)).status).toBe(200);
    expect(sqs.commandCalls(StartMessageMoveTaskCommand).map((c) => c.args[0].input)).toEqual(
      ["mail", "rebuild", "returned"].map((queue) => ({
        SourceArn: `${account}:${queue}-dead`,
        DestinationArn: `${account}:${queue}`,
      })),
    );
    expect((await auditEntries()).filter(({ did }) => did === "change")).toMatchObject(
      Array(3).fill({ about: "organisation#organisation" }),
    );
  });

  test("is not, if there is nothing or no such queue", async () => {
    const { administrator } = await lost();
    expect((await replay({ as: administrator }, "rebuild")).status).toBe(409);
    expect((await replay({ as: administrator }, "schedules")).status).toBe(404);
    expect(sqs.commandCalls(StartMessageMoveTaskCommand)).toEqual([]);
  });
});

test("runs stand day by day, with what is missing, over the change of clocks", async () => {
  const administrator = await keptStaff({ roles: ["administrator"] });
  // All hours of 27 March (GMT), none of the 28th but two (the clocks go forward), and those of the 29th until noon.
  const hours = (day: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) =>
      new Date(Date.parse(`${day}T00:00:00Z`) + (from + n) * 3_600_000).toISOString(),
    );
  const times = [
    ...hours("2027-03-27", 0, 24),
    ...hours("2027-03-28", 5, 7),
    ...hours("2027-03-28", 23, 24),
    ...hours("2027-03-29", 0, 11),
  ];
  await Promise.all(times.map((time) => leaveSign({ job: "plan", time, counts: { queued: 2 } })));
  await leaveSign({ job: "rebuild", time: "2027-03-27T02:00:00.000Z", counts: {} });
  const time = Date.parse("2027-03-29T10:30:00Z");
  const { body } = await call(api.mail.runs, { as: administrator, time });
  expect(body.rows).toEqual([
    { day: "2027-03-29", hourly: { ran: 12, due: 12 }, nightly: false, queued: 24 },
    { day: "2027-03-28", hourly: { ran: 2, due: 23 }, nightly: false, queued: 4 },
    { day: "2027-03-27", hourly: { ran: 24, due: 24 }, nightly: true, queued: 48 },
  ]);
  expect(body.next).toBeUndefined();
  await leaveSign({ job: "plan", time: "2027-03-02T07:00:00.000Z", counts: {} });
  const first = await call(api.mail.runs, { as: administrator, time });
  expect(first.body.rows).toHaveLength(14);
  const next = await call(api.mail.runs, { as: administrator, time, query: { after: first.body.next as string } });
  expect(next.body.rows[0]?.day).toBe(plus(first.body.rows.at(-1)?.day as string, { days: -1 }));
  // Nothing was missed before the first run.
  expect(next.body.rows.at(-1)).toEqual({ day: "2027-03-02", hourly: { ran: 1, due: 17 }, queued: 0 });
});

test("addresses that mail came back from are listed, the longest first, a page at a time", async () => {
  const administrator = await keptStaff({ roles: ["administrator"] });
  const stop = async (_: unknown, n: number) => {
    const address = `s${n}@willow.example`;
    const { id } = await keptStaff({ name: `Staff ${n}`, email: address });
    const at = new Date(Date.parse("2027-03-01T07:00:00Z") + n * 3_600_000).toISOString();
    await changeStaff(id, (page) => ({
      ...(page as StaffPage),
      mark: { id: `m${n}`, address, why: n % 2 ? "bounced" : "complained", at, version: 0 },
    }));
  };
  await Promise.all(Array.from({ length: 52 }, stop));
  const first = await call(api.mail.stopped, { as: administrator });
  expect(first.body.rows).toHaveLength(50);
  expect(first.body.rows[0]).toMatchObject({ staff: { name: "Staff 0" }, why: "complained", on: "2027-03-01" });
  const second = await call(api.mail.stopped, { as: administrator, query: { after: first.body.next as string } });
  expect(second.body.rows.map(({ staff }) => staff.name)).toEqual(["Staff 50", "Staff 51"]);
});
