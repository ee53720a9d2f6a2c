import { commandOf, isAlive, parentOf } from "./processes.ts";

/**
 * The processes above this one that belong to `npm start` (npm, its shell, start.mjs). When one of them is killed outright nobody is left who
 * could pass on Ctrl-C, so Keywork ends too instead of holding its port and its data for ever.
 */
export function launchers(): number[] {
  const found: number[] = [];
  let pid = process.ppid;
  while (pid > 1) {
    const command = commandOf(pid) ?? "";
    if (!/^npm\b|npm-cli\.js\b/.test(command) && !/infra[\\/]local[\\/]start\.mjs/.test(command)) break;
    found.push(pid);
    pid = parentOf(pid) ?? 0;
  }
  return found;
}

/** Calls `gone` once when one of those processes has ended. */
export function watchLaunchers(pids: readonly number[], gone: () => void): void {
  if (pids.length === 0) return;
  const timer = setInterval(() => {
    if (pids.every(isAlive)) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
}
