import { beforeAll, describe, expect, test } from "vitest";
import { changePerson } from "#functions/storage/people.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { api } from "#shared/operations.ts";
import { folded } from "#shared/people/names.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { useTable } from "#test/builders/table.ts";

useTable("once");

const total = 120;
let places: ServiceRecord[];
let manager: StaffRecord;
let stranger: StaffRecord;
const nameOf = (n: number) =>
  ["Ödön", "amina", "Zoë", "李", "محمد", "🌻 Rose", "A", "Bea"][n % 8] + (n % 3 ? ` ${n}` : "");

beforeAll(async () => {
  // Five weeks, so that every review falls into the thirty days that a manager looks ahead.
  places = await Promise.all([1, 2, 3].map(() => keptService({ firstReview: 5 })));
  const [base = "", ...also] = places.map((p) => p.id);
  manager = await keptStaff({ roles: ["manager"], base, also });
  stranger = await keptStaff({ roles: ["manager"], base: (await keptService()).id });
  const all = Array.from({ length: total }, (_, n) => n);
  // The same day for many of them: lists by date must not lose those who sort alike.
  for (let at = 0; at < total; at += 20)
    await Promise.all(
      all.slice(at, at + 20).map((n) =>
        keptPerson(places[n % 3] as ServiceRecord, {
          name: nameOf(n),
          started: n % 2 ? "2027-03-01" : `2027-03-${String((n % 9) + 1).padStart(2, "0")}`,
        }),
      ),
    );
});

interface Row {
  readonly id: string;
  readonly name: string;
  readonly on?: string;
}

/** Every page of a list, following `next` until there is none. */
async function pagesOf(operation: Operation, as: StaffRecord, query: Record<string, string> = {}): Promise<Row[][]> {
  const pages: Row[][] = [];
  for (let after: string | undefined, more = true; more; more = after !== undefined) {
    const { status, body } = await call(operation, { as, query: { ...query, ...(after && { after }) } });
    expect(status).toBe(200);
    pages.push((body as unknown as { rows: Row[] }).rows);
    after = (body as { next?: string }).next;
    // A cursor stands in addresses, so nobody’s name may be in it.
    const shown = Buffer.from(after ?? "", "base64url").toString();
    for (const { name } of pages.flat())
      if (after && name.length > 4) expect(`${after} ${shown}`).not.toContain(folded(name));
    if (pages.length > 10) throw new Error("The list does not end");
  }
  return pages;
}

describe("people over several services", () => {
  test("come sorted by folded name, fifty a page, each once and none lost", async () => {
    const pages = await pagesOf(api.people.list, manager);
    expect(pages.map((p) => p.length)).toEqual([50, 50, 20]);
    const all = pages.flat();
    expect(new Set(all.map((p) => p.id)).size).toBe(total);
    const keys = all.map((p) => `${folded(p.name)}#${p.id}`);
    expect(keys).toEqual([...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });
  test("can be of one service, and of none that is not one’s own", async () => {
    const one = places[1]?.id as string;
    const [rows] = await pagesOf(api.people.list, manager, { service: one });
    expect(rows).toHaveLength(40);
    expect((rows as unknown as { service: { id: string } }[]).every((r) => r.service.id === one)).toBe(true);
    expect(await pagesOf(api.people.list, stranger, { service: one })).toEqual([[]]);
    expect(await pagesOf(api.people.list, stranger)).toEqual([[]]);
  });
  test("go on after a cursor that was made up from the beginning", async () => {
    for (const after of ["nonsense", "x".repeat(300)])
      expect((await call(api.people.list, { as: manager, query: { after } })).body.rows).toHaveLength(50);
    for (const after of ["🌻", "x".repeat(301)])
      expect((await call(api.people.list, { as: manager, query: { after } })).status).toBe(422);
  });
});

describe.each([
  ["people without a key worker", api.allocations.without, total],
  ["reviews due", api.reviews.due, total],
  ["to-dos", api.home.due, 2 * total],
  ["to-dos that are overdue", api.home.due, total, { when: "overdue" }],
] as [string, Operation, number, Record<string, string>?][])("%s", (_, operation, count, query = {}) => {
  test("come by date, fifty a page, each once and none lost, though many fall on one day", async () => {
    const pages = await pagesOf(operation, manager, query);
    const all = pages.flat() as (Row & { kind: string })[];
    expect(pages.slice(0, -1).every((p) => p.length === 50)).toBe(true);
    expect(new Set(all.map((r) => `${r.id} ${r.kind}`)).size).toBe(all.length);
    expect(all).toHaveLength(count);
    expect(all.map((r) => r.on)).toEqual(all.map((r) => r.on).sort());
  });
});

test("a list by date goes on from its place when the row shown last has been done since", async () => {
  const first = (await call(api.allocations.without, { as: manager })).body;
  const last = first.rows.at(-1)?.id as string;
  const { service } = first.rows.at(-1) as { service: { id: string } };
  const worker = await keptStaff({ base: service.id });
  await changePerson(last, (page) => {
    if (!page) throw new Error("No such person");
    return {
      ...page,
      allocations: [
        {
          id: "a",
          service: service.id,
          began: { worker: worker.id, from: "2027-03-17", involved: "chose", explained: false },
          version: 0,
        },
      ],
    };
  });
  const rest = (await call(api.allocations.without, { as: manager, query: { after: first.next as string } })).body;
  const again = new Set(first.rows.map((r) => r.id));
  expect(rest.rows.some((r) => again.has(r.id))).toBe(false);
  expect(rest.rows).toHaveLength(50);
});
