import { beforeAll, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import { keptService, keptStaff } from "#test/builders/kept.ts";
import { useTable } from "#test/builders/table.ts";

useTable("once");
let places: ServiceRecord[];
let administrator: StaffRecord;
let member: StaffRecord;

beforeAll(async () => {
  places = await Promise.all(
    Array.from({ length: 60 }, (_, n) => keptService({ name: `Place ${String(n).padStart(2, "0")}` })),
  );
  administrator = await keptStaff({ name: "Ada", roles: ["administrator"] });
  const [one = "", two = ""] = places.map((p) => p.id);
  member = await keptStaff({ name: "Zed", base: one, also: [two] });
  // Half of them stand in the directories of both services.
  await Promise.all(
    Array.from({ length: 70 }, (_, n) => keptStaff({ name: `Sam ${n % 7}`, base: one, ...(n % 2 && { also: [two] }) })),
  );
});

async function all(
  operation: typeof api.staff.list | typeof api.services.list,
  as: StaffRecord,
  query: Record<string, string> = {},
) {
  const rows: { id: string; name: string }[] = [];
  let after: string | undefined;
  const sizes: number[] = [];
  do {
    const { body } = await call(operation, { as, query: { ...query, ...(after && { after }) } });
    rows.push(...body.rows);
    sizes.push(body.rows.length);
    after = body.next;
  } while (after && sizes.length < 10);
  return { rows, sizes };
}

test("colleagues of two services come once each, by name, and none is lost", async () => {
  const { rows, sizes } = await all(api.staff.list, member);
  expect(sizes).toEqual([50, 21]);
  expect(new Set(rows.map((r) => r.id)).size).toBe(71);
  expect(rows.map((r) => r.name)).toEqual(rows.map((r) => r.name).sort());
});

test("an administrator sees the organisation, or one service", async () => {
  expect((await all(api.staff.list, administrator)).rows).toHaveLength(72);
  expect((await all(api.staff.list, administrator, { service: places[1]?.id as string })).rows).toHaveLength(36);
});

test("an administrator pages through all services by name; a worker sees their own", async () => {
  const { rows, sizes } = await all(api.services.list, administrator);
  expect(sizes).toEqual([50, 10]);
  expect(rows.map((r) => r.id)).toEqual(places.map((p) => p.id));
  expect((await all(api.services.list, member)).rows.map((r) => r.name)).toEqual(["Place 00", "Place 01"]);
});
