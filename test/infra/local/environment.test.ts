import { join } from "node:path";
import { expect, test } from "vitest";
import { functionsEnvironment } from "#infra/local/environment.ts";
import { readJson, writeJson } from "#infra/local/files.ts";
import { temporaryFolder } from "./support.ts";

const at = (dataPath: string) =>
  functionsEnvironment({ origin: "http://localhost:3000", port: 3000, dataPath, dynamodb: "", ownDynamodb: false });

test("secrets are made once and kept, and one that an older start did not make is added", () => {
  const folder = temporaryFolder();
  writeJson(join(folder, "secrets.json"), { sessionKey: "of before", edgeSecret: "shown before" });
  const first = at(folder);
  expect(first).toMatchObject({ KEYWORK_SESSION_KEY: "of before", KEYWORK_EDGE_SECRET: "shown before" });
  expect(first.KEYWORK_LINK_KEY).toMatch(/^[\w-]{32}$/);
  expect(readJson(join(folder, "secrets.json"))).toMatchObject({ linkKey: first.KEYWORK_LINK_KEY });
  expect(at(folder)).toEqual(first);
  const fresh = at(temporaryFolder());
  const secrets = [fresh.KEYWORK_SESSION_KEY, fresh.KEYWORK_EDGE_SECRET, fresh.KEYWORK_LINK_KEY];
  expect(new Set(secrets).size).toBe(3);
});
