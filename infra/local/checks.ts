// Every check in order, on Node 24. `npm test` gets here by way of test.mjs.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, capture } from "./build.ts";
import { fetchEngine } from "./engine-binary.ts";
import { Failure } from "./failure.ts";
import { readJson } from "./files.ts";
import { buildFolder, root } from "./settings.ts";

type Counts = { passed: number; failed: number };
type Reports = { vitest: string; playwright: string };

const bin = (...parts: string[]) => join(root, "node_modules", ...parts);
const reports: Reports = { vitest: join(buildFolder, "vitest.json"), playwright: join(buildFolder, "playwright.json") };
const failures: string[] = [];

clearEnvironment();
mkdirSync(buildFolder, { recursive: true });
const files = process.argv.slice(2);
await engine();
if (files.length > 0) await only(files);
else await everything();

/** Tests choose their own ports and folders, whatever the shell they were started from has set. */
function clearEnvironment(): void {
  for (const name of Object.keys(process.env)) {
    if (name === "PORT" || name === "NODE_ENV" || /^(AWS_|KEYWORK_(?!BROWSER))/.test(name)) delete process.env[name];
  }
}

/** Nearly every test works on it. */
async function engine(): Promise<void> {
  try {
    await fetchEngine();
  } catch (error) {
    process.stdout.write(
      `${error instanceof Failure ? error.message : error}\nThe tests start engines of their own, so they need this one.\n\n0 passed, 1 failed\n`,
    );
    process.exit(1);
  }
}

async function only(given: readonly string[]): Promise<void> {
  const journeys = given.filter((file) => file.includes("test/journeys"));
  const others = given.filter((file) => !journeys.includes(file));
  if (others.length > 0) await vitest(others);
  if (journeys.length > 0 && (await builds())) await playwright(journeys);
  process.exit(failures.length > 0 ? 1 : 0);
}

async function everything(): Promise<void> {
  // What it remembers of a page that has gone since would fail.
  rmSync(join(root, "web", ".svelte-kit", ".svelte-check"), { recursive: true, force: true });
  // Not by the compiler that is written in Go: it leaves out most of what is wrong in a page.
  const pages = ["--tsconfig", "tsconfig.json", "--fail-on-warnings"];
  const web = async () => {
    // Both read what it writes.
    await step("Types of the web", [bin("@sveltejs", "kit", "svelte-kit.js"), "sync"], "web");
    const [built] = await Promise.all([
      builds(),
      step("Pages", [bin("svelte-check", "bin", "svelte-check"), ...pages], "web"),
    ]);
    return built;
  };
  const [built] = await Promise.all([
    web(),
    step("Formatting and lint", [bin("@biomejs", "biome", "bin", "biome"), "check", "."]),
    step("Types", [bin("@typescript", "native", "bin", "tsc"), "--noEmit"]),
  ]);
  await vitest([]);
  if (built) await playwright([]);
  const counts = [vitestCounts(), playwrightCounts()];
  const sum = (of: keyof Counts) => counts.reduce((total, each) => total + each[of], 0);
  if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(", ")}\n`);
  process.stdout.write(`\n${sum("passed")} passed, ${sum("failed")} failed\n`);
  process.exit(failures.length > 0 || sum("failed") > 0 ? 1 : 0);
}

async function step(name: string, args: readonly string[], folder = ""): Promise<void> {
  const began = performance.now();
  // The compiler of TypeScript keeps nearly all it makes until it ends: collecting garbage is a fifth of its work and frees a twentieth.
  const { code, output } = await capture(args, join(root, folder), { GOGC: "off" });
  process.stdout.write(`${name}: ${code === 0 ? "in order" : "FAILED"} (${seconds(began)})\n`);
  if (code === 0) return;
  failures.push(name);
  process.stdout.write(`${output.trim()}\n\n`);
}

async function builds(): Promise<boolean> {
  try {
    await build({ root, out: buildFolder, log: (line) => process.stdout.write(`${line}\n`) });
    return true;
  } catch (error) {
    failures.push("Builds");
    process.stdout.write(
      `${error instanceof Failure ? error.message : error instanceof Error ? error.stack : error}\n`,
    );
    return false;
  }
}

async function vitest(args: readonly string[]): Promise<void> {
  rmSync(reports.vitest, { force: true });
  const all = args.length === 0;
  const json = ["--reporter=json", `--outputFile.json=${reports.vitest}`];
  if (all) process.stdout.write("Tests\n");
  const code = await run(
    [
      bin("vitest", "vitest.mjs"),
      "run",
      "--exclude",
      "test/journeys/**",
      "--reporter=default",
      ...(all ? json : []),
      ...args,
    ],
    // Engines of tests keep nothing: in memory they do not wait for a disk.
    existsSync("/dev/shm") ? { TMPDIR: "/dev/shm" } : {},
  );
  if (code !== 0) failures.push("Tests");
}

async function playwright(args: readonly string[]): Promise<void> {
  rmSync(reports.playwright, { force: true });
  if (!existsSync(join(root, "playwright.config.ts"))) return;
  const all = args.length === 0;
  if (all) process.stdout.write("Journeys in a browser\n");
  const reporter = all ? "--reporter=list,json" : "--reporter=list";
  const code = await run([bin("@playwright", "test", "cli.js"), "test", reporter, ...args], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: reports.playwright,
  });
  if (code !== 0) failures.push("Journeys");
}

function vitestCounts(): Counts {
  const report = readJson<{
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: { status: string }[] }[];
  }>(reports.vitest);
  if (!report) return { passed: 0, failed: 1 };
  // A file that could not be loaded, or whose preparation failed, has no failed test of its own to count.
  const unread = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((one) => one.status !== "failed"),
  ).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unread };
}

function playwrightCounts(): Counts {
  const report = readJson<{ stats: { expected: number; unexpected: number; flaky: number }; errors?: unknown[] }>(
    reports.playwright,
  );
  if (!report) return { passed: 0, failed: failures.includes("Journeys") ? 1 : 0 };
  return {
    passed: report.stats.expected + report.stats.flaky,
    failed: report.stats.unexpected + (report.errors?.length ?? 0),
  };
}

function run(args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: "inherit",
    });
    child.on("error", () => done(1));
    child.on("exit", (code) => done(code ?? 1));
  });
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1_000).toFixed(1)} s`;
}
