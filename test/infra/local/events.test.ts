import { describe, expect, test } from "vitest";
import { answerOf, eventOf, isTooLarge } from "#infra/local/events.ts";
import type { Call } from "#infra/local/http.ts";
import { callOf } from "#infra/local/http.ts";
import { largestBody } from "#shared/operation/largest.ts";

function call(overrides: Partial<Call> = {}): Call {
  return {
    method: "GET",
    path: "/people",
    query: new URLSearchParams(),
    rawQuery: "",
    headers: { host: "localhost:3000" },
    cookies: [],
    body: Buffer.alloc(0),
    from: "127.0.0.1",
    ...overrides,
  };
}

describe("a request's head", () => {
  const head = { method: "GET", url: "/people?by=name&by=date", from: "127.0.0.1" };

  test("joins repeated headers and keeps cookies apart", () => {
    const rawHeaders = ["Accept", "text/html", "accept", "text/plain", "Cookie", "a=1; b=2"];
    const made = callOf({ ...head, headers: { cookie: "a=1; b=2" }, rawHeaders }, Buffer.alloc(0));
    expect(made.headers).toEqual({ accept: "text/html,text/plain" });
    expect(made.cookies).toEqual(["a=1", "b=2"]);
  });

  test("splits the path from the query", () => {
    const made = callOf({ ...head, headers: {}, rawHeaders: [] }, Buffer.alloc(0));
    expect([made.path, made.rawQuery]).toEqual(["/people", "by=name&by=date"]);
  });
});

describe("an event", () => {
  const at = Date.parse("2027-03-27T09:30:00Z");

  test("carries the product's time, the route and its parameters", () => {
    const event = eventOf(call(), { key: "GET /api/people/{person}", parameters: { person: "42" } }, at);
    expect(event.requestContext.timeEpoch).toBe(at);
    expect(event.routeKey).toBe("GET /api/people/{person}");
    expect(event.pathParameters).toEqual({ person: "42" });
  });

  test("joins repeated query parameters and decodes them", () => {
    const rawQuery = "by=a%20b&by=c";
    const event = eventOf(call({ rawQuery, query: new URLSearchParams(rawQuery) }), { key: "$default" }, at);
    expect(event.queryStringParameters).toEqual({ by: "a b,c" });
    expect(event.rawQueryString).toBe(rawQuery);
  });

  test("leaves out what is empty", () => {
    const event = eventOf(call(), { key: "$default" }, at);
    expect(event).not.toHaveProperty("cookies");
    expect(event).not.toHaveProperty("queryStringParameters");
    expect(event).not.toHaveProperty("body");
    expect(event.requestContext).not.toHaveProperty("authorizer");
  });

  test.each([
    ["application/json", false],
    ["text/plain; charset=utf-8", false],
    ["application/x-www-form-urlencoded", true],
    ["multipart/form-data; boundary=x", true],
    ["", true],
  ])("hands a body of type %j over in base64: %s", (type, encoded) => {
    const event = eventOf(
      call({ body: Buffer.from("naïve"), headers: { "content-type": type } }),
      { key: "$default" },
      at,
    );
    expect(event.isBase64Encoded).toBe(encoded);
    expect(Buffer.from(event.body ?? "", encoded ? "base64" : "utf8").toString()).toBe("naïve");
  });

  test("hands claims on as texts", () => {
    const claims = { sub: "s", exp: 5, "cognito:groups": ["a", "b"] };
    const event = eventOf(call(), { key: "$default", claims }, at);
    expect(event.requestContext.authorizer?.jwt.claims).toEqual({ sub: "s", exp: "5", "cognito:groups": "[a b]" });
  });

  test("is too large for Lambda when base64 makes it so", () => {
    const of = (bytes: number) => eventOf(call({ body: Buffer.alloc(bytes) }), { key: "$default" }, at);
    expect(isTooLarge(of(largestBody))).toBe(false);
    expect(isTooLarge(of(4_900_000))).toBe(true);
    const event = Buffer.byteLength(JSON.stringify(of(largestBody)));
    expect(event).toBeLessThan(6 * 1024 * 1024);
  });
});

describe("an answer", () => {
  test("decodes base64 and keeps cookies", () => {
    const body = Buffer.from([0, 255]).toString("base64");
    const made = answerOf({ statusCode: 201, headers: { "X-One": 1 }, cookies: ["a=1"], body, isBase64Encoded: true });
    expect(made).toEqual({ status: 201, headers: { "x-one": "1" }, cookies: ["a=1"], body: Buffer.from([0, 255]) });
  });

  test("is JSON when a handler returns anything else", () => {
    expect(answerOf({ fine: true })).toMatchObject({ status: 200, body: '{"fine":true}' });
  });

  test("needs a proper status code", () => {
    expect(() => answerOf({ statusCode: "odd" })).toThrow("status code");
  });
});
