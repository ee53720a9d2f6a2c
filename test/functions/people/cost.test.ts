import { v7 as newId } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { client } from "#functions/storage/client.ts";
import { api } from "#shared/operations.ts";
import { batchWrite, counted, watchCosts } from "#test/bench/support/cost.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { contactAnswers } from "#test/builders/records.ts";
import { rowsOf, useTable } from "#test/builders/table.ts";

/** A person's page is one query of what is so now, however long the history (docs/decisions/0010). */
useTable("once");
let house: House;
beforeAll(async () => {
  house = await keptHouse();
  watchCosts(client);
  for (let n = 0; n < 10; n++)
    await call(api.contacts.record, {
      as: house.keyWorker,
      path: { person: house.person.id },
      id: newId(),
      answers: contactAnswers({ said: `Talk ${n}` }),
    });
});

test("the person’s page costs the same with 10 and with 10,000 contacts, and the history is read page by page", async () => {
  const sent = { as: house.keyWorker, path: { person: house.person.id } };
  const view = async () => (await counted(() => call(api.people.view, sent))).cost;
  const list = async (after?: string) =>
    counted(() => call(api.contacts.list, { ...sent, ...(after && { query: { after } }) }));
  // Once before, since a warm function remembers whose account it is.
  await view();
  const [few, fewListed] = [await view(), await list()];

  const past = (await rowsOf(`PERSON#${house.person.id}`)).filter(({ sk }) => sk.startsWith("then#contact#"));
  const [example] = past;
  expect(past).toHaveLength(5);
  // Older than those, since ids sort by the time they were made.
  const older = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
  await batchWrite(
    Array.from({ length: 9990 }, (_, n) => {
      const record = { ...(example?.record as object), id: older(n) };
      return { ...example, sk: `then#contact#${older(n)}`, record };
    }),
  );
  expect(await view()).toEqual(few);
  // The staff record, the page, its service, the names and the key worker’s absence, and the audit entry.
  expect(few.requests).toBe(5);
  // One key worker and one place.
  expect(few.read).toBeLessThanOrEqual(7);

  const listed = await list();
  expect(listed.answer.body.rows).toHaveLength(55);
  expect(listed.cost.requests).toBe(fewListed.cost.requests);
  const next = await list(listed.answer.body.next);
  expect(next.answer.body.rows).toHaveLength(50);
  expect(next.cost.requests).toBe(listed.cost.requests);
  expect(next.cost.read).toBeLessThan(20);
  const ids = [...listed.answer.body.rows, ...next.answer.body.rows].map((row) => row.id);
  expect(new Set(ids).size).toBe(105);
});
