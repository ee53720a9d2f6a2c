import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { refreshPerson } from "#functions/storage/people.ts";
import { api } from "#shared/operations.ts";
import { call } from "#test/builders/call.ts";
import { keptHouse } from "#test/builders/house.ts";
import { occasionAnswers } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();

test("an important date that is removed leaves no to-do behind, not even a stored row", async () => {
  const { keyWorker, person } = await keptHouse();
  const path = { person: person.id, occasion: newId() };
  // The rows of the house have ids of their own in each test, so its facts have numbers of their own too.
  await refreshPerson(person.id);
  await call(api.occasions.add, { as: keyWorker, path, id: path.occasion, answers: occasionAnswers() });
  const due = async () => (await call(api.home.view, { as: keyWorker })).body.mine.map((d) => d.kind);
  expect(await due()).toContain("occasion");
  await call(api.occasions.remove, { as: keyWorker, path, version: 1, answers: { why: "A mistake" } });
  expect(await due()).not.toContain("occasion");
  expect(await refreshPerson(person.id)).toBe(0);
});
