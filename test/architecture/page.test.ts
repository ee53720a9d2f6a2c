import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { prefixes, table } from "#functions/storage/table.ts";

const page = readFileSync("docs/architecture.md", "utf8");
const spoken = [...page.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words);

test("the page of the architecture names files that there are", () => {
  const files = spoken.filter((words) => /^(shared|functions|web|infra|test)\//.test(words));
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  const leads = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, to]) => `docs/${to}`);
  expect(leads.filter((to) => !existsSync(to))).toEqual([]);
});

test("the page of the architecture has an item of each kind of key, and each index", () => {
  const items = [...page.matchAll(/`([A-Za-z]+#)[^`]*` \/ `/g)].map(([, prefix]) => prefix);
  expect(Object.values(prefixes).filter((prefix) => !items.includes(prefix))).toEqual([]);
  expect(table.indexes.filter(({ name }) => !spoken.includes(name))).toEqual([]);
  // Kinds of rows are spelled by storage.
  const storage = ["page", "derived", "change"]
    .map((file) => readFileSync(`functions/storage/${file}.ts`, "utf8"))
    .join("");
  expect(["now#", "then#", "was#", "find#"].filter((kind) => !storage.includes(kind))).toEqual([]);
});
