import * as z from "zod";
import type { Answers, Body, Given, Json, Names, Problem, Questions } from "./question.ts";
import { heading } from "./question.ts";
import type { Words } from "./words.ts";
import { plainWords, worded } from "./words.ts";

/** A check across questions. It sees what could be read, so it runs even when something else is wrong. */
export type Rule<Q extends Questions> = (answers: Partial<Answers<Q>>, given: Given) => Problem | undefined;

export interface Form<Q extends Questions = Questions> {
  readonly title: string;
  readonly questions: Q;
  /** The button, a verb that says what happens: "Arrange the review". */
  readonly save: string;
  /** Shown above the questions, a paragraph each. */
  readonly intro: readonly string[];
  /** Whether answers are checked on a page of their own before they are saved. */
  readonly check: boolean;
  readonly rules: readonly Rule<Q>[];
  /** What is asked first, on a page of its own, and the values with which the other questions then start. */
  readonly first?: First | undefined;
}

interface First {
  readonly asks: readonly string[];
  readonly starts: (answers: Readonly<Record<string, unknown>>) => Readonly<Record<string, Json>>;
}

/** The questions that a form asks first, without what their options ask for. */
export const firstOf = ({ questions, first }: Form): Questions =>
  Object.fromEntries(
    (first?.asks ?? []).flatMap((name) => (questions[name] ? [[name, { ...questions[name], asks: undefined }]] : [])),
  );

export type AnswersOf<F> = F extends Form<infer Q> ? Answers<Q> : never;

interface FormOptions<Q extends Questions> {
  readonly save?: string;
  readonly intro?: readonly string[];
  readonly check?: boolean;
  readonly rules?: readonly Rule<Q>[];
  readonly first?: First;
}

/** Declares a form: its questions, in order, with wording and checks. Everything else reads this. */
export function form<const Q extends Questions>(title: string, questions: Q, options: FormOptions<Q> = {}): Form<Q> {
  return {
    title,
    questions,
    save: options.save ?? "Save",
    intro: options.intro ?? [],
    check: options.check ?? false,
    rules: options.rules ?? [],
    first: options.first,
  };
}

/** The value under which the questions of a yes-no or choice are declared; anything else than words and truth asks for nothing. */
const optionOf = (answer: unknown) => (typeof answer === "string" || typeof answer === "boolean" ? String(answer) : "");

/** Only what is declared: an answer like "constructor" asks for nothing. */
const askedBy = (question: Questions[string], answer: unknown): Questions | undefined => {
  const option = optionOf(answer);
  return question.asks && Object.hasOwn(question.asks, option) ? question.asks[option] : undefined;
};

/** The inputs of a page as JSON. Questions that no chosen option asks for are dropped. */
export function gather(questions: Questions, body: Body, prefix = ""): Record<string, Json> {
  const answers: Record<string, Json> = {};
  for (const [name, question] of Object.entries(questions)) {
    const answer = question.gather(body, prefix + name);
    if (answer === undefined) continue;
    answers[name] = answer;
    const more = askedBy(question, answer);
    if (more) Object.assign(answers, gather(more, body, prefix));
  }
  return answers;
}

/** JSON back over inputs: hidden fields of check-your-answers, and query strings. */
export function spreadAll(
  questions: Questions,
  answers: Readonly<Record<string, unknown>>,
  prefix = "",
): [string, string][] {
  return Object.entries(asked(questions, answers)).flatMap(([name, question]) => {
    const answer = answers[name];
    return answer === undefined ? [] : question.spread(answer as Json, prefix + name);
  });
}

/** The questions that these answers ask for, those under chosen options included, in order. */
export function asked(questions: Questions, answers: Readonly<Record<string, unknown>>): Questions {
  const all: Record<string, Questions[string]> = {};
  for (const [name, question] of Object.entries(questions)) {
    all[name] = question;
    const more = askedBy(question, answers[name]);
    if (more) Object.assign(all, asked(more, answers));
  }
  return all;
}

/** Reads answers question by question: everything wrong at once, and what could be read. Unknown and unasked answers are refused. */
export function readAll(
  questions: Questions,
  input: Readonly<Record<string, unknown>>,
  prefix: string,
  given: Given,
): { answers: Record<string, Json>; problems: Problem[] } {
  const answers: Record<string, Json> = {};
  const problems: Problem[] = [];
  const here = asked(questions, input);
  for (const [name, question] of Object.entries(here)) {
    const reading = question.read(input[name], prefix + name, given);
    if (!reading.ok) problems.push(...reading.problems);
    else if (reading.value !== undefined) answers[name] = reading.value;
  }
  for (const name of Object.keys(input)) {
    if (!Object.hasOwn(here, name))
      problems.push({ at: prefix + name, message: `There is no question called “${name.slice(0, 40)}” here` });
  }
  return { answers, problems };
}

export type FormReading<F> =
  | { readonly ok: true; readonly answers: AnswersOf<F> }
  | { readonly ok: false; readonly problems: Problem[] };

/** Reads a whole form, rules across questions included: the same for page, API and CSV. */
export function read<F extends Form>(form: F, input: unknown, given: Given): FormReading<F> {
  const plain =
    typeof input === "object" && input !== null && !Array.isArray(input) ? (input as Record<string, unknown>) : {};
  const { answers, problems } = readAll(form.questions, plain, "", given);
  for (const rule of form.rules as readonly Rule<Questions>[]) {
    const problem = rule(answers as Partial<Answers<Questions>>, given);
    if (problem && !problems.some((p) => p.at === problem.at)) problems.push(problem);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answers: answers as AnswersOf<F> };
}

export interface Line {
  readonly name: string;
  readonly heading: string;
  readonly lines: string[];
}

/** Answers in words, in the order of the questions; what was not answered is left out. */
export function showAll(
  questions: Questions,
  answers: Readonly<Record<string, unknown>>,
  names: Names,
  words: Words = plainWords,
): Line[] {
  return Object.entries(asked(questions, answers)).flatMap(([name, question]) => {
    const answer = answers[name];
    if (answer === undefined || answer === null) return [];
    return [
      { name, heading: worded(heading(question.noun), words), lines: question.show(answer as Json, names, words) },
    ];
  });
}

/** Every question of a form, those under options too, for schemas. */
function everything(questions: Questions): [string, Questions[string], boolean][] {
  return Object.entries(questions).flatMap(([name, question]) => [
    [name, question, false] as [string, Questions[string], boolean],
    ...Object.values(question.asks ?? {}).flatMap((more) =>
      everything(more).map(([n, q]) => [n, q, true] as [string, Questions[string], boolean]),
    ),
  ]);
}

/** What may be answered, as one object: for the OpenAPI document only, since one object would skip checks where a field is missing. */
export function schemaOf(questions: Questions, given: Given): z.ZodObject {
  return z.strictObject(
    Object.fromEntries(
      everything(questions).map(([name, question, conditional]) => {
        const schema = question.schema(given);
        return [name, question.optional || conditional ? schema.optional() : schema];
      }),
    ),
  );
}

/** What may be kept, as one object: every limit is loose, unknown keys stay, so that old records always read. */
export function keptOf(questions: Questions): z.ZodObject {
  return z.looseObject(
    Object.fromEntries(
      everything(questions).map(([name, question, conditional]) => [
        name,
        question.optional || question.later || conditional ? question.kept.optional() : question.kept,
      ]),
    ),
  );
}
