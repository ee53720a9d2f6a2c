import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { mailTask } from "#functions/mail/task.ts";
import { handler } from "#functions/scheduled/plan.lambda.ts";
import { client } from "#functions/storage/client.ts";
import { changeOrganisation } from "#functions/storage/organisation.ts";
import { changeService } from "#functions/storage/services.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import type { OrganisationRecord } from "#shared/organisation/record.ts";
import { mailOfServiceDefaults } from "#shared/services/forms.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import type { staffAnswers } from "#test/builders/records.ts";
import { today } from "#test/builders/records.ts";
import { allRows, useTable } from "#test/builders/table.ts";
import { loggedLines, sevenOf } from "../mail/support.ts";

useTable();
const sqs = mockClient(SQSClient);
let lines: Record<string, unknown>[];
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Failed: [] });
  lines = loggedLines();
});

const batches = () =>
  sqs
    .commandCalls(SendMessageBatchCommand)
    .map((c) => (c.args[0].input.Entries ?? []).map((e) => String(e.MessageBody)));
const queued = () =>
  batches()
    .flat()
    .map((body) => mailTask.parse(JSON.parse(body)));
const plan = (time: string) => handler({ time });
const signs = async () =>
  (await allRows()).filter((row) => row.pk === "RUN#plan").map(({ time, counts }) => ({ time, counts }));

const managerOf = (service: ServiceRecord, over: Partial<ReturnType<typeof staffAnswers>> = {}) =>
  keptStaff({ roles: ["manager"], base: service.id, email: "priya@willow.example", name: "Priya Nair", ...over });

describe("planning digests", () => {
  test("queues one message for each manager with something due: ids and dates, nothing of anybody", async () => {
    const [rowan, maple] = [await keptService(), await keptService()];
    const both = await managerOf(rowan, { also: [maple.id] });
    const one = await managerOf(maple);
    await keptPerson(rowan, { name: "Amina Begum", reference: "RH-104" });
    await keptPerson(maple);
    await plan(sevenOf(today));
    const message = { kind: "digest", date: today, time: sevenOf(today) };
    expect(queued()).toHaveLength(2);
    expect(queued()).toEqual(
      expect.arrayContaining([
        { ...message, recipient: both.id, services: [rowan.id, maple.id] },
        { ...message, recipient: one.id, services: [maple.id] },
      ]),
    );
    expect(batches().flat().join()).not.toMatch(/Amina|Begum|RH-104|Priya|willow/);
  });

  test("leaves out services in which nothing is due, and managers of only those", async () => {
    const [rowan, quiet] = [await keptService(), await keptService()];
    const manager = await managerOf(rowan, { also: [quiet.id] });
    await managerOf(quiet);
    await keptPerson(rowan);
    // Beyond the 30 days that a digest looks ahead.
    await keptPerson(quiet, { started: "2027-06-01" });
    await plan(sevenOf(today));
    expect(queued()).toMatchObject([{ recipient: manager.id, services: [rowan.id] }]);
  });

  test("is for managers who work here and have an email address", async () => {
    const rowan = await keptService();
    await keptPerson(rowan);
    await managerOf(rowan, { email: undefined });
    await managerOf(rowan, { leaves: "2027-03-16" } as never);
    await keptStaff({ roles: ["worker", "supervisor"], base: rowan.id, email: "maria@willow.example" });
    await keptStaff({ roles: ["administrator"], email: "sam@willow.example" });
    const lastDay = await managerOf(rowan, { leaves: today } as never);
    await plan(sevenOf(today));
    expect(queued().map((t) => t.recipient)).toEqual([lastDay.id]);
  });

  test("reads the due index once a service, and never its people", async () => {
    const rowan = await keptService();
    for (const _ of [1, 2, 3]) await managerOf(rowan);
    for (const _ of [1, 2, 3]) await keptPerson(rowan);
    const asked = vi.spyOn(client, "send");
    await plan(sevenOf(today));
    const queries = asked.mock.calls.map(([command]) => command).filter((command) => command instanceof QueryCommand);
    asked.mockRestore();
    const keys = queries.map((q) => JSON.stringify(q.input.ExpressionAttributeValues));
    expect(keys.filter((values) => values.includes(`due#${rowan.id}`))).toHaveLength(1);
    expect(keys.some((values) => /people#|PERSON#/.test(values))).toBe(false);
  });

  test("works through a directory of several pages", async () => {
    const rowan = await keptService();
    await keptPerson(rowan);
    const made: string[] = [];
    for (let at = 0; at < 130; at += 10) {
      const ten = await Promise.all(Array.from({ length: 10 }, () => managerOf(rowan)));
      made.push(...ten.map((m) => m.id));
    }
    await plan(sevenOf(today));
    expect(
      queued()
        .map((t) => t.recipient)
        .sort(),
    ).toEqual(made.sort());
    expect(batches().every((batch) => batch.length <= 10)).toBe(true);
  });
});

describe("planning reminders", () => {
  test("queues one message for each reader for whom one has come, ids and dates alone", async () => {
    const rowan = await keptService();
    const maria = await keptStaff({ base: rowan.id, email: "maria@willow.example", name: "Maria Silva" });
    const daniel = await keptStaff({ base: rowan.id, email: "daniel@willow.example" });
    // Due today, and in two weeks: between the steps.
    await keptPerson(rowan, { name: "Amina Begum", reference: "RH-104", started: "2027-02-03" }, maria);
    await keptPerson(rowan, { started: "2027-02-17" }, daniel);
    await plan(sevenOf(today));
    expect(queued()).toEqual([{ kind: "reminders", recipient: maria.id, date: today, time: sevenOf(today) }]);
    expect(batches().flat().join()).not.toMatch(/Amina|Begum|RH-104|Maria|willow/);
  });

  test("is asked for anew each day until the ledger says that it was told, and not on days off or away", async () => {
    const rowan = await keptService();
    const maria = await keptStaff({ base: rowan.id, email: "maria@willow.example", days: ["wednesday", "friday"] });
    await keptPerson(rowan, { started: "2027-02-03" }, maria);
    for (const day of ["2027-03-17", "2027-03-18", "2027-03-19", "2027-03-22"]) await plan(sevenOf(day));
    expect(queued().map((t) => t.date)).toEqual(["2027-03-17", "2027-03-19"]);
    const absence = { id: "a", answers: { kind: "leave", from: "2027-03-23" }, version: 0 };
    await changeStaff(maria.id, (page) => ({ ...page, absence }) as never);
    await plan(sevenOf("2027-03-24"));
    expect(queued()).toHaveLength(2);
  });

  test("sends those of somebody without an address to their line manager", async () => {
    const rowan = await keptService();
    const grace = await keptStaff({ base: rowan.id, email: "grace@willow.example" });
    const owen = await keptStaff({ base: rowan.id, lineManager: grace.id });
    await keptPerson(rowan, { started: "2027-02-03" }, owen);
    await plan(sevenOf(today));
    expect(queued()).toMatchObject([{ kind: "reminders", recipient: grace.id, copies: [owen.id] }]);
  });
});

describe("the time of a digest", () => {
  async function somethingDue() {
    const rowan = await keptService();
    await managerOf(rowan);
    await keptPerson(rowan);
  }

  test.each([
    ["2027-03-17T06:59:59Z", 0, "before seven in winter"],
    ["2027-03-17T07:00:00Z", 1, "at seven in winter"],
    ["2027-06-16T05:00:00Z", 0, "at six in summer"],
    ["2027-06-16T06:00:00Z", 1, "at seven in summer"],
    ["2027-03-20T07:00:00Z", 0, "on a Saturday"],
    ["2027-03-21T07:00:00Z", 0, "on a Sunday"],
    ["2027-03-26T07:00:00Z", 0, "on Good Friday"],
    ["2027-03-28T07:00:00Z", 0, "on the day the clocks go forward"],
    ["2027-03-29T06:00:00Z", 0, "on Easter Monday"],
    ["2027-03-30T06:00:00Z", 1, "on the working day after, at seven in summer time"],
    ["2027-03-17T21:00:00Z", 1, "late, after missed runs"],
    ["2027-03-17T23:59:00Z", 1, "at the day's last hour"],
    ["2027-03-18T00:00:00Z", 0, "at midnight of the next day"],
  ])("%s: %i, %s", async (time, count) => {
    await somethingDue();
    await plan(time);
    expect(queued()).toHaveLength(count);
    expect(await signs()).toEqual([{ time, counts: expect.objectContaining({ queued: count, refused: 0 }) }]);
    expect(lines.filter(({ job }) => job === "plan")).toMatchObject([
      { job: "plan", time, queued: count },
      { job: "plan", time, ended: "finished" },
    ]);
  });

  test("a day is planned once, however often the clock asks, and the next day again", async () => {
    await somethingDue();
    for (const hour of ["06", "07", "07", "08", "23"]) await plan(`2027-03-17T${hour}:00:00Z`);
    expect(queued()).toHaveLength(1);
    await plan("2027-03-18T09:00:00Z");
    expect(queued().map((t) => t.date)).toEqual(["2027-03-17", "2027-03-18"]);
  });

  test("is an instant, or nothing happens", async () => {
    await expect(handler({ time: "seven" })).rejects.toThrow();
    await expect(handler({})).rejects.toThrow();
    expect(queued()).toEqual([]);
  });
});

describe("a queue that refuses", () => {
  async function twelveManagers() {
    const rowan = await keptService();
    await keptPerson(rowan);
    await Promise.all(Array.from({ length: 12 }, () => managerOf(rowan)));
  }

  test("some of a batch is asked again for those alone", async () => {
    await twelveManagers();
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({ Failed: [{ Id: "3", Code: "InternalError", SenderFault: false }] })
      .resolves({ Failed: [] });
    await plan(sevenOf(today));
    expect(batches().map((batch) => batch.length)).toEqual([10, 1, 2]);
    expect(batches()[1]).toEqual([batches()[0]?.[3]]);
    expect(await signs()).toMatchObject([{ counts: { queued: 12, refused: 0 } }]);
  });

  test("in the end is a failed run, and the next hour plans the day again", async () => {
    await twelveManagers();
    sqs.on(SendMessageBatchCommand).resolves({ Failed: [{ Id: "0", Code: "InternalError", SenderFault: false }] });
    await expect(plan(sevenOf(today))).rejects.toThrow("refused");
    expect(await signs()).toMatchObject([{ counts: { queued: 10, refused: 2 } }]);
    expect(lines).toMatchObject([{ level: "error" }]);
    sqs.reset();
    sqs.on(SendMessageBatchCommand).resolves({ Failed: [] });
    await plan("2027-03-17T08:00:00Z");
    expect(queued()).toHaveLength(12);
  });

  test("altogether marks nothing as planned", async () => {
    await twelveManagers();
    sqs.on(SendMessageBatchCommand).rejectsOnce(new Error("no queue")).resolves({ Failed: [] });
    await expect(plan(sevenOf(today))).rejects.toThrow("no queue");
    await plan("2027-03-17T08:00:00Z");
    expect(new Set(queued().map((t) => t.recipient)).size).toBe(12);
  });
});

describe("what the organisation set", () => {
  const setMail = (mail: NonNullable<OrganisationRecord["mail"]>) =>
    changeOrganisation(
      (set) => ({ ...set, mail }),
      () => [],
    );

  test("is the hour of whoever has not chosen, nor their service, wherever they are based", async () => {
    const [rowan, maple] = [await keptService(), await keptService()];
    for (const service of [rowan, maple]) await keptPerson(service);
    const follows = await managerOf(rowan);
    const service = await managerOf(maple);
    const own = await managerOf(rowan);
    await changeService(
      maple.id,
      (page) => ({ service: { ...maple, ...page?.service, mail: { ...mailOfServiceDefaults(), hour: "h8" } } }),
      () => [],
    );
    await changeStaff(own.id, (page) => ({
      ...(page as StaffPage),
      preferences: { id: own.id, version: 0, reminders: { hour: "h6", reminders: true } },
    }));
    await setMail({ hour: "h9", often: "daily" });
    const at: Record<string, string> = {};
    for (const hour of ["06", "07", "08", "09"]) {
      sqs.resetHistory();
      await plan(`2027-03-17T${hour}:00:00Z`);
      for (const { recipient } of queued()) at[recipient] = hour;
    }
    expect(at).toEqual({ [own.id]: "06", [service.id]: "08", [follows.id]: "09" });
  });

  test("is the day of a digest too, when it is planned and when it is written", async () => {
    const rowan = await keptService();
    await keptPerson(rowan);
    const priya = await managerOf(rowan);
    await setMail({ hour: "h7", often: "weekly", weekday: "friday" });
    await plan(sevenOf("2027-03-17"));
    // That of last Friday, since it was missed; then that of the week.
    expect(queued()).toMatchObject([{ recipient: priya.id, date: "2027-03-12" }]);
    sqs.resetHistory();
    await plan(sevenOf("2027-03-19"));
    expect(queued()).toMatchObject([{ recipient: priya.id, date: "2027-03-19" }]);
  });
});
