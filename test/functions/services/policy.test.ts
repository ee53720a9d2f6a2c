import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { plan } from "#functions/scheduled/plan.ts";
import { handler as rebuild } from "#functions/scheduled/rebuild.lambda.ts";
import { dueInService } from "#functions/storage/due.ts";
import { changeService, loadService, refreshService } from "#functions/storage/services.ts";
import { api } from "#shared/operations.ts";
import { mailOfServiceDefaults } from "#shared/services/forms.ts";
import type { ServicePage } from "#shared/services/page.ts";
import { newServicePage } from "#shared/services/rules.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call, formOf } from "#test/builders/call.ts";
import { keptService, keptStaff } from "#test/builders/kept.ts";
import { policyAnswers, serviceAnswers, today } from "#test/builders/records.ts";
import { putRows, rowsOf, useTable } from "#test/builders/table.ts";
import { accepting, fromQueue, loggedLines, mailsOf, sevenOf, withTime } from "../mail/support.ts";

useTable();
const sqs = mockClient(SQSClient);
const ses = mockClient(SESv2Client);
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  sqs.on(SendMessageBatchCommand).resolves({ Failed: [] });
  accepting(ses);
});

/** A service whose policy is to be reviewed 28 days after a day, with its manager. */
async function rowan(since: string, { accountable = false } = {}): Promise<{ id: string; manager: StaffRecord }> {
  const id = newId();
  await changeService(id, () => newServicePage(id, serviceAnswers({ name: "Rowan House" }), since));
  const manager = await keptStaff({ name: "Mo Manager", roles: ["manager"], base: id, email: "mo@willow.example" });
  if (accountable)
    await changeService(id, (read) => {
      const { service, ...page } = read as ServicePage;
      return { ...page, service: { ...service, mail: { ...mailOfServiceDefaults(), accountable: manager.id } } };
    });
  return { id, manager };
}

const record = (as: StaffRecord, service: string, over: object = {}, id = newId()) =>
  call(api.services.policy, { as, id, path: { service }, answers: policyAnswers(as.id, over) });
const view = async (as: StaffRecord, service: string) =>
  (await call(api.services.view, { as, path: { service } })).body;
const dueIn = async (service: string) =>
  (await dueInService(service, { today, upTo: "2030-01-01" }, 10)).map(({ item }) => [item.kind, item.on]);

describe("a review of the policy", () => {
  test("is shown with when the next one is due, and what was before it is history", async () => {
    const { id, manager } = await rowan("2027-03-01");
    expect((await view(manager, id)).policy).toEqual({ lines: [], past: [] });
    expect((await record(manager, id, { reviewedOn: "2027-03-02", version: "Version 3" })).status).toBe(200);
    expect(await record(manager, id, { reviewedOn: "2027-03-10" })).toMatchObject({ status: 200, body: { id } });
    const { policy, due } = await view(manager, id);
    expect(policy?.lines.map(({ name, lines }) => [name, ...lines])).toEqual([
      ["reviewedOn", "10 March 2027"],
      ["version", "Version 4"],
      ["owner", "Mo Manager"],
      ["signedBy", "Nora Nominated"],
      ["signedOn", "17 March 2027"],
      ["nextReview", "10 March 2028"],
    ]);
    expect(policy?.past).toMatchObject([{ reviewedOn: "2027-03-02", version: "Version 3", owner: "Mo Manager" }]);
    expect(due).toMatchObject([{ kind: "policy-review", on: "2028-03-10", path: `/services/${id}/policy` }]);
  });

  test("posted twice is kept once, also after a later one took its place", async () => {
    const { id, manager } = await rowan("2027-03-01");
    const form = newId();
    await record(manager, id, {}, form);
    await record(manager, id, { version: "Version 5" });
    const rows = await rowsOf(`SERVICE#${id}`);
    expect((await record(manager, id, {}, form)).status).toBe(200);
    expect(await rowsOf(`SERVICE#${id}`)).toEqual(rows);
    expect((await record(manager, id, { version: "Other" }, form)).status).toBe(409);
  });

  test("stays when the settings or the mail of the service change", async () => {
    const { id, manager } = await rowan("2027-03-01");
    await record(manager, id);
    const answers = { ...serviceAnswers({ name: "Rowan House", allocateWithin: 14 }), from: today };
    const as = { as: manager, path: { service: id } };
    expect((await call(api.services.change, { ...as, version: 1, answers })).status).toBe(200);
    expect(await dueIn(id)).toEqual([["policy-review", "2027-04-14"]]);
    const mail = { ...mailOfServiceDefaults(), accountable: manager.id };
    expect((await call(api.services.mail, { ...as, version: 2, answers: mail })).status).toBe(200);
    const page = await loadService(id);
    expect(page?.policy?.answers.version).toBe("Version 4");
    expect((await formOf(api.services.policy, as)).body).toMatchObject({
      values: { reviewedOn: today, version: "Version 4", owner: manager.id },
      notes: ["The settings of key working changed on 17 March 2027: check that the policy says so."],
    });
  });

  test("refuses an owner who is no manager of the service", async () => {
    const { id, manager } = await rowan("2027-03-01");
    const other = await keptStaff({ roles: ["manager"], base: (await keptService()).id });
    expect(await record(manager, id, { owner: other.id })).toMatchObject({
      status: 422,
      body: { problems: [{ at: "owner" }] },
    });
  });

  test("is not the business of a worker, who sees the policy and no to-do", async () => {
    const { id, manager } = await rowan("2027-03-01");
    await record(manager, id);
    const worker = await keptStaff({ base: id });
    expect((await record(worker, id)).status).toBe(403);
    const { policy, due, may } = await view(worker, id);
    expect([policy?.lines.length, due, may.manage]).toEqual([6, [], false]);
  });
});

describe("the to-do", () => {
  test("is on the manager's home page and in the list, with the service's name and the way to its page", async () => {
    const { id, manager } = await rowan("2027-02-10");
    const { manages } = (await call(api.home.view, { as: manager })).body;
    expect(manages).toMatchObject({ overdue: { count: 1 }, services: [{ id, overdue: 1 }] });
    const shown = { what: "Review the key working policy", label: "Rowan House", path: `/services/${id}/policy` };
    expect(manages?.urgent).toMatchObject([shown]);
    expect((await call(api.home.due, { as: manager })).body.rows).toMatchObject([{ ...shown, name: "Rowan House" }]);
  });

  test("is the accountable manager's own", async () => {
    const { id, manager } = await rowan("2027-02-10", { accountable: true });
    expect((await call(api.home.view, { as: manager })).body.mine).toMatchObject([
      { kind: "policy-review", who: { id: manager.id }, service: { id } },
    ]);
  });

  test("is in the digest and the reminders, which name nobody", async () => {
    loggedLines();
    const { manager } = await rowan("2027-02-10", { accountable: true });
    await plan(sevenOf(today));
    const tasks = sqs
      .commandCalls(SendMessageBatchCommand)
      .flatMap((c) => c.args[0].input.Entries ?? [])
      .map(({ MessageBody }) => JSON.parse(String(MessageBody)) as MailTask);
    expect(tasks.map(({ kind, recipient }) => [kind, recipient])).toEqual([
      ["digest", manager.id],
      ["reminders", manager.id],
    ]);
    await send(fromQueue(...tasks), withTime());
    const texts = (await mailsOf(ses)).map(({ text }) => text ?? "");
    expect(texts).toHaveLength(2);
    for (const text of texts) {
      expect(text.split("\n")[0]).toMatch(/^Do this first: Rowan House - Review the key working policy\./);
      expect(text).toContain("/policy");
    }
  });
});

describe("a service from before", () => {
  const night = (time: string) => rebuild({ time }, withTime());
  async function workAll() {
    const tasks = sqs.commandCalls(SendMessageCommand).map((c) => JSON.parse(String(c.args[0].input.MessageBody)));
    sqs.resetHistory();
    await rebuild(fromQueue(...tasks), withTime());
  }

  test("gets the to-do 28 days after the first night, and later nights move nothing", async () => {
    loggedLines();
    const { id } = await keptService();
    expect(await dueIn(id)).toEqual([]);
    await night("2027-03-17T02:00:00Z");
    await workAll();
    expect(await dueIn(id)).toEqual([["policy-review", "2027-04-14"]]);
    const rows = await rowsOf(`SERVICE#${id}`);
    await night("2027-03-18T02:00:00Z");
    await workAll();
    expect(await rowsOf(`SERVICE#${id}`)).toEqual(rows);
  });

  test("keeps the day when the settings of key working change before that night", async () => {
    const { id } = await keptService();
    const manager = await keptStaff({ roles: ["manager"], base: id });
    const answers = { ...serviceAnswers({ allocateWithin: 5 }), from: today };
    await call(api.services.change, { as: manager, path: { service: id }, version: 1, answers });
    expect(await dueIn(id)).toEqual([["policy-review", "2027-04-14"]]);
    expect(await refreshService(id, "2027-04-01")).toBe(0);
    expect(await dueIn(id)).toEqual([["policy-review", "2027-04-14"]]);
  });
});

test("the page's to-dos are put right by a refresh that changes no record", async () => {
  const { id } = await rowan("2027-03-01");
  expect(await refreshService(id, undefined)).toBe(0);
  const before = await rowsOf(`SERVICE#${id}`);
  const stray = { sk: "now#due#policy-review#gone", is: "due", due: { kind: "policy-review" } };
  await putRows([{ pk: `SERVICE#${id}`, ...stray }]);
  expect(await refreshService(id, undefined)).toBe(1);
  const but = (rows: readonly { sk: string }[]) => rows.filter(({ sk }) => sk !== "now#turn");
  expect(but(await rowsOf(`SERVICE#${id}`))).toEqual(but(before));
});
