import { expect, test } from "vitest";
import { begin } from "#shared/allocations/rules.ts";
import { arrange } from "#shared/reviews/rules.ts";
import { allocateAnswers, arrangeAnswers, personPage, statusAnswers } from "#test/builders/records.ts";

test.each(["died", "stopped"] as const)("nothing new begins for somebody who %s", (status) => {
  const page = personPage({ status: { id: "s", answers: statusAnswers({ status }), version: 1 } });
  expect(() => begin(page, "a", allocateAnswers("w"), () => "Kit")).toThrow("This person has");
  expect(() => arrange(page, "r", arrangeAnswers())).toThrow("This person has");
});
