import { expect, test } from "vitest";
import { apiRoutes, findRoute } from "#infra/routes.ts";
import { operations } from "#shared/operations.ts";

const closed = (route: `GET /${string}`, word: string, former?: `GET /${string}`) => ({
  route,
  word,
  open: false,
  formerly: former && { route: former },
});
const same = (word: string) => word;

test("one greedy route for each first part, with its head, and exact ones for what is open", () => {
  const routes = apiRoutes(
    [
      closed("GET /people", "people"),
      closed("GET /people/{person}", "people"),
      closed("GET /history/people/{person}", "history", "GET /people/{person}/history"),
      { route: "GET /health", word: "about", open: true },
    ],
    same,
  );
  expect(routes.map(({ key, function: name, open }) => [key, name, open])).toEqual([
    ["GET /api/health", "about", true],
    ["ANY /api/people/{proxy+}", "people", false],
    ["ANY /api/people", "people", false],
    ["ANY /api/people/{person}/history", "history", false],
    ["ANY /api/history/{proxy+}", "history", false],
  ]);
  const find = findRoute(routes);
  expect(find("GET", "/api/people/one/history")?.function).toBe("history");
  expect(find("GET", "/api/people/one/contacts")?.function).toBe("people");
  expect(find("POST", "/api/health")).toBeUndefined();
});

test("refuses two functions under one first part", () => {
  expect(() => apiRoutes([closed("GET /people", "people"), closed("GET /people/late", "late")], same)).toThrow(
    "/people/late is served by late, and /people by people",
  );
});

test("without what the last release called, 24 routes are left", () => {
  const today = operations.map(({ formerly: _, ...one }) => one);
  expect(apiRoutes(today).length).toBeLessThanOrEqual(24);
});
