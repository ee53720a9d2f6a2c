import { beforeAll, expect, test } from "vitest";
import type { DueEntry } from "#functions/storage/due.ts";
import { dueBetween, dueInService, dueListed } from "#functions/storage/due.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { keptPerson, keptService } from "#test/builders/kept.ts";
import { today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable("once");
let place: ServiceRecord;

beforeAll(async () => {
  place = await keptService({ reviews: false });
  const days = [
    "2027-03-01",
    "2027-03-01",
    "2027-03-01",
    "2027-03-02",
    "2027-03-02",
    "2027-03-03",
    "2027-03-04",
    "2027-03-05",
  ];
  await Promise.all(days.map((started) => keptPerson(place, { started })));
});

/** Follows the cursors of a list that is read three rows at a time. */
async function sizesOf(read: (after: string | undefined) => Promise<DueEntry[]>) {
  const pages: DueEntry[][] = [];
  for (let after: string | undefined; pages.length < 9; after = pages.at(-1)?.at(-1)?.cursor) {
    const rows = await read(after);
    pages.push(rows);
    if (rows.length < 3) break;
  }
  expect(new Set(pages.flat().map((e) => e.item.about.id)).size).toBe(pages.flat().length);
  return pages.map((p) => p.length);
}

test("a range of days goes on after its cursor with full pages, both days included", async () => {
  const services = [place.id];
  expect(await sizesOf((after) => dueBetween({ today, services, upTo: "2027-03-04", after, limit: 3 }))).toEqual([
    3, 3, 1,
  ]);
  expect(
    await sizesOf((after) => dueBetween({ today, services, from: "2027-03-02", upTo: "2027-03-05", after, limit: 3 })),
  ).toEqual([3, 2]);
});

test("a list of one kind goes on after its cursor with full pages", async () => {
  expect(await sizesOf((after) => dueListed("without", { today, services: [place.id], after, limit: 3 }))).toEqual([
    3, 3, 2,
  ]);
});

test("a cursor beyond the last day gives nothing", async () => {
  const [last] = (await dueListed("without", { today, services: [place.id], limit: 9 })).slice(-1);
  expect(await dueBetween({ today, services: [place.id], upTo: "2027-03-02", after: last?.cursor, limit: 3 })).toEqual(
    [],
  );
});

test("what is due in a service is the longest overdue first, no more than was asked for", async () => {
  expect((await dueInService(place.id, { today, upTo: "2027-03-02" }, 100)).map((e) => e.item.on)).toEqual([
    "2027-03-01",
    "2027-03-01",
    "2027-03-01",
    "2027-03-02",
    "2027-03-02",
  ]);
  expect(await dueInService(place.id, { today, upTo: "2027-03-02" }, 2)).toHaveLength(2);
  expect(await dueInService("elsewhere", { today, upTo: "2027-03-02" }, 2)).toEqual([]);
});
