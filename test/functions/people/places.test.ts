import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { loadPerson } from "#functions/storage/people.ts";
import { api } from "#shared/operations.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { placesOf } from "#shared/places/places.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call } from "#test/builders/call.ts";
import { done } from "#test/builders/caller.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptStaff } from "#test/builders/kept.ts";
import { allocateAnswers, contactAnswers, occasionAnswers, recordAnswers, today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

/** What people may do and see of somebody who moves, or who uses two services. */
useTable();

let house: House;
let at: { person: string };
beforeEach(async () => {
  house = await keptHouse();
  at = { person: house.person.id };
});

const view = (as: StaffRecord) => call(api.people.view, { as, path: at });
const contact = (as: StaffRecord, answers: object = {}) =>
  call(api.contacts.record, { as, path: at, id: newId(), answers: { ...contactAnswers(), ...answers } });
const move = (days: { on: string; from: string }, as = house.manager) =>
  call(api.places.move, {
    as,
    path: { ...at, place: house.person.id },
    id: newId(),
    answers: { service: house.elsewhere.id, said: "She agrees", ...days },
  });
const join = (as = house.manager) =>
  call(api.places.join, { as, path: at, id: newId(), answers: { service: house.elsewhere.id, from: today } });
const page = async () => (await loadPerson(house.person.id)) as PersonPage;
const isAway = (from: string, backBy: string) =>
  call(api.absences.record, {
    as: house.administrator,
    path: { member: house.otherWorker.id },
    id: newId(),
    answers: { kind: "leave", from, backBy },
  });
const allocateThere = (answers: object) =>
  call(api.allocations.allocate, {
    as: house.otherManager,
    path: at,
    id: newId(),
    answers: { ...allocateAnswers(house.otherWorker.id), ...answers },
  });
const standIns = async () =>
  dueOfPerson(await page())
    .filter(({ kind }) => kind === "stand-in")
    .map(({ service, from }) => [service, from]);

describe("somebody who has moved", () => {
  beforeEach(async () => {
    await done(contact(house.keyWorker, { said: "Said in Rowan House" }));
    await done(
      call(api.occasions.add, {
        as: house.manager,
        path: at,
        id: newId(),
        answers: occasionAnswers({ what: "Namesday" }),
      }),
    );
    await done(move({ on: "2027-03-16", from: "2027-03-17" }));
  });

  test("is seen by staff of the new service, and no longer by those of the old one", async () => {
    expect((await view(house.otherWorker)).status).toBe(200);
    for (const as of [house.worker, house.keyWorker, house.supervisor]) {
      expect((await view(as)).status).toBe(404);
      expect((await contact(as)).status).toBe(404);
      expect((await call(api.contacts.list, { as, path: at })).status).toBe(404);
    }
    const listed = async (as: StaffRecord) => (await done(call(api.people.list, { as }))).rows.map(({ id }) => id);
    expect(await listed(house.worker)).toEqual([]);
    expect(await listed(house.otherWorker)).toEqual([house.person.id]);
    const found = async (as: StaffRecord) =>
      (await done(call(api.people.search, { as, answers: { words: "Begum" } }))).rows.length;
    expect([await found(house.worker), await found(house.manager), await found(house.otherWorker)]).toEqual([0, 1, 1]);
  });

  test("leaves its managers what belonged to the time there, and nothing else", async () => {
    await done(contact(house.otherWorker, { said: "Said in Elm Court" }));
    const shown = await done(view(house.manager));
    expect(shown.person.service.name).toBe("Rowan House");
    expect(shown.may).toEqual({ change: false, manage: false });
    const text = JSON.stringify(shown);
    expect(text).toContain("Said in Rowan House");
    for (const other of ["Said in Elm Court", "Elm Court", "Namesday"]) expect(text).not.toContain(other);
    const listed = await done(call(api.contacts.list, { as: house.manager, path: at }));
    expect(listed.rows.map(({ said }) => said)).toEqual(["Said in Rowan House"]);
    const later = (await page()).contacts.find(({ answers }) => answers.said === "Said in Elm Court");
    const one = { as: house.manager, path: { ...at, contact: later?.id ?? "" } };
    expect((await call(api.contacts.view, one)).status).toBe(404);
    expect((await contact(house.manager)).status).toBe(403);
  });
});

test("a move that is to come changes nothing yet, and lets managers of the new service prepare", async () => {
  await done(move({ on: "2027-03-20", from: "2027-03-21" }));
  expect((await view(house.worker)).status).toBe(200);
  expect((await view(house.otherWorker)).status).toBe(404);
  const shown = await done(view(house.otherManager));
  expect(shown.places.map(({ service, is }) => [service.name, is])).toEqual([
    ["Rowan House", "now"],
    ["Elm Court", "to come"],
  ]);
  const allocated = await call(api.allocations.allocate, {
    as: house.otherManager,
    path: at,
    id: newId(),
    answers: allocateAnswers(house.otherWorker.id, { from: "2027-03-21" }),
  });
  expect(allocated.status).toBe(200);
  const [, second] = placesOf(await page());
  expect((await page()).allocations.find(({ place }) => place === second?.id)?.service).toBe(house.elsewhere.id);
});

test("a key worker of a place to come who is away by then needs a reason, and somebody to stand in there", async () => {
  await done(move({ on: "2027-03-20", from: "2027-03-21" }));
  await done(isAway("2027-03-19", "2027-03-25"));
  const unsaid = await allocateThere({ from: "2027-03-21" });
  expect([unsaid.status, unsaid.body.problems?.[0]?.at]).toEqual([422, "evenSo"]);
  await done(allocateThere({ from: "2027-03-21", evenSo: "She asked for Oz" }));
  expect(await standIns()).toEqual([[house.elsewhere.id, "2027-03-21"]]);
});

test("managers move people from their own service only", async () => {
  await done(join());
  expect((await move({ on: today, from: today }, house.otherManager)).status).toBe(403);
});

describe("somebody who uses two services", () => {
  let both: StaffRecord;
  beforeEach(async () => {
    await done(join());
    both = await keptStaff({ roles: ["worker", "manager"], base: house.place.id, also: [house.elsewhere.id] });
  });

  test("has a key worker for each, and a page that shows both", async () => {
    const answers = { ...allocateAnswers(house.otherWorker.id), forService: house.elsewhere.id };
    await done(call(api.allocations.allocate, { as: both, path: at, id: newId(), answers }));
    const shown = await done(view(house.manager));
    expect(shown.allocation?.worker.name).toBe("Kit Keyworker");
    expect(shown.elsewhere.map(({ service, allocation }) => [service.name, allocation?.worker.name])).toEqual([
      ["Elm Court", "Oz Other"],
    ]);
    expect((await done(view(house.otherWorker))).words.keyWorker).toBe("named worker");
  });

  test("is once in the list for each service", async () => {
    const { rows } = await done(call(api.people.list, { as: both }));
    expect(rows.map(({ service, keyWorker }) => [service.name, keyWorker?.name]).sort()).toEqual([
      ["Elm Court", undefined],
      ["Rowan House", "Kit Keyworker"],
    ]);
  });

  test("is recorded for one of them: who works in one is not asked, and who works in both must say", async () => {
    await done(contact(house.otherWorker));
    const [newest] = (await page()).contacts;
    expect(newest?.place).toBe(placesOf(await page())[1]?.id);
    const unsaid = await contact(both);
    expect([unsaid.status, unsaid.body.problems?.[0]?.at]).toEqual([422, "forService"]);
    expect((await contact(both, { forService: house.place.id })).status).toBe(200);
    const foreign = await contact(house.worker, { forService: house.elsewhere.id });
    expect([foreign.status, foreign.body.problems?.[0]?.at]).toEqual([422, "forService"]);
  });

  test("has a review recorded afterwards for one of them", async () => {
    const hold = (answers: object) =>
      call(api.reviews.hold, {
        as: both,
        path: at,
        id: newId(),
        answers: {
          kind: "first",
          place: "The garden room",
          agenda: ["Risks"],
          ...recordAnswers({ on: today }),
          ...answers,
        },
      });
    const unsaid = await hold({});
    expect([unsaid.status, unsaid.body.problems?.[0]?.at]).toEqual([422, "forService"]);
    await done(hold({ forService: house.elsewhere.id }));
    const [review] = (await page()).reviews;
    expect(review?.place).toBe(placesOf(await page())[1]?.id);
    expect(review?.tookPlace).not.toHaveProperty("forService");
  });

  test("has nobody who stands in for an absent key worker of one by standing in at the other", async () => {
    await done(isAway(today, "2027-03-25"));
    await done(allocateThere({ from: today, evenSo: "She asked for Oz" }));
    const backUp = (answers: object) =>
      call(api.allocations.backUp, { as: both, path: at, id: newId(), answers: { from: today, ...answers } as never });
    await done(backUp({ worker: house.worker.id, forService: house.place.id }));
    expect(await standIns()).toEqual([[house.elsewhere.id, today]]);
    await done(backUp({ worker: both.id, forService: house.elsewhere.id }));
    expect(await standIns()).toEqual([]);
  });

  test("has decisions about each made by its own managers", async () => {
    const [{ id = "", version = 0 } = {}] = (await page()).allocations;
    const end = {
      path: { ...at, allocation: id },
      version,
      answers: { reason: "workload", stops: "now", personSaid: "Yes" },
    };
    expect((await call(api.allocations.end, { as: house.otherManager, ...end })).status).toBe(403);
    expect((await call(api.allocations.end, { as: house.manager, ...end })).status).toBe(200);
  });
});
