import { afterEach, expect, test, vi } from "vitest";
import { askForImport } from "#functions/imports/ask.ts";
import { stopToken } from "#functions/mail/link.ts";
import { messageOf } from "#functions/mail/message.ts";
import { queueMail } from "#functions/mail/queue.ts";
import { askForParts } from "#functions/scheduled/ask.ts";
import { seal, unseal } from "#functions/storage/sessions.ts";
import { settings } from "#lib/server/settings.ts";
import { api } from "#shared/operations.ts";
import { call, claimsOf } from "#test/builders/call.ts";
import { keptStaff } from "#test/builders/kept.ts";
import { useTable } from "#test/builders/table.ts";

useTable("once");
afterEach(() => vi.unstubAllEnvs());

const missing = (name: string) => vi.stubEnv(name, "");

test.each(["KEYWORK_EDGE_SECRET", "KEYWORK_TABLE"])(
  "a function without %s answers nothing, and its log names it",
  async (name) => {
    const claims = claimsOf(await keptStaff());
    missing(name);
    const log = vi.spyOn(console, "error");
    expect((await call(api.home.view, { claims })).status).toBe(500);
    expect(JSON.parse(log.mock.lastCall?.[0])).toMatchObject({ level: "error", error: `MissingSetting ${name}` });
  },
);

test("the version is asked for too", async () => {
  missing("KEYWORK_VERSION");
  expect((await call(api.about.health)).status).toBe(500);
});

test.each([
  ["KEYWORK_QUEUE_IMPORT", () => askForImport({} as never)],
  ["KEYWORK_QUEUE_REBUILD", () => askForParts("a-service", undefined)],
  ["KEYWORK_QUEUE_MAIL", () => queueMail([{} as never])],
  [
    "KEYWORK_SENDER",
    () =>
      messageOf(
        { to: { name: "", address: "a@b.example" }, content: { subject: "", text: "", html: "" } },
        "2027-03-17T09:00:00Z",
        { tags: { recipient: "", entry: "" }, look: { name: "", logo: "", colour: "#000000" } },
      ),
  ],
  ["KEYWORK_LINK_KEY", async () => stopToken("018f0000-0000-7000-8000-000000000001", "digest")],
  ["KEYWORK_SESSION_KEY", async () => unseal(seal("words", "about"), "about")],
  ["KEYWORK_ORIGIN", async () => settings.origin],
  ["KEYWORK_API", async () => settings.api],
  ["KEYWORK_CLIENT_ID", async () => settings.clientId],
  ["KEYWORK_ISSUER", async () => settings.issuer],
] as const)("whatever needs %s says that it is not set", async (name, needs) => {
  missing(name);
  await expect(needs()).rejects.toMatchObject({ name: `MissingSetting ${name}`, message: `${name} is not set` });
});
