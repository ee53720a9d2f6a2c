import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import { call } from "#test/builders/call.ts";
import { keptHouse } from "#test/builders/house.ts";
import { arrangeAnswers, representativeAnswers } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();

const invitee = (name: string) => ({ id: "i1", name, relation: "family" as const, wished: true, invited: true });

test("somebody who must not be contacted cannot be invited to a review, however the name is written", async () => {
  const { person, keyWorker } = await keptHouse();
  const path = { person: person.id };
  const answers = representativeAnswers({ name: "Zoë O’Neill", doNotContact: true, whyNot: "A court order" });
  await call(api.representatives.add, { as: keyWorker, path, id: newId(), answers });
  const invite = (name: string) =>
    call(api.reviews.arrange, {
      as: keyWorker,
      path,
      id: newId(),
      answers: arrangeAnswers({ invitees: [invitee(name)] }),
    });
  const barred = await invite("zoe o'neill");
  expect(barred.status).toBe(422);
  expect(barred.body.problems?.map((p) => p.at)).toEqual(["invitees.0.invited"]);
  expect((await invite("Jean Ellis")).status).toBe(200);
});

test("who no longer speaks for the person leaves the page", async () => {
  const { person, keyWorker } = await keptHouse();
  const path = { person: person.id };
  const id = newId();
  await call(api.representatives.add, {
    as: keyWorker,
    path,
    id,
    answers: representativeAnswers({}),
  });
  const gone = { as: keyWorker, path: { ...path, representative: id }, version: 1, answers: { on: "2027-03-17" } };
  expect((await call(api.representatives.end, gone)).status).toBe(200);
  const { body } = await call(api.people.view, { as: keyWorker, path });
  expect(body.representatives).toEqual([]);
});
