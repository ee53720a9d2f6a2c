import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { stoppedBy, stopToken } from "#functions/mail/link.ts";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { mailTask } from "#functions/mail/task.ts";
import { handler as planned } from "#functions/scheduled/plan.lambda.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call, contextOf, eventOf, formOf, handlerOf } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { today } from "#test/builders/records.ts";
import { auditEntries, useTable } from "#test/builders/table.ts";
import { fromQueue, loggedLines, withTime } from "../mail/support.ts";

useTable();
const sqs = mockClient(SQSClient);
const ses = mockClient(SESv2Client);
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({ Failed: [] });
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: "message" });
  loggedLines();
});

/** What the hour’s run queues, as "kind date", and then sends. */
async function run(time: string): Promise<string[]> {
  sqs.resetHistory();
  await planned({ time });
  const bodies = sqs.commandCalls(SendMessageBatchCommand).flatMap((c) => c.args[0].input.Entries ?? []);
  const tasks = bodies.map((e) => mailTask.parse(JSON.parse(String(e.MessageBody))));
  if (tasks.length > 0) await send(fromQueue(...tasks), withTime());
  return tasks.map(({ kind, date }) => `${kind} ${date}`);
}
const sent = () => ses.commandCalls(SendEmailCommand).map((c) => Buffer.from(c.args[0].input.Content?.Raw?.Data ?? ""));
const subjects = async () => Promise.all(sent().map(async (raw) => (await PostalMime.parse(raw)).subject));
const at = (day: string, hour: number) => `${day}T${String(hour).padStart(2, "0")}:00:00Z`;

/** A manager of a service with something overdue, and a worker of it with something due today. */
async function house() {
  const rowan = await keptService({ name: "Rowan House" });
  const priya = await keptStaff({
    name: "Priya Nair",
    roles: ["manager"],
    base: rowan.id,
    email: "priya@willow.example",
  });
  const maria = await keptStaff({ name: "Maria Silva", base: rowan.id, email: "maria@willow.example" });
  await keptPerson(rowan, { reference: "RH-1", started: "2027-02-03" }, maria);
  return { rowan, priya, maria };
}

async function choose(
  member: StaffRecord,
  operation: typeof api.preferences.digest | typeof api.preferences.reminders,
  answers: object,
) {
  const path = { member: member.id };
  const { body } = await formOf(operation, { as: member, path });
  return call(operation as typeof api.preferences.digest, { as: member, path, version: body.version ?? 0, answers });
}

describe("the hour of mail", () => {
  test("is seven, or the service’s, or one’s own, each planned once", async () => {
    const { rowan, priya, maria } = await house();
    expect(await run(at(today, 7))).toEqual([`digest ${today}`, `reminders ${today}`]);
    const form = await formOf(api.services.mail, { as: priya, path: { service: rowan.id } });
    const answers = { ...form.body.values, hour: "h9" };
    const path = { service: rowan.id };
    expect((await call(api.services.mail, { as: priya, path, version: form.body.version ?? 0, answers })).status).toBe(
      200,
    );
    expect((await choose(maria, api.preferences.reminders, { hour: "h16", reminders: true })).status).toBe(200);
    const day = "2027-03-24";
    const queued = [];
    for (const hour of [7, 8, 9, 10, 15, 16, 17]) queued.push([hour, ...(await run(at(day, hour)))]);
    expect(queued.filter(([, ...tasks]) => tasks.length > 0)).toEqual([
      [9, `digest ${day}`],
      [16, `reminders ${day}`],
    ]);
  });

  test("that was missed is made up by the next run of the day", async () => {
    const { maria } = await house();
    await choose(maria, api.preferences.reminders, { hour: "h16", reminders: true });
    await run(at(today, 9));
    expect(await run(at(today, 21))).toEqual([`reminders ${today}`]);
  });
});

describe("a weekly digest", () => {
  test.each([
    ["wednesday", { "2027-03-17": 1, "2027-03-18": 1, "2027-03-24": 2 }, "on its day"],
    [
      "sunday",
      { "2027-03-20": 1, "2027-03-21": 1, "2027-03-22": 2, "2027-03-23": 2 },
      "on the working day after a weekend",
    ],
    [
      "friday",
      { "2027-03-19": 2, "2027-03-26": 2, "2027-03-29": 2, "2027-03-30": 3 },
      "on the working day after Easter",
    ],
  ] as const)("of %s comes once a week: %j, %s", async (weekday, counts, _why) => {
    const { priya, maria } = await house();
    await choose(maria, api.preferences.reminders, { hour: "h7", reminders: false });
    expect((await choose(priya, api.preferences.digest, { often: "weekly", weekday })).status).toBe(200);
    // The first run finds the week’s digest not sent yet.
    await run(at(today, 7));
    expect(sent()).toHaveLength(1);
    for (const [day, count] of Object.entries(counts)) {
      await run(at(day, day > "2027-03-28" ? 6 : 7));
      expect(sent(), day).toHaveLength(count);
    }
  });

  test("whose run was missed comes on the next day, of that day", async () => {
    const { priya, maria } = await house();
    await choose(maria, api.preferences.reminders, { hour: "h7", reminders: false });
    await choose(priya, api.preferences.digest, { often: "weekly", weekday: "monday" });
    await run(at("2027-03-25", 7));
    await run(at("2027-03-26", 7));
    expect(await subjects()).toEqual(["Rowan House: 3 overdue"]);
  });
});

test("a service that chose every day has its digest on a Saturday, and others have not", async () => {
  const { rowan, priya, maria } = await house();
  await choose(maria, api.preferences.reminders, { hour: "h7", reminders: false });
  const maple = await keptService({ name: "Maple" });
  await keptPerson(maple, { started: "2027-02-03" });
  await changeStaff(
    priya.id,
    (page) => ({ ...page, staff: { ...page?.staff, changed: { ...page?.staff.added, also: [maple.id] } } }) as never,
  );
  expect(await run(at("2027-03-20", 7))).toEqual([]);
  const path = { service: rowan.id };
  const form = await formOf(api.services.mail, { as: priya, path });
  const answers = { ...form.body.values, days: "every", accountable: priya.id };
  await call(api.services.mail, { as: priya, path, version: form.body.version ?? 0, answers });
  expect(await run(at("2027-03-20", 8))).toEqual([]);
  expect(await run(at("2027-03-21", 8))).toEqual(["digest 2027-03-21"]);
  expect(await subjects()).toEqual(["Rowan House: 3 overdue"]);
  expect((await PostalMime.parse(sent()[0] as Buffer)).text).toContain("You are the accountable manager");
});

describe("a manager who chooses no digest", () => {
  test("gets none, and is named to the other managers and the system administrator until they choose one again", async () => {
    const { rowan, priya } = await house();
    const tom = await keptStaff({ name: "Tom Hughes", roles: ["manager"], base: rowan.id });
    const sam = await keptStaff({ roles: ["administrator"] });
    const maria = await keptStaff({ base: rowan.id });
    const other = await keptStaff({ roles: ["manager"], base: (await keptService()).id });
    await choose(priya, api.preferences.digest, { often: "never" });
    expect((await run(at(today, 7))).filter((task) => task.startsWith("digest"))).toEqual([]);
    const noDigest = async (as: StaffRecord) => (await call(api.home.view, { as })).body.noDigest;
    const named = [{ id: priya.id, name: "Priya Nair", since: today }];
    for (const reader of [tom, sam, priya]) expect(await noDigest(reader)).toEqual(named);
    for (const reader of [maria, other]) expect(await noDigest(reader)).toEqual([]);
    expect((await call(api.services.view, { as: tom, path: { service: rowan.id } })).body.noDigest).toEqual(named);
    await choose(priya, api.preferences.digest, { often: "daily" });
    for (const reader of [tom, sam, priya]) expect(await noDigest(reader)).toEqual([]);
  });

  test("is one’s own choice: nobody else’s page, and no worker’s", async () => {
    const { priya, maria } = await house();
    const tom = await keptStaff({ roles: ["manager", "administrator"], base: aboutStaff(priya).base });
    const path = { member: priya.id };
    expect(
      (await call(api.preferences.digest, { as: tom, path, version: 0, answers: { often: "never" } })).status,
    ).toBe(403);
    expect((await call(api.preferences.view, { as: tom, path })).status).toBe(403);
    const own = { member: maria.id };
    expect(
      (await call(api.preferences.digest, { as: maria, path: own, version: 0, answers: { often: "never" } })).status,
    ).toBe(403);
    expect((await call(api.preferences.view, { as: maria, path: own })).body.digest).toBeUndefined();
  });
});

test("a stale form of preferences is not saved over a newer one", async () => {
  const { priya } = await house();
  await choose(priya, api.preferences.digest, { often: "never" });
  const path = { member: priya.id };
  const answers = { often: "weekly", weekday: "monday" };
  expect((await call(api.preferences.digest, { as: priya, path, version: 0, answers })).status).toBe(409);
});

describe("the link that stops a mail", () => {
  const headersOf = async (n: number) => {
    const { headers } = await PostalMime.parse(sent()[n] as Buffer);
    return Object.fromEntries(headers.map(({ key, value }) => [key, value]));
  };
  const post = (token: string, over: { body?: string; headers?: Record<string, string> } = {}) =>
    handlerOf(api.preferences.stop)(eventOf(api.preferences.stop, { path: { token }, ...over }), contextOf());

  test("stands in its headers, stops that kind with one click of a mail program, once and for all, and is in the history", async () => {
    const { priya } = await house();
    await run(at(today, 7));
    const headers = await headersOf(0);
    expect(headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    const [, token = ""] =
      /^<http:\/\/localhost:3000\/api\/unsubscribe\/([\w-]{1,64})>$/.exec(headers["list-unsubscribe"] ?? "") ?? [];
    const oneClick = {
      body: "List-Unsubscribe=One-Click",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    };
    for (const _ of [1, 2]) expect((await post(token, oneClick)).statusCode).toBe(200);
    expect((await run(at("2027-03-24", 7))).sort()).toEqual(["reminders 2027-03-24"]);
    const entries = (await auditEntries()).filter((e) => e.about.endsWith(priya.id) && e.did === "change");
    expect(entries).toMatchObject([{ by: priya.id, what: "Stopped by the link in a mail: Digest for managers" }]);
    const view = (await call(api.preferences.view, { as: priya, path: { member: priya.id } })).body;
    expect(view.digest?.[0]?.lines).toEqual(["Not at all"]);
  });

  test("of reminders leaves the digest, and says nothing of whose it is", async () => {
    const { maria } = await house();
    const token = stopToken(maria.id, "reminders");
    const { body } = await call(api.preferences.asked, { path: { token } });
    expect(body).toEqual({ kind: "Reminders", stopped: false });
    const answers = [await post(token), await post(token)].map(({ body }) => JSON.parse(body ?? ""));
    expect(answers).toEqual([
      { kind: "Reminders", already: false },
      { kind: "Reminders", already: true },
    ]);
    expect((await call(api.preferences.asked, { path: { token } })).body).toEqual({ kind: "Reminders", stopped: true });
    expect(await run(at(today, 7))).toEqual([`digest ${today}`]);
  });

  test("stops nothing by being opened, and leads a browser to its page", async () => {
    const { maria } = await house();
    const token = stopToken(maria.id, "reminders");
    const opened = await handlerOf(api.preferences.asked)(
      eventOf(api.preferences.asked, { path: { token }, headers: { accept: "text/html,*/*" } }),
      contextOf(),
    );
    expect(opened).toMatchObject({ statusCode: 303, headers: { location: `/unsubscribe/${token}` } });
    expect(await run(at(today, 7))).toContain(`reminders ${today}`);
  });

  test("still works when the edge secret was replaced, and so do those that were signed with it before links had a key", () => {
    const signed = (key: string, secret: string) => {
      vi.stubEnv(key, secret);
      const token = stopToken("018f0000-0000-7000-8000-000000000001", "digest");
      vi.unstubAllEnvs();
      return token;
    };
    const own = stopToken("018f0000-0000-7000-8000-000000000001", "digest");
    const old = signed("KEYWORK_LINK_KEY", "the-secret-of-the-edge");
    const stranger = signed("KEYWORK_LINK_KEY", "the-secret-of-nobody");
    const stops = () => [own, old, stranger].map((token) => stoppedBy(token)?.kind);
    expect(stops()).toEqual(["digest", "digest", undefined]);
    vi.stubEnv("KEYWORK_EDGE_SECRET", "the-next-secret");
    vi.stubEnv("KEYWORK_EDGE_SECRET_BEFORE", "the-secret-of-the-edge");
    expect(stops()).toEqual(["digest", "digest", undefined]);
    vi.stubEnv("KEYWORK_EDGE_SECRET_BEFORE", "the-next-secret");
    vi.stubEnv("KEYWORK_EDGE_SECRET", "the-one-after-that");
    expect(stops()).toEqual(["digest", undefined, undefined]);
    vi.unstubAllEnvs();
  });

  test("is nobody’s guess: a changed letter, another kind or somebody else’s id stop nothing", async () => {
    const { maria } = await house();
    const token = stopToken(maria.id, "digest");
    expect(stoppedBy(token)).toEqual({ staff: maria.id, kind: "digest" });
    for (let n = 0; n < token.length - 1; n++) {
      const other = token[n] === "A" ? "B" : "A";
      expect(stoppedBy(token.slice(0, n) + other + token.slice(n + 1)), String(n)).toBeUndefined();
    }
    for (const wrong of ["", "x", token.slice(1), `${token}AAAA`]) expect(stoppedBy(wrong)).toBeUndefined();
    expect((await post(`${token.slice(0, -3)}AAA`)).statusCode).toBe(422);
    expect((await call(api.preferences.asked, { path: { token: "wrong" } })).body).toEqual({});
  });
});
