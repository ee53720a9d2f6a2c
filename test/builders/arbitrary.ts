import fc from "fast-check";
import { asked } from "#shared/form/form.ts";
import type { Json, Question, Questions } from "#shared/form/question.ts";
import { today } from "./records.ts";

/** Words of every kind that people have: accents, emoji, right to left, one letter, line breaks, odd blanks. */
export const words = fc.oneof(
  fc.constantFrom(
    "Zoë O’Neill",
    "李小龙",
    "محمد عبد الله",
    "שרה",
    "🌻",
    "👩‍👩‍👧 Ash",
    "A",
    "한국 사람",
    "e\u0301",
    "a\u00a0b",
    "1; DROP",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  fc.lorem({ maxCount: 4 }),
);

const days = fc
  .date({ min: new Date("1901-01-01T00:00:00Z"), max: new Date("2199-12-31T00:00:00Z"), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

/** A day near the tests' day: what forms take most of the time. */
export const dayNear = fc
  .integer({ min: -60, max: 60 })
  .map((n) => new Date(Date.parse(today) + n * 86_400_000).toISOString().slice(0, 10));

const rowId = fc.stringMatching(/^[A-Za-z0-9][\w-]{0,11}$/);

type Loose = Question & {
  readonly options?: readonly { value: string }[];
  readonly of?: Questions;
  readonly decimals?: number;
};

/** An answer that the kind of a question can give; whether its checks accept it is another matter. */
export function answerTo(question: Question): fc.Arbitrary<Json> {
  const { kind, options = [], of = {}, decimals = 0 } = question as Loose;
  const codes = options.map((o) => o.value);
  switch (kind) {
    case "text":
      // A colour dark enough to read, which no words would be.
      return fc.oneof({ arbitrary: words, weight: 9 }, { arbitrary: fc.constantFrom("#0e4a50", "#7a1f5c"), weight: 1 });
    case "lines":
      return fc.array(words, { minLength: 1, maxLength: 4 });
    case "date":
      return fc.oneof(dayNear, days);
    case "yes-no":
      return fc.boolean();
    case "number":
      return fc.integer({ min: 0, max: 200 * 10 ** decimals }).map((n) => n / 10 ** decimals);
    case "choice":
      return fc.constantFrom(...codes);
    case "choices":
      return fc.subarray(codes, { minLength: 1 });
    case "pick":
      return fc.uuid();
    case "pick-many":
      return fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 3 });
    case "rows":
      return fc
        .uniqueArray(rowId, { minLength: 1, maxLength: 3 })
        .chain((ids) => fc.tuple(...ids.map((id) => answersTo(of).map((answers) => ({ ...answers, id })))));
    default:
      throw new Error(`There are no generated answers for questions of the kind “${kind}” yet`);
  }
}

/** Answers to some questions and to those that the chosen options ask for. */
export function answersTo(questions: Questions): fc.Arbitrary<Record<string, Json>> {
  const each = fc.record(
    Object.fromEntries(Object.entries(questions).map(([name, q]) => [name, answerTo(q as Question)])),
    { requiredKeys: Object.entries(questions).flatMap(([name, q]) => (q.optional ? [] : [name])) },
  ) as fc.Arbitrary<Record<string, Json>>;
  return each.chain((answers) => {
    const more = Object.fromEntries(Object.entries(asked(questions, answers)).filter(([name]) => !(name in questions)));
    return Object.keys(more).length === 0
      ? fc.constant(answers)
      : answersTo(more).map((extra) => ({ ...answers, ...extra }));
  });
}

const full = process.env.HISTORIES === "full";

/**
 * How many random histories a law tries, on pure rules and on the engine. `HISTORIES=full npm test -- FILE` tries ten times as many, which is what a change
 * of those rules is held to.
 */
export const histories = { pure: full ? 2000 : 200, engine: full ? 200 : 20 } as const;
