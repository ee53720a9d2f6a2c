import * as fc from "fast-check";
import { expect, test } from "vitest";
import { before, instantOf, isBefore } from "#shared/time/instants.ts";

test("one instant has one spelling, whose order is that of time", () => {
  expect(
    new Set(["2027-03-22T00:00:00Z", "2027-03-22T00:00:00.000Z", "2027-03-22T01:00:00+01:00"].map(instantOf)).size,
  ).toBe(1);
  const when = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(when, when, (a, b) => {
      expect(instantOf(a) < instantOf(b)).toBe(a < b);
    }),
  );
});

test("instants are compared as such, however they are written", () => {
  expect(isBefore("2027-03-22T00:00:00.000Z", "2027-03-22T00:00:00Z")).toBe(false);
  expect(isBefore("2027-03-22T00:00:00.000Z", "2027-03-22T00:00:01Z")).toBe(true);
  expect(before("2027-03-22T00:00:00Z", { minutes: 10 })).toBe("2027-03-21T23:50:00.000Z");
});
