import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build as esbuild } from "esbuild";
import { functionsBuild } from "#infra/local/build.ts";
import { buildFolder, root } from "#infra/local/settings.ts";
import type { Word } from "#shared/served.ts";
import { functionOf } from "#shared/served.ts";
import { folderFor, kilobytes, written } from "./support/cold.ts";
import type { Bench } from "./support/measure.ts";
import { least } from "./support/measure.ts";

export const name = "first pages";

const rounds = 5;

/** The first pages of a manager's morning, each with the word that it asks. */
const pages: readonly (readonly [page: string, word: Word])[] = [
  ["/", "home"],
  ["/people/{person}", "people"],
  ["/people/{person}/contacts", "contacts"],
  ["/reviews", "reviews"],
  ["/without-key-worker", "allocations"],
  ["/absences", "absences"],
];

/** The functions that these pages wake, the web apart, and the CPU of loading them; beside a function for each word. */
export async function run({ line, table }: Bench): Promise<void> {
  const words = [...new Set(pages.map(([, word]) => word))];
  const alone = await aloneBundles(words);
  const now = [...new Set(words.map(functionOf))].map((one) => ({
    name: one,
    file: join(buildFolder, "functions", one, "index.mjs"),
  }));
  const each = words.map((word) => ({ name: word, file: alone(word) }));
  const loaded = (functions: readonly { readonly name: string; readonly file: string }[]) =>
    functions.map(({ name: one, file }) => ({
      one,
      kb: kilobytes(file),
      cpu: least(Array.from({ length: rounds }, () => cpuOfLoading(file))).value,
    }));
  const [ours, before] = [loaded(now), loaded(each)];
  const rows = [...ours.map((row) => ["by page", row] as const), ...before.map((row) => ["by word", row] as const)];
  table(
    "What a manager's first six pages wake: KB, and ms of CPU of loading it",
    ["functions", "name", "KB", "ms"],
    rows.map(([how, { one, kb, cpu }]) => [how, one, kb, cpu]),
  );
  const sum = (all: typeof ours) => all.reduce((total, { cpu }) => total + cpu, 0);
  const one = (value: number) => ({ value, low: value, high: value });
  line({
    what: "functions that a manager's first six pages wake",
    unit: "",
    ours: one(ours.length),
    against: { name: "one for each word", ...one(before.length) },
  });
  line({
    what: "CPU of loading them",
    unit: "ms",
    ours: one(sum(ours)),
    against: { name: "one for each word", ...one(sum(before)) },
  });
}

/** Milliseconds of CPU of a fresh process that loads a bundle, over one that loads nothing. */
function cpuOfLoading(file: string): number {
  const load = (code: string) =>
    Number(
      execFileSync(process.execPath, [
        "--input-type=module",
        "-e",
        `${code}; const { user, system } = process.cpuUsage(); process.stdout.write(String((user + system) / 1000)); process.exit(0)`,
      ]),
    );
  return load(`await import(${JSON.stringify(pathToFileURL(file).href)})`) - load("");
}

/** Each word in a function of its own, built as the product's are. */
async function aloneBundles(words: readonly Word[]): Promise<(word: Word) => string> {
  const folder = folderFor("first-pages");
  const own = words.filter((word) => existsSync(join(root, "functions", word, "serves.ts")));
  const entryPoints = own.map((word) => ({
    in: written(
      join(folder, `${word}.ts`),
      `import { lambda } from "#functions/chain/chain.ts";\nimport { served } from "#functions/${word}/serves.ts";\nexport const handler = lambda({ ${word}: served });\n`,
    ),
    out: `${word}/index`,
  }));
  await esbuild({ ...functionsBuild({ root, out: folder }), entryPoints });
  return (word) =>
    own.includes(word)
      ? join(folder, word, "index.mjs")
      : join(buildFolder, "functions", functionOf(word), "index.mjs");
}
