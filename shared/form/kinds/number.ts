import * as z from "zod";
import type { Body, Wording } from "../question.ts";
import { capital, question } from "../question.ts";

interface NumberOptions extends Wording {
  readonly min: number;
  readonly max: number;
  /** Digits after the point; none unless told. */
  readonly decimals?: number;
  /** What is counted, shown behind the input: "weeks", "people", "WTE". */
  readonly unit?: string;
}

const thousands = (n: number) => n.toLocaleString("en-GB");

/** A number within limits. What cannot be read as one stays as text, so that one schema words the error. */
export function number<const O extends NumberOptions>(noun: string, options: O) {
  const { min, max, unit } = options;
  const decimals = options.decimals ?? 0;
  const The = capital(noun);
  const kindOf = decimals ? `a number with at most ${decimals} digits after the point` : "a whole number";
  const step = 10 ** decimals;
  const schema = z
    .number({ error: `${The} must be ${kindOf}, like ${min}` })
    .min(min, { error: `${The} must be ${thousands(min)} or more` })
    .max(max, { error: `${The} must be ${thousands(max)} or fewer` })
    .refine((n) => Math.abs(n * step - Math.round(n * step)) < 1e-6, { error: `${The} must be ${kindOf}` })
    .meta({ title: noun });
  return {
    ...question<number, O>(noun, options, `Enter ${noun}`, {
      kind: "number" as const,
      gather: (body: Body, at: string) => {
        const typed = body.get(at);
        if (typeof typed !== "string" || typed.trim() === "") return undefined;
        const plain = typed.trim().replace(/(?<=\d),(?=\d{3}\b)/g, "");
        return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : typed;
      },
      cell: (text) => {
        const typed = text.trim();
        if (typed === "") return undefined;
        // "0,6" of other countries, "1,200" of ours, and a unit behind it.
        const plain = typed.replace(/\s*[a-z%]+\.?$/i, "");
        const point = /^-?\d+,\d{1,2}$/.test(plain)
          ? plain.replace(",", ".")
          : plain.replace(/(?<=\d),(?=\d{3}\b)/g, "");
        return /^-?\d*\.?\d+$/.test(point) ? Number(point) : typed;
      },
      schema: () => schema,
      kept: z.number(),
      show: (answer) => [
        [typeof answer === "number" ? thousands(answer) : String(answer), unit].filter(Boolean).join(" "),
      ],
    }),
    unit,
    decimals,
  };
}
