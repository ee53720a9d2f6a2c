import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import { factsIn } from "#functions/storage/facts.ts";
import { refreshAll } from "#functions/storage/refresh-all.ts";
import { keptPerson, keptService } from "#test/builders/kept.ts";
import { allRows, raw, useTable } from "#test/builders/table.ts";

useTable();

test("derives the facts of a time before, without a day on which they were recorded, and once", async () => {
  const place = await keptService();
  for (let n = 0; n < 12; n++) await keptPerson(place);
  const facts = (await allRows()).filter((row) => row.is === "fact" || row.is === "facts");
  expect(facts.length).toBeGreaterThan(24);
  for (const { pk, sk } of facts)
    await raw().send(new DeleteCommand({ TableName: process.env.KEYWORK_TABLE, Key: { pk, sk } }));
  expect((await refreshAll()).pages).toBe(13);
  const found = await factsIn(place.id, ["place", "review", "setting"], "2027-01-01", "2027-12-31");
  expect([found.place.length, found.review.length, found.setting.length]).toEqual([12, 12, 1]);
  expect(found.place.every(({ recorded }) => recorded === undefined)).toBe(true);
  expect(await refreshAll()).toEqual({ pages: 13, corrected: 0 });
});
