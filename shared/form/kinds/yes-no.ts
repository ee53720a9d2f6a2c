import * as z from "zod";
import type { Answers, Body, NoMore, Questions, Wording } from "../question.ts";
import { question } from "../question.ts";

/** Spellings of other systems' spreadsheets. */
const yeses = new Set(["yes", "y", "true", "t", "1", "x", "on", "✓", "✔", "☑"]);
const noes = new Set(["no", "n", "false", "f", "0", "none", "off", "✗", "✘", "☐"]);
const silent = new Set(["-", "–", "?", "n/a", "na", "not known", "unknown", "not recorded"]);

interface YesNoOptions extends Wording {
  /** Asked only after yes. */
  readonly yes?: Questions;
  /** Asked only after no. */
  readonly no?: Questions;
}

type Asked<O, K extends string> = O extends { readonly [P in K]: infer Q extends Questions } ? Answers<Q> : NoMore;

/** Yes or no. The message names the question: "Choose yes or no: …". */
export function yesNo<const O extends YesNoOptions>(noun: string, options: O) {
  const missing = `Choose yes or no: ${options.ask ?? noun}`;
  const schema = z.boolean({ error: missing }).meta({ title: noun });
  return question<boolean, O, Asked<O, "yes"> & Asked<O, "no">>(noun, options, missing, {
    kind: "yes-no" as const,
    asks: { ...(options.yes && { true: options.yes }), ...(options.no && { false: options.no }) },
    gather: (body: Body, at: string) => {
      const value = body.get(at);
      if (value === "true" || value === "false") return value === "true";
      return typeof value === "string" && value !== "" ? value : undefined;
    },
    cell: (text, { means }) => {
      const word = text.trim().toLowerCase();
      if (word === "" || silent.has(word)) return undefined;
      if (yeses.has(word)) return true;
      if (noes.has(word)) return false;
      const meant = means(text);
      return meant === "true" ? true : meant === "false" ? false : text;
    },
    schema: () => schema,
    kept: z.boolean(),
    show: (answer) => [answer === true ? "Yes" : "No"],
  });
}
