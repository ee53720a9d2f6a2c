import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { queueAgain } from "#functions/scheduled/again.ts";
import { openEntries } from "#functions/storage/ledger.ts";
import { api } from "#shared/operations.ts";
import type { PersonRecord } from "#shared/people/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call, noonOf } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { allocateAnswers, arrangeAnswers, today } from "#test/builders/records.ts";
import { allRows, putRows, useTable } from "#test/builders/table.ts";
import { accepting, fromQueue, loggedLines, mortal, toldOnceOrClaimed, withTime } from "./support.ts";

/** The one outbox: what a change is to tell waits in a row of its transaction, whatever the kind of mail. */
useTable();
const ses = mockClient(SESv2Client);
const sqs = mockClient(SQSClient);
beforeEach(() => {
  accepting(ses);
  queueing();
  loggedLines();
});
function queueing(): void {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Failed: [] });
}

const queued = () =>
  sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap((c) => c.args[0].input.Entries ?? [])
    .map((e) => JSON.parse(String(e.MessageBody)) as MailTask);
async function work(): Promise<void> {
  const tasks = queued();
  sqs.resetHistory();
  if (tasks.length > 0) await send(fromQueue(...tasks), withTime());
}
const sent = () => ses.commandCalls(SendEmailCommand).length;
const outbox = async () => (await allRows()).filter((row) => row.is === "tell");
const waiting = async () => (await outbox()).filter((row) => "dueKey" in row).length;
const inAnHour = `${today}T13:00:00Z`;
const inTwoHours = `${today}T14:00:00Z`;

interface House {
  readonly maria: StaffRecord;
  readonly priya: StaffRecord;
  readonly amina: PersonRecord;
}
async function house(): Promise<House> {
  const rowan = await keptService({ name: "Rowan House" });
  const maria = await keptStaff({ base: rowan.id, email: "maria@willow.example" });
  const priya = await keptStaff({ roles: ["manager"], base: rowan.id });
  return { maria, priya, amina: await keptPerson(rowan, { reference: `RH-${newId()}`, name: "Amina Begum" }) };
}
const review = ({ maria, priya, amina }: House, id = newId()) =>
  call(api.reviews.arrange, {
    as: priya,
    path: { person: amina.id },
    id,
    answers: arrangeAnswers({ staff: [maria.id] }),
  });
const allocation = ({ maria, priya, amina }: House, id = newId()) =>
  call(api.allocations.allocate, {
    as: priya,
    path: { person: amina.id },
    id,
    answers: allocateAnswers(maria.id),
  });

describe.each([
  ["an invitation", review],
  ["an allocation", allocation],
] as const)("%s", (_, change) => {
  test("is one row of the outbox, which is gone once it was told", async () => {
    expect((await change(await house())).status).toBe(200);
    expect([(await outbox()).length, await waiting(), queued().length]).toEqual([1, 1, 1]);
    await work();
    expect([sent(), (await outbox()).length]).toEqual([1, 0]);
    await queueAgain(inAnHour);
    expect(queued()).toEqual([]);
  });

  test("is told once if the function dies between the change and the queue", async () => {
    const at = await house();
    const dead = new Promise<void>((died) => {
      sqs.on(SendMessageBatchCommand).callsFake(() => {
        died();
        return new Promise(() => {});
      });
    });
    void change(at);
    await dead;
    queueing();
    expect([sent(), await waiting()]).toEqual([0, 1]);
    for (const time of [inAnHour, inTwoHours]) {
      await queueAgain(time);
      await work();
    }
    expect([sent(), await waiting()]).toEqual([1, 0]);
  });

  test("posted twice is told once, also if the first could not be queued", async () => {
    const [at, id] = [await house(), newId()];
    sqs.on(SendMessageBatchCommand).rejects(new Error("no queue"));
    expect((await change(at, id)).status).toBe(200);
    queueing();
    expect((await change(at, id)).status).toBe(200);
    expect(await waiting()).toBe(1);
    await work();
    await queueAgain(inAnHour);
    await work();
    expect(sent()).toBe(1);
  });

  test("in the queue twice at once is one mail", async () => {
    await change(await house());
    const tasks = queued();
    await Promise.all([send(fromQueue(...tasks), withTime()), send(fromQueue(...tasks), withTime())]);
    expect([sent(), await waiting()]).toEqual([1, 0]);
  });
});

test("an invitation that was not sent is in the ledger, and no run queues it against the decision to leave it", async () => {
  await review(await house());
  const refused = Object.assign(new Error("no"), { name: "MessageRejected", $metadata: { httpStatusCode: 400 } });
  ses.on(SendEmailCommand).rejectsOnce(refused).resolves({ MessageId: "m" });
  await work();
  expect((await openEntries({ limit: 10 })).map(({ state }) => state)).toEqual(["failed"]);
  await queueAgain(inAnHour);
  expect([queued(), await waiting()]).toEqual([[], 0]);
});

test("killed at any await, an invitation is told once or is left as “sent?”, and never twice", async () => {
  const { accepted, dying } = mortal(ses);
  const once = async (at: number, done: boolean) => {
    const made = await house();
    await review(made);
    const tasks = queued();
    sqs.resetHistory();
    const calls = await dying(at, done, () => send(fromQueue(...tasks), withTime()));
    for (const time of [inAnHour, inTwoHours]) {
      await queueAgain(time);
      await work();
    }
    const open = (await openEntries({ limit: 500 })).find(({ recipient }) => recipient === made.maria.id);
    expect(await waiting()).toBe(0);
    return { calls, told: accepted(), state: open?.state };
  };
  await toldOnceOrClaimed(once);
});

describe("what the last release wrote", () => {
  const at = new Date(noonOf(today)).toISOString();

  test("of allocations is told, together with what is new, and is gone then", async () => {
    const made = await house();
    const { maria, amina } = made;
    const id = newId();
    const notice = { did: "ended", allocation: id, person: amina.id, label: "AB (RH-1)", service: "s", on: today };
    const row = { pk: `LEDGER#${maria.id}`, sk: `asked#${id}-ended`, is: "asked", expires: 4_000_000_000 };
    const asked = { id: `${id}-ended`, recipient: maria.id, at, notice };
    await putRows([{ ...row, asked, dueKey: "mail#asked", dueSort: `${at}#${asked.id}` }]);
    sqs.on(SendMessageBatchCommand).rejects(new Error("no queue"));
    await allocation(made);
    queueing();
    for (const time of [inAnHour, inTwoHours]) {
      await queueAgain(time);
      await work();
    }
    expect(sent()).toBe(1);
    expect((await allRows()).filter(({ is }) => is === "asked" || is === "tell")).toEqual([]);
  });

  test("of invitations, which waited in the ledger, is sent once", async () => {
    const made = await house();
    const { maria, amina } = made;
    const id = newId();
    await review(made, id);
    sqs.resetHistory();
    const rows = await outbox();
    // As it would be, had the last release saved the review.
    const about = { person: amina.id, review: id, sequence: 0 };
    const task = { kind: "invitation", recipient: maria.id, ...about, date: today, time: at };
    const entry = `invitation_${id}-0`;
    await putRows([
      ...rows.map(({ dueKey: _k, dueSort: _s, ...row }) => ({ ...row, is: "gone" })),
      {
        pk: `LEDGER#${maria.id}`,
        sk: entry,
        is: "mail",
        recipient: maria.id,
        kind: "invitation",
        date: today,
        about: `${id}-0`,
        task,
        state: "queued",
        token: newId(),
        at,
        expires: 4_000_000_000,
        listedKey: "mail#open",
        listedSort: `${at}#${maria.id}#${entry}`,
      },
    ]);
    for (const time of [inAnHour, inTwoHours]) {
      await queueAgain(time);
      await work();
    }
    expect(sent()).toBe(1);
  });
});
