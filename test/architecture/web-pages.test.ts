import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { operations } from "#shared/operations.ts";
import { personDue } from "#shared/people/due.ts";
import { personSections } from "#shared/people/sections.ts";
import { staffDue } from "#shared/staff/due.ts";
import { formAt, formOperations, noForms } from "#shared/web-pages.ts";
import { sourcesIn } from "./sources.ts";

const routes = "web/src/routes";
const files = sourcesIn(routes).filter(({ path }) => /\/\+(page\.svelte|server\.ts)$/.test(path));
/** "/people/{person}", from the folder of a page. */
const addressOf = (path: string) =>
  path
    .slice(routes.length)
    .replace(/\/\+[^/]*$/, "")
    .replace(/\[([a-z]+)\]/g, "{$1}");
const addresses = files.map(({ path }) => addressOf(path));
const pageAt = (at: string) => files.find(({ path }) => path.endsWith("+page.svelte") && addressOf(path) === at);

test("a form page that is declared as its own has files at its address", () => {
  const own = operations.filter(({ web }) => web?.own);
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter(({ web }) => !pageAt(web?.at ?? "")).map(({ word, name }) => `${word}.${name}`)).toEqual([]);
});

test("no page with files of its own lies under the address of a form, which would be drawn in its place", () => {
  expect(addresses.length).toBeGreaterThan(40);
  const hidden = addresses.filter((at) => formAt(at.replace(/\{\w+\}/g, "x1")) !== undefined);
  expect(hidden).toEqual([]);
  expect(noForms.filter((at) => !addresses.includes(at))).toEqual([]);
});

test("a page that a form leads to shows the confirmation", () => {
  const places = [...new Set(formOperations.map(({ web }) => web.leadsTo.at))];
  expect(places.filter((at) => !pageAt(at)?.code.includes("<Confirmation on={"))).toEqual([]);
});

test("the way back of a form is a page", () => {
  const places = [...new Set(formOperations.map(({ web }) => web.back.at))];
  expect(places.filter((at) => !pageAt(at))).toEqual([]);
});

test("every to-do leads to a form or to a page", () => {
  const paths = [...personDue, ...staffDue].flatMap(({ path, others }) => [path, ...(others ? [others] : [])]);
  const shapes = addresses.map((at) => at.replace(/\{\w+\}/g, "x1"));
  const led = [...new Set(paths)].map((path) => path.replace(/\{\w+\}/g, "x1"));
  expect(led.length).toBeGreaterThan(10);
  expect(led.filter((path) => !formAt(path) && !shapes.includes(path))).toEqual([]);
});

test("a page that draws what it is given has a server file that gives it", () => {
  const drawing = files.filter(
    ({ path, code }) => path.endsWith("+page.svelte") && /\{ data\b.*\} = \$props/.test(code),
  );
  expect(drawing.length).toBeGreaterThan(40);
  const gives = (path: string) => existsSync(path.replace("+page.svelte", "+page.server.ts"));
  expect(drawing.map(({ path }) => path).filter((path) => !gives(path))).toEqual([]);
});

test("every to-do of a person is spoken of in a test that says when it is due", () => {
  const tests = sourcesIn("test/shared", "test/functions").filter(({ path }) => path.endsWith(".test.ts"));
  const told = (kind: string) => tests.some(({ code }) => code.includes(`"${kind}"`));
  expect(personDue.map(({ kind }) => kind).filter((kind) => !told(kind))).toEqual([]);
});

test("every section of a person’s page has a component of its name", () => {
  const drawn = readdirSync("web/src/lib/ui/person/sections").map((file) => file.replace(".svelte", ""));
  expect(drawn.sort()).toEqual(Object.keys(personSections).sort());
});

test("no two sections of a person’s page show something under one name", () => {
  const names = Object.values(personSections).flatMap(({ gives }) => Object.keys(gives.shape));
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
});
