import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { client } from "#functions/storage/client.ts";
import type * as Sessions from "#functions/storage/sessions.ts";
import type { Engine } from "#infra/local/engine.ts";
import { startEngine } from "#infra/local/engine.ts";
import { createTable } from "#infra/local/table.ts";
import type * as WebSession from "#lib/server/session.ts";

const refreshed = vi.hoisted(() => vi.fn());
vi.mock("#lib/server/issuer.ts", () => ({ refreshed }));

const minute = 60_000;
const hour = 60 * minute;
const now = Date.now();
const tokens = (ends: number, name = "first") => ({ access: `access ${name}`, refresh: `refresh ${name}`, ends });

let folder: string;
let engine: Engine;
let sessions: typeof Sessions;
let web: typeof WebSession;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "keywork-sessions-"));
  engine = await startEngine({ dataPath: folder });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_REGION: "eu-west-2",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    KEYWORK_TABLE: "sessions",
    KEYWORK_SESSION_KEY: Buffer.alloc(32, 7).toString("base64"),
    KEYWORK_ORIGIN: "http://localhost:3000",
  });
  sessions = await import("#functions/storage/sessions.ts");
  web = await import("#lib/server/session.ts");
  await createTable(client as never, "sessions");
}, 30_000);

afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => refreshed.mockReset());

test("a session is found by its id, and neither the id nor a token stands in the table", async () => {
  const id = await sessions.openSession(tokens(now + hour), now);
  expect((await sessions.readSession(id, now))?.tokens).toEqual(tokens(now + hour));
  const { Items } = await client.send(new ScanCommand({ TableName: "sessions" }));
  const kept = JSON.stringify(Items);
  expect(kept).not.toContain(id);
  expect(kept).not.toContain("access first");
});

test("a session ends after 30 minutes without anybody, and after 12 hours in any case", async () => {
  const id = await sessions.openSession(tokens(now + hour), now);
  expect(await sessions.readSession(id, now + 29 * minute)).toBeDefined();
  expect(await sessions.readSession(id, now + 30 * minute)).toBeUndefined();

  let session = await sessions.readSession(id, now);
  for (let at = now; session && at < now + 12 * hour; at += 20 * minute) {
    await sessions.noteSeen(session, at);
    session = await sessions.readSession(id, at + 20 * minute);
  }
  expect(session).toBeUndefined();
});

test("on a shared tablet a session locks after five minutes", async () => {
  const id = await sessions.openSession(tokens(now + hour), now, { shared: true });
  expect(await sessions.readSession(id, now + 5 * minute - 1)).toMatchObject({ shared: true });
  expect(await sessions.readSession(id, now + 5 * minute)).toBeUndefined();
});

test("being seen is written once a minute, not at every page", async () => {
  const id = await sessions.openSession(tokens(now + hour), now);
  const session = (await sessions.readSession(id, now)) as Sessions.Session;
  await sessions.noteSeen(session, now + 59_000);
  expect((await sessions.readSession(id, now))?.seen).toBe(now);
  await sessions.noteSeen(session, now + minute);
  expect((await sessions.readSession(id, now))?.seen).toBe(now + minute);
});

test("signing out ends the session on the server, also for a request that is under way", async () => {
  const id = await sessions.openSession(tokens(now + hour), now);
  const session = (await sessions.readSession(id, now)) as Sessions.Session;
  await sessions.closeSession(id);
  await sessions.noteSeen(session, now + 5 * minute);
  expect(await sessions.keepTokens(session, tokens(now + hour, "second"))).toBe(false);
  expect(await sessions.readSession(id, now)).toBeUndefined();
});

test("of ten requests at once one refreshes the tokens, and all go on with the new ones", async () => {
  const id = await sessions.openSession(tokens(now - 1), now);
  const session = (await sessions.readSession(id, now)) as Sessions.Session;
  refreshed.mockImplementation(async () => {
    await new Promise((soon) => setTimeout(soon, 100));
    return tokens(Date.now() + hour, "second");
  });
  const all = await Promise.all(Array.from({ length: 10 }, () => web.freshTokens(session)));
  expect(refreshed).toHaveBeenCalledExactlyOnceWith("refresh first", expect.any(Number));
  expect(new Set(all.map((each) => each?.access))).toEqual(new Set(["access second"]));
});

test("a refresh that fails lets the next request try, and one that is refused ends the session", async () => {
  const id = await sessions.openSession(tokens(now - 1), now);
  const session = (await sessions.readSession(id, now)) as Sessions.Session;
  refreshed.mockRejectedValueOnce(new Error("no answer"));
  await expect(web.freshTokens(session)).rejects.toThrow("no answer");
  refreshed.mockResolvedValueOnce(undefined);
  expect(await web.freshTokens(session)).toBeUndefined();
});

test("what was typed after a session ended waits for its author", async () => {
  const id = await sessions.openSession(tokens(now + hour), now);
  const later = now + 40 * minute;
  expect(await sessions.readSession(id, later)).toBeUndefined();

  const ended = (await sessions.readEnded(id)) as Sessions.Session;
  expect(await sessions.keepDraft(ended, "typed", later)).toBe(true);
  expect((await sessions.readEnded(id))?.draft).toBe("typed");

  const next = await sessions.openSession(tokens(later + hour), later, { draft: "typed" });
  const session = (await sessions.readSession(next, later)) as Sessions.Session;
  expect(session.draft).toBe("typed");
  await sessions.dropDraft(session);
  expect((await sessions.readSession(next, later))?.draft).toBeUndefined();
});

test("after signing out nothing is kept", async () => {
  const id = await sessions.openSession(tokens(now + hour), now);
  const session = (await sessions.readSession(id, now)) as Sessions.Session;
  await sessions.closeSession(id);
  expect(await sessions.readEnded(id)).toBeUndefined();
  expect(await sessions.keepDraft(session, "typed", now)).toBe(false);
});

test("what was sealed opens only unchanged, in its place and with its key", () => {
  const sealed = sessions.seal("secret", "here");
  expect(sessions.unseal(sealed, "here")).toBe("secret");
  expect(sessions.unseal(sealed, "elsewhere")).toBeUndefined();
  expect(sessions.unseal(`${sealed.slice(0, -2)}AA`, "here")).toBeUndefined();
  expect(sessions.unseal("", "here")).toBeUndefined();
});
