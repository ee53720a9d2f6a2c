import { BatchGetCommand, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { v7 as newId } from "uuid";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { Failure } from "#shared/errors/failure.ts";
import { api } from "#shared/operations.ts";
import { call, claimsOf, formOf } from "#test/builders/call.ts";
import { faulty } from "#test/builders/faults.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptService, keptStaff } from "#test/builders/kept.ts";
import { contactAnswers } from "#test/builders/records.ts";
import { allRows, rowsButAudit, useTable } from "#test/builders/table.ts";

useTable("once");
let house: House;
beforeAll(async () => {
  house = await keptHouse();
});

describe("past the edge", () => {
  test.each([undefined, "", "wrong", "the-secret-of-the-edgf"])(
    "with the secret %j nothing is answered, open operations included",
    async (secret) => {
      const headers = { "x-keywork-edge": secret as string };
      const answers = [
        await call(api.about.health, { headers }),
        await call(api.home.view, { as: house.worker, headers }),
      ];
      for (const { status, body } of answers) expect([status, body.kind]).toEqual([403, "forbidden"]);
    },
  );
  test("the secret of the generation before is answered too, and no other", async () => {
    vi.stubEnv("KEYWORK_EDGE_SECRET_BEFORE", "the-secret-of-before");
    const ask = async (secret: string) =>
      (await call(api.about.health, { headers: { "x-keywork-edge": secret } })).status;
    const secrets = ["the-secret-of-the-edge", "the-secret-of-before", "the-secret-of-beforf", ""];
    expect(await Promise.all(secrets.map(ask))).toEqual([200, 200, 403, 403]);
    vi.unstubAllEnvs();
    expect(await Promise.all(secrets.map(ask))).toEqual([200, 403, 403, 403]);
  });
  test("and without a secret of its own a function answers nobody", async () => {
    vi.stubEnv("KEYWORK_EDGE_SECRET", "");
    const { status } = await call(api.about.health, { headers: { "x-keywork-edge": "" } });
    vi.unstubAllEnvs();
    expect(status).toBe(500);
  });
});

describe("who it is", () => {
  const claims = (over: Record<string, string>) =>
    call(api.home.view, { claims: { ...claimsOf(house.worker), ...over } });
  test.each([{ iss: "" }, { sub: "" }, { token_use: "id" }, { token_use: "" }] as Record<string, string>[])(
    "claims with %j are signed out",
    async (over) => {
      expect(await claims(over)).toMatchObject({
        status: 401,
        body: { kind: "signed-out", message: "Please sign in again." },
      });
    },
  );
  test("comes with every answer, for every page", async () => {
    const { me } = (await call(api.home.view, { as: house.worker })).body as unknown as { me: object };
    expect(me).toEqual({
      id: house.worker.id,
      name: "Wyn Worker",
      roles: ["worker"],
      today: "2027-03-17",
      organisation: { name: "Keywork", logo: "Keywork", colour: "#0e4a50" },
      demonstration: false,
    });
  });
  test("an account of another issuer with the same subject is somebody else", async () => {
    await call(api.home.view, { as: house.worker });
    expect((await claims({ iss: "https://other.example" })).status).toBe(403);
  });
  test("the first sign-in binds, whatever the case of the name, also twice at once", async () => {
    const member = await keptStaff({ signInName: "first.time" });
    const both = await Promise.all(
      [1, 2].map(() => call(api.home.view, { claims: { ...claimsOf(member), username: "First.Time" } })),
    );
    expect(both.map((a) => a.status)).toEqual([200, 200]);
    expect((await allRows()).filter((r) => r.pk.startsWith("IDENTITY#") && r.owner === member.id)).toHaveLength(1);
  });
  test("of two accounts with one name only the first is let in", async () => {
    const member = await keptStaff();
    const both = await Promise.all(
      ["one", "two"].map((sub) => call(api.home.view, { claims: { ...claimsOf(member), sub } })),
    );
    expect(both.map((a) => a.status).sort()).toEqual([200, 403]);
  });
});

test("today is the day in England of the request’s time", async () => {
  const todayAt = async (time: string) =>
    (
      (await call(api.home.view, { as: house.worker, time: Date.parse(time) })).body as unknown as {
        me: { today: string };
      }
    ).me.today;
  expect(await todayAt("2027-07-01T22:59:00Z")).toBe("2027-07-01");
  expect(await todayAt("2027-07-01T23:00:00Z")).toBe("2027-07-02");
});

describe("every answer", () => {
  test("forbids keeping, framing, guessing and plain HTTP, errors included", async () => {
    const answers = [
      await call(api.about.health),
      await call(api.home.view),
      await call(api.home.view, { as: house.worker }),
    ];
    for (const { headers } of answers)
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "strict-transport-security": expect.stringContaining("max-age="),
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "content-type": "application/json; charset=utf-8",
      });
  });
  test("leaves one line in the log, of allowed fields, with the status of errors too", async () => {
    const lines: string[] = [];
    const spy = vi.spyOn(console, "log").mockImplementation((line) => void lines.push(line));
    await call(api.people.view, { as: house.manager, path: { person: house.person.id } });
    await call(api.people.view, { as: house.otherManager, path: { person: house.person.id } });
    await call(api.people.search, { as: house.manager, answers: { words: "amina" } });
    spy.mockRestore();
    const parsed = lines.map((l) => JSON.parse(l));
    expect(parsed.map((l) => [l.operation, l.status, l.staff])).toEqual([
      ["people.view", 200, house.manager.id],
      ["people.view", 404, house.otherManager.id],
      ["people.search", 200, house.manager.id],
    ]);
    for (const line of parsed)
      expect(Object.keys(line).sort()).toEqual(["gateway", "level", "ms", "operation", "request", "staff", "status"]);
    expect(lines.join().toLowerCase()).not.toContain("amina");
  });
});

describe("a failure that nobody foresaw", () => {
  test("is a reference without detail, in answer and log", async () => {
    const errors: string[] = [];
    const spy = vi.spyOn(console, "error").mockImplementation((line) => void errors.push(line));
    const mock = faulty();
    mock.on(BatchGetCommand).rejects(new TypeError("the name is Amina"));
    const { status, body } = await call(api.home.view, { as: house.worker });
    spy.mockRestore();
    expect(status).toBe(500);
    expect(body).toEqual({
      kind: "unexpected",
      message: expect.any(String),
      reference: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(JSON.parse(errors[0] as string)).toEqual({ level: "error", request: body.reference, error: "TypeError" });
  });
  test("does not claim that nothing was saved once something may have been: it says to send it again", async () => {
    await call(api.home.view, { as: house.keyWorker });
    const spy = vi.spyOn(console, "error").mockImplementation(() => {});
    const mock = faulty();
    mock.on(TransactWriteCommand).rejects(new TypeError("the answer was lost"));
    const { status, body } = await call(api.contacts.record, {
      as: house.keyWorker,
      path: { person: house.person.id },
      id: newId(),
      answers: contactAnswers(),
    });
    spy.mockRestore();
    expect(status).toBe(500);
    expect(body).toMatchObject({ kind: "unexpected", maybe: true });
    expect(body.message).toMatch(/may have been saved all the same. Send it again/);
  });
  test("says that nothing was saved where nothing can have been", async () => {
    const spy = vi.spyOn(console, "error").mockImplementation(() => {});
    const mock = faulty();
    mock.on(QueryCommand).rejects(new TypeError("before anything was decided"));
    const { body } = await call(api.contacts.record, {
      as: house.keyWorker,
      path: { person: house.person.id },
      id: newId(),
      answers: contactAnswers(),
    });
    spy.mockRestore();
    expect(body.message).toMatch(/Nothing was saved/);
    expect(body).not.toHaveProperty("maybe");
  });
  test("is told from one that has words", () => {
    expect(new Failure("conflict", "Words").kind).toBe("conflict");
  });
});

test("an answer holds nothing beyond its declared shape", async () => {
  const { body } = await call(api.people.list, { as: house.manager });
  expect(Object.keys(body.rows[0] ?? {}).sort()).toEqual(["id", "keyWorker", "name", "reference", "service", "status"]);
});

test("a form page gives values, options, words and what it is about, and an id to send", async () => {
  const { body } = await formOf(api.people.change, { as: house.manager, path: { person: house.person.id } });
  expect(body).toMatchObject({
    version: 1,
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    words: { keyWorker: "key worker" },
    about: { id: house.person.id, label: "Amina Begum" },
    values: { name: "Amina Begum" },
  });
});

test("health and the OpenAPI document are for everybody, and hold no data", async () => {
  await keptService({ name: "Secret place" });
  const before = await rowsButAudit();
  expect(await call(api.about.health)).toMatchObject({ status: 200, body: { version: "0.0.0-test" } });
  const { status, body } = await call(api.about.openapi);
  expect([status, body.openapi]).toEqual([200, "3.1.0"]);
  expect(JSON.stringify(body)).not.toContain("Secret place");
  expect(await rowsButAudit()).toEqual(before);
});
