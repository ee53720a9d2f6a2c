import * as z from "zod";
import { wordsIn } from "../cells.ts";
import type { Body, Json, Wording } from "../question.ts";
import { question } from "../question.ts";

interface PickOptions extends Wording {
  /** Which loaded list offers the options. Whether the answer is among them is a fact, checked against the records. */
  readonly from: string;
}

/** As long as what some ids are made of: a review and its action, or the name of a guest. */
const longest = 200;
const id = z.string().min(1).max(longest);

/** One staff member, service or person, by id, chosen from a loaded list. */
export function pick<const O extends PickOptions>(noun: string, options: O) {
  const missing = `Choose ${noun}`;
  const schema = z
    .string({ error: missing })
    .min(1, { error: missing })
    .max(longest, { error: missing })
    .meta({ title: noun });
  return {
    ...question<string, O>(noun, options, missing, {
      kind: "pick" as const,
      gather: (body: Body, at: string) => {
        const value = body.get(at);
        return typeof value === "string" && value !== "" ? value : undefined;
      },
      cell: (text, { means }) => (text.trim() === "" ? undefined : means(text)),
      schema: () => schema,
      kept: id,
      show: (answer, names) => [names(String(answer)) ?? "Not known"],
    }),
    from: options.from,
  };
}

/** Each can be a row beside the record, and all of them change in one transaction. */
const mostPicked = 30;

/** Several of them. */
export function pickMany<const O extends PickOptions>(noun: string, options: O) {
  const missing = `Choose ${noun}`;
  const schema = z
    .array(z.string({ error: missing }).min(1, { error: missing }).max(64, { error: missing }), { error: missing })
    .max(mostPicked, { error: `Choose ${mostPicked} or fewer` })
    .overwrite((all) => [...new Set(all)])
    .meta({ title: noun });
  return {
    ...question<string[], O>(noun, options, missing, {
      kind: "pick-many" as const,
      gather: (body: Body, at: string) => {
        const chosen = body.getAll(at).filter((v): v is string => typeof v === "string" && v !== "");
        return chosen.length > 0 ? chosen : undefined;
      },
      spread: (answer: Json, at: string) =>
        (Array.isArray(answer) ? answer : []).map((v) => [at, String(v)] as [string, string]),
      cell: (text, { means }) => {
        const found = wordsIn(text, (word) => means(word) !== undefined).flatMap((word) => means(word) ?? []);
        return found.length > 0 ? found : undefined;
      },
      schema: () => schema,
      kept: z.array(id),
      show: (answer, names) => (Array.isArray(answer) ? answer : []).map((v) => names(String(v)) ?? "Not known"),
    }),
    from: options.from,
  };
}
