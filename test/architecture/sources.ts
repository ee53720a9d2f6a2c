import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Source {
  /** From the project's folder, with slashes: "shared/form/form.ts". */
  readonly path: string;
  readonly text: string;
  /** The text without comments, so that what is only spoken of does not count. */
  readonly code: string;
  /** What it imports: a path of the project, or the name of a package. */
  readonly imports: readonly string[];
}

/** The sources of some of the wings. */
export function sourcesIn(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) => {
    if (!existsSync(join(root, folder))) return [];
    return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((file) => join(folder, file).replaceAll("\\", "/"))
      .filter((path) => /\.(ts|svelte|mjs)$/.test(path) && !/(^|\/)(node_modules|\.svelte-kit|\.build)\//.test(path))
      .map(sourceOf);
  });
}

function sourceOf(path: string): Source {
  const text = readFileSync(join(root, path), "utf8");
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:"'`\\])\/\/.*$/gm, "$1")
    .replace(/<!--[\s\S]*?-->/g, "");
  const statements =
    /^\s*(?:import|export)\b[^;"'`]*?\bfrom\s*["']([^"'\s]+)["']|^\s*import\s*["']([^"'\s]+)["']|\bimport\(\s*["']([^"'\s]+)["']/gm;
  const found = [...code.matchAll(statements)].map((m) => target(path, (m[1] ?? m[2] ?? m[3]) as string));
  return { path, text, code, imports: [...new Set(found)] };
}

const wings: Readonly<Record<string, string>> = {
  "#shared/": "shared/",
  "#functions/": "functions/",
  "#lib/": "web/src/lib/",
  "#lib": "web/src/lib",
  "#infra/": "infra/",
  "#test/": "test/",
};

function target(path: string, specifier: string): string {
  if (specifier.startsWith("."))
    return relative(root, normalize(join(root, dirname(path), specifier))).replaceAll("\\", "/");
  const wing = Object.keys(wings).find((name) => specifier.startsWith(name));
  return wing ? wings[wing] + specifier.slice(wing.length) : specifier;
}

export const wingOf = (path: string): string => /^(shared|functions|web|infra|test)\//.exec(path)?.[1] ?? "elsewhere";
