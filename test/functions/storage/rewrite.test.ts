import { PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import * as z from "zod";
import { rewriteRecords } from "#functions/storage/rewrite.ts";
import { record } from "#shared/record/record.ts";
import { records } from "#shared/records.ts";
import { faulty } from "#test/builders/faults.ts";
import { keptHouse } from "#test/builders/house.ts";
import { allRows, raw, useTable } from "#test/builders/table.ts";

useTable();

/** A kind whose second shape counts in tens. */
const thing = record("thing", z.object({ id: z.string(), tens: z.number() }), {
  upcasters: [({ n, ...rest }) => ({ ...rest, tens: Number(n) * 10 })],
});
const put = (Item: Record<string, unknown>) =>
  raw().send(new PutCommand({ TableName: process.env.KEYWORK_TABLE, Item }));
const old = (n: number, more: object = {}) =>
  put({
    pk: `THING#${n}`,
    sk: "now#thing",
    is: "thing",
    record: { id: `${n}`, n },
    schemaVersion: 1,
    version: 3,
    ...more,
  });
const things = async () => (await allRows()).filter(({ pk }) => pk.startsWith("THING#"));

test("an older shape becomes today's, with the version and keys it had", async () => {
  await old(1);
  await old(2, { sk: "then#thing#2", listedKey: "a list" });
  expect(await rewriteRecords([thing], { dry: false })).toMatchObject({ old: 2, kinds: { thing: 2 }, unreadable: [] });
  expect(await things()).toEqual([
    { pk: "THING#1", sk: "now#thing", is: "thing", record: { id: "1", tens: 10 }, schemaVersion: 2, version: 3 },
    expect.objectContaining({ sk: "then#thing#2", listedKey: "a list", record: { id: "2", tens: 20 }, version: 3 }),
  ]);
  expect(await rewriteRecords([thing], { dry: false })).toMatchObject({ rows: 2, old: 0 });
});

test("a dry run counts and writes nothing", async () => {
  await old(1);
  const before = await allRows();
  expect(await rewriteRecords([thing], { dry: true })).toMatchObject({ old: 1 });
  expect(await allRows()).toEqual(before);
});

test("what it cannot read stays as it was and is named, and the rest goes on", async () => {
  await old(1, { record: { id: 1 } });
  await old(2);
  expect(await rewriteRecords([thing], { dry: false })).toMatchObject({ old: 2, unreadable: ["THING#1 now#thing"] });
  expect((await things()).map(({ schemaVersion }) => schemaVersion)).toEqual([1, 2]);
});

test("what somebody changed meanwhile is not put back", async () => {
  await old(1);
  const mock = faulty();
  mock.on(PutCommand).callsFakeOnce(async () => {
    mock.restore();
    await put({
      pk: "THING#1",
      sk: "now#thing",
      is: "thing",
      record: { id: "1", tens: 70 },
      schemaVersion: 2,
      version: 4,
    });
    return rewriteRecords([thing], { dry: false });
  });
  await rewriteRecords([thing], { dry: false });
  expect(await things()).toEqual([expect.objectContaining({ record: { id: "1", tens: 70 }, version: 4 })]);
});

test("where it broke off it goes on, and a newer shape begins anew", async () => {
  await Promise.all(Array.from({ length: 201 }, (_, n) => old(n)));
  const broken = () =>
    rewriteRecords([thing], {
      dry: false,
      told: () => {
        throw new Error("The terminal was closed");
      },
    });
  const mock = faulty();
  const began = async (kinds: Parameters<typeof rewriteRecords>[0]) => {
    await expect(broken()).rejects.toThrow("closed");
    mock.resetHistory();
    const done = await rewriteRecords(kinds, { dry: false });
    return [mock.commandCalls(ScanCommand)[0]?.args[0].input.ExclusiveStartKey !== undefined, done.old];
  };
  expect(await began([thing])).toEqual([true, 201]);
  await Promise.all(Array.from({ length: 201 }, (_, n) => old(n)));
  const newer = record("thing", z.object({ id: z.string(), total: z.number() }), {
    upcasters: [
      ({ n, ...rest }) => ({ ...rest, tens: Number(n) * 10 }),
      ({ tens, ...rest }) => ({ ...rest, total: tens }),
    ],
  });
  expect(await began([newer])).toEqual([false, 201]);
  expect((await things()).every(({ schemaVersion }) => schemaVersion === 3)).toBe(true);
  expect((await allRows()).filter(({ pk }) => pk.startsWith("RUN#"))).toEqual([]);
});

test("every record that people made is read in its shape, and none is old on a new table", async () => {
  await keptHouse();
  const done = await rewriteRecords(records, { dry: true });
  expect(done).toMatchObject({ old: 0, unreadable: [] });
  expect(done.rows).toBeGreaterThan(20);
});
