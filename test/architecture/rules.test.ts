import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { prefixes } from "#functions/storage/table.ts";
import { functionEntries } from "#infra/local/build.ts";
import { root } from "#infra/local/settings.ts";
import { pathOf } from "#shared/operation/operation.ts";
import { sheetPart } from "#shared/operation/sheet.ts";
import { operations } from "#shared/operations.ts";
import type { RecordKind } from "#shared/record/record.ts";
import { records } from "#shared/records.ts";
import { functionOf } from "#shared/served.ts";
import { sourcesIn } from "./sources.ts";

const isRecordKind = (one: unknown): one is RecordKind<unknown> =>
  typeof one === "object" && one !== null && "schemaVersion" in one && "read" in one;
const where = (sources: ReturnType<typeof sourcesIn>, pattern: RegExp) =>
  sources.filter((s) => pattern.test(s.code)).map((s) => s.path);
const shared = sourcesIn("shared");
const functions = sourcesIn("functions");
const web = sourcesIn("web/src");
const all = [...shared, ...functions, ...web, ...sourcesIn("infra")];

describe("shared", () => {
  test("reads no clock, and makes nothing up", () => {
    expect(
      where(
        shared,
        /\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.|\bMath\.random\b|\brandomUUID\b|\bcrypto\./,
      ),
    ).toEqual([]);
  });
  test("knows of no environment, network, file or browser", () => {
    expect(
      where(shared, /\bprocess\.|\bimport\.meta\b|\bfetch\(|\bwindow\.|\bdocument\.\w+\(|\bglobalThis\b|\bconsole\./),
    ).toEqual([]);
  });
});

describe("web", () => {
  test("every form that is posted carries what shows where it was drawn", () => {
    const posts = where(web, /<form\b[^>]*\bmethod="?post/i);
    expect(posts).toEqual(["web/src/lib/ui/PostForm.svelte"]);
    expect(where(sourcesIn("infra/local"), /<form\b[^>]*\bmethod="?post/i)).toEqual(["infra/local/forms.ts"]);
  });
});

describe("functions", () => {
  const outside = functions.filter((s) => !s.path.startsWith("functions/storage/"));
  test("leave DynamoDB to storage: its clients, commands, keys and prefixes", () => {
    expect(
      outside.filter((s) => s.imports.some((i) => /^@aws-sdk\/(client|lib|util)-dynamodb/.test(i))).map((s) => s.path),
    ).toEqual([]);
    expect(
      where(outside, /\b(Put|Get|Query|Scan|Update|Delete|BatchGet|BatchWrite|TransactWrite|TransactGet)Command\b/),
    ).toEqual([]);
    expect(
      where(
        outside,
        new RegExp(
          `\\bKEYWORK_TABLE\\b|\\bConditionExpression\\b|["'\`](?:${Object.values(prefixes).join("|")})|["'\`](?:now|then|find)#`,
        ),
      ),
    ).toEqual([]);
  });
  test("never scan, and never read with a statement, but for the rewriting that no function imports", () => {
    const rewriting = "functions/storage/rewrite.ts";
    expect(where(functions, /\bScanCommand\b/)).toEqual([rewriting]);
    expect(where(functions, /\bExecuteStatement|\bBatchExecuteStatement/)).toEqual([]);
    expect(functions.filter((s) => s.imports.some((i) => i.includes("rewrite"))).map((s) => s.path)).toEqual([]);
  });
  test("every kind of record that is declared is known to what goes through all of them", async () => {
    const files = shared.filter((s) => /= record\(/.test(s.code)).map((s) => s.path);
    const modules = await Promise.all(files.map((path) => import(/* @vite-ignore */ join(process.cwd(), path))));
    const declared = modules.flatMap((m) => Object.values(m as object)).filter(isRecordKind);
    expect(declared.length).toBeGreaterThan(15);
    expect(declared.filter((kind) => !records.includes(kind)).map(({ name }) => name)).toEqual([]);
  });
  test("know of business time only what their events carry", () => {
    const clock = where(functions, /\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b/);
    // Sessions use real time; their caller passes it in.
    expect(clock).toEqual([]);
  });
  test("have a function for each first part of the API's paths", () => {
    const built = functionEntries(root);
    expect([...new Set(operations.map(({ word }) => functionOf(word)))].filter((name) => !(name in built))).toEqual([]);
  });
});

describe("everywhere", () => {
  test("zod is imported whole, which bundles a fifth of the other way", () => {
    expect(where(all, /import\s*\{[^}]*\}\s*from\s*["']zod["']/)).toEqual([]);
    expect(all.some((s) => /import \* as z from "zod"/.test(s.code))).toBe(true);
  });
  test("no page writes HTML that was not made from its markup", () => {
    expect(where(web, /\{@html\b|\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b/)).toEqual([]);
  });
  test("instants are compared as instants, and stored in one spelling", () => {
    const most = [...shared, ...functions].filter(({ path }) => path !== "shared/time/instants.ts");
    expect(where(most, /(\bInstant\.from\(|\bstartInEngland\(|\btoInstant\(\))[^;\n]*\.toString\(\)/)).toEqual([]);
    expect(
      where(most, /(\.at|\.time|\bnow)\s*[<>]=?\s|\s[<>]=?\s*([\w.]+\.at|[\w.]+\.time|claimedBefore\w*)\b/),
    ).toEqual([]);
    expect(where(most, /\.at\.localeCompare|\.time\.localeCompare/)).toEqual([]);
  });
  test("a number and what it counts are said by one helper, so that none is one of several", () => {
    const counted =
      "days|weeks|months|years|minutes|hours|people|contacts|services|sessions|rows|actions|runs|columns|emails|times|characters|reviews";
    const said = [...shared, ...functions, ...web.filter(({ path }) => !path.includes("/gallery/"))];
    expect(where(said, new RegExp(`\\}\\s*(${counted})\\b(?!\\s*=|[-"/])`))).toEqual([]);
    expect(where(said, /=== 1 \? ["'`]/).filter((path) => path !== "shared/form/how-many.ts")).toEqual([]);
  });
  test("no form posts to a named action, which proxies break", () => {
    expect(where(web, /action=["']\?\//)).toEqual([]);
  });
});

describe("operations", () => {
  test("a paged list names the columns of its spreadsheet as `sheet`", () => {
    const lists = operations.filter(
      ({ gives }) => gives instanceof z.ZodObject && "next" in gives.shape && gives !== sheetPart,
    );
    expect(lists.length).toBeGreaterThan(5);
    expect(lists.filter(({ sheet }) => !sheet).map(({ route }) => route)).toEqual([]);
  });
  test("each has a route of its own, of the one shape", () => {
    const routes = operations.map((o) => o.route);
    expect(new Set(routes).size).toBe(routes.length);
    for (const route of routes) expect(route).toMatch(/^(GET|POST) (\/([a-z-]+(\.json)?|\{[a-z]+\}))+$/);
  });
  test("no two routes can be meant by one address unless a fixed part tells them apart", () => {
    const shape = (route: string) => route.replace(/\{\w+\}/g, "{}");
    const shapes = operations.map((o) => shape(o.route));
    expect(new Set(shapes).size).toBe(shapes.length);
  });
  test("what changes something is posted, what is only looked at is not, a search apart", () => {
    for (const o of operations) {
      if (o.changes) expect(o.route).toMatch(/^POST /);
      else if (o.route.startsWith("POST ")) expect(o.sheetOf ?? o.name).toBe("search");
    }
  });
  test("no address holds a name: parameters are encoded", () => {
    expect(pathOf("GET /people/{person}", { person: "a/b c" })).toBe("/people/a%2Fb%20c");
  });
});
