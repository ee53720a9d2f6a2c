// All of Keywork in one process, on Node 24. `npm start` gets here by way of start.mjs.
import { setTimeout as wait } from "node:timers/promises";
import { Failure } from "./failure.ts";
import type { House } from "./house.ts";
import { openHouse } from "./house.ts";
import { launchers, watchLaunchers } from "./launcher.ts";
import { settingsFrom } from "./settings.ts";

const log = (line: string) => console.log(line);
let house: House | undefined;
let ending = false;

/** Ends everything once, whoever asks for it. */
async function end(code: number, reason?: string): Promise<void> {
  if (ending) return;
  ending = true;
  if (reason !== undefined) process.stderr.write(`${reason}\n`);
  // Whatever hangs must not keep the process: the engine is ended by the next start at the latest.
  setTimeout(() => process.exit(code || 1), 10_000).unref();
  // Start data or a build under way is not waited for: an unfinished one is made anew by the next start.
  await Promise.race([opening.catch(() => undefined), wait(1_000)]);
  await house?.stop();
  process.exit(code);
}

function fail(error: unknown): void {
  const expected = error instanceof Failure;
  void end(1, expected ? error.message : `Keywork could not go on.\n${error instanceof Error ? error.stack : error}`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));
// Whoever started this may be gone, and the terminal with them.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
watchLaunchers(launchers(), () => void end(1, "Keywork stops, because the program that started it is gone."));

const opening = start();
opening.catch(fail);

async function start(): Promise<void> {
  const began = performance.now();
  const settings = settingsFrom(process.env, process.argv.slice(2));
  house = await openHouse({ ...settings, log, onFailure: fail });
  if (!ending) log(welcome(house, settings.dataPath, performance.now() - began));
}

function welcome({ origin, accounts }: House, dataPath: string, ms: number): string {
  const known = accounts.all();
  const width = Math.max(0, ...known.map(({ signInName }) => signInName.length));
  return [
    "",
    `Keywork is ready at ${origin}  (${(ms / 1_000).toFixed(1)} s)`,
    "",
    "This is a demonstration, and not for real people's data. Sign in as one of these, without a password:",
    ...known.map(({ signInName, name, role }) => `  ${signInName.padEnd(width)}  ${name}, ${role}`),
    "",
    `Emails it sent      ${origin}/demonstration/outbox`,
    `Move its clock      ${origin}/demonstration/clock`,
    `Records are kept in ${dataPath}`,
    "",
    "Stop it with Ctrl-C.",
  ].join("\n");
}
