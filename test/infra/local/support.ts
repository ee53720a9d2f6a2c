import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Functions } from "#infra/local/functions.ts";
import { openFunctions } from "#infra/local/functions.ts";
import type { Handle } from "#infra/local/server.ts";
import { close, createHttpServer, listen } from "#infra/local/server.ts";

/** A folder of its own for one test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "keywork-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Little bundles: the source of each handler's module by function name. */
export function fakeFunctions(sources: Record<string, string>, timeoutMs?: number): Functions {
  const folder = temporaryFolder();
  for (const [name, source] of Object.entries(sources)) {
    const path = join(folder, name, "index.mjs");
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, source);
  }
  return openFunctions({
    pathOf: (name) => join(folder, name, "index.mjs"),
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
}

/** A real server on a free port of the loopback address. */
export async function serving(handle: Handle): Promise<{ address: string; port: number; server: Server }> {
  const server = createHttpServer(handle);
  const port = await listen(server, 0);
  onTestFinished(() => close(server, 0));
  return { address: `http://127.0.0.1:${port}`, port, server };
}

/** A promise that is kept from outside. */
export function signal(): { given: Promise<void>; give: () => void } {
  let give: () => void = () => {};
  const given = new Promise<void>((done) => {
    give = done;
  });
  return { given, give };
}
