import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { knownTo } from "#functions/imports/known.ts";
import { changePerson, loadPerson, refreshPerson } from "#functions/storage/people.ts";
import { contactFigures } from "#shared/contacts/rules.ts";
import { puttingRight } from "#shared/corrections/list.ts";
import { corrections } from "#shared/corrections/operations.ts";
import { api } from "#shared/operations.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { timesIn } from "#shared/people/past.ts";
import { placesOf } from "#shared/places/places.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { memberOf } from "#shared/staff/record.ts";
import { call, formOf } from "#test/builders/call.ts";
import { clash, faulty } from "#test/builders/faults.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import {
  action,
  arrangeAnswers,
  closeAnswers,
  contactAnswers,
  firstSeen,
  recordAnswers,
  today,
} from "#test/builders/records.ts";
import { allRows, auditEntries, rowsOf, useTable } from "#test/builders/table.ts";

useTable();

let house: House;
let person: string;
beforeEach(async () => {
  house = await keptHouse();
  person = (await keptPerson(house.place, {}, house.keyWorker)).id;
});

const record = async (answers: Parameters<typeof contactAnswers>[0], as: StaffRecord = house.keyWorker) => {
  const id = newId();
  expect((await call(api.contacts.record, { as, path: { person }, id, answers: contactAnswers(answers) })).status).toBe(
    200,
  );
  return id;
};
const correct = async (contact: string, over: object, { as = house.keyWorker, id = newId(), version = 1 } = {}) =>
  call(api.corrections.contacts, {
    as,
    path: { person, contact },
    id,
    version,
    answers: { ...contactAnswers({ day: "another", on: today }), ...over, whyPutRight: "It was another day" } as never,
  });
const page = async () => (await loadPerson(person)) as PersonPage;
const seen = async (contact: string, as = house.keyWorker) =>
  (await call(api.contacts.view, { as, path: { person, contact } })).body;

describe("a contact that is put right", () => {
  test("says what is right, with who and when, and what it said first can be read", async () => {
    const contact = await record({ said: "Wrong words" });
    expect((await correct(contact, { said: "Right words", on: "2027-03-15" })).status).toBe(200);
    const { contact: shown, may } = await seen(contact);
    expect(shown).toMatchObject({
      said: "Right words",
      day: "2027-03-15",
      putRight: { on: today, by: { name: "Kit Keyworker" } },
    });
    expect(may.putRight).toBe(true);
    const listed = (await call(api.contacts.list, { as: house.worker, path: { person } })).body.rows[0];
    expect(listed).toMatchObject({ said: "Right words", putRight: { on: today } });
    const first = (await call(api.people.view, { as: house.worker, path: { person } })).body.contacts[0];
    expect(first).toMatchObject({ said: "Right words", putRight: { on: today } });

    const versions = (await call(api.corrections.contactsVersions, { as: house.worker, path: { person, contact } }))
      .body;
    const said = (lines: readonly { name: string; lines: string[] }[]) =>
      lines.find(({ name }) => name === "said")?.lines;
    expect(said(versions.now)).toEqual(["Right words"]);
    expect(versions.corrections).toMatchObject([
      { on: today, by: { name: "Kit Keyworker" }, why: "It was another day" },
    ]);
    expect(said(versions.corrections[0]?.before ?? [])).toEqual(["Wrong words"]);
  });

  test("takes figures, tally and to-dos with it, and a refresh finds nothing to do", async () => {
    const other = await record({ day: "another", on: "2027-03-10" });
    const contact = await record({ followUp: true, what: "Ring", by: "2027-03-20" });
    expect(contactFigures(firstSeen(await page()), today)).toMatchObject({ last: today, delivered: 2 });
    await correct(contact, { withWhom: "family", followUp: true, what: "Write", by: "2027-03-01" });
    const after = await page();
    expect(contactFigures(firstSeen(after), today)).toMatchObject({ last: "2027-03-10", delivered: 1 });
    expect(after.tally?.days).toEqual({ "2027-03-10": 1 });
    const due = (await rowsOf(`PERSON#${person}`)).filter(({ sk }) => sk.startsWith("now#due#follow-up"));
    expect(due).toMatchObject([{ due: { on: "2027-03-01" }, detail: "Write" }]);
    await correct(other, { on: "2027-03-09" });
    expect((await page()).tally?.days).toEqual({ "2027-03-09": 1 });
    expect(await refreshPerson(person)).toBe(0);
  });

  test("finds the last contact in history, when the last one was not with the person after all", async () => {
    await record({ said: "The real last one", day: "another", on: "2027-03-02" });
    await record({ said: "Another", day: "another", on: "2027-03-03" });
    const wrong = await record({});
    for (let n = 0; n < 6; n++) await record({ withWhom: "family", said: `Family ${n}` });
    expect((await page()).contacts.map(({ answers }) => answers.said)).not.toContain("Another");
    await correct(wrong, { withWhom: "family" });
    expect((await page()).contacts.map(({ answers }) => answers.said)).toContain("Another");
    expect(contactFigures(firstSeen(await page()), today).last).toBe("2027-03-03");
    expect(await refreshPerson(person)).toBe(0);
  });

  test("may lie in history, and comes back to the first screen if it belongs there", async () => {
    const old = await record({ said: "Old", day: "another", on: "2027-03-02" });
    for (let n = 0; n < 6; n++) await record({ said: `Number ${n}` });
    const under = async () =>
      (await rowsOf(`PERSON#${person}`)).filter(({ sk }) => sk.endsWith(`#contact#${old}`)).map(({ sk }) => sk);
    expect(await under()).toEqual([`then#contact#${old}`]);
    expect((await correct(old, { said: "Old, and better", on: "2027-03-02" })).status).toBe(200);
    expect(await under()).toEqual([`then#contact#${old}`]);
    expect((await seen(old)).contact.said).toBe("Old, and better");
    const follow = { followUp: true, what: "Ring", by: today, on: "2027-03-02" };
    expect((await correct(old, follow, { version: 2 })).status).toBe(200);
    expect(await under()).toEqual([`now#contact#${old}`]);
    expect((await page()).contacts.find(({ id }) => id === old)?.version).toBe(3);
    expect(await refreshPerson(person)).toBe(0);
  });

  test("can be put right again, and each version stays readable", async () => {
    const contact = await record({ said: "One" });
    await correct(contact, { said: "Two" });
    await correct(contact, { said: "Three" }, { version: 2, as: house.manager });
    const { body } = await call(api.corrections.contactsVersions, {
      as: house.manager,
      path: { person, contact },
    });
    const said = [body.now, ...body.corrections.map(({ before }) => before)].map(
      (lines) => lines.find(({ name }) => name === "said")?.lines[0],
    );
    expect(said).toEqual(["Three", "Two", "One"]);
    expect(body.corrections.map(({ by }) => by.name)).toEqual(["Mo Manager", "Kit Keyworker"]);
  });

  test("takes back an introduction that it recorded, and records one that it says", async () => {
    await changePerson(person, (read) => ({
      ...(read as PersonPage),
      allocations: (read as PersonPage).allocations.map(({ introduced: _, ...one }) => ({
        ...one,
        began: { ...one.began, from: "2027-03-10" },
      })),
    }));
    const introduced = async () => (await page()).allocations[0]?.introduced;
    const contact = await record({ kind: "first-day" });
    expect(await introduced()).toEqual({ introducedOn: today, introducedBy: house.keyWorker.id });
    await correct(contact, { kind: "first-day", on: "2027-03-16" });
    expect(await introduced()).toEqual({ introducedOn: "2027-03-16", introducedBy: house.keyWorker.id });
    await correct(contact, { kind: "session", on: "2027-03-16" }, { version: 2 });
    expect(await introduced()).toBeUndefined();
  });

  test("is refused to a colleague who did not record it, whose form says why", async () => {
    const contact = await record({ said: "Not theirs" });
    expect((await correct(contact, {}, { as: house.worker })).status).toBe(403);
    expect((await seen(contact, house.worker)).may.putRight).toBe(false);
    expect((await seen(contact, house.manager)).may.putRight).toBe(true);
    const form = await call(
      { ...api.corrections.contacts, route: api.corrections.contacts.asks, changes: undefined } as never,
      { as: house.worker, path: { person, contact } } as never,
    );
    expect(JSON.stringify(form.body)).not.toContain("Not theirs");
    expect(JSON.stringify(form.body)).toContain("Only who recorded this or a manager");
  });

  test("is refused without a reason, for a version that has changed, for the same words, and before they started", async () => {
    const contact = await record({ said: "Words" });
    const answers = { ...contactAnswers({ day: "another", on: today }), whyPutRight: " " };
    const sent = { as: house.keyWorker, path: { person, contact }, id: newId(), version: 1 };
    expect(await call(api.corrections.contacts, { ...sent, answers: answers as never })).toMatchObject({
      status: 422,
      body: { problems: [{ at: "whyPutRight" }] },
    });
    expect((await correct(contact, {})).status).toBe(200);
    const stale = await correct(contact, { said: "Others" });
    expect(stale).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining("Somebody else changed this") },
    });
    const same = await correct(contact, { said: "Went through the week" }, { version: 2 });
    expect(same).toMatchObject({ status: 422, body: { problems: [{ at: "said" }] } });
    const early = await correct(contact, { said: "x", on: "2026-01-01" }, { version: 2 });
    expect(early).toMatchObject({ status: 422, body: { problems: [{ at: "on" }] } });
  });

  test("is still known by the form that recorded it", async () => {
    const id = newId();
    const answers = contactAnswers({ said: "First" });
    const first = () => call(api.contacts.record, { as: house.keyWorker, path: { person }, id, answers });
    await first();
    await correct(id, { said: "Second" });
    const before = await rowsOf(`PERSON#${person}`);
    expect((await first()).status).toBe(200);
    expect(await rowsOf(`PERSON#${person}`)).toEqual(before);
  });

  test("is written with its correction, its version and the audit entry in one transaction, or not at all", async () => {
    const contact = await record({});
    const before = await rowsOf(`PERSON#${person}`);
    const mock = faulty();
    mock.on(TransactWriteCommand).rejects(clash());
    expect((await correct(contact, { said: "Other" })).status).toBe(409);
    expect(await rowsOf(`PERSON#${person}`)).toEqual(before);
    mock.restore();
    expect((await correct(contact, { said: "Other" })).status).toBe(200);
    expect((await auditEntries()).at(-1)).toMatchObject({ did: "change", what: "Put right: a contact" });
  });
});

describe("a review that was recorded", () => {
  const reviewed = async () => {
    const review = newId();
    const path = { person, review };
    await call(api.reviews.arrange, { as: house.keyWorker, path: { person }, id: review, answers: arrangeAnswers() });
    const actions = [action(house.worker.id), action(house.keyWorker.id)];
    const answers = recordAnswers({ actions });
    await call(api.reviews.record, { as: house.keyWorker, path, version: 1, answers });
    return { review, actions };
  };
  const put = (review: string, over: object, version = 2, as = house.manager) =>
    call(api.corrections.reviews, {
      as,
      path: { person, review },
      id: newId(),
      version,
      answers: { ...recordAnswers(), ...over, whyPutRight: "The minutes say so" } as never,
    });

  test("is put right by a manager, and its day, to-dos and figures follow", async () => {
    const { review, actions } = await reviewed();
    expect((await put(review, { on: "2027-03-10", actions: actions.slice(0, 1) }, 2, house.worker)).status).toBe(403);
    expect((await put(review, { on: "2027-03-10", actions: actions.slice(0, 1) })).status).toBe(200);
    const { body } = await call(api.reviews.view, { as: house.manager, path: { person, review } });
    expect(body.review).toMatchObject({ on: "2027-03-10", putRight: { on: today, by: { name: "Mo Manager" } } });
    expect(body.review.actions).toHaveLength(1);
    expect((await page()).past?.reviews).toMatchObject([{ on: "2027-03-10" }]);
    const due = (await rowsOf(`PERSON#${person}`)).filter(({ sk }) => sk.startsWith("now#due#action"));
    expect(due).toHaveLength(1);
    expect(await refreshPerson(person)).toBe(0);
  });

  test("keeps an action that was closed", async () => {
    const { review, actions } = await reviewed();
    const row = actions[0]?.id as string;
    await call(api.reviews.close, {
      as: house.manager,
      path: { person, review, row },
      version: 2,
      answers: closeAnswers(),
    });
    expect(await put(review, { actions: actions.slice(1) }, 3)).toMatchObject({
      status: 422,
      body: { problems: [{ at: "actions" }] },
    });
  });

  test("names nobody newly who does not work there", async () => {
    const { review, actions } = await reviewed();
    const [one, two] = actions;
    expect(await put(review, { actions: [{ ...one, who: house.otherWorker.id }, two] })).toMatchObject({
      status: 422,
      body: { problems: [{ at: "actions.0.who" }] },
    });
  });

  test("is not there to put right before it took place", async () => {
    const review = newId();
    await call(api.reviews.arrange, { as: house.keyWorker, path: { person }, id: review, answers: arrangeAnswers() });
    expect((await put(review, {}, 1)).status).toBe(404);
  });
});

test("every record of a person’s page says whether it is put right, and those that are have an operation", () => {
  for (const [name, one] of Object.entries(puttingRight))
    expect([name, name in corrections]).toEqual([name, !("because" in one)]);
});

describe("the service that somebody was registered for", () => {
  const put = async (answers: object, { as = house.manager, id = newId(), version = 0 } = {}) =>
    call(api.corrections.places, {
      as,
      path: { person, place: person },
      id,
      version,
      answers: {
        used: "yes",
        ...(!("used" in answers) && { service: placesOf(await page())[0].service }),
        whyPutRight: "The letter says another day",
        ...answers,
      } as never,
    });
  const services = async () => (await call(api.people.view, { as: house.manager, path: { person } })).body.places;

  test("has its first day put right by a manager before the place has ended, and everything follows from it", async () => {
    const at = { as: house.manager, path: { person, place: person } };
    const form = (await formOf(api.corrections.places, at)).body;
    const { started } = (await page()).person.registered;
    expect(form).toMatchObject({ version: 0, values: { used: "yes", from: started } });
    const id = newId();
    expect((await put({ from: "2027-03-15" }, { id })).status).toBe(200);
    expect((await put({ from: "2027-03-15" }, { id })).status).toBe(200);
    expect(await services()).toMatchObject([{ id: person, from: "2027-03-15", putRight: { on: today } }]);
    expect(firstSeen(await page()).place.from).toBe("2027-03-15");
    expect(timesIn(await page(), placesOf(await page())[0])).toEqual([{ id: person, from: "2027-03-15" }]);
    expect(await refreshPerson(person)).toBe(0);
    const { body } = await call(api.corrections.placesVersions, at);
    expect(body.corrections).toMatchObject([
      { by: { name: "Mo Manager" }, before: expect.arrayContaining([expect.objectContaining({ name: "from" })]) },
    ]);
    expect((await put({ from: "2027-03-10" }, { version: 1 })).status).toBe(200);
    expect(await services()).toMatchObject([{ from: "2027-03-10" }]);
    expect(await refreshPerson(person)).toBe(0);
  });

  test("moves the first contact that is due with it", async () => {
    person = (await keptPerson(await keptService({ contacts: true, contactEvery: 7 }), { started: "2027-03-01" })).id;
    const manager = await keptStaff({ roles: ["manager"], base: (await page()).person.registered.service });
    const due = async () =>
      (await rowsOf(`PERSON#${person}`)).filter(({ sk }) => sk.startsWith("now#due#contact")).map(({ due }) => due);
    expect(await due()).toMatchObject([{ on: "2027-03-08" }]);
    expect((await put({ from: "2027-03-16" }, { as: manager })).status).toBe(200);
    expect(await due()).toMatchObject([{ on: "2027-03-23" }]);
    expect(await refreshPerson(person)).toBe(0);
  });

  test("refuses a day before they were born, a last day of the only service, and that they never used it", async () => {
    person = (await keptPerson(house.place, { born: "1948-03-27" }, house.worker)).id;
    const problems = async (answers: object) => (await put(answers)).body.problems?.map(({ at }) => at);
    expect(await problems({ from: "1900-01-01" })).toEqual(["from"]);
    expect(await problems({ from: "2027-03-15", until: "2027-03-16" })).toEqual(["until"]);
    expect(await problems({ used: "no" })).toEqual(["used"]);
    expect((await put({ from: "2027-03-15" }, { as: house.worker })).status).toBe(403);
  });

  test("is another service: what was recorded, to-dos, lists and figures belong to that one from the first day", async () => {
    const contact = await record({ said: "Went along" });
    const right = await keptService({ name: "Willow View" });
    const theirs = await keptStaff({ name: "Wil Manager", roles: ["manager"], base: right.id });
    const at = { as: house.manager, path: { person, place: person } };
    const { from } = placesOf(await page())[0];
    const id = newId();
    const answer = await put({ service: right.id, from }, { id });
    expect(answer).toMatchObject({ status: 200, body: { notice: "elsewhere" } });
    expect((await put({ service: right.id, from }, { id })).status).toBe(404);

    expect((await call(api.people.view, { as: house.manager, path: { person } })).status).toBe(404);
    const view = (await call(api.people.view, { as: theirs, path: { person } })).body;
    expect(view.places).toMatchObject([{ service: { id: right.id }, from, putRight: { on: today } }]);
    expect(view.contacts).toMatchObject([{ id: contact, said: "Went along" }]);
    const listed = async (as: StaffRecord) =>
      (await call(api.people.list, { as })).body.rows.map((one) => one.id).includes(person);
    expect([await listed(house.manager), await listed(theirs)]).toEqual([false, true]);
    const rows = (await rowsOf(`PERSON#${person}`)).filter(({ sk }) => sk.startsWith("now#"));
    const recorded = ["person", "allocation"];
    expect(rows.filter(({ is }) => !recorded.includes(`${is}`)).map((row) => JSON.stringify(row))).not.toContainEqual(
      expect.stringContaining(house.place.id),
    );
    expect(view.due.map(({ kind }: { kind: string }) => kind)).toContain("allocate");
    const facts = (await allRows()).filter(({ sk, pk }) => `${pk}${sk}`.includes("fact"));
    expect(facts.map((row) => JSON.stringify(row)).filter((row) => row.includes(right.id)).length).toBeGreaterThan(0);
    expect(await refreshPerson(person)).toBe(0);

    const { body } = await call(api.corrections.placesVersions, { ...at, as: theirs });
    const service = (lines: readonly { name: string; lines: string[] }[]) =>
      lines.find(({ name }) => name === "service")?.lines;
    expect([service(body.now), service(body.corrections[0]?.before ?? [])]).toEqual([["Willow View"], ["Rowan House"]]);
    const told = (await allRows()).filter((row) => JSON.stringify(row).includes('"arrival"'));
    expect(told.map((row) => JSON.stringify(row))).toEqual([expect.stringContaining(theirs.id)]);
    const { reference } = (await page()).person.registered;
    const known = async (as: StaffRecord) =>
      (await knownTo("people", newId(), [reference], memberOf(as))).existing.size;
    expect([await known(house.manager), await known(theirs)]).toEqual([0, 1]);
  });

  test("refuses a service that nobody uses, and one that they moved from or to", async () => {
    const practice = await keptService({ name: "The Surgery", kind: "gp-practice" });
    expect(await put({ service: practice.id, from: "2027-03-15" })).toMatchObject({
      status: 422,
      body: { problems: [{ at: "service" }] },
    });
    const moved = { service: house.elsewhere.id, on: today, from: today, said: "Glad" };
    await call(api.places.move, { as: house.manager, path: { person, place: person }, id: newId(), answers: moved });
    const { from } = placesOf(await page())[0];
    expect(await put({ service: house.elsewhere.id, from, until: today }, { version: 1 })).toMatchObject({
      status: 422,
      body: { problems: [{ at: "service" }] },
    });
  });

  test("is not the other day of a file any more", async () => {
    await put({ from: "2027-03-15" });
    const { reference } = (await page()).person.registered;
    const { existing } = await knownTo("people", newId(), [reference], memberOf(house.manager));
    expect([...existing.values()]).toMatchObject([{ answers: { started: "2027-03-15" } }]);
  });
});
