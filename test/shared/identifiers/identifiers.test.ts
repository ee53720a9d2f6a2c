import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tidyCode, tidyEmail, wrongEmail, wrongOdsCode, wrongPhone } from "#shared/identifiers/codes.ts";
import { isNhsNumber, sayNhsNumber, tidyNhsNumber } from "#shared/identifiers/nhs-number.ts";

describe("NHS numbers", () => {
  const nine = fc.stringMatching(/^\d{9}$/);
  /** The check digit as the data dictionary words it; 10 is none. */
  const checkOf = (digits: string) => {
    const rest = [...digits].reduce((sum, d, n) => sum + Number(d) * (10 - n), 0) % 11;
    return rest === 0 ? 0 : 11 - rest;
  };

  test("nine digits have one check digit, or none where it would be 10", () => {
    fc.assert(
      fc.property(nine, (digits) => {
        const valid = Array.from({ length: 10 }, (_, d) => d).filter((d) => isNhsNumber(`${digits}${d}`));
        const none = checkOf(digits) === 10 || /^(\d)\1*$/.test(`${digits}${checkOf(digits)}`);
        expect(valid).toEqual(none ? [] : [checkOf(digits)]);
      }),
    );
  });

  test("one digit typed wrong is always found", () => {
    const numbers = nine.filter((d) => checkOf(d) !== 10).map((d) => `${d}${checkOf(d)}`);
    fc.assert(
      fc.property(numbers, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
        const digits = [...number];
        digits[at] = String((Number(digits[at]) + more) % 10);
        expect(isNhsNumber(digits.join(""))).toBe(false);
      }),
    );
  });

  test.each([..."0123456789"])("ten times %s is none, although it passes the check", (digit) => {
    expect(isNhsNumber(digit.repeat(10))).toBe(false);
  });

  test.each(["9434765919", "4010232137"])("%s is one", (n) => expect(isNhsNumber(n)).toBe(true));
  test.each(["9434765918", "943476591", "94347659190", "943476591x", "", "٩٤٣٤٧٦٥٩١٩"])("“%s” is none", (n) =>
    expect(isNhsNumber(n)).toBe(false),
  );

  test("however typed they are tidied, and shown 3 3 4", () => {
    expect(tidyNhsNumber("943 476-5919")).toBe("9434765919");
    expect(sayNhsNumber("9434765919")).toBe("943 476 5919");
  });
});

describe("codes and addresses", () => {
  test.each([
    ["e82098", true],
    ["E82 098", true],
    ["82098", false],
    ["E8", false],
    ["E82098-1", false],
  ])("ODS code %s: %s", (typed, right) => {
    expect(wrongOdsCode(tidyCode(typed)) === undefined).toBe(right);
  });
  test.each([
    ["a@b.example", true],
    ["A.B@Example.org", true],
    ["a b@c.example", false],
    ["ab@c d.example", false],
    ["ab@c.example\nbcc@d.example", false],
    ["a@b", false],
    ["@b.example", false],
    ["a@b@c.example", false],
    ["a,b@c.example", false],
    ["a@b..example", false],
  ])("email %s: %s", (typed, right) => {
    expect(wrongEmail(tidyEmail(typed)) === undefined).toBe(right);
  });
  test.each([
    ["01632 960 001", true],
    ["+44 (0)1632 960001", true],
    ["12345", false],
    ["call me", false],
  ])("phone %s: %s", (typed, right) => {
    expect(wrongPhone(typed) === undefined).toBe(right);
  });
});
