import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { openAssets } from "#infra/local/assets.ts";
import type { Event } from "#infra/local/events.ts";
import { writeWhole } from "#infra/local/files.ts";
import type { Gateway } from "#infra/local/gateway.ts";
import { createGateway } from "#infra/local/gateway.ts";
import { text } from "#infra/local/http.ts";
import { apiRoutes } from "#infra/routes.ts";
import { fakeFunctions, serving, temporaryFolder } from "./support.ts";

const operations = [
  { route: "GET /people/{person}", word: "people", open: false },
  { route: "GET /people/new", word: "people", open: false },
  { route: "POST /people", word: "people", open: false },
  { route: "GET /health", word: "about", open: true },
] as const;

const echo = `export const handler = async (event) => ({ statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(event) });`;
const web = `export const handler = async (event) => {
  if (event.rawPath === "/broken") throw new Error("a secret detail");
  if (event.rawPath === "/slow") await new Promise(() => {});
  if (event.rawPath === "/huge") return { statusCode: 200, body: "x".repeat(7_000_000) };
  return { statusCode: 200, headers: { "content-type": "text/html", "x-time": event.requestContext.timeEpoch }, cookies: ["a=1", "b=2"], body: "<p>" + "long ".repeat(400) + "</p>" };
};`;

async function gateway(overrides: Partial<Gateway> = {}, timeoutMs?: number, host = "127.0.0.1") {
  const reported: unknown[] = [];
  let handle: ReturnType<typeof createGateway> = async () => text(503, "");
  const { address, port } = await serving((call) => handle(call));
  handle = createGateway({
    origin: `http://${host}:${port}`,
    routes: apiRoutes(operations),
    functions: fakeFunctions({ people: echo, about: echo, web }, timeoutMs),
    authorize: async (token) => (token === "good" ? { sub: "somebody" } : undefined),
    assets: () => undefined,
    now: () => 42,
    edgeSecret: "secret",
    demonstration: async () => text(404, "nothing"),
    report: (_reference, error) => reported.push(error),
    ...overrides,
  });
  return { address, port, reported };
}

const page = { headers: { accept: "text/html" } };
const good = { headers: { authorization: "Bearer good" } };

describe("the API", () => {
  test("answers 401 in JSON without a token or with a bad one", async () => {
    const { address } = await gateway();
    for (const headers of [{}, { authorization: "Bearer bad" }, { authorization: "Basic good" }] as Record<
      string,
      string
    >[]) {
      const reply = await fetch(`${address}/api/people/42`, { headers });
      expect(reply.status).toBe(401);
      expect(await reply.json()).toEqual({ kind: "signed-out", message: "Sign in first." });
      expect(reply.headers.get("cache-control")).toBe("no-store");
    }
  });

  test("hands route, path, claims, time and edge secret to the function", async () => {
    const { address } = await gateway();
    const headers = {
      ...good.headers,
      "x-keywork-edge": "guessed",
      "x-keywork-time": "7",
      "x-forwarded-for": "10.0.0.1",
    };
    const event = await eventOf(fetch(`${address}/api/people/a%20b?x=1`, { headers }));
    expect(event).toMatchObject({
      routeKey: "ANY /api/people/{proxy+}",
      rawPath: "/api/people/a%20b",
      queryStringParameters: { x: "1" },
      requestContext: { timeEpoch: 42, authorizer: { jwt: { claims: { sub: "somebody" } } } },
    });
    expect(event.headers["x-keywork-edge"]).toBe("secret");
    expect(event.headers).not.toHaveProperty("x-keywork-time");
    expect(event.headers["x-forwarded-for"]).not.toContain("10.0.0.1");
  });

  test("finds what lies at the head of a greedy path by a route of its own", async () => {
    const { address } = await gateway();
    const event = await eventOf(fetch(`${address}/api/people`, good));
    expect(event.routeKey).toBe("ANY /api/people");
  });

  test("asks no token of an open operation", async () => {
    const { address } = await gateway();
    expect((await fetch(`${address}/api/health`)).status).toBe(200);
  });

  test.each(["/api", "/api/nothing", "/api/peoples", "/api/health/"])("answers 404 in JSON at %s", async (path) => {
    const { address } = await gateway();
    const reply = await fetch(`${address}${path}`, good);
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({ kind: "not-found" });
  });
});

describe("the web", () => {
  test("gets everything else, and its cookies arrive one by one", async () => {
    const { address } = await gateway();
    const reply = await fetch(`${address}/anything`, { headers: { "accept-encoding": "gzip, br" } });
    expect(reply.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(reply.headers.get("x-time")).toBe("42");
    expect(reply.headers.get("content-encoding")).toBe("br");
    expect(await reply.text()).toContain("long long");
  });

  test("shows a page with a reference and no detail when the function fails", async () => {
    const { address, reported } = await gateway();
    const reply = await fetch(`${address}/broken`, page);
    const body = await reply.text();
    expect(reply.status).toBe(500);
    expect(body).toMatch(/Reference: <strong>[0-9a-f]{8}<\/strong>/);
    expect(body).not.toContain("secret detail");
    expect(reply.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(reported).toHaveLength(1);
  });

  test("gives up on a function that takes too long", async () => {
    const { address } = await gateway({}, 1);
    expect((await fetch(`${address}/slow`, page)).status).toBe(504);
  });

  test("refuses an answer of more than 6 MB, as Lambda does", async () => {
    const { address } = await gateway();
    expect((await fetch(`${address}/huge`, page)).status).toBe(502);
  });

  test("is served under its own names only", async () => {
    const { port } = await gateway();
    const get = (host: string) => raw(port, `GET /api/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await get(`evil.example:${port}`)).toMatch(/^HTTP\/1.1 421/);
    expect(await get(`127.0.0.1:${port}`)).toMatch(/^HTTP\/1.1 200/);
  });

  test("sends a browser that came by number to the origin, where cookies and sign-in belong", async () => {
    const { address, port } = await gateway({}, undefined, "localhost");
    const reply = await fetch(`${address}/people?by=name`, { ...page, redirect: "manual" });
    expect(reply.headers.get("location")).toBe(`http://localhost:${port}/people?by=name`);
  });
});

describe("a body above the limit", () => {
  const large = Buffer.alloc(10_000_000, "x");

  test("gets a page in plain words that says what to do", async () => {
    const { address } = await gateway();
    const reply = await fetch(`${address}/people/new`, { method: "POST", body: large, ...page });
    const body = await reply.text();
    expect(reply.status).toBe(413);
    expect(body).toContain("<h1>What you sent is too large</h1>");
    expect(body).toContain("Back button");
    for (const name of [
      "content-security-policy",
      "strict-transport-security",
      "referrer-policy",
      "x-content-type-options",
    ]) {
      expect(reply.headers.has(name)).toBe(true);
    }
  });

  test("is one byte more than 4.5 MB, and words say so", async () => {
    const { address } = await gateway();
    const post = (bytes: number) =>
      fetch(`${address}/people/new`, { method: "POST", body: Buffer.alloc(bytes, "x"), ...page });
    expect((await post(4_500_000)).status).toBe(200);
    const refused = await post(4_500_001);
    expect([refused.status, await refused.text()]).toEqual([
      413,
      expect.stringContaining("At most 4.5 MB can be sent"),
    ]);
  });

  test("gets JSON under /api", async () => {
    const { address } = await gateway();
    const reply = await fetch(`${address}/api/people`, {
      method: "POST",
      body: large,
      headers: { accept: "text/html" },
    });
    expect(reply.status).toBe(413);
    expect(await reply.json()).toMatchObject({ kind: "too-large" });
  });

  test("is noticed on the way where its length was not announced", async () => {
    const { address } = await gateway();
    const parts = Array.from({ length: 8 }, () => Buffer.alloc(1_000_000, "x"));
    const body = new ReadableStream({
      pull(to) {
        const part = parts.pop();
        if (part) to.enqueue(part);
        else to.close();
      },
    });
    const reply = await fetch(`${address}/people`, { method: "POST", body, duplex: "half", ...page } as RequestInit);
    expect(reply.status).toBe(413);
  });

  test("is refused before it is sent where the sender asks first", async () => {
    const { port } = await gateway();
    const head = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 10000000\r\nExpect: 100-continue\r\n\r\n`;
    expect(await raw(port, head)).toMatch(/^HTTP\/1.1 413/);
  });

  test("can be sent to its end by whoever sends slowly, since a broken connection shows no answer", async () => {
    const { port } = await gateway();
    const socket = connect(port, "127.0.0.1");
    let reply = "";
    socket.setEncoding("utf8").on("data", (part: string) => {
      reply += part;
    });
    const send = (part: string | Buffer) =>
      new Promise<void>((done, fail) => socket.write(part, (error) => (error ? fail(error) : done())));
    await send(`POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 10000000\r\n\r\n`);
    while (reply === "") await send(large.subarray(0, 10_000));
    for (let n = 0; n < 100; n++) await send(large.subarray(0, 10_000));
    socket.destroy();
    expect(reply).toMatch(/^HTTP\/1.1 413/);
  });

  test("is refused just above what Lambda takes, and taken below", async () => {
    const { address } = await gateway();
    const status = async (bytes: number) =>
      (await fetch(address, { method: "POST", body: Buffer.alloc(bytes) })).status;
    expect(await status(4_900_000)).toBe(413);
    expect(await status(4_000_000)).toBe(200);
  });
});

test("what is not HTTP gets 400 with the strict headers", async () => {
  const { port } = await gateway();
  const reply = await raw(port, "nonsense\r\n\r\n");
  expect(reply).toMatch(/^HTTP\/1.1 400/);
  expect(reply).toContain("content-security-policy");
});

describe("assets", () => {
  const folder = () => {
    const made = temporaryFolder();
    writeWhole(`${made}/_app/immutable/look.1a2b.css`, "p { color: red }\n".repeat(200));
    writeWhole(`${made}/robots.txt`, "User-agent: *\n");
    return made;
  };

  test("last for ever when hashed, shortly when not", async () => {
    const { address } = await gateway({ assets: openAssets(folder()) });
    const css = `${address}/_app/immutable/look.1a2b.css`;
    const hashed = await fetch(css, { headers: { "accept-encoding": "br;q=1.0" } });
    expect(hashed.headers.get("cache-control")).toContain("immutable");
    expect(hashed.headers.get("content-encoding")).toBe("br");
    expect(await hashed.text()).toContain("color: red");
    expect((await fetch(`${address}/robots.txt`)).headers.get("cache-control")).toBe("public, max-age=300");
  });

  test("are not sent again to whoever has them", async () => {
    const { address } = await gateway({ assets: openAssets(folder()) });
    const tag = (await fetch(`${address}/robots.txt`)).headers.get("etag") ?? "";
    const again = await fetch(`${address}/robots.txt`, { headers: { "if-none-match": tag } });
    expect(again.status).toBe(304);
  });
});

/** What the function was given, which it echoes. */
async function eventOf(reply: Promise<Response>): Promise<Event> {
  return (await (await reply).json()) as Event;
}

/** Sends exactly these bytes, and answers everything that comes back. */
function raw(port: number, request: string): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    let reply = "";
    socket.setEncoding("utf8").on("data", (part: string) => {
      reply += part;
      socket.end();
    });
    socket.on("close", () => done(reply));
    socket.on("error", fail);
  });
}
