import { v7 as newId } from "uuid";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { api, operations } from "#shared/operations.ts";
import { call, contextOf, eventOf, handlerOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { arrangeAnswers, personAnswers, recordAnswers } from "#test/builders/records.ts";
import type { Row } from "#test/builders/table.ts";
import { rowsButAudit, useTable } from "#test/builders/table.ts";

/** Whatever is sent that cannot be is refused in words, and leaves nothing behind. */
useTable("once");
let house: House;
let before: Row[];

beforeAll(async () => {
  house = await keptHouse();
  for (const as of [house.manager, house.keyWorker]) await call(api.home.view, { as });
});
beforeEach(async () => {
  before = await rowsButAudit();
});

const sent = { id: "01a20230-7048-740b-a533-d29e1dc3e912" };
const register = (over: object) => call(api.people.register, { as: house.manager, ...sent, ...over });
const registering = (answers: object) =>
  register({ answers: { ...personAnswers({ service: house.place.id }), ...answers } });
const arranging = (answers: object) =>
  call(api.reviews.arrange, {
    as: house.keyWorker,
    path: { person: house.person.id },
    ...sent,
    answers: { ...arrangeAnswers(), ...answers },
  });

async function refused(answer: ReturnType<typeof call>, status: number, ...at: string[]) {
  const { status: got, body } = await answer;
  expect({ status: got, at: body.problems?.map((p) => p.at) ?? [] }).toEqual({ status, at });
  expect(body.message).toBeTruthy();
  for (const { message } of body.problems ?? []) expect(message).toMatch(/^[A-Z“].{4,}/);
  expect(JSON.stringify(body)).not.toMatch(/Invalid input|undefined|ZodError|\bat .*\.ts/);
  expect(await rowsButAudit()).toEqual(before);
}

describe("a request that is none", () => {
  test.each([
    ["text/plain"],
    ["application/x-www-form-urlencoded"],
    ["multipart/form-data; boundary=x"],
    ["application/jsonp"],
    [""],
  ])("of the content type “%s”", async (type) => {
    await refused(register({ headers: { "content-type": type } }), 415);
  });
  test.each([
    ["not JSON", "{"],
    ["nothing", ""],
  ])("whose body is %s", async (_, body) => {
    await refused(register({ body }), 422, "");
  });
  test.each(["null", "[]", "5", '"words"'])("whose body is %s", async (body) => {
    await refused(register({ body }), 422, "");
  });
  test("without answers, or with answers that are a list", async () => {
    await refused(register({ body: JSON.stringify(sent) }), 422, "answers");
    await refused(register({ body: JSON.stringify({ ...sent, answers: [] }) }), 422, "answers");
  });
  test("with anything beside answers, id and version", async () => {
    await refused(register({ body: JSON.stringify({ ...sent, answers: {}, role: "administrator" }) }), 422, "");
  });
  test("without an id, or with one that is none", async () => {
    await refused(call(api.people.register, { as: house.manager, answers: {} }), 422, "id");
    for (const id of ["", "x", "../..", `${sent.id}0`]) await refused(register({ id, answers: {} }), 422, "id");
  });
  test.each([undefined, -1, 1.5, 1e300, "1", null])("with the version %j", async (version) => {
    const body = JSON.stringify({ answers: {}, version });
    await refused(
      call(api.people.change, { as: house.manager, path: { person: house.person.id }, body }),
      422,
      "version",
    );
  });
});

test("a body in base64 is read like any other", async () => {
  const event = eventOf(api.people.search, { as: house.manager, answers: { words: "amina" } });
  const encoded = { ...event, body: Buffer.from(event.body ?? "").toString("base64"), isBase64Encoded: true };
  const answer = await handlerOf(api.people.search)(encoded, contextOf());
  expect(JSON.parse(answer.body as string).rows).toHaveLength(1);
});

describe("answers", () => {
  test("with days that do not exist", async () => {
    await refused(registering({ born: "1948-02-30", started: "2027-06-31" }), 422, "started", "born");
    await refused(registering({ born: { day: "30", month: "February", year: "1948" } }), 422, "born");
  });
  test("with an end before its start", async () => {
    await refused(registering({ born: "1990-01-01", started: "1989-12-31" }), 422, "started");
    await refused(arranging({ on: "2027-03-16" }), 422, "on");
  });
  test("with an NHS number that fails its check", async () => {
    await refused(registering({ nhsNumberKnown: true, nhsNumber: "943 476 5918" }), 422, "nhsNumber");
  });
  test("to questions that nobody asked", async () => {
    await refused(registering({ isAdmin: true, nhsNumber: "9434765919" }), 422, "isAdmin", "nhsNumber");
  });
  test("under names that every object has", async () => {
    const body = JSON.stringify({ ...sent, answers: personAnswers({ service: house.place.id }) });
    await refused(
      register({ body: body.replace('"answers":{', '"answers":{"constructor":{},"toString":1,') }),
      422,
      "constructor",
      "toString",
    );
  });
  test("that would reach an object’s prototype change nothing of it", async () => {
    const body = JSON.stringify({ ...sent, answers: { name: "" } }).replace(
      '"name":""',
      '"__proto__":{"polluted":true,"name":"Eve"}',
    );
    const { status } = await register({ body });
    expect(status).toBe(422);
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
    expect(await rowsButAudit()).toEqual(before);
  });
  test("of the wrong kind, each said at its place", async () => {
    const wrong = { name: ["a"], interpreter: "yes", service: 5, reference: null, nhsNumberKnown: {}, started: true };
    await refused(
      register({ answers: wrong }),
      422,
      "service",
      "started",
      "name",
      "nhsNumberKnown",
      "reference",
      "interpreter",
    );
    await refused(arranging({ agenda: "one", invitees: {}, kind: "party" }), 422, "kind", "invitees", "agenda");
    await refused(arranging({ agenda: [1, null], kind: { toString: null } }), 422, "kind", "agenda.0", "agenda.1");
  });
  test("that are huge", async () => {
    await refused(arranging({ agenda: Array.from({ length: 5000 }, () => "point") }), 422, "agenda");
    await refused(arranging({ place: "x".repeat(1_000_000) }), 422, "place");
    await refused(arranging({ invitees: Array.from({ length: 10_000 }, () => ({})) }), 422, "invitees");
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`q${n}`, n]));
    expect((await registering(many)).body.problems).toHaveLength(50);
  });
  test("that name somebody who is not there", async () => {
    const actions = [{ id: "a1", what: "Call", who: newId(), by: "2027-04-01" }];
    const review = newId();
    await call(api.reviews.arrange, {
      as: house.keyWorker,
      path: { person: house.person.id },
      id: review,
      answers: arrangeAnswers(),
    });
    before = await rowsButAudit();
    const path = { person: house.person.id, review };
    await refused(
      call(api.reviews.record, { as: house.keyWorker, path, version: 1, answers: recordAnswers({ actions }) }),
      422,
      "actions.0.who",
    );
  });
});

describe("addresses", () => {
  test.each([["x y"], ["a/b"], ["é"], ["x".repeat(65)], ["PERSON#1"], [""]])(
    "that no id could make: “%s”",
    async (person) => {
      await refused(call(api.people.view, { as: house.manager, path: { person } }), 404);
    },
  );
  test.each(["__proto__", "constructor", "now", "00000000-0000-0000-0000-000000000000"])(
    "of nobody: %s",
    async (person) => {
      await refused(call(api.people.view, { as: house.manager, path: { person } }), 404);
    },
  );
  test("of a review, action, allocation or session that is not there", async () => {
    const [as, person, none] = [house.manager, house.person.id, newId()];
    await refused(call(api.reviews.view, { as, path: { person, review: none } }), 404);
    await refused(
      call(api.reviews.cancel, {
        as,
        path: { person, review: none },
        version: 1,
        answers: { why: "staff", told: true },
      }),
      404,
    );
    await refused(
      call(api.reviews.close, {
        as,
        path: { person, review: none, row: "constructor" },
        version: 1,
        answers: { outcome: "done", on: "2027-03-17" },
      }),
      404,
    );
    await refused(call(api.supervision.view, { as, path: { member: house.worker.id, session: none } }), 404);
  });
  test("that no operation has", async () => {
    const event = eventOf(api.people.list, { as: house.manager });
    const answer = await handlerOf(api.people.list)({ ...event, rawPath: "/api/nothing" }, contextOf());
    expect(answer.statusCode).toBe(404);
  });
});

test.each(operations.filter((o) => o.route.startsWith("POST")).map((o) => [o.route, o] as const))(
  "%s: words for whatever is sent, never a failure of ours",
  async (_, operation) => {
    for (const body of [
      "{}",
      "[]",
      '{"answers":null}',
      '{"answers":{"__proto__":1}}',
      `{"answers":{"on":{"year":{"toString":1}}},"id":"${sent.id}","version":1}`,
    ]) {
      const answer = await call(operation, {
        as: house.manager,
        body,
        path: {
          person: house.person.id,
          member: house.worker.id,
          service: house.place.id,
          review: "r",
          allocation: "a",
          session: "s",
          row: "r",
        },
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.body.message).toBeTruthy();
    }
    expect(await rowsButAudit()).toEqual(before);
  },
);

test.each(["🌻", "李", "محمد عبد الله", "A", "שרה", "Zoë O’Neill-Smith", "👩‍👩‍👧", "Robert'); DROP TABLE"])(
  "%s is a name, kept and shown as typed",
  async (name) => {
    const id = newId();
    const saved = await call(api.people.register, {
      as: house.manager,
      id,
      answers: personAnswers({ service: house.place.id, name }),
    });
    expect(saved.status).toBe(200);
    const { person } = (await call(api.people.view, { as: house.manager, path: { person: id } })).body;
    expect([person.name, person.called]).toEqual([name, name]);
  },
);
