import * as z from "zod";
import { optionNamed } from "../cells.ts";
import type { Answers, Body, NoMore, Questions, Together, Wording } from "../question.ts";
import { question } from "../question.ts";
import { plainWords, worded } from "../words.ts";

/** An option in words, or with a hint and the questions that it asks for. */
type Choice = string | { readonly label: string; readonly hint?: string; readonly asks?: Questions };
type Choices = Readonly<Record<string, Choice>>;

interface ChoiceOptions<C extends Choices> extends Wording {
  readonly options: C;
}

type Asked<C extends Choices> = {
  [K in keyof C]: C[K] extends { asks: infer Q extends Questions } ? Answers<Q> : NoMore;
}[keyof C];

/** One of a few coded options. Questions declared under an option are asked only when it is chosen; their answers lie flat beside this one. */
export function choice<const C extends Choices, const O extends ChoiceOptions<C>>(
  noun: string,
  options: O & { options: C },
) {
  const codes = Object.keys(options.options);
  const labelled = codes.map((value) => {
    const one = options.options[value] as Choice;
    return typeof one === "string" ? { value, label: one } : { value, label: one.label, hint: one.hint };
  });
  const asks = Object.fromEntries(
    codes.flatMap((value) => {
      const one = options.options[value] as Choice;
      return typeof one === "object" && one.asks ? [[value, one.asks]] : [];
    }),
  );
  const flat = Object.values(asks).flatMap((questions) => Object.keys(questions));
  // Their answers lie side by side, and without a script both inputs are on the page.
  if (new Set(flat).size < flat.length) throw new Error(`Two options of ${noun} ask a question of the same name`);
  const schema = z.enum(codes as [string, ...string[]], { error: `Choose ${noun}` }).meta({ title: noun });
  return {
    ...question<keyof C & string, O, Together<Asked<C>>>(noun, options, `Choose ${noun}`, {
      kind: "choice" as const,
      asks: asks as Readonly<Record<string, Questions>>,
      gather: (body: Body, at: string) => {
        const value = body.get(at);
        return typeof value === "string" && value !== "" ? value : undefined;
      },
      cell: (text, { means }) =>
        text.trim() === "" ? undefined : (optionNamed(labelled, text) ?? means(text) ?? text),
      schema: () => schema,
      kept: z.string(),
      show: (answer, _names, words = plainWords) => {
        const option = labelled.find((o) => o.value === answer);
        return [option ? worded(option.label, words) : String(answer)];
      },
    }),
    options: labelled,
  };
}
