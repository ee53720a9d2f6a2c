import { expect, test } from "vitest";
import { routerOf } from "#shared/operation/router.ts";

const find = routerOf(
  [
    "GET /people",
    "POST /people",
    "GET /people/{person}",
    "GET /people/new",
    "GET /people/{person}/reviews/{review}",
    "GET /people/new/form",
  ].map((route) => ({ route })),
);

test.each([
  ["GET", "/people", "GET /people", {}],
  ["POST", "/people", "POST /people", {}],
  ["GET", "/people/new", "GET /people/new", {}],
  ["GET", "/people/one", "GET /people/{person}", { person: "one" }],
  ["GET", "/people/new/reviews/two", "GET /people/{person}/reviews/{review}", { person: "new", review: "two" }],
] as const)("finds %s %s", (method, path, route, parameters) => {
  expect(find(method, path)).toEqual({ operation: { route }, path: parameters });
});

test.each([
  ["PUT", "/people"],
  ["HEAD", "/people"],
  ["GET", "/people/"],
  ["GET", "//people"],
  ["GET", "people"],
  ["GET", "/"],
  ["GET", ""],
  ["GET", "/people/one/reviews"],
  ["GET", "/__proto__"],
  ["GET", "/constructor/name"],
])("finds nothing for %s %s", (method, path) => {
  expect(find(method, path)).toBeUndefined();
});
