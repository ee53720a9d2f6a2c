import * as z from "zod";
import { howMany } from "../how-many.ts";
import type { Body, Wording } from "../question.ts";
import { capital, question } from "../question.ts";
import { tidied, tidiedLine } from "./tidied.ts";

interface TextOptions extends Wording {
  /** Characters; 200 unless told. */
  readonly max?: number;
  /** Lines of the box; one is a single-line input. */
  readonly lines?: number;
  /** Width of the input in characters, which hints at the length of the answer. */
  readonly width?: 5 | 10 | 20;
  /** Makes one spelling of several, before the check. */
  readonly tidy?: (text: string) => string;
  /** What is wrong with the tidied text, in the words of an error message; nothing if it is right. */
  readonly wrong?: (text: string) => string | undefined;
  /** How it is shown, if otherwise than kept. */
  readonly say?: (text: string) => string;
  readonly inputmode?: "numeric" | "email" | "tel";
  /** "off" also means that browsers forget it when somebody goes back to the form: not for what is long to type. */
  readonly autocomplete?: string;
  readonly spellcheck?: false;
}

/** Words, on one line or several. Emoji and right-to-left names are welcome; length counts characters as people see them. */
export function text<const O extends TextOptions>(noun: string, options: O) {
  const max = options.max ?? (options.lines ? 4000 : 200);
  const tidy = options.tidy ?? ((t: string) => t);
  const clean = (options.lines ?? 1) > 1 ? tidied : tidiedLine;
  const schema = z
    .string({ error: `Enter ${noun}` })
    .overwrite((t) => tidy(clean(t)))
    .min(1, { error: `Enter ${noun}` })
    .refine((t) => [...t].length <= max, {
      error: `${capital(noun)} must be ${howMany(max, "character")} or fewer`,
    })
    .superRefine((t, context) => {
      const message = t === "" ? undefined : options.wrong?.(t);
      if (message) context.addIssue({ code: "custom", message });
    })
    .meta({ title: noun, maxLength: max });
  return {
    ...question<string, O>(noun, options, `Enter ${noun}`, {
      kind: "text" as const,
      gather: (body: Body, at: string) => {
        const value = body.get(at);
        return typeof value === "string" && value.trim() !== "" ? value : undefined;
      },
      schema: () => schema,
      kept: z.string(),
      show: (answer) => (options.say ? options.say(String(answer)) : String(answer)).split("\n"),
    }),
    lines: options.lines ?? 1,
    width: options.width,
    max,
    inputmode: options.inputmode,
    autocomplete: options.autocomplete,
    spellcheck: options.spellcheck,
  };
}
