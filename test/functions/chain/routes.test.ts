import { expect, test } from "vitest";
import { paramsOf, routesOf } from "#shared/operation/operation.ts";
import { operations } from "#shared/operations.ts";
import { functionOf } from "#shared/served.ts";
import { call, contextOf, eventOf, handlerOf } from "#test/builders/call.ts";
import { newHouse } from "#test/builders/house.ts";
import { useTable } from "#test/builders/table.ts";

useTable("once");

const one = (route: (typeof operations)[number]["route"]) =>
  Object.fromEntries(paramsOf(route).map((name) => [name, "one"]));

test("the function of a word serves every route of it, that of the last release too", async () => {
  for (const operation of operations.filter(({ open }) => !open))
    for (const route of routesOf(operation)) {
      const { status } = await call({ ...operation, route }, { path: one(route) });
      // Found, and refused, since nobody asks. What a function does not serve is not found.
      expect([route, functionOf(operation.word), [401, 403].includes(status)]).toEqual([
        route,
        functionOf(operation.word),
        true,
      ]);
    }
});

test("the route of the last release answers what today's does", async () => {
  const { manager, worker } = await newHouse();
  const past = operations.find(({ word, name }) => word === "supervision" && name === "past");
  const sheet = operations.find(({ word, name }) => word === "audit" && name === "member.sheet");
  for (const operation of [past, sheet]) {
    if (!operation) throw new Error("The declaration has gone");
    const [today, former] = routesOf(operation);
    const answers = [];
    for (const route of [today, former]) {
      if (!route) throw new Error(`${operation.route} had no other route`);
      answers.push(await call({ ...operation, route }, { as: manager, path: { member: worker.id } }));
    }
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(Object.keys(answers[0]?.body ?? {})).toEqual(Object.keys(answers[1]?.body ?? {}));
  }
});

test.each(["/api/people/", "/api/%70eople", "/api/people/%2e%2e", "/api//people", "/api/people/a%20b", "/api", "/"])(
  "refuses %s as not found, whatever it means when decoded",
  async (rawPath) => {
    const { manager } = await newHouse();
    const list = operations.find(({ route }) => route === "GET /people");
    if (!list) throw new Error("The list has gone");
    const answer = await handlerOf(list)({ ...eventOf(list, { as: manager }), rawPath }, contextOf());
    expect([answer.statusCode, JSON.parse(answer.body as string).kind]).toEqual([404, "not-found"]);
  },
);
