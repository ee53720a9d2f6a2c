import { expect, test } from "vitest";
import { secured } from "#lib/server/headers.ts";

const answer = (init?: ResponseInit) => secured(new Response("<p>Hello", init));

test.each([200, 303, 403, 404, 422, 500])("an answer with %i carries the policy", (status) => {
  const { headers } = answer({ status });
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("content-security-policy")).not.toMatch(/unsafe|https?:/);
  expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("cookies, place and status stay", () => {
  const response = answer({
    status: 303,
    headers: [
      ["location", "/"],
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ],
  });
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("/");
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
});

test("a page is not compared by a tag, and says in which letters it is written", () => {
  const { headers } = answer({ headers: { etag: '"x"', "content-type": "text/html" } });
  expect(headers.has("etag")).toBe(false);
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
});
