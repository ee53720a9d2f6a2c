import type * as z from "zod";
import { tidied } from "./kinds/tidied.ts";
import type { Words } from "./words.ts";

/** What a form keeps and sends: plain JSON, dates as ISO strings. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A date as `2027-03-27`. */
export type IsoDate = string;

/** What a check needs besides the answer. Nothing in `shared` reads the clock: today is Europe/London's and is passed in. */
export interface Given {
  readonly today: IsoDate;
  /** The time of day in England, like 14:30, where an answer of today may not be later than it. */
  readonly time?: string;
  /** An answer of former days is put right: a day that had to be to come may be over by now. */
  readonly putsRight?: boolean;
}

/** Something wrong with an answer. `at` is the path of the input, for example `actions.0.who`; the message may hold `{key worker}` (see words.ts). */
export interface Problem {
  readonly at: string;
  readonly message: string;
}

/** The part of FormData and URLSearchParams that gathering reads. */
export interface Body {
  get(name: string): unknown;
  getAll(name: string): unknown[];
  keys(): Iterable<string>;
}

/** One choice of a loaded list (`detail` tells two of the same name apart). */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

/** Loaded lists by the name that a `pick` question gives in `from`. */
export type Options = Readonly<Record<string, readonly Option[]>>;

/** Words for the id of a staff member or service. */
export type Names = (id: string) => string | undefined;

/** What reading a cell of somebody else's spreadsheet needs to know. */
export interface InCell {
  /** Which comes first in a date like 03/04/2022; without it such a date is not read, since either may be meant. */
  readonly first?: "day" | "month" | undefined;
  /** What a word of the file stands for here: the code of an option, or the id of a service or staff member. */
  readonly means: (word: string) => string | undefined;
}

export type Reading<A = Json> =
  | { readonly ok: true; readonly value: A | undefined }
  | { readonly ok: false; readonly problems: Problem[] };

/** What every kind of question lets one set. */
export interface Wording {
  /** The question as people would ask it; without it the heading made from the noun. */
  readonly ask?: string;
  readonly hint?: string;
  /** Only an optional question may stay unanswered. */
  readonly optional?: boolean;
  /** A rule of the form asks for it in some cases, which the hint names: pages do not call it optional. */
  readonly sometimes?: boolean;
  /** Records written before this question existed lack it, though it must be answered now. */
  readonly later?: boolean;
}

/**
 * A kind of question knows how its inputs become JSON and back, what may be answered, what may be kept, and how an answer is shown.
 * The component that draws it is `web/src/lib/ui/questions/<kind>.svelte`.
 *
 * `A` is the answer, `O` whether it may be absent, `X` the answers of questions that an option asks for (flat, beside this one).
 */
export interface Question<A = unknown, O extends boolean = boolean, X = NoMore> {
  readonly kind: string;
  /** Noun first: "the date of the review". Messages, headings and schema titles are made from it. */
  readonly noun: string;
  readonly ask: string;
  readonly hint?: string | undefined;
  readonly optional: boolean;
  readonly sometimes: boolean;
  readonly later: boolean;
  /** The questions that each option asks for. */
  readonly asks?: Readonly<Record<string, Questions>> | undefined;
  /** Inputs into JSON; nothing answered gives `undefined`. */
  gather(body: Body, at: string): Json | undefined;
  /** JSON back over the inputs, for hidden fields. */
  spread(answer: Json, at: string): [name: string, value: string][];
  /** The answer in a cell of a spreadsheet. What it cannot read stays as it is, so that the schema words the error; nothing said gives `undefined`. */
  cell(text: string, given: InCell): Json | undefined;
  /** What may be answered: messages, limits, today. */
  schema(given: Given): z.ZodType;
  /** What may be kept: loose, so that a tighter limit never makes an old record unreadable. */
  readonly kept: z.ZodType;
  /** Everything that is wrong with an answer, at once. */
  read(answer: unknown, at: string, given: Given): Reading;
  /** The answer in words, a line each; options in the words of the service. */
  show(answer: Json, names: Names, words?: Words): string[];
  /** Only types. */
  readonly is?: { answer: A; optional: O; extra: X };
}

/** No further answers lie beside this one. */
export type NoMore = Record<never, never>;

export type Questions = Readonly<Record<string, Question<unknown, boolean, unknown>>>;

type Extra<Q> = Q extends { is?: { extra: infer X } } ? X : NoMore;
type Answer<Q> = Q extends { is?: { answer: infer A } } ? A : never;
type Needed<Q extends Questions> = {
  [K in keyof Q]: Q[K] extends { is?: { optional: false } } ? K : never;
}[keyof Q];
/** A union as an intersection. */
export type Together<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void ? I : never;
type Flat<T> = { [K in keyof T]: T[K] };

/** The answers of some questions: required ones present, the others perhaps; those that an option asks for lie flat beside them. */
export type Answers<Q extends Questions> = Flat<
  { [K in Needed<Q>]: Answer<Q[K]> } & { [K in Exclude<keyof Q, Needed<Q>>]?: Answer<Q[K]> } & Together<
      { [K in keyof Q]: Partial<Extra<Q[K]>> }[keyof Q]
    >
>;

/** "the date of the review" → "Date of the review", "whether the role was explained" → "The role was explained". */
export function heading(noun: string): string {
  return capital(noun.replace(/^(the|a|an|whether) /, ""));
}

/** "the date of the review" → "The date of the review". */
export function capital(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

type Made<A, W extends Wording, X> = Question<A, W["optional"] extends true ? true : false, X>;

/** What a kind writes down about itself; the rest follows. */
export interface KindOf {
  readonly kind: string;
  gather(body: Body, at: string): Json | undefined;
  spread?(answer: Json, at: string): [string, string][];
  cell?(text: string, given: InCell): Json | undefined;
  schema(given: Given): z.ZodType;
  readonly kept: z.ZodType;
  /** The answer that inputs mean on the day, where they are not the answer themselves. */
  meant?(answer: unknown, given: Given): unknown;
  read?(answer: unknown, at: string, given: Given): Reading;
  show?(answer: Json, names: Names, words?: Words): string[];
  readonly asks?: Readonly<Record<string, Questions>> | undefined;
}

/** Makes a question of its noun, its wording and its kind. `missing` is the message when a required answer is absent. */
export function question<A, W extends Wording, X = NoMore>(
  noun: string,
  wording: W,
  missing: string,
  kind: KindOf,
): Made<A, W, X> {
  const optional = wording.optional ?? false;
  const schema = perDay(kind.schema);
  const read =
    kind.read ??
    ((answer: unknown, at: string, given: Given) => parsed(schema(given), kind.meant?.(answer, given) ?? answer, at));
  const empty = (answer: unknown) =>
    answer === undefined ||
    answer === null ||
    (typeof answer === "string" && tidied(answer) === "") ||
    (Array.isArray(answer) && answer.length === 0);
  return {
    spread: (answer: Json, at: string) => [[at, String(answer)]],
    cell: (text: string) => (text.trim() === "" ? undefined : text),
    show: (answer: Json) => [String(answer)],
    ...kind,
    schema,
    noun,
    ask: wording.ask ?? heading(noun),
    hint: wording.hint,
    optional,
    sometimes: wording.sometimes ?? false,
    later: wording.later ?? false,
    read: (answer, at, given) => {
      if (!empty(answer)) return read(answer, at, given);
      return optional ? { ok: true, value: undefined } : { ok: false, problems: [{ at, message: missing }] };
    },
  } as Made<A, W, X>;
}

function parsed(schema: z.ZodType, answer: unknown, at: string): Reading {
  const result = schema.safeParse(answer);
  if (result.success) return { ok: true, value: result.data as Json };
  // An input has room for one message: the first, since the next may be of no matter once that is put right.
  const problems = new Map<string, Problem>();
  for (const { path, message } of result.error.issues) {
    const where = [at, ...path].join(".");
    if (!problems.has(where)) problems.set(where, { at: where, message });
  }
  return { ok: false, problems: [...problems.values()] };
}

/** Building a schema costs twenty times what using it does, and only today changes it. */
function perDay<S>(make: (given: Given) => S): (given: Given) => S {
  let day: string | undefined;
  let made: S;
  return (given) => {
    const now = `${given.today}${given.putsRight ? " then" : ""}`;
    if (day !== now) {
      made = make(given);
      day = now;
    }
    return made;
  };
}
