import type { IsoDate, Json, Options, Problem, Questions } from "#shared/form/question.ts";
import type { Words } from "#shared/form/words.ts";
import { tokensOf } from "#shared/people/names.ts";

/** What the page knows while it draws questions: the same for all of one form. */
export interface Drawing {
  readonly problems: readonly Problem[];
  readonly options: Options;
  readonly words: Words;
  readonly today: IsoDate;
  /** Words that were searched for in lists too long to open, by the path of the answer. */
  readonly sought?: Readonly<Record<string, string>>;
}

export type Values = Readonly<Record<string, Json | undefined>>;

/** What the component of a kind is given. `More` is what the kind says beyond every question. */
export interface QuestionProps<More = unknown> {
  readonly question: Questions[string] & More;
  /** The path of the answer, which is the name of the input and the id of the first one. */
  readonly at: string;
  readonly value: Json | undefined;
  /** The answers that lie beside this one, for questions under an option; their paths begin with `prefix`. */
  readonly values: Values;
  readonly prefix: string;
  readonly drawing: Drawing;
}

/** An option of a declared list. */
export interface Labelled {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

/** More than this are a list to open rather than buttons to read. */
export const mostRadios = 7;

/** More than this are searched. */
export const mostOptions = 100;

/** The options one of whose words begins with each of the words that were sought; without words none. */
export function found(options: readonly Labelled[], words: string): Labelled[] {
  const wanted = tokensOf(words);
  if (wanted.length === 0) return [];
  return options.filter(({ label, hint }) => {
    const has = tokensOf(label, hint);
    return wanted.every((word) => has.some((one) => one.startsWith(word)));
  });
}

/** The first message about an input. */
export function problemAt(problems: readonly Problem[], at: string): string | undefined {
  return problems.find((problem) => problem.at === at)?.message;
}

/** Text in an input; what is not text has none. */
export const typed = (value: Json | undefined) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";
