import { afterEach, describe, expect, test } from "vitest";
import { mayBeMailed } from "#functions/mail/allowed.ts";

afterEach(() => {
  delete process.env.KEYWORK_ONLY_TO;
});

describe("who may be mailed", () => {
  test.each([undefined, ""])("is everybody in production (%s)", (list) => {
    if (list !== undefined) process.env.KEYWORK_ONLY_TO = list;
    expect(mayBeMailed("anybody@example.org")).toBe(true);
  });

  test.each([
    ["it@example.org", true],
    ["IT@Example.org", true],
    ["somebody@test.example.org", true],
    ["else@example.org", false],
    ["somebody@eviltest.example.org", false],
    ["it@example.org.evil.example", false],
    ["somebody@sub.test.example.org", false],
  ])("elsewhere is who the organisation's file names: %s %s", (address, may) => {
    process.env.KEYWORK_ONLY_TO = "it@example.org,*@test.example.org";
    expect(mayBeMailed(address)).toBe(may);
  });
});
