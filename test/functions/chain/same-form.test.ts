import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import type { Operation } from "#shared/operation/operation.ts";
import { api, operations } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import type { Answered } from "#test/builders/call.ts";
import { call } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import {
  agreeAnswers,
  allocateAnswers,
  arrangeAnswers,
  changeWorkerAnswers,
  contactAnswers,
  occasionAnswers,
  personAnswers,
  policyAnswers,
  recordAnswers,
  refuseAnswers,
  representativeAnswers,
  serviceAnswers,
  sessionAnswers,
  staffAnswers,
  statusAnswers,
  today,
} from "#test/builders/records.ts";
import { rowsButAudit, useTable } from "#test/builders/table.ts";

/**
 * The laws of every form that adds a record: sent again it changes nothing and is confirmed again; with other answers it is a conflict that says what is
 * kept, and nothing is stored. An operation that adds is in here by its declaration, and fails until it has an example.
 */
useTable("once");

interface Example {
  readonly as: StaffRecord;
  readonly path?: Record<string, string>;
  readonly version?: number;
  readonly answers: object;
  /** What is answered otherwise the second time. */
  readonly other: object;
  /** Files the record under history, where something can. */
  readonly file?: (id: string) => Promise<unknown>;
}

let house: House;
beforeAll(async () => {
  house = await keptHouse();
});

const of = async (worker?: StaffRecord) => ({ person: (await keptPerson(house.place, {}, worker)).id });
const contacted = async (person: string) => {
  const id = newId();
  await ok(call(api.contacts.record, { as: house.worker, path: { person }, id, answers: contactAnswers() }));
  return id;
};
const supervised = async () => {
  const { id } = await keptStaff({ base: house.place.id });
  const path = { member: id, kind: "line-management" };
  await ok(
    call(api.supervision.agree, {
      as: house.manager,
      path,
      id: newId(),
      version: 0,
      answers: agreeAnswers(house.supervisor.id),
    }),
  );
  return path;
};

const examples: Readonly<Record<string, () => Promise<Example>>> = {
  "POST /people": async () => ({
    as: house.manager,
    answers: personAnswers({ service: house.place.id }),
    other: { matters: "Her garden" },
  }),
  "POST /people/{person}/status": async () => {
    const path = await of();
    return {
      as: house.manager,
      path,
      answers: statusAnswers(),
      other: { note: "Her sister knows" },
      file: () =>
        ok(
          call(api.people.status, {
            as: house.manager,
            path,
            id: newId(),
            answers: statusAnswers({ status: "using" }),
          }),
        ),
    };
  },
  "POST /people/{person}/allocations": async () => ({
    as: house.manager,
    path: await of(),
    answers: allocateAnswers(house.worker.id),
    other: { explainedOn: "2027-03-16" },
  }),
  "POST /people/{person}/allocations/joint": async () => ({
    as: house.manager,
    path: await of(house.keyWorker),
    answers: { worker: house.worker.id, from: today, duties: "Letters and forms" },
    other: { duties: "Letters" },
  }),
  "POST /people/{person}/allocations/refusal": async () => {
    const path = await of();
    return {
      as: house.manager,
      path,
      answers: refuseAnswers(),
      other: { askAgain: "2027-07-01" },
      file: () =>
        ok(
          call(api.allocations.allocate, {
            as: house.manager,
            path,
            id: newId(),
            answers: allocateAnswers(house.worker.id),
          }),
        ),
    };
  },
  "POST /people/{person}/allocations/{allocation}/change": async () => {
    const path = await of(house.keyWorker);
    const shown = await ok(call(api.people.view, { as: house.manager, path }));
    const { id = "", version = 0 } = shown.allocation ?? {};
    return {
      as: house.manager,
      path: { ...path, allocation: id },
      version,
      answers: changeWorkerAnswers(house.worker.id),
      other: { personSaid: "They would rather not" },
    };
  },
  "POST /people/{person}/backup": async () => {
    const path = await of(house.keyWorker);
    return {
      as: house.manager,
      path,
      answers: { worker: house.worker.id, from: today },
      other: { from: "2027-03-16" },
      file: (backup) =>
        ok(
          call(api.allocations.endBackup, {
            as: house.manager,
            path: { ...path, backup },
            version: 1,
            answers: { on: today },
          }),
        ),
    };
  },
  "POST /people/{person}/contacts": async () => {
    const path = await of();
    return {
      as: house.worker,
      path,
      answers: contactAnswers({ withWhom: "family" }),
      other: { said: "Went through the week, and later she fell" },
      // Six newer ones, of which the last is with the person.
      file: async () => {
        for (let n = 0; n < 6; n++)
          await ok(
            call(api.contacts.record, {
              as: house.worker,
              path,
              id: newId(),
              answers: contactAnswers({ said: `Number ${n}` }),
            }),
          );
      },
    };
  },
  "POST /people/{person}/contacts/{contact}/wrong-person": async () => {
    const { person } = await of();
    const contact = await contacted(person);
    return {
      as: house.manager,
      path: { person, contact },
      answers: { to: (await of()).person, why: "The names are alike" },
      other: { why: "Both live on one floor" },
    };
  },
  "POST /people/{person}/corrections/contacts/{contact}": async () => {
    const { person } = await of();
    return {
      as: house.manager,
      path: { person, contact: await contacted(person) },
      version: 1,
      answers: { ...contactAnswers({ said: "Right" }), whyPutRight: "She said so" },
      other: { said: "Righter" },
    };
  },
  "POST /people/{person}/corrections/reviews/{review}": async () => {
    const { person } = await of();
    const review = newId();
    const as = house.manager;
    await ok(call(api.reviews.arrange, { as, path: { person }, id: review, answers: arrangeAnswers() }));
    const sent = { as, path: { person, review }, version: 1, answers: recordAnswers() };
    await ok(call(api.reviews.record, sent));
    return {
      as,
      path: { person, review },
      version: 2,
      answers: { ...recordAnswers({ outcome: "Right" }), whyPutRight: "The minutes say so" },
      other: { outcome: "Righter" },
    };
  },
  "POST /people/{person}/representatives": async () => {
    const path = await of();
    return {
      as: house.manager,
      path,
      answers: representativeAnswers(),
      other: { phone: "020 7946 0000" },
      file: (representative) =>
        ok(
          call(api.representatives.end, {
            as: house.manager,
            path: { ...path, representative },
            version: 1,
            answers: { on: today },
          }),
        ),
    };
  },
  "POST /people/{person}/occasions": async () => {
    const path = await of();
    return {
      as: house.manager,
      path,
      answers: occasionAnswers(),
      other: { wish: "No cake" },
      file: (occasion) =>
        ok(
          call(api.occasions.remove, {
            as: house.manager,
            path: { ...path, occasion },
            version: 1,
            answers: { why: "They asked" },
          }),
        ),
    };
  },
  "POST /people/{person}/reviews": async () => {
    const path = await of();
    return {
      as: house.manager,
      path,
      answers: arrangeAnswers(),
      other: { place: "Her flat" },
      file: (review) =>
        ok(
          call(api.reviews.cancel, {
            as: house.manager,
            path: { ...path, review },
            version: 1,
            answers: { why: "person-unwell", told: true },
          }),
        ),
    };
  },
  "POST /staff": async () => ({
    as: house.administrator,
    answers: staffAnswers({ base: house.place.id }),
    other: { title: "Senior worker" },
  }),
  "POST /staff/{member}/absence": async () => {
    const path = { member: (await keptStaff({ base: house.place.id })).id };
    return {
      as: house.manager,
      path,
      answers: { kind: "leave", from: today },
      other: { kind: "sickness" },
      file: () => ok(call(api.absences.end, { as: house.manager, path, version: 1, answers: { on: today } })),
    };
  },
  "POST /services": async () => ({ as: house.administrator, answers: serviceAnswers(), other: { reviewEvery: 12 } }),
  "POST /services/{service}/policy": async () => {
    const { id } = await keptService();
    const as = await keptStaff({ roles: ["manager"], base: id });
    const path = { service: id };
    const later = { as, path, id: newId(), answers: policyAnswers(as.id, { version: "Version 5" }) };
    return {
      as,
      path,
      answers: policyAnswers(as.id),
      other: { signedBy: "Somebody else" },
      file: () => ok(call(api.services.policy, later)),
    };
  },
  "POST /supervision/{member}/support/{kind}/agreement": async () => ({
    as: house.manager,
    path: { member: (await keptStaff({ base: house.place.id })).id, kind: "line-management" },
    version: 0,
    answers: agreeAnswers(house.supervisor.id),
    other: { everyWeeks: 4 },
  }),
  "POST /supervision/{member}/support/{kind}/plan": async () => ({
    as: house.supervisor,
    path: await supervised(),
    answers: { first: "2027-04-01", times: 2, minutes: 60 },
    other: { minutes: 90 },
  }),
  "POST /supervision/{member}/support/{kind}/sessions": async () => ({
    as: house.supervisor,
    path: await supervised(),
    answers: sessionAnswers(),
    other: { howAreThey: "Not well at all" },
  }),
};

const adding = operations.filter(({ adds }) => adds);

test("there are operations that add", () => expect(adding.length).toBeGreaterThan(12));

describe.each(adding.map((operation) => [operation.route, operation] as const))("%s", (route, operation) => {
  const send = (example: Example, id: string, answers: object) =>
    call(operation as Operation, { ...example, id, answers } as never);

  async function laws(filed: boolean): Promise<void> {
    const make = examples[route];
    if (!make) throw new Error(`There is no example of ${route}`);
    const example = await make();
    if (filed && !example.file) return;
    const id = newId();
    const first = await ok(send(example, id, example.answers));
    if (filed) await example.file?.(id);
    const before = await rowsButAudit();

    expect((await ok(send(example, id, example.answers))) as { id?: string }).toMatchObject({
      id: (first as { id: string }).id,
    });
    expect(await rowsButAudit()).toEqual(before);

    const { status, body } = await send(example, id, { ...example.answers, ...example.other });
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining("other answers"), saved: { id, again: true } },
    });
    expect((body as { now?: object }).now).toMatchObject(JSON.parse(JSON.stringify(example.answers)));
    expect(await rowsButAudit()).toEqual(before);
  }

  test("sent again changes nothing, and with other answers is a conflict that says what is kept", () => laws(false));
  test("the same when the record is in history", () => laws(true));
});

test("does not show what was saved under an id to a manager who may not see the person", async () => {
  const { id } = await keptPerson(house.elsewhere, { matters: "Secret" });
  const answers = personAnswers({ service: house.place.id });
  const { status, body } = await call(api.people.register, { as: house.manager, id, answers });
  expect(status).toBe(409);
  expect(JSON.stringify(body)).not.toContain("Secret");
});

async function ok<A>(answer: Promise<Answered<A>>): Promise<A> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}
