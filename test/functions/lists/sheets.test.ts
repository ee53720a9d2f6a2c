import { parse } from "csv-parse/sync";
import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { Call } from "#functions/chain/call.ts";
import { csvOf, sheetOf } from "#functions/chain/sheet.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { operation, operationsOf, withAll } from "#shared/operation/operation.ts";
import { mostSheetBytes, mostSheetRows } from "#shared/operation/sheet.ts";
import { api } from "#shared/operations.ts";
import type { Answered, Sent } from "#test/builders/call.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { contactAnswers, sessionAnswers, today } from "#test/builders/records.ts";
import { auditEntries, useTable } from "#test/builders/table.ts";

useTable("once");

let house: House;
beforeAll(async () => {
  house = await keptHouse();
});

interface Part {
  readonly file: string;
  readonly text: string;
  readonly rows: number;
  readonly next?: string;
}

/** The spreadsheet of a list. */
const sheet = (list: Operation, sent: Sent) =>
  call(withAll(list).find((o) => o.sheetOf) as Operation, sent) as unknown as Promise<Answered<Part>>;
const cells = (text: string): string[][] => parse(text, { bom: true });

describe("a list as a spreadsheet", () => {
  test("has every row of the list in its order, not one page, and only of the service that was asked for", async () => {
    const place = await keptService({ name: "Long House" });
    const manager = await keptStaff({ roles: ["manager"], base: place.id, also: [house.place.id] });
    const all = Array.from({ length: 120 }, (_, n) => `Person ${String(n).padStart(3, "0")}`);
    for (let at = 0; at < all.length; at += 20)
      await Promise.all(all.slice(at, at + 20).map((name) => keptPerson(place, { name })));
    const { status, body } = await sheet(api.people.list, { as: manager, query: { service: place.id } });
    expect([status, body.rows, body.next, body.file]).toEqual([200, 120, undefined, `people-${today}.csv`]);
    expect(body.text.startsWith("\uFEFF")).toBe(true);
    const [headings, ...rows] = cells(body.text);
    expect(headings).toEqual(["Name", "Reference", "Service", "Key worker", "Status"]);
    expect(rows.map((row) => row[0])).toEqual(all);
    const others = await sheet(api.people.list, { as: house.manager, query: { service: place.id } });
    expect(others.body.rows).toBe(0);
  });

  test("is for those who see the list, and audited under a name of its own", async () => {
    const path = { person: house.person.id };
    expect((await sheet(api.contacts.list, { as: house.otherManager, path })).status).toBe(404);
    expect((await sheet(api.allocations.without, { as: house.keyWorker })).status).toBe(403);
    await sheet(api.contacts.list, { as: house.keyWorker, path });
    expect(await auditEntries()).toContainEqual({
      about: `person#${house.person.id}`,
      did: "view",
      what: "Download as a spreadsheet: Contacts with a person",
      by: house.keyWorker.id,
    });
  });

  test("shows contacts as the list does, with line breaks and what looks like a formula", async () => {
    const path = { person: house.person.id };
    const said = '=HYPERLINK("https://example.org")\nand a second line, with a comma';
    const answers = contactAnswers({ said });
    expect((await call(api.contacts.record, { as: house.keyWorker, path, id: newId(), answers })).status).toBe(200);
    const { body } = await sheet(api.contacts.list, { as: house.keyWorker, path });
    expect(cells(body.text)[1]).toEqual([
      today,
      "Key-work session",
      "In person",
      `'${said}`,
      "Kit Keyworker",
      "",
      "",
      "",
      "",
      "",
    ]);
  });

  test("never holds what was said in supervision", async () => {
    const path = { member: house.worker.id };
    const line = { ...path, kind: "line-management" };
    for (const on of ["2027-02-01", "2027-02-08", "2027-02-15"]) {
      const answers = sessionAnswers({ on, howAreThey: "Quietly desperate" });
      const sent = { as: house.supervisor, path: line, id: newId(), answers };
      expect((await call(api.supervision.log, sent)).status).toBe(200);
    }
    const { body } = await sheet(api.supervision.past, { as: house.administrator, path });
    expect(cells(body.text)[0]).toEqual([
      "Day",
      "Kind",
      "Status",
      "Why it did not take place",
      "Minutes",
      "Supervisor",
      "Signed on",
      "Next planned",
    ]);
    expect(body.text).not.toMatch(/desperate|Workload/);
  });
});

describe("a part of a long list", () => {
  const row = z.object({ n: z.number(), text: z.string() });
  const { list } = operationsOf("things", {
    list: operation("GET /things", {
      gives: z.object({ rows: z.array(row), next: z.string().optional() }),
      who: "everybody",
      sheet: [
        { heading: "Number", cell: (r) => r.n },
        { heading: "Text", cell: (r) => r.text },
      ],
    }),
  });

  /** All parts of so many rows with this text, fifty a page. */
  async function partsOf(total: number, text: string): Promise<Part[]> {
    const run = sheetOf(
      ({ answers }) => {
        const from = Number((answers as { after?: string } | undefined)?.after ?? 0);
        const rows = Array.from({ length: Math.min(50, total - from) }, (_, n) => ({
          n: from + n,
          text,
          secret: "no",
        }));
        return { rows, ...(from + 50 < total && { next: String(from + 50) }) };
      },
      list as unknown as Operation,
    );
    const parts: Part[] = [];
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const given = { today, words: { keyWorker: "key worker" }, answers: after === undefined ? {} : { after } };
      parts.push((await run(given as unknown as Call)) as unknown as Part);
      after = parts.at(-1)?.next;
    }
    return parts;
  }

  test("ends at 5,000 rows, and the parts together are the list", async () => {
    const parts = await partsOf(12_030, "x");
    expect(parts.map((p) => p.rows)).toEqual([mostSheetRows, mostSheetRows, 2_030]);
    const all = parts.flatMap((p) => cells(p.text).slice(1));
    expect(all.map(([n]) => Number(n))).toEqual(Array.from({ length: 12_030 }, (_, n) => n));
  });

  test("ends before the answer is more than 5 MB, quotes and accents counted as they are sent", async () => {
    const parts = await partsOf(600, '"é'.repeat(5_000));
    expect(parts.length).toBeGreaterThan(2);
    for (const { text } of parts) expect(Buffer.byteLength(JSON.stringify(text))).toBeLessThanOrEqual(mostSheetBytes);
    expect(parts.reduce((sum, p) => sum + p.rows, 0)).toBe(600);
  });

  test("holds only what the list is declared to answer", async () => {
    expect((await partsOf(3, "x"))[0]?.text).toBe("\uFEFFNumber,Text\r\n0,x\r\n1,x\r\n2,x\r\n");
  });
});

test.each([
  ["=1+1", "'=1+1"],
  ["+44 1632 960001", "'+44 1632 960001"],
  ["-", "'-"],
  ["@home", "'@home"],
  ["\tx", "'\tx"],
])("%j is not a formula in a spreadsheet", (cell, kept) => {
  expect(cells(csvOf([[cell]]))).toEqual([[kept]]);
});

test("numbers, days and yes or no are plain", () => {
  expect(csvOf([[-3, 0, true, false, undefined, "2027-03-17"]])).toBe("-3,0,Yes,No,,2027-03-17\r\n");
});
