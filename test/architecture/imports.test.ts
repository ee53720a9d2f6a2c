import { expect, test } from "vitest";
import type { Source } from "./sources.ts";
import { sourcesIn, wingOf } from "./sources.ts";

/** Imports go one way: web → shared ← functions; infra reads declarations; nobody imports a test. */
const all = sourcesIn("shared", "functions", "web/src", "infra");
const of = (wing: string) => all.filter((s) => wingOf(s.path) === wing);
const arrows = (sources: readonly Source[], wrong: (imported: string, source: Source) => boolean) =>
  sources.flatMap((s) => s.imports.filter((i) => wrong(i, s)).map((i) => `${s.path} → ${i}`));

test("there are sources to look at, and their imports are seen", () => {
  for (const wing of ["shared", "functions", "web", "infra"]) expect(of(wing).length).toBeGreaterThan(10);
  expect(of("functions").find((s) => s.path === "functions/people/serves.ts")?.imports).toEqual(
    expect.arrayContaining(["functions/chain/chain.ts", "shared/people/operations.ts", "functions/people/view.ts"]),
  );
});

test("shared imports no sibling", () => {
  expect(arrows(of("shared"), (i) => !["shared", "elsewhere"].includes(wingOf(i)))).toEqual([]);
});

test("shared is pure: of packages it takes schemas and dates only", () => {
  const allowed = ["zod", "temporal-polyfill"];
  expect(arrows(of("shared"), (i) => wingOf(i) === "elsewhere" && !allowed.includes(i))).toEqual([]);
});

test("functions import shared and themselves", () => {
  expect(arrows(of("functions"), (i) => ["web", "infra", "test"].includes(wingOf(i)))).toEqual([]);
});

test("web imports shared and itself, with one exception for sessions", () => {
  const exception = (i: string, s: Source) =>
    s.path === "web/src/lib/server/session.ts" && i === "functions/storage/sessions.ts";
  expect(arrows(of("web"), (i, s) => ["functions", "infra", "test"].includes(wingOf(i)) && !exception(i, s))).toEqual(
    [],
  );
});

test("infra reads of functions only the table’s plain data; the local start data and the rewriting of records may use storage", () => {
  const allowed = (i: string, s: Source) =>
    i === "functions/storage/table.ts" ||
    (s.path.startsWith("infra/local/") && i.startsWith("functions/storage/")) ||
    (s.path === "infra/commands/migrate.ts" && i === "functions/storage/rewrite.ts");
  expect(
    arrows(
      of("infra"),
      (i, s) => wingOf(i) === "web" || wingOf(i) === "test" || (wingOf(i) === "functions" && !allowed(i, s)),
    ),
  ).toEqual([]);
});

test("nothing that is deployed imports what stands up one machine, or a test", () => {
  const deployed = [...of("shared"), ...of("functions"), ...of("web")];
  expect(arrows(deployed, (i) => i.startsWith("infra/") || i.startsWith("test/"))).toEqual([]);
});

test("no import climbs more than two folders", () => {
  expect(all.filter((s) => /from\s*["']\.\.\/\.\.\/\.\.\//.test(s.code)).map((s) => s.path)).toEqual([]);
});

test("a file that is imported says its ending", () => {
  const bare = all.flatMap((s) =>
    [...s.code.matchAll(/from\s*["']((?:\.{1,2}\/|#)[^"']+)["']/g)]
      .map((m) => m[1] as string)
      .filter((i) => !/\.(ts|svelte|mjs|js|json|css|scss)(\?\w+)?$|^\.\/\$types$/.test(i))
      .map((i) => `${s.path} → ${i}`),
  );
  expect(bare).toEqual([]);
});

test("imports go round in no circle", () => {
  const graph = new Map(all.map((s) => [s.path, s.code.match(/^\s*import\s+(?!type\b)/m) ? valueImports(s) : []]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
    if (done.has(path) || trail.includes(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  expect(circles).toEqual([]);
});

/** Imports of values: a circle of types is none when the program runs. */
function valueImports(source: Source): string[] {
  const types = new Set(
    [...source.code.matchAll(/import\s+type\s[^;]*?from\s*["']([^"']+)["']/g)].map((m) => m[1] as string),
  );
  const values = new Set(
    [...source.code.matchAll(/import\s+(?!type\b)[^;]*?from\s*["']([^"']+)["']/g)].map((m) => m[1] as string),
  );
  const onlyTypes = [...types].filter((t) => !values.has(t)).map((t) => t.replace(/^.*\//, ""));
  return source.imports.filter((i) => !onlyTypes.some((t) => i.endsWith(`/${t}`)));
}
