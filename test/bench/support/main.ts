// Runs the parts one after the other, each in a process of its own, and prints their lines as one table.
import { fork } from "node:child_process";
import { globSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "#infra/local/build.ts";
import { buildFolder, root } from "#infra/local/settings.ts";
import type { Line } from "./measure.ts";
import { cellsOf, tableOf } from "./measure.ts";

type Said = { name: string } & ({ line: Line } | { ended: true });

const given = process.argv.slice(2);
const flags = given.filter((word) => word.startsWith("--"));
const wanted = given.filter((word) => !word.startsWith("--"));
const parts = globSync("test/bench/*.ts", { cwd: root })
  .sort()
  .map((file) => ({ word: basename(file, ".ts"), file: join(root, file) }));
const unknown = wanted.find((word) => parts.every((part) => part.word !== word));
if (unknown !== undefined) {
  console.error(`There is no part ${unknown}: there are ${parts.map(({ word }) => word).join(", ")}.`);
  process.exit(1);
}

clearEnvironment();
await build({ root, out: buildFolder, log: (line) => console.log(line) });

const began = performance.now();
const lines: (readonly [name: string, line: Line])[] = [];
const failed: string[] = [];
for (const { word, file } of parts) {
  if (wanted.length > 0 && !wanted.includes(word)) continue;
  const from = performance.now();
  console.log(`\n${word}`);
  if (!(await run(file))) failed.push(word);
  console.log(`  ${word} took ${Math.round((performance.now() - from) / 1000)} s`);
}

console.log(`\n${where()}\n`);
const head = ["part", "what", "Keywork", "against", "ratio", "aim"];
console.log(
  tableOf(
    head,
    lines.map(([name, line]) => [name, ...cellsOf(line)]),
  ),
);
console.log("\nIn brackets: median to most beside a least, least to most beside a median.");
console.log(`Took ${Math.round((performance.now() - began) / 1000)} s.`);
if (failed.length > 0) console.log(`Failed: ${failed.join(", ")}`);
process.exit(failed.length > 0 ? 1 : 0);

/** Whatever the shell has set, as for tests. */
function clearEnvironment(): void {
  for (const name of Object.keys(process.env))
    if (name === "PORT" || /^(KEYWORK|AWS|NODE_(ENV|OPTIONS))/.test(name)) delete process.env[name];
}

function run(file: string): Promise<boolean> {
  const child = fork(fileURLToPath(new URL("part.ts", import.meta.url)), [file, ...flags], {
    cwd: root,
    // Node says that its strip of types is stable by now; SQLite and others may still warn.
    execArgv: ["--disable-warning=ExperimentalWarning", "--expose-gc"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  let whole = false;
  child.on("message", (said: Said) => {
    if ("line" in said) lines.push([said.name, said.line]);
    else whole = true;
  });
  return new Promise((done) => child.on("exit", (code) => done(code === 0 && whole)));
}

function where(): string {
  const model = cpus()[0]?.model ?? "unknown";
  const load = loadavg().map((one) => one.toFixed(1));
  const command = ["npm run bench", ...(given.length > 0 ? ["--", ...given] : [])].join(" ");
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${model}, Node ${process.versions.node}, load ${load.join(" ")}, ${command}`;
}
