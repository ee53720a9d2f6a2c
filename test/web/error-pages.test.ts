import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The pages that stand in when the product cannot answer. Nothing but their own words can help then. */
const pages = ["web/src/error.html", "web/static/error.html"];

test.each(pages)("%s says which numbers to ring", (path) => {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8").replace(/\s+/g, " ");
  expect(text).toContain("Is somebody in danger now? Ring 999. For other urgent medical help, ring 111.");
});
