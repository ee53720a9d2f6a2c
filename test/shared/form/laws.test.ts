import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asked, gather, keptOf, read, spreadAll } from "#shared/form/form.ts";
import type { Json } from "#shared/form/question.ts";
import { answersTo } from "#test/builders/arbitrary.ts";
import { bodyOf } from "#test/builders/body.ts";
import { today } from "#test/builders/records.ts";
import { forms } from "../forms.ts";

const given = { today };

describe.each(forms)("%s", (_title, form) => {
  /** Answers that the form accepts, as it keeps them. */
  const accepted = answersTo(form.questions)
    .map((answers) => read(form, answers, given))
    .filter((reading) => reading.ok)
    .map((reading) => (reading.ok ? reading.answers : {}) as Record<string, unknown>);

  test("accepted answers stay the same: spread over inputs and gathered, shown in a cell and read, read once more, kept and read back", () => {
    const named = (id: string) => id;
    fc.assert(
      fc.property(accepted, (answers) => {
        expect(gather(form.questions, bodyOf(spreadAll(form.questions, answers)))).toEqual(answers);
        for (const [name, question] of Object.entries(asked(form.questions, answers))) {
          const answer = answers[name] as Json | undefined;
          if (answer === undefined || question.kind === "rows") continue;
          const several = question.kind === "choices" || question.kind === "pick-many" ? "; " : "\n";
          const cell = question.cell(question.show(answer, named).join(several), { first: "day", means: named });
          expect([name, question.read(cell, name, given)]).toEqual([name, { ok: true, value: answer }]);
        }
        expect(read(form, answers, given)).toEqual({ ok: true, answers });
        expect(keptOf(form.questions).parse(JSON.parse(JSON.stringify(answers)))).toEqual(answers);
      }),
      { numRuns: 30 },
    );
  });

  test("whatever is sent is read or refused in words, and never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 4 }), mangled(Object.keys(form.questions))), (input) => {
        const reading = read(form, input, given);
        if (reading.ok) return;
        expect(reading.problems.length).toBeGreaterThan(0);
        for (const { at, message } of reading.problems)
          expect([typeof at, message.trim() !== ""]).toEqual(["string", true]);
      }),
      { numRuns: 100 },
    );
  });
});

const nasty = fc.constantFrom(
  { toString: null, valueOf: null },
  { day: "1", month: "1", year: { toString: null, valueOf: null } },
  ["true", "false"],
  "__proto__",
  "constructor",
  [null],
  [{ id: { toString: null } }],
  "\ud800",
  -0,
  1e308,
);

/** The form's own names with values of every wrong kind. */
function mangled(names: readonly string[]) {
  return fc.dictionary(
    fc.oneof(
      fc.constantFrom(...(names.length > 0 ? names : ["none"])),
      fc.constantFrom("__proto__", "constructor", "toString"),
    ),
    fc.oneof(nasty, fc.jsonValue({ maxDepth: 3 })),
  );
}
