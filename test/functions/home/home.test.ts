import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import type { DueItem } from "#shared/due/due.ts";
import { api } from "#shared/operations.ts";
import { call, noonOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson } from "#test/builders/kept.ts";
import { statusAnswers } from "#test/builders/records.ts";
import type { Row } from "#test/builders/table.ts";
import { putRows, rowsOf, useTable } from "#test/builders/table.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

test("a worker sees their people and to-dos, and nothing of a manager’s or an administrator’s", async () => {
  const { body } = await call(api.home.view, { as: house.keyWorker });
  expect(body.people).toMatchObject([{ id: house.person.id, name: "Amina Begum", status: "using" }]);
  expect(body.mine).toMatchObject([
    { kind: "arrange-review", on: "2027-04-12", status: "later", path: `/people/${house.person.id}/reviews/new` },
  ]);
  expect([body.manages, body.keeps, body.more]).toEqual([undefined, undefined, false]);
});

test("a manager’s counts are of their services, and each is the length of the list behind it", async () => {
  await keptPerson(house.place, { name: "Without", started: "2027-03-10" });
  await keptPerson(house.elsewhere, { name: "Not theirs" });
  const time = noonOf("2027-04-10");
  const manages = (await call(api.home.view, { as: house.manager, time })).body.manages;
  const listed = async (query: Record<string, string>) =>
    (await call(api.home.due, { as: house.manager, query, time })).body.rows.length;
  expect(manages).toMatchObject({
    without: { count: 1, more: false },
    supervision: { count: 1 },
    services: [{ name: "Rowan House" }],
  });
  expect(manages?.without.count).toBe(
    (await call(api.allocations.without, { as: house.manager, time })).body.rows.length,
  );
  expect(manages?.overdue.count).toBe(await listed({ when: "overdue" }));
  expect(manages?.week.count).toBe(await listed({ when: "week" }));
  expect(manages?.week.count).toBe(1);
  // Two to-dos name the workers whom nobody supervises, one for each kind.
  expect(manages?.urgent.map((d) => d.on)).toEqual([
    "2020-01-06",
    "2020-01-06",
    "2027-02-15",
    "2027-03-10",
    "2027-03-16",
  ]);
  expect(manages?.unsupervised.count).toBe(2);
});

test("an administrator sees how much there is, and nobody’s name", async () => {
  const { body } = await call(api.home.view, { as: house.administrator });
  expect(body.keeps).toEqual({ services: { count: 2, more: false }, staff: { count: 9, more: false } });
  expect([body.people, body.mine, body.manages]).toEqual([[], [], undefined]);
});

test("the list of one kind looks on for at most ten pages, and then goes on from there", async () => {
  const [row] = (await rowsOf(`PERSON#${house.person.id}`)).filter(({ is }) => is === "due");
  const due = row?.due as DueItem;
  const others = Array.from({ length: 560 }, (_, n): Row => {
    const source = `other ${String(n).padStart(3, "0")}`;
    const sk = `now#due#contact#${source}`;
    return { ...(row as Row), sk, due: { ...due, kind: "contact", source }, dueSort: `2020-02-01#contact#${source}` };
  });
  const wanted = { ...(row as Row), dueSort: `2020-02-02#${due.kind}#${due.source}` };
  await putRows([...others, wanted]);
  const list = async (after?: string) => {
    const query = { only: "undated", ...(after !== undefined && { after }) };
    return (await call(api.home.due, { as: house.manager, query })).body;
  };
  const first = await list();
  expect([first.rows, first.next]).toEqual([[], expect.any(String)]);
  const second = await list(first.next);
  expect(second.rows).toMatchObject([{ kind: due.kind }]);
  expect(second.next).toBeUndefined();
});

test("somebody who stopped using the service leaves the worker’s home page", async () => {
  const form = {
    as: house.manager,
    path: { person: house.person.id },
    id: newId(),
    answers: statusAnswers({ status: "died" }),
  };
  await call(api.people.status, form);
  const { body } = await call(api.home.view, { as: house.keyWorker });
  expect([body.people, body.mine]).toEqual([[], []]);
});
