import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./organisation-files.ts";

/** Asks git something about these sources; nothing where they are no clone. */
export function askGit(...args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 10_000,
    }).trim();
  } catch {
    return undefined;
  }
}

/**
 * What runs, as "0.5.0+1a2b3c4d5e6f": the version of the changelog and the commit, with ".changed" where the sources are not the commit's own.
 * It goes back to the commit that is to be deployed again (docs/it/upgrade.md).
 */
export function versionOf(ask: typeof askGit = askGit): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const commit = ask("rev-parse", "--short=12", "HEAD");
  if (!commit) return version;
  return `${version}+${commit}${ask("status", "--porcelain") ? ".changed" : ""}`;
}
