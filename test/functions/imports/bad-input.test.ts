import { randomBytes } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Kind } from "#shared/imports/fields.ts";
import { isAboutPeople } from "#shared/imports/rights.ts";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { rowsButAudit, useTable } from "#test/builders/table.ts";
import { found, importQueue, matched, started, uploaded, viewed } from "./support.ts";

useTable("once");
const queue = importQueue();
beforeEach(() => queue.reset());
let house: House;
beforeAll(async () => {
  house = await keptHouse();
  // Signed in before, so that being asked changes nothing.
  await Promise.all([house.administrator, house.manager].map((as) => call(api.home.view, { as })));
});

const lines = (...all: string[]) => all.join("\r\n");
const stored = async () => (await rowsButAudit()).filter((row) => !row.pk.startsWith("IMPORT#"));

/** What the check of a file says, with everything matched as it was guessed. */
async function checked(what: Kind, text: string, by = isAboutPeople(what) ? house.manager : house.administrator) {
  const { id, status, body } = await uploaded(by, what, "file.csv", text);
  expect([status, body.problems]).toEqual([200, undefined]);
  const answer = await matched(by, id);
  expect([answer.status, answer.body.problems]).toEqual([200, undefined]);
  await queue.work();
  return { id, findings: await found(by, id) };
}

describe("a file that is none is refused in words, and nothing of it is kept", () => {
  test.each([
    ["a workbook or a zip file", Buffer.from("PK\u0003\u0004rest"), /Excel workbook or a zip file/],
    ["a PDF", Buffer.from("%PDF-1.7"), /PDF/],
    ["something binary", Buffer.concat([Buffer.from([0, 1, 2]), randomBytes(500)]), /not a text file/],
    ["nothing", Buffer.from(""), /Enter the file|empty/],
    ["headings alone", Buffer.from("Name,Kind\r\n\r\n"), /at least one row below/],
    ["10,000 columns", Buffer.from(`${"a,".repeat(9_999)}a\n${"1,".repeat(9_999)}1`), /10,000 columns/],
    ["5,001 rows", Buffer.from(`Name,Kind\n${"x,y\n".repeat(5_001)}`), /5,001 rows.*5,000 or fewer/],
    ["more than 3 MB", Buffer.from(`Name,Kind\n${"x".repeat(3_000_000)},y`), /3 MB or smaller/],
    [
      "one cell of 900,000 characters",
      Buffer.from(`Name,Kind\n${"x".repeat(900_000)},y`),
      /10,000 characters or fewer/,
    ],
    ["a quotation mark that is never closed", Buffer.from('Name,Kind\nx,"y\nz,w\n'), /near line.*quotation mark/],
  ])("%s", async (_what, bytes, message) => {
    const before = await rowsButAudit();
    const { status, body } = await uploaded(house.administrator, "services", "file.csv", bytes);
    expect([status, body.problems?.[0]?.message]).toEqual([422, expect.stringMatching(message)]);
    expect(await rowsButAudit()).toEqual(before);
  });
});

describe("a check names row and column of everything that is wrong, and stores nothing", () => {
  const headings = "Reference,Full name,Service,Start date,Date of birth,NHS number";
  const row = (reference: string, rest = "Jo Bell,Rowan House,2026-01-05,,") => `${reference},${rest}`;

  test("all of it at once", async () => {
    const before = await stored();
    const { id, findings } = await checked(
      "people",
      lines(
        headings,
        "A1,,Nowhere House,2026-01-05,,",
        "A2,Jo Bell,Rowan House,2026-02-31,2030-01-01,999 000 0011",
        "",
        "A3,Jo Bell,Rowan House,,,",
        ",Jo Bell,Rowan House,2026-01-05,,",
        "A1,Jo Bell,Rowan House,2026-01-05,,",
        "A4,Jo Bell,Rowan House,2026-01-05,,,one too many",
        "A5,Jo Bell,Rowan House,2026-01-05,,999 000 0018",
        "A6,Jo Brook,Rowan House,2026-01-05,,9990000018",
      ),
    );
    expect(findings).toEqual([
      "2 Service: Say what “Nowhere House” means",
      "2 Full name: Enter the full name",
      "3 Start date: The day they started must be a real date",
      "3 Date of birth: The date of birth must be today or in the past",
      "3 NHS number: This is not an NHS number: check each digit against the letter or card",
      "5 Start date: Enter the day they started",
      "6 Reference: Enter the reference",
      "7 Reference: The same as in row 2: each may stand in the file once",
      "8 The row: The row has 7 cells, but there are 6 headings",
      "10 NHS number: Row 9 has the same NHS number",
    ]);
    expect((await viewed(house.manager, id)).may.start).toBe(false);
    expect((await started(house.manager, id)).status).toBe(409);
    expect(await stored()).toEqual(before);
  });

  test("an NHS number that somebody of the importer’s services has is a note, as where people are registered", async () => {
    const first = await checked("people", lines(headings, row("N1", "Jo Bell,Rowan House,2026-01-05,,943 476 5919")));
    await started(house.manager, first.id);
    await queue.work();
    const second = await checked("people", lines(headings, row("N2", "Jo Bell,Rowan House,2026-01-05,,943 476 5919")));
    expect(second.findings).toEqual(["2 NHS number: Somebody in your services has this NHS number already (note)"]);
  });

  const staff = "Name,Sign-in name,Job title,Roles,Kind of staff member,Base,Start date,Line manager";
  const member = (name: string, login: string, manager: string, kind = "Employee") =>
    `${name},${login},Worker,Worker,${kind},Rowan House,2020-01-06,${manager}`;

  test("line managers in a circle, unknown ones and names that two have; the order of rows does not matter", async () => {
    const { findings } = await checked(
      "staff",
      lines(
        staff,
        member("Ann", "ann", "bea"),
        member("Bea", "bea", "cat"),
        member("Cat", "cat", "ann"),
        member("Dee", "dee", "nobody.here"),
        member("Eve", "eve", "Same Name"),
        member("Same Name", "same.1", "Mo Manager"),
        member("Same Name", "same.2", '"Manager, Mo"'),
        member("Self", "self", "self"),
        member("Odd", "odd", "", "Temp"),
      ),
    );
    expect(findings).toEqual([
      "2 Line manager: The line managers go in a circle, back to this staff member",
      "3 Line manager: The line managers go in a circle, back to this staff member",
      "4 Line manager: The line managers go in a circle, back to this staff member",
      "5 Line manager: There is no staff member “nobody.here” in Keywork or in the file. Use a name, sign-in name or email address",
      "6 Line manager: Several staff members are called “Same Name”. Use a sign-in name or an email address",
      "9 Line manager: The line managers go in a circle, back to this staff member",
      "10 Kind of staff member: Say what “Temp” means",
    ]);
  });

  test("a key worker who cannot be one, a person who is not there, and one who has another", async () => {
    const agency = lines(staff, member("Ag Ency", "ag.ency", "", "Agency"));
    const { id } = await checked("staff", agency);
    await started(house.administrator, id);
    await queue.work();
    const taken = house.person.registered.reference;
    const { findings } = await checked(
      "allocations",
      lines(
        "Reference,Key worker,From",
        "GHOST-1,Kit Keyworker,2026-01-05",
        `${taken},Wyn Worker,2027-03-02`,
        "N1,ag.ency,2026-01-05",
        "N1 ,Oz Other,2026-01-05",
      ),
    );
    expect(findings).toEqual([
      "2 Reference: There is nobody with this reference in your services. Import people first",
      "3 Key worker: They have another key worker in Keywork. Change that on the person’s page",
      "4 Key worker: Ag Ency is not an employee, so cannot be a key worker. Choose somebody else",
      "5 Reference: The same as in row 4: each may stand in the file once",
    ]);
  });
});

test("a date of figures is not read before somebody has said whether day or month comes first", async () => {
  const text = lines("Reference,Full name,Service,Start date", "D1,Jo Bell,Rowan House,03/04/2026");
  const { id } = await uploaded(house.manager, "people", "file.csv", text);
  const silent = await matched(house.manager, id);
  expect([silent.status, silent.body.problems]).toEqual([
    422,
    [{ at: "first", message: "Choose whether the day or the month comes first" }],
  ]);
  expect((await matched(house.manager, id, {}, { first: "month" })).status).toBe(200);
  await queue.work();
  await started(house.manager, id);
  await queue.work();
  const { rows } = (await call(api.people.search, { as: house.manager, answers: { words: "D1" } })).body;
  const page = await call(api.people.view, { as: house.manager, path: { person: rows[0]?.id as string } });
  expect(page.body.person.started).toBe("2026-03-04");
});

test("an administrator’s own role is not taken by a file", async () => {
  const { findings } = await checked(
    "staff",
    lines(
      "Name,Sign-in name,Job title,Roles,Kind of staff member,Base,Start date",
      `Ada Admin,${house.administrator.added.signInName},Boss,Worker,Employee,Rowan House,2020-01-06`,
    ),
  );
  expect(findings).toEqual([
    "2 Roles: You cannot take the role of system administrator from yourself",
    expect.stringMatching(/^2 Roles: A file cannot give you more rights/),
  ]);
});

test("columns that lead nowhere, and needed ones that are not matched, are named", async () => {
  const { id } = await uploaded(house.manager, "people", "file.csv", "Reference,Full name\nX1,Jo Bell");
  const answer = await matched(house.manager, id, { started: "constructor" });
  expect(answer.body.problems).toEqual([
    { at: "service", message: "Choose where the service is in the file" },
    { at: "started", message: "Choose a column of the file" },
  ]);
});

describe("what an administrator who imports may see and do", () => {
  const staff = "Name,Sign-in name,Job title,Roles,Kind of staff member,Base,Start date,Line manager";
  const row = (one: StaffRecord, roles: string, more = "Rowan House,2026-01-05,") =>
    `${aboutStaff(one).name},${aboutStaff(one).signInName},${aboutStaff(one).title},${roles},Employee,${more}`;

  test.each(["people", "allocations"] as const)("refuses a file of %s: its check says who is here", async (what) => {
    const { status, body } = await uploaded(house.administrator, what, "file.csv", "Reference,Full name\nX1,Jo Bell");
    expect([status, body.problems?.map((p) => p.at)]).toEqual([422, ["what"]]);
  });
  test("refuses a manager a file of staff, and shows nobody the people’s file of somebody else", async () => {
    expect((await uploaded(house.manager, "staff", "file.csv", "Name\nJo")).body.problems?.[0]?.at).toBe("what");
    const text = lines("Reference,Full name,Service,Start date", "Z1,Jo Bell,Rowan House,2026-01-05");
    const { id } = await checked("people", text);
    for (const as of [house.administrator, house.otherManager]) {
      const path = { import: id };
      expect((await call(api.imports.view, { as, path })).status).toBe(404);
      expect((await call(api.imports.findings, { as, path })).status).toBe(404);
      expect((await call(api.imports.list, { as })).body.rows.map((one) => one.id)).not.toContain(id);
    }
  });
  test("a check says nothing of people of other services, and changes none of them", async () => {
    const own = lines(
      "Reference,Full name,Service,Start date,NHS number",
      "Y1,Jo Bell,Rowan House,2026-01-05,999 000 0034",
    );
    await started(house.manager, (await checked("people", own)).id);
    await queue.work();
    const theirs = lines(
      "Reference,Full name,Service,Start date,NHS number",
      "Y1,Somebody Else,Elm Court,2026-01-06,",
      "Y2,Jo Bell,Elm Court,2026-01-05,999 000 0034",
    );
    const { id, findings } = await checked("people", theirs, house.otherManager);
    expect(findings).toEqual([]);
    expect((await viewed(house.otherManager, id)).checked).toMatchObject({ adds: 2, changes: 0, same: 0 });
    await started(house.otherManager, id);
    await queue.work();
    expect((await viewed(house.otherManager, id)).done).toMatchObject({ added: 1, changed: 0, failed: 1 });
    const { rows } = (await call(api.people.search, { as: house.manager, answers: { words: "Y1" } })).body;
    expect(rows.map((one) => one.name)).toEqual(["Jo Bell"]);
    const elsewhere = lines("Reference,Full name,Service,Start date", "Y3,Jo Bell,Elm Court,2026-01-05");
    expect((await checked("people", elsewhere)).findings).toEqual(["2 Service: Say what “Elm Court” means"]);
  });
  test("who is added with more than a worker’s role, or raised to one, waits for somebody else to confirm it", async () => {
    const text = lines(
      staff,
      "Pim Puppet,pim.puppet,Lead,Manager,Employee,Rowan House,2026-01-05,",
      "Wes Worker,wes.worker,Support worker,Worker,Employee,Rowan House,2026-01-05,",
      row(house.otherWorker, "Line supervisor", "Elm Court,2026-01-05,"),
    );
    await started(house.administrator, (await checked("staff", text)).id);
    await queue.work();
    const rows = await rowsButAudit();
    const member = (name: string) =>
      rows.find(({ sk, record }) => sk === "now#staff" && JSON.stringify(record).includes(`"${name}"`));
    const pending = ["Pim Puppet", "Wes Worker", "Oz Other"].map((name) => member(name)?.record);
    expect(pending).toMatchObject([
      { unconfirmed: { by: house.administrator.id, what: "added" } },
      {},
      { unconfirmed: { by: house.administrator.id, what: "raised" } },
    ]);
    expect(pending[1]).not.toHaveProperty("unconfirmed");
    const told = rows.filter(({ is, sk }) => is === "tell" && sk.startsWith("tell#rights#"));
    expect(told.map(({ pk }) => pk)).toEqual(expect.arrayContaining([`LEDGER#${house.manager.id}`]));
  });
  test("refuses a row that makes its author a reader, or gives them more rights", async () => {
    const { name } = aboutStaff(house.administrator);
    const { findings } = await checked(
      "staff",
      lines(
        staff,
        row(house.supervisor, "Line supervisor", `Rowan House,2026-01-05,${name}`),
        row(house.administrator, "Manager; System administrator", "Rowan House,2026-01-05,"),
        row(house.worker, "Worker", `Rowan House,2026-01-05,${name}`),
      ),
    );
    expect(findings.filter((one) => !one.includes("(note)"))).toEqual([
      expect.stringMatching(/^2 Line manager: You cannot make yourself the line manager/),
      expect.stringMatching(/^3 Roles: A file cannot give you more rights/),
    ]);
  });
});
