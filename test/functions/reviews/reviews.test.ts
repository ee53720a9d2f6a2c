import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import { call, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { action, arrangeAnswers, cancelAnswers, closeAnswers, recordAnswers } from "#test/builders/records.ts";
import { allRows, holds, useTable } from "#test/builders/table.ts";

useTable();
let house: House;
let review: string;
beforeEach(async () => {
  house = await keptHouse();
  review = newId();
  expect((await arrange(review)).status).toBe(200);
});

const as = () => house.keyWorker;
const path = (more = {}) => ({ person: house.person.id, review, ...more });
const arrange = (id: string, over = {}) =>
  call(api.reviews.arrange, { as: as(), path: { person: house.person.id }, id, answers: arrangeAnswers(over) });
const record = (over = {}) =>
  call(api.reviews.record, { as: as(), path: path(), version: 1, answers: recordAnswers(), ...over });
const cancel = (over = {}) =>
  call(api.reviews.cancel, { as: as(), path: path(), version: 1, answers: cancelAnswers(), ...over });
const seen = async (id = review) =>
  (await call(api.reviews.view, { as: as(), path: path({ review: id }) })).body.review;
const dueKinds = async () =>
  (await call(api.people.view, { as: as(), path: path() })).body.due.map((d) => [d.kind, d.on]);
const rows = async () => (await allRows()).filter(holds("review")).map((r) => r.sk);

test("an arranged review replaces the to-do to arrange one", async () => {
  expect(await seen()).toMatchObject({
    status: "booked",
    on: "2027-04-01",
    kind: "First review",
    version: 1,
    actions: [],
  });
  expect(await dueKinds()).toEqual([["review", "2027-04-01"]]);
});

test("whom the person wishes to be there but who is not invited is flagged", async () => {
  const id = newId();
  const invitee = (name: string, wished: boolean, invited: boolean) => ({
    id: newId(),
    name,
    relation: "family" as const,
    wished,
    invited,
    ...(!invited && { whyNot: "Lives abroad" }),
  });
  await arrange(id, { invitees: [invitee("Bo", true, false), invitee("Cy", true, true), invitee("Di", false, false)] });
  expect((await seen(id)).missing).toEqual(["Bo"]);
});

test("a review that took place shows its actions, each a to-do of its individual", async () => {
  const one = action(house.worker.id, "2027-03-20");
  expect(
    (await record({ answers: recordAnswers({ actions: [one, action(house.keyWorker.id, "2027-05-01")] }) })).status,
  ).toBe(200);
  const now = await seen();
  expect(now).toMatchObject({ status: "took place", on: "2027-03-17", version: 2 });
  expect(now.actions).toMatchObject([
    { id: one.id, who: "Wyn Worker", status: "soon" },
    { who: "Kit Keyworker", status: "later" },
  ]);
  expect(JSON.stringify(now.tookPlace)).not.toContain("Ask about swimming");
  expect((await call(api.home.view, { as: house.worker })).body.mine).toMatchObject([
    { kind: "action", on: "2027-03-20", label: "Amina Begum" },
  ]);
  expect(await dueKinds()).toEqual([
    ["action", "2027-03-20"],
    ["action", "2027-05-01"],
    ["arrange-review", "2027-09-17"],
  ]);
});

test("an action closes once, its to-do goes, and the same form again gives the same answer", async () => {
  const one = action(house.worker.id);
  await record({ answers: recordAnswers({ actions: [one] }) });
  const close = (over = {}) =>
    call(api.reviews.close, { as: as(), path: path({ row: one.id }), version: 2, answers: closeAnswers(), ...over });
  expect((await formOf(api.reviews.close, { as: as(), path: path({ row: one.id }) })).body.version).toBe(2);
  expect(await close()).toMatchObject({ status: 200, body: { id: review } });
  expect(await close()).toMatchObject({ status: 200, body: { id: review } });
  expect((await close({ answers: closeAnswers({ outcome: "not-going-ahead", why: "Pool closed" }) })).status).toBe(409);
  expect((await seen()).actions).toMatchObject([{ status: "done" }]);
  expect(await dueKinds()).toEqual([["arrange-review", "2027-09-17"]]);
});

test("an action must be somebody’s of the service; each wrong one is said at its row", async () => {
  const answer = await record({
    answers: recordAnswers({
      actions: [action(house.worker.id), action(house.otherWorker.id), action(house.leaver.id)],
    }),
  });
  expect(answer.body.problems).toEqual([
    { at: "actions.1.who", message: "Choose somebody who works for this service" },
    { at: "actions.2.who", message: "Lee Leaver’s last day is 16 March 2027. Choose somebody who works here then" },
  ]);
});

test("an action whose row id is the name of something every object has is open like any other", async () => {
  await record({ answers: recordAnswers({ actions: [{ ...action(house.worker.id), id: "constructor" }] }) });
  expect((await seen()).actions).toMatchObject([{ id: "constructor", status: "later" }]);
  expect(await dueKinds()).toContainEqual(["action", "2027-04-30"]);
});

test.each([
  ["a record", () => record()],
  ["a cancellation", () => cancel()],
])("%s posted twice, even at once, is one and the same answer", async (_, post) => {
  const answers = [...(await Promise.all([post(), post()])), await post()];
  for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { id: review } });
  expect(await rows()).toHaveLength(1);
});

test("a stale form gets what was recorded meanwhile", async () => {
  await record();
  const late = await record({ as: house.manager, answers: recordAnswers({ outcome: "Something else" }) });
  expect(late).toMatchObject({
    status: 409,
    body: { kind: "conflict", now: { outcome: "She wants to go swimming again" } },
  });
  expect((await seen()).version).toBe(2);
});

test("a cancelled review cannot be recorded, and the to-do to arrange one is back", async () => {
  await cancel();
  const late = await record({ version: 2 });
  expect(late).toMatchObject({ status: 409, body: { message: "This review has been cancelled." } });
  expect((await seen()).status).toBe("cancelled");
  expect(await dueKinds()).toEqual([["arrange-review", "2027-04-12"]]);
});

test("a recorded review cannot be cancelled", async () => {
  await record();
  expect(await cancel({ version: 2 })).toMatchObject({
    status: 409,
    body: { message: "This review has been recorded already: it took place on 17 March 2027." },
  });
});

test("an arranged review whose day has passed says that nothing was recorded", async () => {
  const time = Date.parse("2027-04-02T09:00:00Z");
  const { review: now } = (await call(api.reviews.view, { as: as(), path: path(), time })).body;
  expect(now.status).toBe("not recorded");
});

test("an arrange form that is posted again when its review is history changes nothing", async () => {
  await cancel();
  expect(await rows()).toEqual([`then#review#${review}`]);
  expect(await arrange(review)).toMatchObject({ status: 200, body: { id: review } });
  expect(await rows()).toEqual([`then#review#${review}`]);
});

test("six reviews can be arranged, and no more", async () => {
  for (let n = 0; n < 5; n++) expect((await arrange(newId())).status).toBe(200);
  expect(await arrange(newId())).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining("Six reviews") },
  });
});

test("refuses a 31st open action and names the question; a review without actions and a change of name still go", async () => {
  const actions = (count: number) => Array.from({ length: count }, () => action(house.worker.id));
  expect((await record({ answers: recordAnswers({ actions: actions(30) }) })).status).toBe(200);
  review = newId();
  await arrange(review);
  expect(await record({ answers: recordAnswers({ actions: actions(1) }) })).toMatchObject({
    status: 422,
    body: { problems: [{ at: "actions", message: expect.stringContaining("31 open actions") }] },
  });
  expect((await record({ answers: recordAnswers({ actions: [] }) })).status).toBe(200);
  const name = "One Two Three Four Five Six Seven Eight";
  const changed = await call(api.people.change, {
    as: house.manager,
    path: path(),
    version: 1,
    answers: { name, nhsNumberKnown: false, reference: "NEW-1", interpreter: false },
  });
  expect(changed.status).toBe(200);
  expect((await allRows()).filter((r) => r.is === "due" && r.name === name)).toHaveLength(31);
});

test("the next review starts from the last: kind and invitees", async () => {
  const invitees = [{ id: "a1", name: "Bo", relation: "family" as const, wished: true, invited: true }];
  const id = newId();
  await arrange(id, { invitees });
  review = id;
  const form = await formOf(api.reviews.record, { as: as(), path: path() });
  expect(form.body.values).toEqual({ came: ["Bo"], regular: true });
  await record();
  const next = await formOf(api.reviews.arrange, { as: as(), path: path() });
  expect(next.body.values).toMatchObject({ kind: "regular", invitees: [{ name: "Bo" }] });
  expect((next.body.values.invitees as { id: string }[])[0]?.id).not.toBe("a1");
});
