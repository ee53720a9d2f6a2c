import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import type { RebuildTask } from "#functions/scheduled/ask.ts";
import { rebuildTask } from "#functions/scheduled/ask.ts";
import { handler } from "#functions/scheduled/rebuild.lambda.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { keptAgreement, keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import type { Row } from "#test/builders/table.ts";
import { allRows, putRows, raw, useTable } from "#test/builders/table.ts";
import { fromQueue, loggedLines, withTime } from "../mail/support.ts";

useTable();
const sqs = mockClient(SQSClient);
let lines: Record<string, unknown>[];
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  lines = loggedLines();
});

const TableName = () => process.env.KEYWORK_TABLE;
const asked = () =>
  sqs.commandCalls(SendMessageCommand).map((c) => rebuildTask.parse(JSON.parse(String(c.args[0].input.MessageBody))));
const work = (...tasks: unknown[]) => handler(fromQueue(...tasks), withTime());

/** Works off what is asked for, one message after the other, until nothing more is. */
async function workAll(first: RebuildTask, remainingMs?: number): Promise<number> {
  let next: RebuildTask[] = [first];
  let messages = 0;
  while (next.length > 0) {
    sqs.resetHistory();
    expect(await handler(fromQueue(...next), withTime(remainingMs))).toEqual({ batchItemFailures: [] });
    messages += next.length;
    next = asked();
  }
  return messages;
}

/** What a page derives, without the turn that every write takes. */
const derived = async () =>
  (await allRows()).filter((row) => ["due", "listed", "found", "supervised"].includes(String(row.is)));

async function breakAll(rows: readonly Row[]): Promise<void> {
  for (const { pk, sk, is } of rows) {
    if (is === "due") await raw().send(new DeleteCommand({ TableName: TableName(), Key: { pk, sk } }));
  }
  for (const pk of new Set(rows.filter((r) => r.is === "due").map((r) => r.pk)))
    await raw().send(
      new PutCommand({
        TableName: TableName(),
        Item: {
          pk,
          sk: "now#due#forgotten#1",
          is: "due",
          due: { kind: pk.startsWith("STAFF#") ? "return" : "contact" },
          dueKey: "due#x",
          dueSort: "2020",
        },
      }),
    );
}

async function peopleIn(service: ServiceRecord, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1)
    await keptPerson(service, { name: `Amina ${String.fromCharCode(65 + (at % 26))}begum` });
}

describe("the first night", () => {
  test("asks for each directory of each service and for all staff, and leaves a sign", async () => {
    const services = [await keptService(), await keptService()];
    await handler({ time: "2027-03-17T02:00:00Z" }, withTime());
    const parts = ["service", "people", "former"];
    const expected = services.flatMap(({ id }) => parts.map((part) => ({ service: id, part, date: "2027-03-17" })));
    expect(asked()).toHaveLength(7);
    expect(asked()).toEqual(
      expect.arrayContaining([...expected, { service: "organisation", part: "staff", date: "2027-03-17" }]),
    );
    const sign = (await allRows()).find(({ pk, is }) => pk === "RUN#rebuild" && is === "run");
    expect(sign).toMatchObject({ time: "2027-03-17T02:00:00Z", counts: { services: 2 } });
    expect(lines).toMatchObject([
      { job: "rebuild", services: 2 },
      { job: "rebuild", ended: "finished" },
    ]);
  });
});

describe("a task", () => {
  test("puts right what should not be there and what should, of people and of staff", async () => {
    const rowan = await keptService();
    await peopleIn(rowan, 3);
    const [worker, supervisor] = [await keptStaff({ base: rowan.id }), await keptStaff({ base: rowan.id })];
    await keptAgreement(worker, supervisor);
    const before = await derived();
    await breakAll(before);
    expect(await derived()).not.toEqual(before);
    expect(await work({ service: rowan.id, part: "people" }, { service: rowan.id, part: "staff" })).toEqual({
      batchItemFailures: [],
    });
    expect(await derived()).toEqual(before);
    expect(asked()).toEqual([]);
    expect(lines).toMatchObject([
      { part: "people", pages: 3, corrected: 9, failed: 0 },
      { part: "staff", pages: 2, corrected: 2, failed: 0 },
    ]);
  });

  test("done again changes nothing at all", async () => {
    const rowan = await keptService();
    await peopleIn(rowan, 3);
    const before = await allRows();
    await work({ service: rowan.id, part: "people" });
    await work({ service: rowan.id, part: "people" });
    expect(await allRows()).toEqual(before);
    expect(lines.every((line) => line.corrected === 0)).toBe(true);
  });

  test("hands the rest on when its time is nearly up, and in the end everybody was worked through once", async () => {
    const rowan = await keptService();
    await peopleIn(rowan, 25);
    const before = await derived();
    await breakAll(before);
    const messages = await workAll({ service: rowan.id, part: "people" }, 19_000);
    expect(messages).toBe(3);
    expect(await derived()).toEqual(before);
    expect(lines.map((line) => line.pages)).toEqual([10, 10, 5]);
  });

  test("hands on after as many pages as one message may take, whatever the time", async () => {
    const rowan = await keptService();
    const { id } = await keptPerson(rowan);
    const rows = JSON.stringify((await allRows()).filter(({ pk }) => pk === `PERSON#${id}`));
    await putRows(Array.from({ length: 205 }, () => JSON.parse(rows.replaceAll(id, newId())) as Row[]).flat());
    await work({ service: rowan.id, part: "people" });
    expect(asked()).toMatchObject([{ service: rowan.id, part: "people", after: expect.any(String) }]);
    expect(lines).toMatchObject([{ pages: 200 }]);
  });

  test("goes on past a page that fails, which becomes a task of its own", async () => {
    const rowan = await keptService();
    await peopleIn(rowan, 2);
    const broken = await keptPerson(rowan);
    const before = await derived();
    await breakAll(before);
    await raw().send(
      new UpdateCommand({
        TableName: TableName(),
        Key: { pk: `PERSON#${broken.id}`, sk: "now#person" },
        UpdateExpression: "SET #r = :nothing",
        ExpressionAttributeNames: { "#r": "record" },
        ExpressionAttributeValues: { ":nothing": {} },
      }),
    );
    expect(await work({ service: rowan.id, part: "people" })).toEqual({ batchItemFailures: [] });
    expect(asked()).toEqual([{ service: rowan.id, part: "people", only: broken.id }]);
    const others = (rows: readonly Row[]) => rows.filter((row) => !row.pk.endsWith(broken.id));
    expect(others(await derived())).toEqual(others(before));
    expect(await work(...asked())).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
    expect(JSON.stringify(lines)).not.toMatch(/Amina|begum/i);
  });

  test("that is none is given back, and the others of its batch are done", async () => {
    const rowan = await keptService();
    await peopleIn(rowan, 1);
    const before = await derived();
    await breakAll(before);
    const answer = await work("no json", { service: rowan.id, part: "people" }, { service: rowan.id, part: "pets" });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }, { itemIdentifier: "m2" }] });
    expect(await derived()).toEqual(before);
  });

  test("whose rest cannot be handed on is given back", async () => {
    const rowan = await keptService();
    await peopleIn(rowan, 11);
    sqs.on(SendMessageCommand).rejects(new Error("no queue"));
    expect(await handler(fromQueue({ service: rowan.id, part: "people" }), withTime(19_000))).toEqual({
      batchItemFailures: [{ itemIdentifier: "m0" }],
    });
  });
});
