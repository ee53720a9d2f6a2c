import { expect, test } from "vitest";
import { asItLooks } from "#lib/server/email.ts";
import { secured } from "#lib/server/headers.ts";

test("an email as it looks has its styles, and runs and fetches nothing", async () => {
  const answer = secured(
    asItLooks([{ html: "<p>one</p>" }, { html: "<p style='color:red'>two</p>" }], "1", "reference"),
  );
  expect(await answer.text()).toContain("two");
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("style-src 'unsafe-inline'");
  expect(policy).not.toMatch(/script-src|img-src|connect-src/);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

test.each(["2", "-1", "x", "1.5"])("there is no email %s", (n) => {
  expect(() => asItLooks([{ html: "" }, { html: "" }], n, "reference")).toThrow();
});
