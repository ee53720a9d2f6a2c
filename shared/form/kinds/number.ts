import * as z from "zod";
import { howMany } from "../how-many.ts";
import type { Body, Wording } from "../question.ts";
import { capital, question } from "../question.ts";

/** One of what is counted, for each word behind an input. */
const units = {
  days: "day",
  weeks: "week",
  months: "month",
  hours: "hour",
  minutes: "minute",
  sessions: "session",
  people: "person",
  WTE: "WTE",
} as const;

type Unit = keyof typeof units;

interface NumberOptions extends Wording {
  readonly min: number;
  readonly max: number;
  /** Digits after the point; none unless told. */
  readonly decimals?: number;
  /** What is counted, shown behind the input. */
  readonly unit?: Unit;
  /** A year, which is said without a comma. */
  readonly year?: true;
}

const thousands = (n: number) => n.toLocaleString("en-GB");
const asTyped = (n: number) => String(n);

/** A number within limits. What cannot be read as one stays as text, so that one schema words the error. */
export function number<const O extends NumberOptions>(noun: string, options: O) {
  const { min, max, unit } = options;
  const decimals = options.decimals ?? 0;
  const The = capital(noun);
  const said = options.year ? asTyped : thousands;
  const kindOf = decimals ? `a number with at most ${decimals} digits after the point` : "a whole number";
  const step = 10 ** decimals;
  const schema = z
    .number({ error: `${The} must be ${kindOf}, like ${min}` })
    .min(min, { error: `${The} must be ${said(min)} or ${options.year ? "later" : "more"}` })
    .max(max, { error: `${The} must be ${said(max)} or ${options.year ? "earlier" : "fewer"}` })
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
      show: (answer) => {
        if (typeof answer !== "number") return [String(answer)];
        return [unit ? howMany(answer, units[unit], unit) : said(answer)];
      },
    }),
    unit,
    decimals,
  };
}
