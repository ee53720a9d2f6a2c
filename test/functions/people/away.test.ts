import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import { call, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { statusAnswers, today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

const path = () => ({ person: house.person.id });
const change = (answers: object) => call(api.people.status, { as: house.worker, path: path(), id: newId(), answers });
const back = (answers: object, id = newId()) => call(api.people.back, { as: house.worker, path: path(), id, answers });
const seen = async () => (await call(api.people.view, { as: house.manager, path: path() })).body;
const askedOn = async () => (await seen()).due.find(({ kind }) => kind === "ask-back")?.on;

test("who is away has a day on which a to-do asks whether they are back: a worker on duty records both", async () => {
  const { backBy: _, ...without } = statusAnswers();
  expect((await change(without)).body.problems).toEqual([
    { at: "backBy", message: "Enter the day to ask whether they are back" },
  ]);
  expect((await change(statusAnswers({ backBy: "2027-06-18" }))).body.problems?.[0]?.at).toBe("backBy");
  expect((await change(statusAnswers())).status).toBe(200);
  expect(await askedOn()).toBe("2027-03-24");
  const id = newId();
  const no = { back: "no", backBy: "2027-04-02", note: "Her leg is in plaster" };
  expect((await back(no, id)).status).toBe(200);
  expect((await back(no, id)).status).toBe(200);
  expect(await askedOn()).toBe("2027-04-02");
  expect((await seen()).person).toMatchObject({ status: "away", statusFrom: today });
  expect((await back({ back: "yes", from: today })).status).toBe(200);
  expect(await askedOn()).toBeUndefined();
  expect((await back({ back: "yes", from: today })).status).toBe(409);
});

test("after hospital a review is due, and the form to arrange it begins with that kind", async () => {
  await change(statusAnswers({ from: "2027-03-10" }));
  await back({ back: "yes", from: today });
  expect((await seen()).due.map(({ kind, on }) => [kind, on])).toContainEqual(["arrange-review", "2027-03-31"]);
  const { body } = await formOf(api.reviews.arrange, { as: house.keyWorker, path: path() });
  expect(body.values.kind).toBe("after-hospital");
  expect(body.notes?.join()).toContain("They came back from hospital on 17 March 2027");
});
