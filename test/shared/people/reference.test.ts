import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { read } from "#shared/form/form.ts";
import { changePerson, registerPerson } from "#shared/people/forms.ts";
import { tellingReference } from "#shared/people/reference.ts";
import { personAnswers, today } from "#test/builders/records.ts";

const about = { name: "Zoë O’Neill-Begum", likedName: "Mina", born: "1948-03-27" };

describe("a person's own reference, which stands in mail", () => {
  test.each(["RH-104", "ZO-1", "104", "MIN7", "1948-104", "27/3"])("%s tells nothing", (reference) => {
    expect(tellingReference({ ...about, reference })).toBeUndefined();
  });

  test.each([
    ["ZOE-1", "name"],
    ["O/NEILL", "name"],
    ["RH.BEGUM.2", "name"],
    ["MINA", "name"],
    ["9990000018", "NHS number"],
    ["999-000-0018", "NHS number"],
    ["RH-27031948", "date of birth"],
    ["1948-03-27", "date of birth"],
  ])("%s gives away the %s", (reference, what) => {
    expect(tellingReference({ ...about, reference })).toEqual({
      at: "reference",
      message: expect.stringContaining(what),
    });
  });

  test.each([registerPerson, changePerson])("is refused by both forms that ask for it", (form) => {
    const { service, started, ...details } = personAnswers({ name: "Amina Begum", reference: "BEGUM-1" });
    const answers = form === registerPerson ? { service, started, ...details } : details;
    expect(read(form as typeof registerPerson, answers, { today })).toMatchObject({
      ok: false,
      problems: [{ at: "reference" }],
    });
  });

  test("law: a name of three letters or more is always noticed", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][a-z]{2,12}$/), fc.stringMatching(/^[0-9-]{0,4}$/), (name, more) => {
        expect(
          tellingReference({ name: `Jo ${name}`, reference: `${more}${name.toUpperCase()}${more}` }),
        ).toBeDefined();
      }),
    );
  });
});

test("a reference with a blank inside is refused, and never changed in silence", () => {
  const given = read(registerPerson, personAnswers({ reference: "rh 104" }), { today });
  expect(given).toMatchObject({
    ok: false,
    problems: [{ at: "reference", message: expect.stringContaining("no spaces") }],
  });
  expect(read(registerPerson, personAnswers({ reference: " rh-104 " }), { today })).toMatchObject({
    ok: true,
    answers: { reference: "RH-104" },
  });
});
