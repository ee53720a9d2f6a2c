import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { api } from "#lib/api/api.ts";
import { form } from "#shared/form/form.ts";
import { text } from "#shared/form/kinds/text.ts";
import { operation, operationsOf } from "#shared/operation/operation.ts";

const things = operationsOf("things", {
  view: operation("GET /things/{thing}", { gives: z.object({ name: z.string() }), who: "everybody" }),
  add: operation("POST /things", {
    takes: form("Add", { name: text("the name", {}) }),
    gives: z.object({}),
    who: "everybody",
  }),
});

let server: Server;
let asked: { url: string; authorization: string; edge: string; body: string }[];
let answers: ([status: number, body: unknown] | "nothing")[];

beforeEach(async () => {
  asked = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked.push({
      url: request.url ?? "",
      authorization: request.headers.authorization ?? "",
      edge: String(request.headers["x-keywork-edge"]),
      body: Buffer.concat(chunks).toString(),
    });
    const answer = answers.shift() ?? "nothing";
    if (answer === "nothing") return request.socket.destroy();
    response.writeHead(answer[0], { "content-type": "application/json" }).end(JSON.stringify(answer[1]));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  process.env.KEYWORK_API = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  process.env.KEYWORK_EDGE_SECRET = "edge";
});
afterEach(() => new Promise((done) => server.close(done)));

const event = {
  url: new URL("https://keywork.example/people/1?tab=a"),
  locals: { session: { access: "token" }, reference: "ref", today: "2027-03-01" },
} as never;

test("asks with the person's token and gives the answer", async () => {
  answers = [[200, { name: "Chair" }]];
  expect(await api(event).get(things.view, { params: { thing: "a/b" } })).toEqual({ name: "Chair" });
  expect(asked).toEqual([{ url: "/api/things/a%2Fb", authorization: "Bearer token", edge: "edge", body: "" }]);
});

test("reads once more when no answer came, and sends never twice", async () => {
  answers = ["nothing", [200, { name: "Chair" }]];
  await expect(api(event).get(things.view, { params: { thing: "1" } })).resolves.toEqual({ name: "Chair" });

  answers = ["nothing", [200, {}]];
  const outcome = await api(event).send(things.add, { answers: { name: "Table" }, id: "new" });
  expect(outcome).toMatchObject({ ok: false, refusal: { kind: "unavailable", status: 503, maybe: true } });
  expect(asked.filter(({ body }) => body !== "")).toEqual([
    expect.objectContaining({ body: '{"answers":{"name":"Table"},"id":"new"}' }),
  ]);
});

test("signed out meanwhile: to the sign-in page, and back to where one was", async () => {
  answers = [[401, { kind: "signed-out", message: "Sign in first." }]];
  await expect(api(event).get(things.view, { params: { thing: "1" } })).rejects.toMatchObject({
    status: 303,
    location: "/sign-in?next=%2Fpeople%2F1%3Ftab%3Da&why=ended",
  });
});

test("what may not be read becomes the page's error, with the API's words and reference", async () => {
  answers = [[404, { kind: "not-found", message: "There is no such page.", reference: "api-ref" }]];
  await expect(api(event).get(things.view, { params: { thing: "1" } })).rejects.toMatchObject({
    status: 404,
    body: { message: "There is no such page.", reference: "api-ref" },
  });
});

test("says that a form may have been saved when the gateway answers for a function that fell", async () => {
  answers = [[503, { message: "Service Unavailable" }]];
  const outcome = await api(event).send(things.add, { params: {}, answers: { name: "Chair" }, id: "1" } as never);
  expect(outcome).toMatchObject({ ok: false, refusal: { kind: "unavailable", maybe: true } });
});
