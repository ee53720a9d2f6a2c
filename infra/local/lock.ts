import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf, Failure } from "./failure.ts";
import { readJson } from "./files.ts";
import { commandOf, endProcess, isAlive } from "./processes.ts";

type Holder = { pid: number; origin: string; launchers: number[] };

/**
 * Takes the data folder for this process, so that two Keyworks never share one. A lock whose process is gone is taken over; one whose launcher
 * was killed is ended first. Answers a function that gives the folder back.
 */
export async function lockData(dataPath: string, mine: { origin: string; launchers: number[] }): Promise<() => void> {
  const path = join(dataPath, "lock.json");
  for (;;) {
    try {
      writeFileSync(path, JSON.stringify({ pid: process.pid, ...mine } satisfies Holder), { flag: "wx", mode: 0o600 });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const holder = holderIn(path);
    if (holder && isKeywork(holder.pid)) {
      if (holder.launchers.every(isAlive)) {
        throw new Failure(
          `Keywork is already running on ${dataPath}, at ${holder.origin} (process ${holder.pid}): use that one, stop it, or set KEYWORK_DATA to another folder.`,
        );
      }
      await endProcess(holder.pid, 10_000);
    }
    rmSync(path, { force: true });
  }
}

function holderIn(path: string): Holder | undefined {
  try {
    return readJson<Holder>(path);
  } catch {
    // A lock that cannot be read was left by a process killed while it wrote.
    return undefined;
  }
}

/** A process id is given out again after a while: only one that runs our program counts. */
function isKeywork(pid: number): boolean {
  return pid !== process.pid && isAlive(pid) && /infra[\\/]local[\\/](serve\.ts|start\.mjs)/.test(commandOf(pid) ?? "");
}
