import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { changePerson } from "#functions/storage/people.ts";
import { addContact } from "#shared/contacts/rules.ts";
import { api } from "#shared/operations.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { arrange, tookPlace } from "#shared/reviews/rules.ts";
import { plus } from "#shared/time/dates.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson } from "#test/builders/kept.ts";
import { arrangeAnswers, contactAnswers, recordAnswers, today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();
let house: House;
let person: string;
beforeEach(async () => {
  house = await keptHouse();
  person = (await keptPerson(house.place, { started: "2026-01-01", reference: "RH-900" }, house.keyWorker)).id;
});

const change = (decide: (page: PersonPage) => PersonPage) => changePerson(person, (page) => decide(page as PersonPage));
const latestFirst = (days: readonly string[]) => [...days].sort().reverse();

/** Days in an order that is not that of the calendar, as when they are written down late. */
const daysAgo = (count: number) => Array.from({ length: count }, (_, n) => plus(today, { days: -((n * 37) % 61) }));

test("each page of all contacts has the latest day first, however late they were written down, and each contact once", async () => {
  for (const day of daysAgo(56))
    await change((page) =>
      addContact(page, newId(), contactAnswers({ day: "another", on: day, said: day }), house.keyWorker.id, today),
    );
  const asked = { as: house.keyWorker, path: { person } };
  const { body } = await call(api.contacts.list, asked);
  const { body: more } = await call(api.contacts.list, { ...asked, query: { after: body.next as string } });
  const pages = [body.rows, more.rows].map((rows) => rows.map((row) => row.day));
  for (const days of pages) expect(days).toEqual(latestFirst(days));
  expect(latestFirst(pages.flat())).toEqual(latestFirst(daysAgo(56)));
  expect(more.next).toBeUndefined();
});

test("a row that is not there to go on from is refused", async () => {
  const asked = { as: house.keyWorker, path: { person }, query: { after: newId() } };
  expect((await call(api.reviews.past, asked)).status).toBe(422);
});

test("past reviews come in the order of their days", async () => {
  for (const day of daysAgo(8)) {
    const id = newId();
    await change((page) => arrange(page, id, arrangeAnswers({ on: plus(today, { days: 1 }) })));
    await change((page) => tookPlace(page, id, 1, recordAnswers({ on: day })));
  }
  const { body } = await call(api.reviews.past, { as: house.keyWorker, path: { person } });
  const days = body.rows.map((row) => row.on);
  expect(days.length).toBe(7);
  expect(days).toEqual(latestFirst(days));
});
