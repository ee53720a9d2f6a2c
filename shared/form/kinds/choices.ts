import * as z from "zod";
import { optionNamed, wordsIn } from "../cells.ts";
import type { Body, Json, Wording } from "../question.ts";
import { question } from "../question.ts";
import { plainWords, worded } from "../words.ts";

interface ChoicesOptions<C extends Readonly<Record<string, string>>> extends Wording {
  readonly options: C;
}

/** Any number of a few coded options, in the order in which they are declared. */
export function choices<const C extends Readonly<Record<string, string>>, const O extends ChoicesOptions<C>>(
  noun: string,
  options: O & { options: C },
) {
  const codes = Object.keys(options.options);
  const labelled = codes.map((value) => ({ value, label: options.options[value] as string }));
  const schema = z
    .array(z.enum(codes as [string, ...string[]], { error: `Choose ${noun} from the list` }), {
      error: `Choose ${noun}`,
    })
    .overwrite((chosen) => codes.filter((code) => chosen.includes(code)))
    .meta({ title: noun });
  return {
    ...question<(keyof C & string)[], O>(noun, options, `Choose ${noun}`, {
      kind: "choices" as const,
      gather: (body: Body, at: string) => {
        const chosen = body.getAll(at).filter((v): v is string => typeof v === "string" && v !== "");
        return chosen.length > 0 ? chosen : undefined;
      },
      spread: (answer: Json, at: string) =>
        (Array.isArray(answer) ? answer : []).map((v) => [at, String(v)] as [string, string]),
      cell: (text, { means }) => {
        const known = (word: string) => optionNamed(labelled, word) ?? means(word);
        const chosen = wordsIn(text, (word) => known(word) !== undefined).map((word) => known(word) ?? word);
        return chosen.length > 0 ? chosen : undefined;
      },
      schema: () => schema,
      kept: z.array(z.string()),
      show: (answer, _names, words = plainWords) =>
        (Array.isArray(answer) ? answer : []).map((v) => {
          const label = options.options[String(v)];
          return label === undefined ? String(v) : worded(label, words);
        }),
    }),
    options: labelled,
  };
}
