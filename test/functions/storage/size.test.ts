import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { pagesBehind } from "#functions/storage/behind.ts";
import { changePage } from "#functions/storage/change.ts";
import { tableName } from "#functions/storage/client.ts";
import { changePerson, refreshPerson } from "#functions/storage/people.ts";
import { partition } from "#functions/storage/read.ts";
import { refreshPage } from "#functions/storage/refresh.ts";
import { changeStaff, loadStaff, refreshStaff } from "#functions/storage/staff.ts";
import { loadPage, pageStore } from "#functions/storage/store.ts";
import type { Also } from "#functions/storage/transaction.ts";
import { addJoint } from "#shared/allocations/rules.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { withStatus } from "#shared/people/past.ts";
import type { PageOf } from "#shared/record/page.ts";
import { record } from "#shared/record/record.ts";
import { arrange, tookPlace } from "#shared/reviews/rules.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { faulty } from "#test/builders/faults.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { arrangeAnswers, recordAnswers, statusAnswers, today } from "#test/builders/records.ts";
import { raw, rowsOf, useTable } from "#test/builders/table.ts";

/** DynamoDB takes 100 items and 4 MB in a transaction. */
useTable();

const shelf = record(
  "shelf",
  z.object({ id: z.string(), books: z.number(), text: z.string().optional(), note: z.string().optional() }),
  {
    keeps: "one",
  },
);
const kinds = { shelf } as const;
type Shelf = PageOf<typeof kinds>;
/** A page with as many derived rows as its record says, half of them to find it by. */
const store = pageStore<typeof kinds, Shelf>({
  prefix: "SHELF#",
  kinds,
  complete: (records) => records,
  derives: ["book", "word"],
  derived: ({ shelf }) =>
    numbers(Math.ceil(shelf.books / 2)).map((n) => ({
      sk: `now#book#${n}`,
      is: "book",
      of: shelf.books,
      ...textOf(shelf),
    })),
  found: ({ shelf }) =>
    numbers(Math.floor(shelf.books / 2)).map((n) => ({
      sk: `find#${n}`,
      is: "word",
      of: shelf.books,
      ...textOf(shelf),
    })),
});
const textOf = ({ text }: Shelf["shelf"]) => (text === undefined ? {} : { text });
const numbers = (count: number) => Array.from({ length: count }, (_, n) => String(n).padStart(4, "0"));

let id: string;
beforeEach(() => {
  id = newId();
});

const put = (books: number, also: readonly Also[] = [], text?: string) =>
  changePage(
    store,
    id,
    (read) => ({ shelf: { version: 0, id, ...read?.shelf, books, ...(text !== undefined && { text }) } }),
    () => also,
  );
const rows = async () => [
  ...(await partition(`SHELF#${id}`, "now#book")),
  ...(await partition(`SHELF#${id}`, "find#")),
];
const isBehind = async () => (await partition(`SHELF#${id}`, "now#behind")).length > 0;
const entry = (): Also => ({ Put: { TableName: tableName(), Item: { pk: `AUDIT#${id}`, sk: newId(), is: "audit" } } });

/** Lets so many transactions through and then breaks off, as where a function is killed. */
function brokenAfter(count: number) {
  const mock = faulty();
  let sent = 0;
  mock.on(TransactWriteCommand).callsFake((input) => {
    sent += 1;
    if (sent > count) throw new Error("killed");
    return raw().send(new TransactWriteCommand(input));
  });
  return mock;
}

test("the embedded engine refuses what DynamoDB refuses: the 101st item of a transaction", async () => {
  const items = (count: number) =>
    numbers(count).map((n) => ({ Put: { TableName: tableName(), Item: { pk: "ENGINE#", sk: n } } }));
  await raw().send(new TransactWriteCommand({ TransactItems: items(100) }));
  await expect(raw().send(new TransactWriteCommand({ TransactItems: items(101) }))).rejects.toMatchObject({
    name: "ValidationException",
  });
});

describe("a change", () => {
  /** The turn, the record and the audit entry come beside the derived rows. */
  test.each([
    [99, 96, 1],
    [100, 97, 1],
    [101, 98, 2],
    [303, 300, 4],
  ])("of %i items is whole", async (_, books, transactions) => {
    const mock = faulty();
    await put(books, [entry()]);
    expect(mock.commandCalls(TransactWriteCommand)).toHaveLength(transactions);
    expect(await rows()).toHaveLength(books);
    expect(await isBehind()).toBe(false);
    expect(await refreshPage(store, id)).toBe(0);
    expect(await rowsOf(`AUDIT#${id}`)).toHaveLength(1);
  });

  test("that takes all of many rows away again is whole", async () => {
    await put(300);
    await put(0);
    expect(await rows()).toEqual([]);
    expect(await isBehind()).toBe(false);
    expect(await refreshPage(store, id)).toBe(0);
  });

  test("of more than 4 MB is cut by its bytes", async () => {
    const mock = faulty();
    await put(30, [entry()], "x".repeat(300_000));
    expect(mock.commandCalls(TransactWriteCommand).length).toBeGreaterThan(2);
    expect(await rows()).toHaveLength(30);
    expect(await refreshPage(store, id)).toBe(0);
  });
});

describe("a change that breaks off between its transactions", () => {
  test.each([1, 2, 3])("is saved after %i of 4, and a refresh writes what is missing", async (through) => {
    await put(1);
    const mock = brokenAfter(through);
    await put(300, [entry()]);
    mock.restore();
    expect((await loadPage(store, id))?.shelf.books).toBe(300);
    expect(await rowsOf(`AUDIT#${id}`)).toHaveLength(1);
    expect((await rows()).length).toBeLessThan(300);
    expect(await isBehind()).toBe(true);
    expect(await refreshPage(store, id)).toBeGreaterThan(0);
    expect(await rows()).toHaveLength(300);
    expect(await isBehind()).toBe(false);
    expect(await refreshPage(store, id)).toBe(0);
  });

  test("is put right by the next change, also where that needs fewer rows", async () => {
    const mock = brokenAfter(2);
    await put(300);
    mock.restore();
    await put(250);
    expect((await rows()).every(({ of }) => of === 250)).toBe(true);
    expect(await rows()).toHaveLength(250);
    expect(await isBehind()).toBe(false);
    const again = brokenAfter(1);
    await put(300);
    again.restore();
    await put(2);
    expect(await rows()).toHaveLength(2);
    expect(await isBehind()).toBe(false);
    expect(await refreshPage(store, id)).toBe(0);
  });

  test("is put right by a change that itself leaves all rows as they are", async () => {
    const mock = brokenAfter(2);
    await put(300);
    mock.restore();
    await changePage(store, id, (read) => ({ shelf: { ...(read as Shelf).shelf, note: "Dusted" } }));
    expect(await rows()).toHaveLength(300);
    expect(await isBehind()).toBe(false);
  });

  test("stays to be put right where the refresh breaks off too, which then says so", async () => {
    const mock = brokenAfter(1);
    await put(300);
    mock.restore();
    const again = brokenAfter(1);
    await expect(refreshPage(store, id)).rejects.toThrow("killed");
    again.restore();
    expect(await isBehind()).toBe(true);
    await refreshPage(store, id);
    expect(await refreshPage(store, id)).toBe(0);
    expect(await isBehind()).toBe(false);
  });
});

test("chunks of a change give way to another change that comes in between", async () => {
  const mock = faulty();
  let sent = 0;
  mock.on(TransactWriteCommand).callsFake(async (input) => {
    sent += 1;
    // Somebody else changes the page before the third transaction.
    if (sent === 3) await put(120);
    return raw().send(new TransactWriteCommand(input));
  });
  await put(400);
  mock.restore();
  expect((await loadPage(store, id))?.shelf.books).toBe(120);
  expect((await rows()).every(({ of }) => of === 120)).toBe(true);
  expect(await rows()).toHaveLength(120);
  expect(await isBehind()).toBe(false);
  expect(await refreshPage(store, id)).toBe(0);
});

describe("pages of the product that need more than one transaction", () => {
  const placed = async () => {
    const places = await Promise.all(numbers(45).map((n) => keptService({ name: `House ${n}` })));
    return places.map((place) => place.id);
  };

  test("somebody of 45 services who goes away is listed in all of them, and a refresh corrects nothing", async () => {
    const [base, ...others] = await placed();
    const { id: member } = await keptStaff({ roles: ["worker", "manager"], base, also: others });
    const mock = brokenAfter(1);
    const away = { kind: "long" as const, from: "2027-03-10" };
    await changeStaff(member, (page) => ({
      ...(page as StaffPage),
      absence: { id: newId(), answers: away, version: 0 },
      preferences: { id: newId(), noDigestSince: "2027-03-01", version: 0 } as StaffPage["preferences"],
      staff: { ...(page as StaffPage).staff, changed: { ...(page as StaffPage).staff.added, name: "Somebody Else" } },
    }));
    mock.restore();
    expect(aboutStaff(((await loadStaff(member)) as StaffPage).staff).name).toBe("Somebody Else");
    expect(await pagesBehind(9)).toEqual([{ page: "member", id: member }]);
    expect(await refreshStaff(member)).toBeGreaterThan(0);
    const kinds = (await rowsOf(`STAFF#${member}`)).map(({ is }) => is);
    expect(["listed", "absent", "without-digest"].map((kind) => kinds.filter((is) => is === kind).length)).toEqual([
      46, 45, 46,
    ]);
    expect(await refreshStaff(member)).toBe(0);
  });

  test("somebody with 30 open actions, four joint workers and a long name who stops using the service", async () => {
    const place = await keptService({ contacts: true, contactEvery: 7 });
    const { id: person } = await keptPerson(
      place,
      { name: "Ana Bea Cid Dea Eva Fay Gil Hal Ida Jon Kit" },
      await keptStaff(),
    );
    const held = (read: PersonPage | undefined): PersonPage => {
      const page = read as PersonPage;
      const actions = numbers(30).map((n) => ({ id: newId(), what: `Action ${n}`, who: "w", by: "2027-04-01" }));
      const answers = recordAnswers({ actions });
      const review = newId();
      const arranged = arrange(page, review, arrangeAnswers());
      return tookPlace(arranged, review, 0, answers);
    };
    await changePerson(person, held);
    for (const n of numbers(4))
      await changePerson(person, (page) =>
        addJoint(
          page as PersonPage,
          newId(),
          { worker: `w${n}`, from: "2027-03-17", duties: "Letters" },
          String,
          today,
        ),
      );
    expect(await refreshPerson(person)).toBe(0);
    const mock = brokenAfter(1);
    await changePerson(person, (page) =>
      withStatus(page as PersonPage, { id: newId(), version: 0, answers: statusAnswers({ status: "stopped" }) }),
    );
    mock.restore();
    const due = async () => (await rowsOf(`PERSON#${person}`)).filter(({ is }) => is === "due");
    await refreshPerson(person);
    expect(await due()).toEqual([]);
    expect(await refreshPerson(person)).toBe(0);
  });
});
