import * as z from "zod";
import { howMany } from "../how-many.ts";
import type { Body, Json, Wording } from "../question.ts";
import { capital, question } from "../question.ts";
import { tidied, tidiedLine } from "./tidied.ts";

interface LinesOptions extends Wording {
  /** Lines at most; 30 unless told. */
  readonly most?: number;
  /** Characters a line; 300 unless told. */
  readonly max?: number;
}

/** A list of short texts, one a line in a box: an agenda, topics. Empty lines do not count. */
export function lines<const O extends LinesOptions>(noun: string, options: O) {
  const most = options.most ?? 30;
  const max = options.max ?? 300;
  const schema = z
    .array(z.string({ error: `Enter ${noun}` }), { error: `Enter ${noun}` })
    .overwrite((all) =>
      all
        .flatMap((l) => tidied(l).split("\n"))
        .map(tidiedLine)
        .filter((l) => l !== ""),
    )
    .min(1, { error: `Enter ${noun}` })
    .max(most, { error: `${capital(noun)} must have ${howMany(most, "line")} or fewer` })
    .refine((all) => all.every((l) => [...l].length <= max), {
      error: `Each line of ${noun} must be ${howMany(max, "character")} or fewer`,
    })
    .meta({ title: noun });
  return question<string[], O>(noun, options, `Enter ${noun}`, {
    kind: "lines" as const,
    gather: (body: Body, at: string) => {
      const typed = body.get(at);
      if (typeof typed !== "string") return undefined;
      const all = typed
        .split(/\r?\n/)
        .map((l) => l.trim())
        .filter((l) => l !== "");
      return all.length > 0 ? all : undefined;
    },
    spread: (answer: Json, at: string) => [[at, Array.isArray(answer) ? answer.join("\n") : String(answer)]],
    cell: (text) => {
      const all = text
        .split(/[\r\n]+/)
        .map((l) => l.trim())
        .filter((l) => l !== "");
      return all.length > 0 ? all : undefined;
    },
    schema: () => schema,
    kept: z.array(z.string()),
    show: (answer) => (Array.isArray(answer) ? answer.map(String) : []),
  });
}
