import * as z from "zod";
import type { Answers, Body, NoMore, Questions, Wording } from "../question.ts";
import { question } from "../question.ts";

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
    schema: () => schema,
    kept: z.boolean(),
    show: (answer) => [answer === true ? "Yes" : "No"],
  });
}
