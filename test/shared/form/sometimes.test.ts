import { expect, test } from "vitest";
import { read } from "#shared/form/form.ts";
import { addStaff, changeStaff } from "#shared/staff/forms.ts";
import { staffAnswers, today } from "#test/builders/records.ts";
import { forms } from "../forms.ts";

/** What an optional question is, whose emptiness is refused by a rule of its form. */
const complainsOf = (form: (typeof forms)[number][1], answers: Record<string, unknown>, name: string) => {
  const { [name]: _, ...rest } = answers;
  const reading = read(form, rest, { today });
  return !reading.ok && reading.problems.some(({ at }) => at === name);
};

test("no question is called optional that a rule of its form asks for", () => {
  const answers = staffAnswers({ base: "b", roles: ["manager"] });
  for (const form of [addStaff, changeStaff])
    for (const [name, question] of Object.entries(form.questions))
      if (question.optional && complainsOf(form, answers, name))
        expect([name, question.sometimes]).toEqual([name, true]);
  expect(complainsOf(addStaff, answers, "base")).toBe(true);
});

test("whoever is asked for something in some cases is told in which", () => {
  const all = forms.flatMap(([, { questions }]) => Object.values(questions)).filter(({ sometimes }) => sometimes);
  expect(all.length).toBeGreaterThan(0);
  for (const { optional, hint } of all) expect([optional, hint !== undefined]).toEqual([true, true]);
});
