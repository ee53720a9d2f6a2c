import { expect, test } from "vitest";
import { labelOf } from "#shared/people/page.ts";
import { person } from "#test/builders/records.ts";

test.each([
  ["Amina Begum", "AB (RH-1)"],
  ["Madonna", "M (RH-1)"],
  ["John F Kennedy", "JFK (RH-1)"],
  ["حسن محمود", "حم (RH-1)"],
  ["O", "RH-1"],
  ["J R", "RH-1"],
  ["李伟", "RH-1"],
  ["李 伟", "RH-1"],
  ["김 민준", "RH-1"],
  ["😀", "RH-1"],
])("mail calls %s “%s”", (name, label) => {
  expect(labelOf(person({ name, reference: "RH-1" }))).toBe(label);
});
