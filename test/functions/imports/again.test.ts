import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { csvOf } from "#functions/chain/sheet.ts";
import { sheetIn } from "#functions/imports/file.ts";
import { handler } from "#functions/imports/import.lambda.ts";
import { rowsOfImport } from "#functions/storage/imports.ts";
import { read } from "#shared/form/form.ts";
import { tidied } from "#shared/form/kinds/tidied.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { withAll } from "#shared/operation/operation.ts";
import { api } from "#shared/operations.ts";
import { registerPerson } from "#shared/people/forms.ts";
import { words } from "#test/builders/arbitrary.ts";
import { call } from "#test/builders/call.ts";
import { faulty } from "#test/builders/faults.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { personAnswers, statusAnswers, today } from "#test/builders/records.ts";
import { auditEntries, useTable } from "#test/builders/table.ts";
import { fromQueue, withTime } from "../mail/support.ts";
import { found, importQueue, matched, started, uploaded, viewed } from "./support.ts";

useTable();
const queue = importQueue();
let house: House;
beforeEach(async () => {
  queue.reset();
  house = await keptHouse();
  const quiet = vi.spyOn(console, "log").mockImplementation(() => {});
  onTestFinished(() => quiet.mockRestore());
});

const people = (many: number, name = "Jo Bell") =>
  [
    "Reference,Full name,Service,Start date",
    ...Array.from({ length: many }, (_, n) => `P${n},${name},Rowan House,2026-01-05`),
  ].join("\n");

/** A file of people that has been checked. */
async function checked(text: string): Promise<string> {
  const { id } = await uploaded(house.manager, "people", "people.csv", text);
  expect((await matched(house.manager, id)).status).toBe(200);
  await queue.work();
  return id;
}

/** A file of people that has been imported. */
async function imported(text: string): Promise<string> {
  const id = await checked(text);
  await started(house.manager, id);
  await queue.work();
  return id;
}

const nameOf = async (words: string) =>
  (await call(api.people.search, { as: house.manager, answers: { words } })).body.rows[0];

test("a form that is sent again with another file is a conflict, and the first file is kept", async () => {
  const send = (text: string, id: string) =>
    call(api.imports.upload, {
      as: house.manager,
      id,
      answers: { what: "people" as const, file: "people.csv", content: Buffer.from(text).toString("base64") },
    });
  const id = newId();
  expect((await send(people(2), id)).status).toBe(200);
  expect((await send(people(2), id)).status).toBe(200);
  const other = await send(people(2, "Jo Ball"), id);
  expect([other.status, other.body.kind]).toEqual([409, "conflict"]);
  expect(await rowsOfImport(id)).toContainEqual(["P1", "Jo Bell", "Rowan House", "2026-01-05"]);
});

describe("a record that is in Keywork already", () => {
  test("is changed by a changed row, with what the file does not say as it was", async () => {
    await imported(people(2));
    const id = await imported(
      "Reference,Full name,Service,Start date,Language\nP0,Jo Bell,Rowan House,2026-01-05,\nP1,Jo Brook,Rowan House,2026-01-05,Welsh",
    );
    expect(await viewed(house.manager, id)).toMatchObject({
      state: "done",
      checked: { adds: 0, changes: 1, same: 1 },
      done: { added: 0, changed: 1, same: 1, failed: 0 },
    });
    expect(await nameOf("P1")).toMatchObject({ name: "Jo Brook" });
    const third = await imported(
      "Reference,Full name,Service,Start date,Language\nP1,Jo Brook,Rowan House,2026-01-05,",
    );
    expect((await viewed(house.manager, third)).checked).toMatchObject({ changes: 0, same: 1 });
  });

  test("is left alone and named where somebody changed it after the check", async () => {
    await imported(people(2));
    const id = await checked(people(2, "Jo Brook"));
    const { id: person } = (await nameOf("P1")) as { id: string };
    const page = (await call(api.people.view, { as: house.manager, path: { person } })).body;
    const { service: _s, started: _d, ...about } = personAnswers({ name: "Jo Becker", reference: "P1" });
    const change = { as: house.manager, path: { person }, version: page.person.version, answers: about };
    expect((await call(api.people.change, change)).status).toBe(200);
    await started(house.manager, id);
    await queue.work();
    expect((await viewed(house.manager, id)).done).toEqual({ added: 0, changed: 1, same: 0, failed: 1 });
    expect(await found(house.manager, id)).toEqual([
      expect.stringMatching(/^3 The row: Not imported: Somebody else changed this/),
    ]);
    expect(await nameOf("P1")).toMatchObject({ name: "Jo Becker" });
  });
});

describe("an import that is interrupted", () => {
  test("goes on from where its time ended, shows how far it is, and does nothing twice", async () => {
    const id = await checked(people(53));
    await started(house.manager, id);
    // Time for one part a message.
    let asked = 0;
    const progress: (number | undefined)[] = [];
    await queue.work(() => {
      asked += 1;
      void viewed(house.manager, id).then(({ progress: p }) => progress.push(p?.parts));
      return asked % 2 === 1 ? 60_000 : 1_000;
    });
    expect(queue.waiting().filter((body) => body.includes('"step":"import"')).length).toBe(2);
    expect((await viewed(house.manager, id)).done).toEqual({ added: 53, changed: 0, same: 0, failed: 0 });
    expect(new Set(progress).size).toBeGreaterThan(1);
    const rows = (await auditEntries()).filter((e) => e.what.startsWith("Import: people.csv, row"));
    expect(new Set(rows.map((e) => e.what)).size).toBe(53);
    expect(rows).toHaveLength(53);
  });

  test("by a table that fails half way is taken up again by the queue, and by its author", async () => {
    const id = await checked(people(20));
    await started(house.manager, id);
    const mock = faulty();
    const body = queue.waiting().at(-1) as string;
    let writes = 0;
    mock.on(TransactWriteCommand).callsFake((_, next) => {
      writes += 1;
      if (writes > 10) throw new Error("the table is away");
      return next();
    });
    expect(await handler(fromQueue(body), withTime())).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
    mock.restore();
    expect((await viewed(house.manager, id)).state).toBe("importing");
    // What was done is the same again; its author may press Import once more.
    expect((await started(house.manager, id)).status).toBe(200);
    await queue.work();
    const { state, done } = await viewed(house.manager, id);
    expect([state, (done?.added ?? 0) + (done?.same ?? 0), done?.failed]).toEqual(["done", 20, 0]);
    const rows = (await auditEntries()).filter((e) => e.what.startsWith("Import: people.csv, row"));
    expect(rows).toHaveLength(20);
  });

  test("a message that comes twice, or after another check, does nothing", async () => {
    const id = await imported(people(3));
    const before = await viewed(house.manager, id);
    for (const body of queue.waiting()) await handler(fromQueue(body), withTime());
    expect(await viewed(house.manager, id)).toEqual(before);
    expect(await handler(fromQueue("{}"), withTime())).toEqual({ batchItemFailures: [{ itemIdentifier: "m0" }] });
  });
});

test("what an import brings, a download shows: the same values for whatever names people have", async () => {
  const list = withAll(api.people.list as unknown as Operation).find((o) => o.sheetOf) as Operation;
  const person = fc.record({ name: words, likedName: fc.option(words, { nil: "" }) }).filter(({ name, likedName }) => {
    const answers = personAnswers({ name, reference: "7", ...(likedName && { likedName }) });
    return read(registerPerson, answers, { today }).ok;
  });
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(person, { minLength: 1, maxLength: 12 }),
      fc.constantFrom("2026-01-05", "5 January 2026", "46027"),
      async (all, day) => {
        runs += 1;
        const own = `7-${runs}-`;
        const rows = all.map(({ name, likedName }, n) => [name, own + n, "Rowan House", likedName, day]);
        const file = csvOf([["Full name", "Reference", "Service", "Known as", "Start date"], ...rows]);
        await imported(file);
        const { body } = await call(list, { as: house.manager });
        const shown = sheetIn(Buffer.from((body as unknown as { text: string }).text)).rows;
        const kept = sheetIn(Buffer.from(file)).rows.slice(1);
        const named = (cells: readonly (readonly string[])[]) =>
          new Set(
            cells
              .filter((row) => row[1]?.startsWith(own))
              .map(([name = "", reference]) => `${reference} ${tidied(name)}`),
          );
        expect(named(shown)).toEqual(named(kept));
      },
    ),
    { numRuns: 4 },
  );
});

describe("somebody who died or stopped using the service", () => {
  test.each(["died", "stopped"] as const)("who %s is not changed by a file, which says so by row", async (status) => {
    await imported(people(2));
    const one = (await nameOf("P0")) as { id: string };
    const answers = statusAnswers({ status, ...(status === "stopped" && { why: "own-choice" as const }) });
    await call(api.people.status, { as: house.manager, path: { person: one.id }, id: newId(), answers });
    const id = await checked(people(2, "Jo Bell-Reed"));
    expect(await viewed(house.manager, id)).toMatchObject({ checked: { changes: 1, same: 1, notes: 1 } });
    expect(await found(house.manager, id)).toEqual([
      expect.stringMatching(/^2 Reference: They have .*, so this row changes nothing \(note\)$/),
    ]);
    await started(house.manager, id);
    await queue.work();
    expect([(await nameOf("P0"))?.name, (await nameOf("P1"))?.name]).toEqual(["Jo Bell", "Jo Bell-Reed"]);
  });
});

test("a row with the name and the date of birth of somebody who is here, or of another row, says so", async () => {
  const headings = "Reference,Full name,Service,Start date,Date of birth";
  await imported(`${headings}\nA1,Zoë O'Neill,Rowan House,2026-01-05,1948-03-27`);
  const id = await checked(
    [
      headings,
      "B1,zoe o’neill,Rowan House,2026-01-05,1948-03-27",
      "B2,Al Ash,Rowan House,2026-01-05,1950-01-02",
      "B3,AL ASH,Rowan House,2026-01-05,1950-01-02",
    ].join("\n"),
  );
  const rows = await found(house.manager, id);
  expect(rows.map((one) => one.slice(0, 60))).toEqual([
    expect.stringContaining("2 Name: Somebody in your services has this name"),
    expect.stringContaining("Row 3 has the same name and date of birth"),
  ]);
});
