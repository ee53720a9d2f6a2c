import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { handler } from "#functions/mail/returned.lambda.ts";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { entryOf, ledgerEntry } from "#functions/storage/ledger.ts";
import { indexed } from "#functions/storage/read.ts";
import { changeStaff, loadStaff } from "#functions/storage/staff.ts";
import { sesEventOf } from "#infra/local/outbox-pages.ts";
import { api } from "#shared/operations.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import type { StaffAnswers } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call, formOf } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { today } from "#test/builders/records.ts";
import { auditEntries, rowsButAudit, useTable } from "#test/builders/table.ts";
import { fromQueue, loggedLines, taskFor, withTime } from "./support.ts";

useTable();
const ses = mockClient(SESv2Client);
const address = "priya@willow.example";
let lines: Record<string, unknown>[];
beforeEach(() => {
  lines = loggedLines();
});

/** A manager who got today's digest. */
async function mailed() {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: "m1" });
  const rowan = await keptService({ name: "Rowan House" });
  await keptPerson(rowan, { started: "2027-02-01" });
  const priya = await keptStaff({ name: "Priya Nair", roles: ["manager"], base: rowan.id, email: address });
  const administrator = await keptStaff({ name: "Ada Admin", roles: ["administrator"] });
  const task = taskFor(priya.id, [rowan.id]);
  const deliver = (date = today) => send(fromQueue({ ...task, date }), withTime());
  await deliver();
  const tags = Object.fromEntries(
    ses.commandCalls(SendEmailCommand)[0]?.args[0].input.EmailTags?.map(({ Name, Value }) => [Name, [Value]]) ?? [],
  ) as Record<string, string[]>;
  return { rowan, priya, administrator, task, deliver, tags };
}

/** SES's event, as the demonstration makes it, of a mail that was sent at seven. */
function said(
  how: "bounce" | "later" | "complaint",
  tags: Record<string, string[]>,
  over: { id?: string; to?: string } = {},
) {
  const event = sesEventOf(
    "20270317T070000000Z-000001-x",
    how,
    { to: [over.to ?? address], tags },
    Date.parse(`${today}T07:01:00Z`),
  );
  event.detail.mail.messageId = over.id ?? "m1";
  return event;
}
const hear = (...events: unknown[]) => handler(fromQueue(...events));
const nothingBack = { batchItemFailures: [] };
const pageOf = async (id: string) => (await loadStaff(id)) as StaffPage;
const stoppedList = () => indexed("listed", { key: "stopped", limit: 10 });
const correct = (id: string, over: Partial<StaffAnswers>) =>
  changeStaff(id, (page) => {
    const { staff } = page as StaffPage;
    return { ...(page as StaffPage), staff: { ...staff, changed: { ...aboutStaff(staff), ...over } } };
  });
const works = (as: Parameters<typeof call>[1], member: string, version: number) =>
  call(api.mail.works, { ...as, path: { member }, version, answers: { how: "told" } });

describe("mail that came back for good", () => {
  test.each([
    ["bounce", "bounced"],
    ["complaint", "complained"],
  ] as const)("(%s) marks the address and stands in the ledger, the list and the history", async (how, why) => {
    const { priya, task, tags } = await mailed();
    expect(await hear(said(how, tags))).toEqual(nothingBack);
    expect((await pageOf(priya.id)).mark).toMatchObject({ id: "m1", address, why, at: `${today}T07:01:00.000Z` });
    expect(await ledgerEntry(task)).toMatchObject({ state: "sent", message: "m1", back: why });
    expect((await stoppedList()).map((row) => row.id)).toEqual([priya.id]);
    expect(await auditEntries(`${today}T07:01`)).toMatchObject([
      { about: `member#${priya.id}`, did: "change", by: "keywork" },
    ]);
  });

  test("stops all further mail, and nothing else", async () => {
    const { deliver, tags } = await mailed();
    await hear(said("bounce", tags));
    expect(await deliver("2027-03-18")).toEqual(nothingBack);
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(1);
    expect(lines.at(-1)).toMatchObject({ outcome: "nothing", reason: "came back", level: "info" });
  });

  test("heard twice, changes nothing the second time", async () => {
    const { tags } = await mailed();
    await hear(said("bounce", tags));
    const rows = await rowsButAudit();
    const audit = await auditEntries();
    await hear(said("bounce", tags), said("complaint", tags));
    expect(await auditEntries()).toEqual(audit);
    expect((await rowsButAudit()).filter((r) => !r.pk.startsWith("LEDGER#"))).toEqual(
      rows.filter((r) => !r.pk.startsWith("LEDGER#")),
    );
  });

  test("proves that a mail was sent of which nobody knew whether it was", async () => {
    const { priya, tags, task } = await mailed();
    const entry = entryOf({ ...task, date: "2027-03-18" }).entry;
    ses.on(SendEmailCommand).rejects(Object.assign(new Error("lost"), { name: "TimeoutError" }));
    await send(fromQueue({ ...task, date: "2027-03-18" }), withTime());
    expect(await ledgerEntry({ ...task, date: "2027-03-18" })).toMatchObject({ state: "unknown" });
    await hear(said("bounce", { ...tags, entry: [entry] }, { id: "m2" }));
    expect(await ledgerEntry({ ...task, date: "2027-03-18" })).toMatchObject({ state: "sent", back: "bounced" });
    expect((await pageOf(priya.id)).mark?.id).toBe("m2");
  });

  test("says nothing about an address that was corrected since, and mail to that one goes on", async () => {
    const { priya, deliver, tags } = await mailed();
    await correct(priya.id, { email: "p.nair@willow.example" });
    await hear(said("bounce", tags));
    expect((await pageOf(priya.id)).mark).toBeUndefined();
    await deliver("2027-03-18");
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(2);
  });

  test("is forgotten once the address is corrected", async () => {
    const { priya, deliver, tags } = await mailed();
    await hear(said("bounce", tags));
    await correct(priya.id, { email: "p.nair@willow.example" });
    expect(await stoppedList()).toEqual([]);
    await deliver("2027-03-18");
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(2);
  });

  test("to nobody whom Keywork knows, or that is no event of SES, harms nothing; the second comes back", async () => {
    const { tags } = await mailed();
    const before = await rowsButAudit();
    const odd = await hear(said("bounce", {}), said("bounce", { ...tags, recipient: ["nobody"] }), { detail: 1 });
    expect(odd).toEqual({ batchItemFailures: [{ itemIdentifier: "m2" }] });
    expect(await rowsButAudit()).toEqual(before);
  });
});

test("a mailbox that is full stops nothing", async () => {
  const { priya, deliver, tags } = await mailed();
  await hear(said("later", tags));
  expect((await pageOf(priya.id)).mark).toBeUndefined();
  await deliver("2027-03-18");
  expect(ses.commandCalls(SendEmailCommand)).toHaveLength(2);
});

describe("an address that works again", () => {
  test("is said by the manager or the administrator, and gets mail; what had been sent before that is not heard again", async () => {
    const { priya, administrator, deliver, tags } = await mailed();
    await hear(said("bounce", tags));
    const view = await call(api.staff.view, { as: administrator, path: { member: priya.id } });
    expect(view.body.stopped).toEqual({ why: "bounced", on: today });
    const form = await formOf(api.mail.works, { as: administrator, path: { member: priya.id } });
    expect(form.body.notes?.[0]).toContain(address);
    const version = form.body.version as number;
    expect((await works({ as: administrator }, priya.id, version)).status).toBe(200);
    expect((await works({ as: administrator }, priya.id, version)).status).toBe(200);
    expect(await stoppedList()).toEqual([]);
    expect(
      (await call(api.staff.view, { as: administrator, path: { member: priya.id } })).body.stopped,
    ).toBeUndefined();
    await hear(said("complaint", tags, { id: "older" }));
    expect((await pageOf(priya.id)).mark?.works).toBeDefined();
    await deliver("2027-03-18");
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(2);
  });

  test("stops again when the next mail comes back", async () => {
    const { priya, administrator, tags } = await mailed();
    await hear(said("bounce", tags));
    await works({ as: administrator }, priya.id, 1);
    const next = said("bounce", tags, { id: "m2" });
    next.detail.mail.timestamp = "2027-03-18T07:00:00.000Z";
    await hear(next);
    expect((await pageOf(priya.id)).mark).toMatchObject({ id: "m2" });
    expect((await pageOf(priya.id)).mark?.works).toBeUndefined();
    expect(await stoppedList()).toHaveLength(1);
  });
});

test("no log line holds an address or a name", async () => {
  const { tags } = await mailed();
  await hear(said("bounce", tags), said("later", tags), { detail: { address } });
  expect(lines.length).toBeGreaterThan(3);
  expect(JSON.stringify(lines)).not.toMatch(/priya|nair|willow/i);
});
