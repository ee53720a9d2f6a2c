import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DeleteCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { carryOut } from "#functions/imports/carry-out.ts";
import { rebuildTask, refreshOfDependents } from "#functions/scheduled/ask.ts";
import { handler } from "#functions/scheduled/rebuild.lambda.ts";
import { dueListed } from "#functions/storage/due.ts";
import { changeStaff, loadStaff } from "#functions/storage/staff.ts";
import type { ImportRecord } from "#shared/imports/record.ts";
import { api } from "#shared/operations.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff, memberOf } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import { faulty } from "#test/builders/faults.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { serviceAnswers, today } from "#test/builders/records.ts";
import { allRows, raw, rowsOf, useTable } from "#test/builders/table.ts";
import { fromQueue, loggedLines, withTime } from "../mail/support.ts";

useTable();
const sqs = mockClient(SQSClient);
let house: House;
let lines: Record<string, unknown>[];
beforeEach(async () => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  lines = loggedLines();
  house = await keptHouse();
});

const time = `${today}T12:05:00Z`;
const sweep = () => handler({ time, does: "sweep" }, withTime());
const queued = () =>
  sqs.commandCalls(SendMessageCommand).map((c) => rebuildTask.parse(JSON.parse(String(c.args[0].input.MessageBody))));
/** Works off the queue as it is now. */
async function work(): Promise<void> {
  const tasks = queued();
  sqs.resetHistory();
  expect(await handler(fromQueue(...tasks), withTime())).toEqual({ batchItemFailures: [] });
}
const waiting = async () => (await allRows()).filter(({ is }) => is === "asked-for").length;

const leaves = "2027-03-20";
const leave = async () => {
  const { administrator, keyWorker } = house;
  const path = { member: keyWorker.id };
  const { version } = (await call(api.staff.view, { as: administrator, path })).body.staff;
  const answers = { ...aboutStaff(keyWorker), leaves };
  return (await call(api.staff.change, { as: administrator, path, version, answers })).status;
};
/** Who is without a key worker on the day after. */
const without = async () =>
  (await dueListed("without", { services: [house.place.id], today: "2027-03-21", limit: 9 })).length;

test("a change asks in its own transaction, and nothing waits once the queue has it", async () => {
  const mock = faulty();
  expect(await leave()).toBe(200);
  const written = mock.commandCalls(TransactWriteCommand).flatMap((one) => one.args[0].input.TransactItems ?? []);
  expect(written.filter(({ Put }) => Put?.Item?.is === "asked-for")).toHaveLength(1);
  expect(queued()).toEqual([{ service: "", part: "dependents", only: house.keyWorker.id, date: today }]);
  expect(await waiting()).toBe(0);
  await work();
  expect(await without()).toBe(1);
});

test("what the queue did not take is saved, and the next sweep hands it over", async () => {
  sqs.on(SendMessageCommand).rejects(new Error("no queue"));
  expect(await leave()).toBe(200);
  expect(await waiting()).toBe(1);
  await expect(sweep()).rejects.toThrow("could not do everything");
  expect(await waiting()).toBe(1);
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  await sweep();
  expect(await waiting()).toBe(0);
  await work();
  expect(await without()).toBe(1);
  expect(lines.filter(({ job }) => job === "sweep").map(({ asked, failed }) => [asked, failed])).toEqual([
    [undefined, undefined],
    [1, 1],
    [1, 0],
  ]);
});

test("a function that is killed between its change and the queue leaves what the sweep finds", async () => {
  const { keyWorker } = house;
  await changeStaff(
    keyWorker.id,
    (read) => {
      const page = read as StaffPage;
      return { ...page, staff: { ...page.staff, changed: { ...aboutStaff(page.staff), leaves } } };
    },
    () => refreshOfDependents(keyWorker.id, today).writes(time),
  );
  expect(await without()).toBe(0);
  await sweep();
  await work();
  expect(await without()).toBe(1);
});

test("a task that is in the queue twice changes nothing the second time, and a second sweep finds nothing", async () => {
  const mock = faulty();
  mock.on(DeleteCommand).rejectsOnce(new Error("killed"));
  expect(await leave()).toBe(200);
  expect(await waiting()).toBe(1);
  await work();
  const before = (await allRows()).filter(({ is }) => is !== "asked-for");
  await sweep();
  await work();
  expect(await allRows()).toEqual(before);
  await sweep();
  expect(queued()).toEqual([]);
  expect(await without()).toBe(1);
});

test("settings of a service that were saved while the queue was away reach everybody there", async () => {
  const { place, manager } = house;
  sqs.on(SendMessageCommand).rejects(new Error("no queue"));
  const path = { service: place.id };
  const answers = { ...serviceAnswers({ reviewEvery: 3 }), from: today };
  const changed = await call(api.services.change, { as: manager, path, version: place.version, answers });
  expect(changed.status).toBe(200);
  expect(await waiting()).toBe(1);
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  await sweep();
  await work();
  expect(queued().map(({ part }) => part)).toEqual(["service", "people", "former", "staff"]);
});

test("an imported leaving date is told to those who depend on it, as a typed one is", async () => {
  const { keyWorker, administrator } = house;
  const page = (await loadStaff(keyWorker.id)) as StaffPage;
  const record = { id: newId(), kind: "staff", file: "staff.csv", by: administrator.id, byName: "A" } as ImportRecord;
  const answers = { ...aboutStaff(page.staff), leaves } as never;
  const by = { by: memberOf(administrator), places: new Map(), services: [], staff: [] };
  const planned = { row: 2, id: keyWorker.id, version: page.staff.version, answers };
  expect(await carryOut(record, planned, { time, today }, by)).toBe("changed");
  await work();
  expect(await without()).toBe(1);
  // A row that was carried out already asks for nothing.
  expect(await carryOut(record, planned, { time, today }, by)).toBe("same");
  expect(queued()).toEqual([]);
});

test("a page whose change broke off is made whole, whatever the queue does", async () => {
  const { keyWorker } = house;
  sqs.on(SendMessageCommand).rejects(new Error("no queue"));
  const mock = faulty();
  let sent = 0;
  mock.on(TransactWriteCommand).callsFake((input) => {
    sent += 1;
    if (sent > 1) throw new Error("killed");
    return raw().send(new TransactWriteCommand(input));
  });
  const also = Array.from({ length: 120 }, (_, n) => `SERVICE-${n}`);
  await changeStaff(keyWorker.id, (read) => {
    const page = read as StaffPage;
    return { ...page, staff: { ...page.staff, changed: { ...aboutStaff(page.staff), also } } };
  });
  mock.restore();
  const listed = async () => (await rowsOf(`STAFF#${keyWorker.id}`)).filter(({ is }) => is === "listed").length;
  expect(await listed()).toBeLessThan(122);
  await sweep();
  expect(await listed()).toBe(122);
  expect((await rowsOf(`STAFF#${keyWorker.id}`)).some(({ is }) => is === "behind")).toBe(false);
  sqs.resetHistory();
  await sweep();
  expect(lines.filter(({ job }) => job === "sweep")).toMatchObject([{ asked: 0, behind: 1, failed: 0 }]);
});
