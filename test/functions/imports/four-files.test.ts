import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, test } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { mailTask } from "#functions/mail/task.ts";
import { handler as plan } from "#functions/scheduled/plan.lambda.ts";
import { ownerOfSignInName } from "#functions/storage/accounts.ts";
import { staffById } from "#functions/storage/staff.ts";
import { ensureAdministrator } from "#infra/local/start-data/administrator.ts";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call, formOf } from "#test/builders/call.ts";
import { keptStaff } from "#test/builders/kept.ts";
import { today } from "#test/builders/records.ts";
import { auditEntries, rowsButAudit, useTable } from "#test/builders/table.ts";
import { fromQueue, withTime } from "../mail/support.ts";
import { explained, fileOf, found, importQueue, matched, started, uploaded, viewed } from "./support.ts";

useTable();
const queue = importQueue();
const ses = mockClient(SESv2Client);
ses.on(SendEmailCommand).resolves({ MessageId: "message-1" });
beforeEach(() => {
  queue.reset();
  queue.sqs.on(SendMessageBatchCommand).resolves({ Failed: [] });
});

const memberCalled = async (signInName: string) =>
  (await staffById((await ownerOfSignInName(signInName)) ?? "")) as StaffRecord;

/** An organisation that has nothing but its first administrator. */
async function administrator(): Promise<StaffRecord> {
  await ensureAdministrator("it@oakfield.example", today);
  return memberCalled("it@oakfield.example");
}

/** A manager of every service: who imports people sees them. */
async function managerOfAll(it: StaffRecord): Promise<StaffRecord> {
  const [base, ...also] = (await call(api.services.list, { as: it })).body.rows.map(({ id }) => id);
  return keptStaff({ roles: ["manager"], base, also, email: undefined });
}

async function servicesIn(as: StaffRecord) {
  const { id } = await uploaded(as, "services", "services.csv", fileOf("services.csv"));
  expect((await matched(as, id)).status).toBe(200);
  await queue.work();
  await explained(as, id, { RES: "residential", "DAY-OA": "older-adults-day", HOMECARE: "support-at-home" });
  await queue.work();
  await started(as, id);
  await queue.work();
  return id;
}

async function staffIn(as: StaffRecord) {
  const { id } = await uploaded(as, "staff", "staff.csv", fileOf("staff.csv"));
  expect((await matched(as, id)).status).toBe(200);
  await queue.work();
  await explained(as, id, { KW: "worker", MGR: "manager", PERM: "employee", AGY: "agency" });
  await queue.work();
  await started(as, id);
  await queue.work();
  return id;
}

async function peopleIn(as: StaffRecord) {
  const { id } = await uploaded(as, "people", "people.csv", fileOf("people.csv"));
  expect((await matched(as, id)).status).toBe(200);
  await queue.work();
  expect(await found(as, id)).toEqual([]);
  await started(as, id);
  await queue.work();
  return id;
}

async function keyWorkersIn(as: StaffRecord) {
  const { id } = await uploaded(as, "allocations", "key-workers.csv", fileOf("key-workers.csv"));
  expect((await matched(as, id, { worker: "Key worker(s)" })).status).toBe(200);
  await queue.work();
  return id;
}

/** The page posts what its form asks, and these are not asked again. */
const but = (values: Record<string, unknown>, ...names: string[]) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));

describe("from an empty start to a first digest", () => {
  test("four files of four systems bring services, staff, people and their key workers", async () => {
    const it = await administrator();
    expect((await viewed(it, await servicesIn(it))).done).toEqual({ added: 3, changed: 0, same: 0, failed: 0 });
    const services = (await call(api.services.list, { as: it })).body.rows;
    expect(services.map((s) => [s.name, s.kind, s.keyWorking])).toEqual([
      ["Maple Day Centre", "Older adults’ day service", true],
      ["Meadow View", "Support at home", false],
      ["Rowan House", "Residential", true],
    ]);
    const meadow = services.find((s) => s.name === "Meadow View")?.id as string;
    const settings = (await formOf(api.services.change, { as: it, path: { service: meadow } })).body.values;
    expect(settings).toMatchObject({ keyWorking: false, contacts: false, reviews: false });

    expect((await viewed(it, await staffIn(it))).done).toEqual({ added: 5, changed: 0, same: 0, failed: 0 });
    const priya = await memberCalled("pnair");
    const zoe = await memberCalled("zsilva");
    expect(aboutStaff(zoe)).toMatchObject({
      name: "Zoë Silva",
      wte: 0.8,
      started: "2022-09-05",
      lineManager: priya.id,
      roles: ["worker"],
      kind: "employee",
    });
    expect(aboutStaff(await memberCalled("cobrien"))).toMatchObject({ name: "Cath O’Brien", kind: "agency" });

    const by = await managerOfAll(it);
    expect((await viewed(by, await peopleIn(by))).done).toMatchObject({ added: 5, failed: 0 });
    const people = (await call(api.people.list, { as: priya })).body.rows;
    expect(people.map((p) => p.name)).toEqual(["Amina Begum", "Dorothy Wainwright", "Winston Clarke"]);
    const dot = people.find((p) => p.reference === "RH-101")?.id as string;
    const page = (await call(api.people.view, { as: priya, path: { person: dot } })).body;
    expect(page.person).toMatchObject({ called: "Dot", started: "2022-09-16" });
    expect(page.about).toContainEqual({
      name: "matters",
      heading: "What matters to them",
      lines: ["Her garden", "and her sister"],
    });

    const last = await keyWorkersIn(by);
    expect(await found(by, last)).toEqual([
      "2 Key worker(s): Only the first is imported. Not imported: Daniel Kowalski (note)",
    ]);
    await started(by, last);
    await queue.work();
    expect((await viewed(by, last)).done).toEqual({ added: 3, changed: 0, same: 0, failed: 0 });
    const after = (await call(api.people.view, { as: priya, path: { person: dot } })).body;
    expect(after.allocation).toMatchObject({ worker: { id: zoe.id, name: "Zoë Silva" }, from: "2022-09-20" });
    expect(after.due).toContainEqual(
      expect.objectContaining({ kind: "involvement", on: "2027-04-14", who: { id: zoe.id, name: "Zoë Silva" } }),
    );
    const without = (await call(api.allocations.without, { as: priya })).body.rows;
    expect(without.map((w) => [w.name, w.on])).toEqual([["Amina Begum", "2024-01-15"]]);

    await plan({ time: `${today}T07:00:00Z` });
    const tasks = queue.sqs
      .commandCalls(SendMessageBatchCommand)
      .flatMap((c) => (c.args[0].input.Entries ?? []).map((e) => mailTask.parse(JSON.parse(String(e.MessageBody)))));
    const rowan = services.find((s) => s.name === "Rowan House")?.id;
    const digests = tasks.filter(({ kind }) => kind === "digest");
    expect(digests).toMatchObject([{ recipient: priya.id, services: [rowan] }]);
    expect(await send(fromQueue(...digests), withTime(60_000))).toEqual({ batchItemFailures: [] });
    const raw = ses.commandCalls(SendEmailCommand)[0]?.args[0].input.Content?.Raw?.Data as Uint8Array;
    const mail = await PostalMime.parse(Buffer.from(raw));
    expect(mail.to).toMatchObject([{ address: "priya.nair@oakfield.example" }]);
    expect(mail.subject).toMatch(/^Rowan House: \d+ overdue/);
    expect(mail.text).toMatch(/AB \(RH-103\).*\n?.*key worker|Allocate a key worker/);
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/Amina|Wainwright|Winston/);
  });

  test("what another system did not know becomes a to-do, and is done by recording it once", async () => {
    const it = await administrator();
    await servicesIn(it);
    await staffIn(it);
    const by = await managerOfAll(it);
    await peopleIn(by);
    await started(by, await keyWorkersIn(by));
    await queue.work();
    const joseph = await memberCalled("jadeyemi");
    const len = (await call(api.people.list, { as: joseph })).body.rows.find((p) => p.name === "Leonard Marsh");
    const path = { person: len?.id as string };
    const kindsOf = async () =>
      (await call(api.people.view, { as: joseph, path })).body.due.map((d) => d.kind).filter((k) => k !== "contact");
    expect(await kindsOf()).toEqual(expect.arrayContaining(["involvement", "complete-details"]));

    const { person, allocation } = (await call(api.people.view, { as: joseph, path })).body;
    const form = (await formOf(api.people.change, { as: joseph, path })).body;
    expect(form.values).not.toHaveProperty("interpreter");
    const saved = await call(api.people.change, {
      as: joseph,
      path,
      version: person.version,
      answers: { ...but(form.values, "service", "started"), interpreter: false },
    });
    expect(saved.status).toBe(200);
    const at = { ...path, allocation: allocation?.id as string };
    const involved = { as: joseph, path: at, version: allocation?.version as number };
    const answers = { involved: "chose" };
    expect((await call(api.allocations.involve, { ...involved, answers })).status).toBe(200);
    expect((await call(api.allocations.involve, { ...involved, answers })).status).toBe(200);
    const other = { involved: "not-asked", whyNotAsked: "Asleep" };
    const { version } = (await call(api.people.view, { as: joseph, path })).body.allocation as { version: number };
    expect((await call(api.allocations.involve, { as: joseph, path: at, version, answers: other })).status).toBe(409);
    const left = await kindsOf();
    expect(left).not.toContain("involvement");
    expect(left).not.toContain("complete-details");
    const lines = (await call(api.people.view, { as: joseph, path })).body.allocation?.lines;
    expect(lines?.find((l) => l.name === "involved")?.lines).toEqual(["They chose"]);
  });

  test("the same files again change nothing, and every record says which file and row brought it", async () => {
    const it = await administrator();
    await servicesIn(it);
    await staffIn(it);
    const by = await managerOfAll(it);
    await peopleIn(by);
    await started(by, await keyWorkersIn(by));
    await queue.work();
    const records = async () =>
      (await rowsButAudit()).filter((row) => !row.pk.startsWith("IMPORT#") && row.is !== "run");
    const before = await records();
    for (const [what, file] of [
      ["services", "services.csv"],
      ["staff", "staff.csv"],
      ["people", "people.csv"],
      ["allocations", "key-workers.csv"],
    ] as const) {
      const as = what === "services" || what === "staff" ? it : by;
      const { id } = await uploaded(as, what, file, fileOf(file));
      // Columns and words are remembered, so nothing is asked again.
      expect((await matched(as, id)).status).toBe(200);
      await queue.work();
      const { checked, may } = await viewed(as, id);
      expect([what, checked]).toMatchObject([what, { adds: 0, changes: 0, stops: 0, unknown: [] }]);
      expect(may.start).toBe(false);
    }
    expect(await records()).toEqual(before);
    const entries = (await auditEntries()).map((e) => e.what);
    expect(entries).toEqual(
      expect.arrayContaining([
        "Import: services.csv, row 5",
        "Import: people.csv, row 2",
        "Import: key-workers.csv, row 4",
      ]),
    );
    expect(entries.filter((what) => what.startsWith("Import: people.csv, row"))).toHaveLength(5);
  });
});
