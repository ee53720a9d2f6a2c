import * as z from "zod";
import { gather, keptOf, readAll, schemaOf, showAll, spreadAll } from "../form.ts";
import type { Answers, Body, Given, Json, Problem, Questions, Wording } from "../question.ts";
import { capital, question } from "../question.ts";

interface RowsOptions<Q extends Questions> extends Wording {
  readonly of: Q;
  /** What one row is called on buttons and headings: "action". */
  readonly one: string;
  /** The question that says what a row is about, where the page brings the rows: none is added or removed, and it is asked of nobody. */
  readonly each?: string;
}

/** Thirty rows are more than one meeting agrees, and keep a record far below 400 KB. */
export const mostRows = 30;

// The letters of every id, since a row can be named in an address; a letter or digit first, so that it is never a name like __proto__.
const rowId = z.string().regex(/^[A-Za-z0-9][\w-]{0,63}$/);

/** Rows of the same questions, each with an id of its own: actions with owner and date, invitees. A row left blank does not count. */
export function rows<const Q extends Questions, const O extends RowsOptions<Q>>(noun: string, options: O & { of: Q }) {
  const inner = options.of as Questions;
  return {
    ...question<(Answers<Q> & { id: string })[], O>(noun, options, `Add ${noun}`, {
      kind: "rows" as const,
      gather: (body: Body, at: string) => {
        const found = [...gathered(body, at, (prefix) => gather(inner, body, prefix))].filter(
          (row) => Object.keys(row).length > 1,
        );
        return found.length > 0 ? found : undefined;
      },
      spread: (answer: Json, at: string) =>
        (Array.isArray(answer) ? answer : []).flatMap((row, n) => {
          const { id, ...answers } = row as Record<string, Json>;
          return [[`${at}.${n}.id`, String(id)] as [string, string], ...spreadAll(inner, answers, `${at}.${n}.`)];
        }),
      schema: (given: Given) =>
        z
          .array(schemaOf(inner, given).extend({ id: rowId }))
          .max(mostRows)
          .meta({ title: noun }),
      kept: z.array(keptOf(inner).extend({ id: z.string() })),
      read: (answer, at, given) => {
        if (!Array.isArray(answer)) return { ok: false, problems: [{ at, message: `Add ${noun}` }] };
        if (answer.length > mostRows)
          return { ok: false, problems: [{ at, message: `${capital(noun)} must be ${mostRows} or fewer` }] };
        const problems: Problem[] = [];
        const seen = new Set<string>();
        const value = answer.map((row, n) => {
          const { id, ...answers } = (typeof row === "object" && row !== null ? row : {}) as Record<string, unknown>;
          if (!rowId.safeParse(id).success || seen.has(id as string))
            problems.push({ at: `${at}.${n}.id`, message: `Each ${options.one} needs an id of its own` });
          seen.add(id as string);
          const reading = readAll(inner, answers, `${at}.${n}.`, given);
          problems.push(...reading.problems);
          return { id, ...reading.answers } as Json;
        });
        return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
      },
      show: (answer, names, words) =>
        (Array.isArray(answer) ? answer : []).map((row) =>
          showAll(inner, row as Record<string, Json>, names, words)
            .map((line) => `${line.heading}: ${line.lines.join(", ")}`)
            .join("\n"),
        ),
    }),
    of: inner,
    one: options.one,
    each: options.each,
  };
}

/**
 * Every row on the page, blank ones too and in order, each with its id: what a page draws again after "add" or "remove".
 */
export function* gathered(
  body: Body,
  at: string,
  answersAt: (prefix: string) => Readonly<Record<string, Json>>,
): Generator<{ id: string; [key: string]: Json }> {
  const numbers = new Set<number>();
  for (const name of body.keys()) {
    const match = name.startsWith(`${at}.`) && /^\d{1,3}/.exec(name.slice(at.length + 1));
    if (match) numbers.add(Number(match[0]));
  }
  for (const n of [...numbers].sort((a, b) => a - b)) {
    yield { ...answersAt(`${at}.${n}.`), id: String(body.get(`${at}.${n}.id`) ?? n) };
  }
}
