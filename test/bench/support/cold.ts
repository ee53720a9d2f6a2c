import { spawn } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildFolder } from "#infra/local/settings.ts";

const host = fileURLToPath(new URL("cold.mjs", import.meta.url));

export interface Started {
  /** Milliseconds of CPU of the whole process, from nothing to its first answer. */
  readonly cpu: number;
  /** Milliseconds on the wall. */
  readonly ms: number;
  readonly answer: unknown;
}

/** Where this part keeps what it builds and sends. */
export function folderFor(name: string): string {
  const folder = join(buildFolder, "bench", name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function written(path: string, content: string): string {
  writeFileSync(path, content);
  return path;
}

export const kilobytes = (file: string) => statSync(file).size / 1000;

/** Starts a bundle in a fresh process, which answers the event in that file. */
export function start(file: string, eventFile: string): Promise<Started> {
  const child = spawn(process.execPath, [host, file, eventFile], {
    env: process.env,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const said = ["", ""];
  for (const [n, stream] of [child.stderr, child.stdio[3]].entries())
    stream?.on("data", (chunk: Buffer) => {
      said[n] += chunk.toString();
    });
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", () => {
      if (said[1]) done(JSON.parse(said[1]));
      else fail(new Error(`${file} gave no answer: ${said[0]}`));
    });
  });
}
