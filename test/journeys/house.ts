import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The day of the journeys, a Wednesday far from bank holidays. Some journeys move the clock on by a day or so. */
export const today = "2027-03-10";

export type House = {
  origin: string;
  /** What it wrote lately, for a journey that failed. */
  said(): string;
  stop(): Promise<void>;
};

/** Stands up a Keywork in a process of its own, so that the environment of the tests is not touched. */
export async function standUp(): Promise<House> {
  const dataPath = mkdtempSync(join(tmpdir(), "keywork-journeys-"));
  const logFile = join(dataPath, "house.log");
  appendFileSync(logFile, "");
  const serve = fileURLToPath(new URL("serve.ts", import.meta.url));
  const child = spawn(process.execPath, [serve, dataPath, `${today}T10:00:00.000Z`], {
    stdio: ["pipe", "pipe", "pipe"],
    env: withoutSettings(process.env),
  });
  const ended = once(child, "exit");
  const said = () => readFileSync(logFile, "utf8").slice(-20_000);
  child.stderr.on("data", (data) => appendFileSync(logFile, data));
  const origin = await new Promise<string>((done, fail) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("ready ")) done(line.slice("ready ".length));
      else appendFileSync(logFile, `${line}\n`);
    });
    child.on("exit", (code) => fail(new Error(`Keywork ended with ${code} before it was ready.\n${said()}`)));
  });
  return {
    origin,
    said,
    stop: async () => {
      child.stdin.end();
      await ended;
      rmSync(dataPath, { recursive: true, force: true });
    },
  };
}

function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(PORT|NODE_ENV|NODE_OPTIONS)$|^(KEYWORK|AWS)_/.test(name)),
  );
}
