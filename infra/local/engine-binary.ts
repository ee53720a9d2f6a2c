import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { npmCommand } from "#infra/local/npm.mjs";
import { Failure } from "./failure.ts";
import { readJson } from "./files.ts";
import { buildFolder, root } from "./settings.ts";

/** A kind of machine, as Node names it. */
export type Machine = { platform: string; arch: string };

type Options = {
  machine?: Machine;
  /** Where an engine lies that the lock file does not name. */
  folder?: string;
  /** The arguments of npm in; whether it came to a good end out. */
  npm?: (args: readonly string[]) => Promise<boolean>;
  log?: (line: string) => void;
};

const here: Machine = { platform: process.platform, arch: process.arch };
const fetchedFolder = join(buildFolder, "engine");
/** How long a registry may take, in milliseconds. */
const patience = 120_000;

const packageOf = ({ platform, arch }: Machine) => `@dynoxide/${platform}-${arch}`;
const binaryIn = (folder: string, { platform }: Machine) =>
  join(folder, platform === "win32" ? "dynoxide.exe" : "dynoxide");

/** The version that the tests ran with: every kind of machine gets the same. */
export function engineVersion(): string {
  const { optionalDependencies = {} } =
    readJson<{ optionalDependencies?: Record<string, string> }>(join(root, "package.json")) ?? {};
  return optionalDependencies["@dynoxide/linux-x64"] as string;
}

/** The engine's binary: installed, or brought by `fetchEngine`. Throws a `Failure` where there is none. */
export function engineBinary({ machine = here, folder = fetchedFolder }: Options = {}): string {
  const found = installed(machine) ?? fetched(machine, folder);
  if (found) return found;
  throw missing(machine, "found no");
}

/**
 * Makes sure that there is an engine. The lock file names those that its registry had. Any other is fetched once, in the
 * same version, into the folder of builds; the lock file stays as it is. Throws a `Failure` that says what else to do.
 */
export async function fetchEngine(options: Options = {}): Promise<string> {
  const { machine = here, folder = fetchedFolder, npm = runNpm, log = console.log } = options;
  const found = installed(machine) ?? fetched(machine, folder);
  if (found) return found;
  const wanted = `${packageOf(machine)}@${engineVersion()}`;
  log(`Fetching the DynamoDB engine for this machine (${wanted}). This happens once, and changes no lock file.`);
  const draft = `${folder}.${process.pid}.draft`;
  try {
    mkdirSync(draft, { recursive: true });
    const args = ["install", "--prefix", draft, "--no-save", "--no-package-lock", "--ignore-scripts"];
    await npm([...args, "--no-audit", "--no-fund", "--loglevel=error", wanted]);
    if (!fetched(machine, draft)) throw missing(machine, `could not fetch ${wanted}, the`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return engineBinary({ machine, folder });
}

const missing = ({ platform, arch }: Machine, what: string) =>
  new Failure(
    `Keywork ${what} DynamoDB engine for ${platform} ${arch}: set KEYWORK_DYNAMODB to the address of a DynamoDB, for example http://127.0.0.1:8000.`,
  );

function installed(machine: Machine): string | undefined {
  try {
    return usable(dirname(createRequire(import.meta.url).resolve(`${packageOf(machine)}/package.json`)), machine);
  } catch {
    return undefined;
  }
}

/** One of another version does not count: it was fetched for an older Keywork. */
function fetched(machine: Machine, folder: string): string | undefined {
  const lies = join(folder, "node_modules", ...packageOf(machine).split("/"));
  const version = readJson<{ version: string }>(join(lies, "package.json"))?.version;
  return version === engineVersion() ? usable(lies, machine) : undefined;
}

function usable(folder: string, machine: Machine): string | undefined {
  const binary = binaryIn(folder, machine);
  if (!existsSync(binary)) return undefined;
  accessSync(binary, constants.X_OK);
  return binary;
}

function runNpm(args: readonly string[]): Promise<boolean> {
  const { file, before, shell } = npmCommand();
  const child = spawn(file, [...before, ...args], { stdio: "inherit", shell, timeout: patience });
  return new Promise((done) => {
    child.once("error", () => done(false));
    child.once("exit", (code) => done(code === 0));
  });
}
