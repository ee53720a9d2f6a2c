import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { BuildOptions, Plugin } from "esbuild";
import { build as esbuild } from "esbuild";
import { version } from "./environment.ts";
import { codeOf, Failure } from "./failure.ts";
import { writeWhole } from "./files.ts";
import { commandOf } from "./processes.ts";

type Options = { root: string; out: string; log?: (line: string) => void };

/** Builds what has changed since the last time, and nothing otherwise. */
export async function build(options: Options): Promise<void> {
  const done = await takeTurn(options);
  try {
    // Side by side; both are waited for, so that nobody else takes the turn while one of them still builds.
    const parts = await Promise.allSettled([buildFunctions(options), buildWeb(options)]);
    for (const part of parts) if (part.status === "rejected") throw part.reason;
  } finally {
    done();
  }
}

/** Waits until no other program builds in the same folders, such as `npm test` beside `npm start`. */
async function takeTurn({ out, log = () => {} }: Options): Promise<() => void> {
  const path = join(out, "building");
  mkdirSync(out, { recursive: true });
  for (let told = false; ; ) {
    try {
      writeFileSync(path, String(process.pid), { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const builder = Number(existsSync(path) && readFileSync(path, "utf8"));
    if (builder > 0 && !/node/.test(commandOf(builder) ?? "")) rmSync(path, { force: true });
    if (!told) log("Waiting for another build to finish.");
    told = true;
    await wait(100);
  }
}

/** The functions by name: a folder's lambda.ts is named after the folder, other entries after themselves. */
export function functionEntries(root: string): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const file of globSync("functions/*/{lambda,*.lambda}.ts", { cwd: root }).sort()) {
    const name = basename(file) === "lambda.ts" ? basename(dirname(file)) : basename(file, ".lambda.ts");
    if (name in entries) throw new Failure(`Two functions are called ${name}: ${entries[name]} and ${file}.`);
    entries[name] = file;
  }
  return entries;
}

/**
 * Has http and https required rather than imported. An import looks at everything that a built-in module exports, and for http's WebSocket Node then
 * loads all of undici, which no function uses: a quarter of what their start would cost.
 */
const withoutUndici: Plugin = {
  name: "without undici",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?https?$/ }, ({ path, namespace }) =>
      namespace === "required" ? { path, external: true } : { path, namespace: "required" },
    );
    onLoad({ filter: /./, namespace: "required" }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/** esbuild's settings for all functions at once, which takes a fraction of what one call each would. */
export function functionsBuild({ root, out }: Options): BuildOptions {
  const entries = Object.entries(functionEntries(root));
  return {
    absWorkingDir: root,
    entryPoints: entries.map(([name, file]) => ({ in: file, out: `${name}/index` })),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node24",
    // Without this order the AWS SDK's CommonJS half is bundled, which dies at run time.
    mainFields: ["module", "main"],
    sourcemap: "external",
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
    plugins: [withoutUndici],
    // What is CommonJS all the same asks for Node's own modules with require.
    banner: {
      js: 'import{createRequire as __require_of}from"node:module";const require=__require_of(import.meta.url);',
    },
  };
}

async function buildFunctions(options: Options): Promise<void> {
  const { root, out } = options;
  const folder = join(out, "functions");
  const sources = ["functions/**/*", "shared/**/*", "package.json", "package-lock.json", "infra/local/build.ts"];
  await cached(
    {
      ...options,
      name: "functions",
      sources,
      results: Object.keys(functionEntries(root)).map((name) => join(folder, name, "index.mjs")),
    },
    async () => {
      const fresh = `${folder}.${process.pid}`;
      mkdirSync(fresh, { recursive: true });
      try {
        await esbuild(functionsBuild({ root, out: fresh }));
      } catch (error) {
        rmSync(fresh, { recursive: true, force: true });
        throw new Failure(`The functions could not be built.\n${error instanceof Error ? error.message : error}`);
      }
      rmSync(folder, { recursive: true, force: true });
      renameSync(fresh, folder);
    },
  );
}

async function buildWeb(options: Options): Promise<void> {
  const { root, out } = options;
  const sources = ["web/**/*", "shared/**/*", "functions/storage/**/*", "package.json", "package-lock.json"];
  await cached(
    { ...options, name: "web", sources, results: [join(out, "web", "index.mjs"), join(out, "web", "assets")] },
    async () => {
      const vite = join(root, "node_modules", "vite", "bin", "vite.js");
      const { code, output } = await capture([vite, "build"], join(root, "web"), {
        NODE_ENV: "production",
        KEYWORK_VERSION: version(),
      });
      if (code !== 0) throw new Failure(`The web could not be built.\n${output.trim()}`);
    },
  );
}

type Cached = Options & { name: string; sources: readonly string[]; results: readonly string[] };

async function cached(
  { root, out, log = () => {}, name, sources, results }: Cached,
  work: () => Promise<void>,
): Promise<void> {
  const hash = hashOf(root, sources);
  const hashFile = join(out, `${name}.hash`);
  if (results.every((path) => existsSync(path)) && existsSync(hashFile) && readFileSync(hashFile, "utf8") === hash)
    return;
  log(`Building the ${name}.`);
  const began = performance.now();
  rmSync(hashFile, { force: true });
  await work();
  writeWhole(hashFile, hash);
  log(`Built the ${name} in ${((performance.now() - began) / 1_000).toFixed(1)} s.`);
}

/** A hash of names and contents, so that it notices a change whatever the files' dates say. */
function hashOf(root: string, patterns: readonly string[]): string {
  const ignored = (path: string) => /(^|[\\/])(node_modules|\.svelte-kit)$/.test(path);
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: ignored })).sort();
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of files) {
    const path = join(root, file);
    if (statSync(path).isFile()) hash.update(`\0${file}\0`).update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** Runs a script with this Node, and keeps what it prints for the case that it fails. */
export function capture(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.on("error", (error) => done({ code: 1, output: String(error) }));
    child.on("close", (code) => done({ code: code ?? 1, output }));
  });
}
