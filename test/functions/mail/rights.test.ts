import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import { keptService, keptStaff } from "#test/builders/kept.ts";
import { useTable } from "#test/builders/table.ts";
import { accepting, fromQueue, loggedLines, withTime } from "./support.ts";

useTable();
const ses = mockClient(SESv2Client);
const sqs = mockClient(SQSClient);
beforeEach(() => {
  accepting(ses);
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Failed: [] });
  loggedLines();
});

/** Sends what was queued, and says to which addresses. */
async function mailed(): Promise<string[]> {
  const entries = sqs.commandCalls(SendMessageBatchCommand).flatMap((c) => c.args[0].input.Entries ?? []);
  sqs.resetHistory();
  const tasks = entries.map((one) => JSON.parse(String(one.MessageBody)) as MailTask);
  await send(fromQueue(...tasks), withTime());
  const to = ses.commandCalls(SendEmailCommand).flatMap((c) => c.args[0].input.Destination?.ToAddresses ?? []);
  ses.resetHistory();
  return to.map((one) => one.match(/[^\s<]+@[^\s>]+/)?.[0] ?? one).sort();
}

describe("a change of what somebody may see and do", () => {
  let administrator: StaffRecord;
  let maria: StaffRecord;
  beforeEach(async () => {
    administrator = await keptStaff({ roles: ["administrator"] });
    maria = await keptStaff({ base: (await keptService()).id, email: "maria@willow.example" });
  });
  const change = (over: object) =>
    call(api.staff.change, {
      as: administrator,
      path: { member: maria.id },
      version: 1,
      answers: { ...aboutStaff(maria), ...over },
    });

  test("goes to the address before too, where the same change gives another one", async () => {
    const repointed = { email: "it@willow.example", signInName: "it.made.this" };
    expect((await change(repointed)).status).toBe(200);
    expect(await mailed()).toEqual(["it@willow.example", "maria@willow.example"]);
  });
  test("is told to the address before where only the address was changed, or taken away", async () => {
    expect((await change({ email: undefined })).status).toBe(200);
    expect(await mailed()).toEqual(["maria@willow.example"]);
  });
  test("goes to the one address where it stays", async () => {
    expect((await change({ signInName: "it.made.this" })).status).toBe(200);
    expect(await mailed()).toEqual(["maria@willow.example"]);
  });
});

test("another accountable manager of a service is told to the one before and the one after", async () => {
  const place = await keptService();
  const manager = (email: string) => keptStaff({ roles: ["manager"], base: place.id, email });
  const [deputy, before, after] = [
    await manager("deputy@willow.example"),
    await manager("before@willow.example"),
    await manager("after@willow.example"),
  ];
  const name = (version: number, accountable: StaffRecord | undefined) =>
    call(api.services.mail, {
      as: deputy,
      path: { service: place.id },
      version,
      answers: { days: "working", often: "daily", hour: "h7", ...(accountable && { accountable: accountable.id }) },
    });
  expect((await name(1, before)).status).toBe(200);
  expect(await mailed()).toEqual(["before@willow.example"]);
  expect((await name(2, after)).status).toBe(200);
  expect(await mailed()).toEqual(["after@willow.example", "before@willow.example"]);
  expect((await name(3, after)).status).toBe(200);
  expect(await mailed()).toEqual([]);
  expect((await name(3, undefined)).status).toBe(200);
  expect(await mailed()).toEqual(["after@willow.example"]);
});
