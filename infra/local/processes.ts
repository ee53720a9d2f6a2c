import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { codeOf } from "./failure.ts";

/** The command line of a running process, or undefined where there is none with that id. */
export function commandOf(pid: number): string | undefined {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || undefined;
    return (
      execFileSync("ps", ["-o", "command=", "-p", String(pid)], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}

/** The ids of all running processes whose command line passes. */
export function processesWhose(passes: (command: string) => boolean): number[] {
  return processIds().filter((pid) => passes(commandOf(pid) ?? ""));
}

function processIds(): number[] {
  const names =
    process.platform === "linux"
      ? readdirSync("/proc")
      : execFileSync("ps", ["-axo", "pid="], { encoding: "utf8" }).split("\n");
  return names.map(Number).filter((pid) => Number.isInteger(pid) && pid > 0);
}

/** The process that started another one, or undefined where that cannot be told. */
export function parentOf(pid: number): number | undefined {
  try {
    if (process.platform === "linux")
      return Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) || undefined;
    return (
      Number(
        execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], {
          encoding: "utf8",
          stdio: ["ignore", "pipe", "ignore"],
        }),
      ) || undefined
    );
  } catch {
    return undefined;
  }
}

/** True while a process runs; one that ended and was not collected yet counts as ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  return process.platform !== "linux" || commandOf(pid) !== undefined;
}

/** Ends a process politely, and after `patience` milliseconds without asking. */
export async function endProcess(pid: number, patience = 5_000): Promise<void> {
  signal(pid, "SIGTERM");
  const deadline = performance.now() + patience;
  while (isAlive(pid) && performance.now() < deadline) await wait(20);
  if (!isAlive(pid)) return;
  signal(pid, "SIGKILL");
  while (isAlive(pid)) await wait(20);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the signal.
  }
}
