import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** The day of the journeys, a Wednesday far from bank holidays. Some journeys move the clock on by a day or so. */
export const today = "2027-03-10";

export type House = {
  origin: string;
  /** Lets a session be as one in which nothing has happened for a day. */
  leaveAlone(session: string): Promise<void>;
  /** What it wrote lately, for a journey that failed. */
  said(): string;
  stop(): Promise<void>;
};

/** Stands up a Keywork in a process of its own, so that the environment of the tests is not touched. */
export async function standUp(): Promise<House> {
  const dataPath = mkdtempSync(join(tmpdir(), "keywork-journeys-"));
  const logFile = join(dataPath, "house.log");
  const log = (text: string | Buffer) => appendFileSync(logFile, text);
  const said = () => readFileSync(logFile, "utf8").slice(-20_000);
  log("");

  const serve = fileURLToPath(new URL("serve.ts", import.meta.url));
  const child = spawn(process.execPath, [serve, dataPath, `${today}T10:00:00.000Z`], {
    stdio: ["pipe", "pipe", "pipe"],
    env: withoutSettings(process.env),
  });
  const ended = once(child, "exit");
  const told = new EventEmitter();
  child.stderr.on("data", log);
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [, word = "", rest = ""] = /^(ready|left alone) ?(.*)$/.exec(line) ?? [];
    if (word) told.emit(word, rest);
    else log(`${line}\n`);
  });

  const tooEarly = ended.then(([code]) => Promise.reject(new Error(`Keywork ended with ${code}.\n${said()}`)));
  const [origin] = await Promise.race([once(told, "ready"), tooEarly]);
  tooEarly.catch(() => {});
  return {
    origin,
    said,
    leaveAlone: async (session) => {
      const done = once(told, "left alone");
      child.stdin.write(`${session}\n`);
      await done;
    },
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
