import { expect, test } from "vitest";
import { pageNamed, routeFor, theFormAt } from "#lib/forms/the-form.ts";

test.each([
  ["/people/p1/contacts/new", "/form"],
  ["/people/new", "/form"],
  ["/people/p1", undefined],
  ["/mail/kinds/1", undefined],
  ["/nowhere", undefined],
])("%s is led to %s", (path, route) => expect(routeFor(path)).toBe(route));

test("the route that draws every form is no address of its own", () => {
  expect(routeFor("/form")).not.toBe("/form");
  expect(routeFor("/form")).toBeDefined();
  expect(() => theFormAt("/form")).toThrow();
});

test("a path that is no good URL leads nowhere", () => expect(routeFor("/people/%E0%A4%A/change")).toBeUndefined());

test("the log names the form’s address, without ids, and any other page by its route", () => {
  expect(pageNamed("/people/p1/contacts/new", "/form")).toBe("/people/[person]/contacts/new");
  expect(pageNamed("/people/p1", "/people/[person]")).toBe("/people/[person]");
});
