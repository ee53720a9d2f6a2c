import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { changePerson } from "#functions/storage/people.ts";
import { api } from "#shared/operations.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { alike } from "#shared/representatives/alike.ts";
import { call, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { action, arrangeAnswers, recordAnswers, representativeAnswers, today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

const path = (more = {}) => ({ person: house.person.id, ...more });
const represented = async (over: Parameters<typeof representativeAnswers>[0]) => {
  const answers = representativeAnswers(over);
  const { body } = await call(api.representatives.add, { as: house.keyWorker, path: path(), id: newId(), answers });
  return body.id;
};
const guest = (name: string, over = {}) => ({
  id: newId(),
  name,
  relation: "family" as const,
  wished: true,
  invited: true,
  ...over,
});
const chosen = (who: string, over = {}) => ({ id: newId(), who, wished: true, invited: true, ...over });
const arrange = (over: Parameters<typeof arrangeAnswers>[0], more: { id?: string; again?: true } = {}) => {
  const sent = { id: newId(), answers: arrangeAnswers(over), ...more };
  return call(api.reviews.arrange, { as: house.keyWorker, path: path(), body: JSON.stringify(sent) });
};
const letters = async (review: string) =>
  (await call(api.reviews.letters, { as: house.keyWorker, path: path({ review }) })).body;

describe("somebody who must not be contacted, or with whom nothing may be shared", () => {
  test.each([{ doNotContact: true, whyNot: "A court order" }, { share: "nothing" as const }])(
    "is not offered, not taken when chosen and not when typed: %o",
    async (barred) => {
      const ray = await represented({ name: "Ray Ellis", ...barred } as never);
      const jan = await represented({ name: "Janet Peel", email: "jan@family.example" });
      const { body } = await formOf(api.reviews.arrange, { as: house.keyWorker, path: path() });
      expect(body.options.representatives?.map(({ value }) => value)).toEqual([jan]);
      expect(body.notes?.join()).toContain("Ray Ellis");
      const picked = await arrange({ representatives: [chosen(ray)] });
      expect(picked.body.problems?.map(({ at }) => at)).toEqual(["representatives.0.invited"]);
      const typed = await arrange({ invitees: [guest("ray ellis")] });
      expect(typed.body.problems?.map(({ at }) => at)).toEqual(["invitees.0.invited"]);
      for (const name of [
        "Raymond Ellis",
        "R. Ellis",
        "Mr Ellis",
        "Ellis, Ray",
        "Bob Ellis",
        "Ray Elis",
        "Roy Elliss",
      ]) {
        const asked = await arrange({ invitees: [guest(name)] });
        expect([name, asked.status]).toEqual([name, 409]);
        expect(asked.body).toMatchObject({ toBeSure: { sure: "This is somebody else: save it" } });
      }
      const sure = await arrange({ invitees: [guest("Raymond Ellis")] }, { again: true });
      expect(sure.status).toBe(200);
      expect((await arrange({ representatives: [chosen(ray, { invited: false, whyNot: "The court" })] })).status).toBe(
        200,
      );
    },
  );

  test("gets no letter of a review that named them before representatives were chosen, however the name was typed", async () => {
    const { body } = await arrange({ invitees: [guest("Raymond Ellis"), guest("Una Nurse")] });
    const review = String(body.id);
    await represented({ name: "Ray Ellis", doNotContact: true, whyNot: "A court order" } as never);
    await changePerson(house.person.id, (page) => ({
      ...(page as PersonPage),
      reviews: (page as PersonPage).reviews.map(({ chosen: _, ...one }) => one),
    }));
    expect((await letters(review)).to.map(({ name }) => name)).toEqual(["Amina Begum", "Una Nurse"]);
  });
});

test("refuses to remove a representative when they must not be contacted, so that they are still asked about", async () => {
  const ray = await represented({ name: "Ray Ellis", doNotContact: true, whyNot: "A court order" } as never);
  const asked = { as: house.keyWorker, path: path({ representative: ray }) };
  expect((await formOf(api.representatives.end, asked)).body.notes?.join()).toContain("Keep them");
  const removed = await call(api.representatives.end, { ...asked, version: 1, answers: { on: today } });
  expect(removed).toMatchObject({ status: 409, body: { message: expect.stringContaining("Keep them") } });
  expect((await arrange({ invitees: [guest("Bob Ellis")] })).status).toBe(409);
});

describe("a representative", () => {
  test("who is typed instead of chosen is asked about, and refused under their own name", async () => {
    await represented({ name: "Janet Peel", email: "jan@family.example" });
    const like = await arrange({ invitees: [guest("Jan Peel")] });
    expect(like).toMatchObject({ status: 409, body: { message: expect.stringContaining("Janet Peel") } });
    expect((await arrange({ invitees: [guest("Janet  PEEL")] })).body.problems?.map(({ at }) => at)).toEqual([
      "invitees.0.name",
    ]);
    expect((await arrange({ invitees: [guest("Tom Social")] })).status).toBe(200);
  });

  test("who is wished for and not invited is flagged by name, and keeps it on the page when they are removed", async () => {
    const jan = await represented({ name: "Janet Peel" });
    const { body } = await arrange({ representatives: [chosen(jan, { invited: false, whyNot: "Lives abroad" })] });
    const seen = async () =>
      (await call(api.reviews.view, { as: house.keyWorker, path: path({ review: String(body.id) }) })).body.review;
    expect((await seen()).missing).toEqual(["Janet Peel"]);
    await call(api.representatives.end, {
      as: house.keyWorker,
      path: path({ representative: jan }),
      version: 1,
      answers: { on: today },
    });
    expect((await seen()).missing).toEqual(["Janet Peel"]);
    expect(JSON.stringify((await seen()).arranged)).toContain("Janet Peel");
  });
});

test("what the person and each reader need goes along to the form, the review and the letters", async () => {
  const needs = { interpreter: true, language: "Polish", communication: "Easy read" };
  await call(api.people.change, {
    as: house.manager,
    path: path(),
    version: 1,
    answers: { name: "Amina Begum", likedName: "Mina", nhsNumberKnown: false, reference: "RH-9", ...needs },
  });
  const jan = await represented({ name: "Janet Peel", communication: "Large print" });
  const { body: form } = await formOf(api.reviews.arrange, { as: house.keyWorker, path: path() });
  const says = ["They need an interpreter (Polish).", "What helps them to communicate and to understand: Easy read"];
  expect(form.notes).toEqual(expect.arrayContaining(says));
  const { body } = await arrange({
    representatives: [chosen(jan)],
    invitees: [guest("Tom Social", { wished: false })],
  });
  const review = String(body.id);
  const seen = await call(api.reviews.view, { as: house.keyWorker, path: path({ review }) });
  expect(seen.body.review.needs).toEqual([
    ...says,
    "What helps Janet Peel to communicate and to understand: Large print",
  ]);
  expect(form.options.representatives?.[0]?.detail).toContain("What helps them: Large print");
  expect(await letters(review)).toMatchObject({
    needs: says,
    interpreter: { language: "Polish" },
    person: { called: "Mina" },
    from: { name: "Kit Keyworker", title: "Support worker" },
    to: [
      { name: "Amina Begum", as: "person", communication: "Easy read" },
      { name: "Janet Peel", as: "wished", communication: "Large print" },
      { name: "Tom Social", as: "asked" },
    ],
  });
});

describe("an action of a review that has been recorded", () => {
  const recorded = async () => {
    const review = String((await arrange({ on: today })).body.id);
    const one = action(house.worker.id);
    const answers = recordAnswers({ actions: [one] });
    await call(api.reviews.record, { as: house.keyWorker, path: path({ review }), version: 1, answers });
    return { review, one };
  };
  const seen = async (review: string) =>
    (await call(api.reviews.view, { as: house.keyWorker, path: path({ review }) })).body.review.actions;

  test("is added later, beside what was recorded then, once", async () => {
    const { review } = await recorded();
    const { id: _, ...answers } = action(house.keyWorker.id, "2027-04-20", "Order the hoist");
    const add = () => call(api.reviews.addAction, { as: house.keyWorker, path: path({ review }), version: 2, answers });
    expect((await add()).status).toBe(200);
    expect((await add()).status).toBe(200);
    expect(await seen(review)).toMatchObject([
      { added: false },
      { what: "Order the hoist", added: true, status: "later" },
    ]);
    const { due } = (await call(api.people.view, { as: house.keyWorker, path: path() })).body;
    expect(due.map(({ kind, on }) => [kind, on])).toContainEqual(["action", "2027-04-20"]);
  });

  test("goes to somebody else or another date with the reason, and what was so before stays readable", async () => {
    const { review, one } = await recorded();
    const give = (answers: object, version = 2) =>
      call(api.reviews.changeAction, { as: house.worker, path: path({ review, row: one.id }), version, answers });
    const answers = { who: house.keyWorker.id, by: "2027-05-07", why: "Wyn is on nights" };
    expect((await give(answers)).status).toBe(200);
    expect((await give(answers)).status).toBe(200);
    expect(await seen(review)).toMatchObject([{ who: "Kit Keyworker", by: "2027-05-07", given: [expect.anything()] }]);
    expect((await give({ ...answers, why: "Again" }, 3)).status).toBe(422);
    expect((await give({ ...answers, by: "2027-03-01" }, 3)).status).toBe(422);
    const home = await call(api.home.view, { as: house.worker });
    expect(home.body.mine.filter(({ kind }) => kind === "action")).toEqual([]);
  });
});

test.each([
  ["Ray Ellis", "Raymond Ellis", true],
  ["Jan Peel", "Janet Peel", true],
  ["R Ellis", "Ray Ellis", true],
  ["Ellis", "Ray Ellis", true],
  ["Zoë O’Neill", "zoe o'neill", true],
  ["Tom Ellis", "Ray Ellis", false],
  ["Ray Peel", "Ray Ellis", false],
  ["Mr Smith", "Mr Jones", false],
])("%s and %s may be one person: %s", (a, b, is) => {
  expect(alike(a, b)).toBe(is);
  expect(alike(b, a)).toBe(is);
});
