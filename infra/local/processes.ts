import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { codeOf } from "./failure.ts";

/** How an operating system is asked for its processes. Each throws, or gives nothing, where it knows none. */
type Processes = {
  command(pid: number): string | undefined;
  /** Every one there is, by its id. */
  all(): [number, string][];
  parent(pid: number): number | undefined;
};
type Run = (program: string, args: readonly string[]) => string;

const run: Run = (program, args) =>
  execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 20_000 });

const linux: Processes = {
  command: (pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim(),
  all: () =>
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), commandOf(Number(pid)) ?? ""]),
  parent: (pid) => Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]),
};

const posix = (ask: Run): Processes => ({
  command: (pid) => ask("ps", ["-o", "command=", "-p", String(pid)]).trim(),
  all: () =>
    [...ask("ps", ["-axo", "pid=,command="]).matchAll(/^\s*(\d+)\s+(.*)$/gm)].map(([, pid, command = ""]) => [
      Number(pid),
      command,
    ]),
  parent: (pid) => Number(ask("ps", ["-o", "ppid=", "-p", String(pid)])),
});

/** Windows has no program of its own that shows command lines any more: PowerShell's table of processes does. */
function windows(ask: Run): Processes {
  type Line = { ProcessId: number; ParentProcessId: number; CommandLine: string | null };
  const table = (filter: string): Line[] => {
    const lines = ask("powershell.exe", [
      "-NoProfile",
      "-NonInteractive",
      "-Command",
      `Get-CimInstance Win32_Process${filter} | Select-Object ProcessId, ParentProcessId, CommandLine | ConvertTo-Json -Compress`,
    ]).trim();
    // One alone comes without its list, and none as nothing.
    return lines === "" ? [] : [JSON.parse(lines)].flat();
  };
  const one = (pid: number) => table(` -Filter "ProcessId = ${pid}"`)[0];
  return {
    command: (pid) => one(pid)?.CommandLine ?? undefined,
    all: () => table("").map(({ ProcessId, CommandLine }) => [ProcessId, CommandLine ?? ""]),
    parent: (pid) => one(pid)?.ParentProcessId,
  };
}

/** How the processes of a platform are asked for; `ask` runs a program and gives what it prints. */
export function processesOn(platform: string, ask: Run = run): Processes {
  if (platform === "linux") return linux;
  return platform === "win32" ? windows(ask) : posix(ask);
}

const processes = processesOn(process.platform);

/** The command line of a running process, or undefined where there is none with that id. */
export function commandOf(pid: number): string | undefined {
  try {
    return processes.command(pid) || undefined;
  } catch {
    return undefined;
  }
}

/** The ids of all running processes whose command line passes. */
export function processesWhose(passes: (command: string) => boolean): number[] {
  return processes.all().flatMap(([pid, command]) => (passes(command) ? [pid] : []));
}

/** The process that started another one, or undefined where that cannot be told. */
export function parentOf(pid: number): number | undefined {
  try {
    return processes.parent(pid) || undefined;
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
