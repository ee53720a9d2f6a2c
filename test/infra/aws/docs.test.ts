import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { prefixes, table } from "#functions/storage/table.ts";
import { access } from "#infra/access.ts";
import { organisationSchema } from "#infra/organisation.ts";
import { root } from "#infra/organisation-files.ts";
import { frozen } from "./frozen.ts";

const folder = join(root, "docs", "it");
const pages = new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
const page = (file: string) => pages.get(file) ?? "";

test("what runs is written down: every function, index and kind of partition", () => {
  const words = [
    ...Object.keys(access),
    ...table.indexes.map(({ name }) => name),
    ...Object.values(prefixes),
    table.ttl,
  ];
  expect(words.filter((word) => !page("what-runs.md").includes(`\`${word}\``))).toEqual([]);
});

test("every key of an organisation's file, and every command, is spoken of", () => {
  const all = [...pages.values()].join("\n");
  const { $schema: _, ...keys } = organisationSchema.shape;
  expect(Object.keys(keys).filter((key) => !new RegExp(`[\`"]${key}\\b`).test(all))).toEqual([]);
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const named = new Set([...all.matchAll(/npm run ([a-z-]+)/g)].map(([, name]) => name));
  expect([...named].filter((name) => !(name! in scripts))).toEqual([]);
  for (const command of Object.keys(scripts).filter((name) => scripts[name].includes("infra/commands/")))
    expect(named).toContain(command);
});

test("the pages lead to one another, and the runbook names the table as the stack does", () => {
  for (const [file, text] of pages)
    for (const [, to = ""] of text.matchAll(/\]\(([^)#]+)\)/g))
      expect([file, to, existsSync(join(folder, to))]).toEqual([file, to, true]);
  expect(
    [...pages.keys()].filter(
      (file) => file.endsWith(".md") && file !== "README.md" && !page("README.md").includes(`(${file})`),
    ),
  ).toEqual([]);
  const tables = new Set(
    Object.values(frozen).flatMap((ids) => Object.keys(ids).filter((id) => ids[id] === "AWS::DynamoDB::Table")),
  );
  expect(new Set(page("restore.md").match(/KeepTable\w+/g))).toEqual(tables);
});

test("the rate rule is of a shape that AWS documents, leaves out the program's own files, and stays below the throttle", () => {
  const [rule] = JSON.parse(page("rate-rule.json"));
  const { Limit, EvaluationWindowSec, ScopeDownStatement } = rule.Statement.RateBasedStatement;
  expect([60, 120, 300, 600]).toContain(EvaluationWindowSec);
  expect(Limit).toBeGreaterThanOrEqual(10);
  expect(Limit / EvaluationWindowSec).toBeLessThan(200 / 10);
  // The command line takes bytes in base64.
  const left = ScopeDownStatement.NotStatement.Statement.ByteMatchStatement.SearchString;
  expect(Buffer.from(left, "base64").toString()).toBe("/_app/");
});
