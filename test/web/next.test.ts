import fc from "fast-check";
import { expect, test } from "vitest";
import { safeNext, signInPage } from "#lib/server/next.ts";

test.each(["/people/01a?done=registered", "/", "/reviews?service=a%20b"])(
  "goes on to a path of our own: %s",
  (next) => {
    expect(safeNext(next)).toBe(next);
  },
);

test.each([
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example",
  "/\t/evil.example",
  "/./\\evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "people",
  "",
  "/sign-out",
  `/${"a".repeat(600)}`,
])("goes home instead of to %j", (next) => {
  expect(safeNext(next)).toBe("/");
});

test("never leads to another host, whatever the link said", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("/", "\\", ".", "@", ":", "?", "#", "%", "a", "\t", " ") }),
      (next) => {
        expect(new URL(safeNext(`/${next}`), "https://keywork.example").origin).toBe("https://keywork.example");
      },
    ),
  );
});

test("the sign-in page remembers where to go and says why", () => {
  expect(signInPage("/people", "ended")).toBe("/sign-in?next=%2Fpeople&why=ended");
  expect(signInPage("/")).toBe("/sign-in");
});
