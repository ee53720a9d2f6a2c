import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import PostalMime from "postal-mime";
import { beforeEach, expect, test } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { planWeekly } from "#functions/scheduled/weekly.ts";
import { claim, markReturned, settle } from "#functions/storage/ledger.ts";
import { leaveSign } from "#functions/storage/runs.ts";
import { keptStaff } from "#test/builders/kept.ts";
import { useTable } from "#test/builders/table.ts";
import { fromQueue, loggedLines, withTime } from "./support.ts";

useTable();
const ses = mockClient(SESv2Client);
const sqs = mockClient(SQSClient);
beforeEach(() => {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: "m" });
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
  loggedLines();
});
const queued = () =>
  sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap((c) => c.args[0].input.Entries?.map((e) => JSON.parse(e.MessageBody ?? "")) ?? []);

test("the week's mail goes to system administrators once, on the first working day, after a missed run too", async () => {
  const ada = await keptStaff({ name: "Ada Admin", roles: ["administrator"], email: "ada@willow.example" });
  await keptStaff({ roles: ["administrator"] });
  await keptStaff({ roles: ["manager"], email: "priya@willow.example" });
  // Easter Monday is no working day.
  for (const time of ["2027-03-29T10:00:00Z", "2027-03-30T06:00:00Z"]) await planWeekly(time);
  expect(queued()).toEqual([]);
  sqs
    .on(SendMessageBatchCommand)
    .resolvesOnce({ Failed: [{ Id: "0" }] as never })
    .rejectsOnce(new Error("no"))
    .resolves({});
  await expect(planWeekly("2027-03-30T07:00:00Z")).rejects.toThrow();
  for (const time of ["2027-03-30T11:00:00Z", "2027-03-30T12:00:00Z", "2027-03-31T07:00:00Z"]) await planWeekly(time);
  expect(new Set(queued().map(({ recipient, date }) => `${recipient} ${date}`))).toEqual(
    new Set([`${ada.id} 2027-03-29`]),
  );
  await planWeekly("2027-04-05T08:00:00Z");
  expect(queued().at(-1)).toMatchObject({ kind: "weekly", recipient: ada.id, date: "2027-04-05" });
});

test("it says what was sent, what came back, and which runs did not happen", async () => {
  const ada = await keptStaff({ name: "Ada Admin", roles: ["administrator"], email: "ada@willow.example" });
  const hours = Array.from({ length: 23 + 6 * 24 }, (_, n) => Date.parse("2027-03-22T00:00:00Z") + n * 3_600_000);
  for (const hour of hours.slice(2)) await leaveSign({ job: "plan", time: new Date(hour).toISOString(), counts: {} });
  await leaveSign({ job: "plan", time: "2027-03-01T00:00:00.000Z", counts: {} });
  for (let day = 22; day <= 28; day++)
    await leaveSign({ job: "rebuild", time: `2027-03-${day}T02:00:00.000Z`, counts: {} });
  const mail = (n: number, kind = "digest") => ({ recipient: `r${n}`, kind, date: "2027-03-23", token: "t", task: {} });
  for (const [n, at] of [
    "2027-03-21T07:00:00Z",
    "2027-03-22T07:00:00Z",
    "2027-03-28T07:00:00Z",
    "2027-03-29T07:00:00Z",
  ].entries()) {
    await claim(mail(n), at);
    await settle(mail(n), { state: "sent", message: `m${n}` });
  }
  await claim(mail(9, "invitation"), "2027-03-24T07:00:00Z");
  await settle(mail(9, "invitation"), { state: "sent", message: "m9" });
  await markReturned({ recipient: "r9", entry: "invitation_2027-03-23" }, "m9", "bounced");
  await claim(mail(5), "2027-03-24T07:00:00Z");
  const task = { kind: "weekly", recipient: ada.id, date: "2027-03-29", time: "2027-03-30T07:00:00Z" };
  await send(fromQueue(task, task), withTime());
  // There is nothing to say of a week in which Keywork had not begun.
  await send(fromQueue({ ...task, date: "2027-03-01", time: "2027-03-01T08:00:00Z" }), withTime());
  const calls = ses.commandCalls(SendEmailCommand);
  expect(calls).toHaveLength(1);
  const sent = await PostalMime.parse(Buffer.from(calls[0]?.args[0].input.Content?.Raw?.Data ?? ""));
  expect(sent.subject).toBe("Emails last week: 3 sent, 1 came back, 2 runs did not happen");
  for (const words of [
    "22 March 2027 to 28 March 2027",
    "3 emails were sent. Digest for managers: 2. Invitation of staff to a care review: 1.",
    "1 email came back.",
    "1 email of any week was not sent, or perhaps not.",
    "2 of 167 hourly runs did not happen.",
    "All 7 nightly runs happened.",
    "http://localhost:3000/mail/runs",
  ])
    expect(sent.text).toContain(words);
  expect(sent.html).toContain("Emails last week");
});

test.each([".000Z", "Z"])(
  "it misses no run of a week in which all of them happened, written with %s",
  async (ending) => {
    const ada = await keptStaff({ name: "Ada Admin", roles: ["administrator"], email: "ada@willow.example" });
    const first = Date.parse("2027-03-08T00:00:00Z");
    for (let hour = 0; hour <= 7 * 24; hour++) {
      const time = new Date(first + hour * 3_600_000).toISOString().replace(".000Z", ending);
      await leaveSign({ job: "plan", time, counts: {} });
      if (hour % 24 === 0 && hour < 7 * 24) await leaveSign({ job: "rebuild", time, counts: {} });
    }
    await leaveSign({ job: "plan", time: "2027-02-01T00:00:00Z", counts: {} });
    const task = { kind: "weekly", recipient: ada.id, date: "2027-03-15", time: "2027-03-15T08:00:00Z" };
    await send(fromQueue(task), withTime());
    const [sent] = ses.commandCalls(SendEmailCommand);
    const { text } = await PostalMime.parse(Buffer.from(sent?.args[0].input.Content?.Raw?.Data ?? ""));
    expect(text).toContain("All 168 hourly runs happened.");
    expect(text).toContain("All 7 nightly runs happened.");
  },
);
