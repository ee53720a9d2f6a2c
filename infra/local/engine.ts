import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { engineBinary } from "./engine-binary.ts";
import { Failure } from "./failure.ts";
import { writeWhole } from "./files.ts";
import { commandOf, endProcess, processesWhose } from "./processes.ts";

export type Engine = {
  /** What AWS_ENDPOINT_URL_DYNAMODB takes. */
  endpoint: string;
  pid: number;
  stop(): Promise<void>;
  /** Calls back once if the engine ends without having been asked to. */
  onDeath(tell: () => void): void;
};

/**
 * Starts the embedded DynamoDB engine on a free port, with its file in `dataPath`. An engine that an earlier run left behind on the same file is
 * ended first, so there are never two on one file.
 */
export async function startEngine({
  dataPath,
  binary = engineBinary(),
}: {
  dataPath: string;
  binary?: string;
}): Promise<Engine> {
  mkdirSync(dataPath, { recursive: true });
  const file = join(resolve(dataPath), "keywork.db");
  const pidFile = join(dataPath, "engine.pid");
  await endLeftovers(pidFile, file);
  let output = "";
  // Between finding a free port and taking it somebody else may take it, hence the further attempts.
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const port = await freePort();
    const child = spawn(binary, ["--host", "127.0.0.1", "--port", String(port), "--db-path", file], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = new Promise<void>((done) => {
      child.once("error", () => done());
      child.once("exit", () => done());
    });
    if (child.pid) writeWhole(pidFile, String(child.pid));
    output = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output = `${output}${text}`.slice(-2_000);
    });
    const endpoint = `http://127.0.0.1:${port}`;
    if (await answers(endpoint, child, ended)) return running(child, ended, endpoint, pidFile);
  }
  throw new Failure(
    `The DynamoDB engine did not start on ${file}: ${output.trim().split("\n").at(-1) || "it gave no reason"}.`,
  );
}

function running(child: ChildProcess, ended: Promise<void>, endpoint: string, pidFile: string): Engine {
  let stopping = false;
  // Whatever way this process goes, short of being killed outright, the engine goes with it.
  const endToo = () => child.kill("SIGTERM");
  process.once("exit", endToo);
  return {
    endpoint,
    pid: child.pid as number,
    async stop() {
      stopping = true;
      process.off("exit", endToo);
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        const impatient = setTimeout(() => child.kill("SIGKILL"), 5_000);
        await ended;
        clearTimeout(impatient);
      }
      rmSync(pidFile, { force: true });
    },
    onDeath(tell) {
      // Ctrl-C reaches the whole process group: leave our own signal handler a moment to say that this end was wanted.
      void ended.then(() => wait(300)).then(() => stopping || tell());
    },
  };
}

/**
 * Ends whatever engine works on this file: the one whose id stands in the pid file, once its command line has shown that it is ours, and any other
 * should the pid file have been lost.
 */
async function endLeftovers(pidFile: string, file: string): Promise<void> {
  const isOurs = (command: string) => command.includes("dynoxide") && unquoted(command).endsWith(`--db-path ${file}`);
  const noted = Number(textOf(pidFile));
  const leftovers = noted > 0 && isOurs(commandOf(noted) ?? "") ? [noted] : processesWhose(isOurs);
  for (const pid of leftovers) await endProcess(pid);
  rmSync(pidFile, { force: true });
}

/** Windows puts a path with blanks in quotes. */
const unquoted = (command: string) => command.replaceAll('"', "");

async function answers(endpoint: string, child: ChildProcess, ended: Promise<void>): Promise<boolean> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const deadline = performance.now() + 10_000;
  while (!over && performance.now() < deadline) {
    const reply = await fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    await reply?.body?.cancel();
    if (reply && !over) return true;
    await wait(10);
  }
  child.kill("SIGKILL");
  return false;
}

/** A port of the loopback address that nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
