import { describe, expect, test } from "vitest";
import type { Change, Reader } from "#shared/mail/invitation.ts";
import { greetingTo, letterWords } from "#shared/mail/invitation.ts";

const letter = (as: Reader, change: Change, over = {}) =>
  letterWords({
    as,
    change,
    called: "Mina",
    at: { on: "2027-04-01", time: "14:30" },
    before: change === "moved" ? { on: "2027-03-25" } : undefined,
    service: "Rowan House",
    place: "The garden room",
    phone: "01632 960 001",
    ...over,
  });
const needs = { interpreter: { language: "Polish" }, helped: true };

describe.each(["person", "wished", "asked"] as const)("a letter to a reader who is the %s", (as) => {
  test.each(["arranged", "moved"] as const)("says when, where, how to answer and what is needed: %s", (change) => {
    const says = letter(as, change, needs).join(" ");
    expect(says).toContain("1 April 2027 at 2:30pm");
    expect(says).toContain("Where: The garden room.");
    expect(says).toContain("Please ring 01632 960 001");
    expect(says).toContain("need this letter in another form");
    expect(says).toContain("some things help you to understand");
    expect(says).toContain(
      as === "person" ? "We know that you need an interpreter for Polish" : "Mina needs an interpreter for Polish",
    );
    expect(says.includes("It was to be on 25 March 2027")).toBe(change === "moved");
  });
  test("says of one that is cancelled that nothing is to be done", () => {
    const says = letter(as, "cancelled", needs).join(" ");
    expect(says).toMatch(/on 1 April 2027 at 2:30pm will not take place/);
    expect(says).not.toMatch(/interpreter|Where:/);
  });
  test("speaks of no need where none is recorded", () => {
    expect(letter(as, "arranged").join(" ")).not.toMatch(/interpreter|help you/);
    expect(letter(as, "arranged", { interpreter: {} }).join(" ")).toContain("an interpreter at the talk");
  });
  test("talks with the person of themselves, and asks nobody else for their wish of a day", () => {
    const says = letter(as, "arranged").join(" ");
    expect(says.includes("say whether you can come")).toBe(as !== "person");
    expect(says.includes("Mina")).toBe(as !== "person");
    expect(says.includes("Mina would like you to come")).toBe(as === "wished");
  });
});

test.each([
  ["Their sister", "Hello"],
  ["the vicar", "Hello"],
  ["Theirry Mann", "Dear Theirry Mann"],
  ["Janet Peel", "Dear Janet Peel"],
])("a letter to %s begins with %s", (name, greeting) => {
  expect(greetingTo(name)).toBe(greeting);
});
