import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, test } from "vitest";
import { handler } from "#functions/mail/send.lambda.ts";
import type { MailTask, TaskOf } from "#functions/mail/task.ts";
import { ledgerEntry } from "#functions/storage/ledger.ts";
import { changePerson } from "#functions/storage/people.ts";
import { leaveSign } from "#functions/storage/runs.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { plan } from "#shared/supervision/rules.ts";
import { keptAgreement, keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";
import { accepting, fromQueue, loggedLines, mortal, sevenOf, toldOnceOrClaimed, withTime } from "./support.ts";

useTable();
const ses = mockClient(SESv2Client);
let lines: Record<string, unknown>[];
beforeEach(() => {
  accepting(ses);
  lines = loggedLines();
});

/** A worker of Rowan House whose person’s review is to be arranged by today. */
async function worker() {
  const rowan = await keptService({ name: "Rowan House" });
  const maria = await keptStaff({ name: "Maria Silva", base: rowan.id, email: "maria@willow.example" });
  const amina = await keptPerson(rowan, { name: "Amina Begum", reference: "RH-104", started: "2027-02-03" }, maria);
  return { rowan, maria, amina };
}

const remind = (recipient: Pick<StaffRecord, "id">, date = today, copies: string[] = []): TaskOf<"reminders"> => ({
  kind: "reminders",
  recipient: recipient.id,
  date,
  time: sevenOf(date),
  ...(copies.length > 0 && { copies }),
});
const sent = () => ses.commandCalls(SendEmailCommand).map((c) => c.args[0].input);
const mails = () => Promise.all(sent().map((input) => PostalMime.parse(Buffer.from(input.Content?.Raw?.Data ?? ""))));
const deliver = (...tasks: MailTask[]) => handler(fromQueue(...tasks), withTime());
const nothingBack = { batchItemFailures: [] };
const givenBack = { batchItemFailures: [{ itemIdentifier: "m0" }] };
const stateOf = async (task: MailTask) => (await ledgerEntry(task))?.state;
const throttled = () =>
  ses
    .on(SendEmailCommand)
    .rejects(
      Object.assign(new Error("slow"), { name: "TooManyRequestsException", $metadata: { httpStatusCode: 429 } }),
    );

async function changed(member: StaffRecord, over: Record<string, unknown>): Promise<void> {
  await changeStaff(
    member.id,
    (page) => ({ ...page, staff: { ...page?.staff, changed: { ...page?.staff.added, ...over } } }) as never,
  );
}

describe("reminders", () => {
  test("of everything that is somebody’s come in one mail, which names nobody", async () => {
    const { rowan, maria } = await worker();
    await keptPerson(rowan, { name: "Bo Brook", reference: "RH-7", started: "2027-01-20" }, maria);
    await keptPerson(rowan, { name: "Cy Crane", reference: "RH-8", started: "2027-02-10" }, maria);
    await keptPerson(rowan, { name: "Dee Dale", reference: "RH-9", started: "2027-03-03" }, maria);
    // Two weeks ahead: between its steps.
    await keptPerson(rowan, { name: "Eli East", reference: "RH-31", started: "2027-02-17" }, maria);
    expect(await deliver(remind(maria))).toEqual(nothingBack);
    const [mail] = await mails();
    expect(sent()).toHaveLength(1);
    expect(mail?.to).toEqual([{ name: "Maria Silva", address: "maria@willow.example" }]);
    expect(mail?.subject).toBe("Reminders: 1 overdue, 1 today, 1 in the next 7 days, 1 later");
    expect(mail?.text?.split("\n")[0]).toBe(
      "Do this first: BB (RH-7) - Arrange a care review. Due 3 March 2027, 14 days ago.",
    );
    for (const label of ["AB (RH-104)", "BB (RH-7)", "CC (RH-8)", "DD (RH-9)"]) expect(mail?.text).toContain(label);
    expect(mail?.text).not.toContain("RH-31");
    expect(mail?.text).toContain("http://localhost:3000/people/");
    expect(sent()[0]?.Content?.Raw?.Data?.toString()).not.toMatch(/Amina|Begum|Brook|Crane|Dale|East/);
  });

  test("are told once, and what is overdue again after a week", async () => {
    const { maria } = await worker();
    const days = ["2027-03-17", "2027-03-18", "2027-03-19", "2027-03-23", "2027-03-24", "2027-03-25", "2027-04-01"];
    for (const day of days) await deliver(remind(maria, day));
    const told = (await mails()).map(({ date, subject }) => `${date?.slice(0, 10)} ${subject}`);
    expect(told).toEqual([
      "2027-03-17 Reminders: 1 today",
      "2027-03-24 Reminders: 1 overdue",
      "2027-04-01 Reminders: 1 overdue",
    ]);
  });

  test("come again if the date moves", async () => {
    const { maria, amina } = await worker();
    await deliver(remind(maria));
    await changePerson(
      amina.id,
      (page) =>
        ({
          ...page,
          person: { ...page?.person, registered: { ...page?.person.registered, started: "2027-02-04" } },
        }) as never,
    );
    await deliver(remind(maria, "2027-03-18"));
    expect((await mails()).map(({ subject }) => subject)).toEqual(["Reminders: 1 today", "Reminders: 1 today"]);
  });

  test("that fit into no mail come with the next one", async () => {
    const { rowan, maria } = await worker();
    for (let at = 0; at < 70; at += 10)
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          keptPerson(rowan, { reference: `RH-2${at}-${n}`, started: "2027-02-03" }, maria),
        ),
      );
    await deliver(remind(maria));
    await deliver(remind(maria, "2027-03-18"));
    await deliver(remind(maria, "2027-03-19"));
    const all = await mails();
    expect(all).toHaveLength(2);
    expect(all[0]?.text).toContain("and 11 more, which come with the next email");
    const told = all.flatMap(({ text = "" }) =>
      [...text.matchAll(/^\* \w+ \((\S+)\)/gm)].map(([, reference]) => reference),
    );
    expect(told).toHaveLength(71);
    expect(new Set(told).size).toBe(71);
    for (const { Content } of sent()) expect(Content?.Raw?.Data?.length).toBeLessThan(100_000);
  });

  test("of a planned session go to both, and say with whom", async () => {
    const rowan = await keptService();
    const supervisor = await keptStaff({
      name: "Grace Mensah",
      roles: ["supervisor"],
      base: rowan.id,
      email: "grace@willow.example",
    });
    const supervisee = await keptStaff({ name: "Daniel Kowalski", base: rowan.id, email: "daniel@willow.example" });
    await keptAgreement(supervisee, supervisor);
    await changeStaff(supervisee.id, (page) => {
      if (!page) throw new Error("Nobody");
      return plan(
        page,
        "line-management",
        "session",
        supervisor.id,
        { first: "2027-03-24", times: 1, minutes: 60 },
        "2027-03-17",
      );
    });
    await deliver(remind(supervisor), remind(supervisee));
    const [one, other] = await mails();
    expect(one?.text).toContain("Daniel Kowalski - Line management supervision. On 24 March 2027, in 7 days.");
    expect(other?.text).toContain("You - Line management supervision. On 24 March 2027, in 7 days. With Grace Mensah.");
  });
});

describe("somebody without a work email address", () => {
  async function withoutAddress() {
    const { rowan, maria } = await worker();
    await changed(maria, { email: undefined });
    const grace = await keptStaff({ name: "Grace Mensah", base: rowan.id, email: "grace@willow.example" });
    await changed(maria, { email: undefined, lineManager: grace.id });
    return { rowan, maria, grace };
  }

  test("is reminded through their line manager, in the one mail of the day", async () => {
    const { rowan, maria, grace } = await withoutAddress();
    await keptPerson(rowan, { name: "Bo Brook", reference: "RH-7", started: "2027-02-03" }, grace);
    await deliver(remind(grace, today, [maria.id]));
    const [mail] = await mails();
    expect(sent()).toHaveLength(1);
    expect(mail?.text).toMatch(/BB \(RH-7\)[\s\S]*For Maria Silva[\s\S]*no work email address[\s\S]*AB \(RH-104\)/);
    await deliver(remind(maria));
    expect(sent()).toHaveLength(1);
  });

  test("is none of the business of whoever is not their line manager", async () => {
    const { rowan, maria } = await withoutAddress();
    const other = await keptStaff({ base: rowan.id, email: "other@willow.example" });
    await deliver(remind(other, today, [maria.id]));
    expect(sent()).toEqual([]);
  });
});

describe("nothing is sent", () => {
  test.each([
    [{ email: undefined }, "without an address"],
    [{ leaves: "2027-03-16" }, "gone"],
    [{ days: ["monday", "tuesday"] }, "on a day off"],
  ])("to somebody who is %j: %s", async (over, _why) => {
    const { maria } = await worker();
    await changed(maria, over);
    expect(await deliver(remind(maria))).toEqual(nothingBack);
    expect(sent()).toEqual([]);
    expect(await stateOf(remind(maria))).toBeUndefined();
  });

  test("to somebody who is away, until they are back", async () => {
    const { maria } = await worker();
    const absence = { id: "a", answers: { kind: "leave", from: "2027-03-15" }, version: 0 } as const;
    await changeStaff(maria.id, (page) => ({ ...page, absence }) as never);
    await deliver(remind(maria));
    expect(sent()).toEqual([]);
    await changeStaff(
      maria.id,
      (page) => ({ ...page, absence: { ...page?.absence, ended: { on: "2027-03-22" } } }) as never,
    );
    await deliver(remind(maria, "2027-03-22"));
    expect((await mails()).map(({ subject }) => subject)).toEqual(["Reminders: 1 overdue"]);
  });

  test("of a day that has gone, and the next run tells it", async () => {
    const { maria } = await worker();
    await leaveSign({ job: "plan", time: "2027-03-18T07:00:00Z", counts: {} });
    expect(await deliver(remind(maria))).toEqual(nothingBack);
    expect(sent()).toEqual([]);
    expect(await stateOf(remind(maria))).toBe("dropped");
    expect(lines.at(-1)).toMatchObject({ outcome: "too late" });
    await deliver(remind(maria, "2027-03-18"));
    expect((await mails()).map(({ subject }) => subject)).toEqual(["Reminders: 1 overdue"]);
  });
});

describe("a mail that failed", () => {
  test("is tried again with what it was to tell", async () => {
    const { maria } = await worker();
    throttled();
    expect(await deliver(remind(maria))).toEqual(givenBack);
    accepting(ses);
    expect(await deliver(remind(maria))).toEqual(nothingBack);
    expect((await mails()).map(({ subject }) => subject)).toEqual(["Reminders: 1 today"]);
    await deliver(remind(maria));
    expect(sent()).toHaveLength(1);
  });

  test("for good leaves its reminders to the next day’s, and is not sent any more", async () => {
    const { maria } = await worker();
    throttled();
    await deliver(remind(maria));
    accepting(ses);
    await deliver(remind(maria, "2027-03-18"));
    expect((await mails()).map(({ subject }) => subject)).toEqual(["Reminders: 1 overdue"]);
    expect(await stateOf(remind(maria))).toBe("dropped");
    await deliver(remind(maria));
    expect(sent()).toHaveLength(1);
  });
});

test("of ten functions at the same moment one sends, for one day or for two", async () => {
  const { maria } = await worker();
  await Promise.all(Array.from({ length: 10 }, (_, n) => deliver(remind(maria, n % 2 ? "2027-03-18" : today))));
  expect(sent()).toHaveLength(1);
});

test("killed at any await, a reminder is told once or is left as “sent?”, and never twice", async () => {
  const { rowan } = await worker();
  const { accepted, dying } = mortal(ses);
  const once = async (at: number, done: boolean) => {
    const maria = await keptStaff({ base: rowan.id, email: "maria@willow.example" });
    await keptPerson(rowan, { started: "2027-02-03" }, maria);
    const calls = await dying(at, done, () => deliver(remind(maria)));
    // The queue hands the message out again; the day after, the plan asks anew.
    await deliver(remind(maria));
    await deliver(remind(maria, "2027-03-18"));
    return { calls, told: accepted(), state: await stateOf(remind(maria)) };
  };
  await toldOnceOrClaimed(once);
});
