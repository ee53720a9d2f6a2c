import { gathered } from "#shared/form/kinds/rows.ts";
import type { Body, Json, Questions } from "#shared/form/question.ts";

/** What was typed, for drawing the form again: also blank rows, and answers to questions that the chosen option does not ask for. */
export function typedInto(questions: Questions, body: Body, prefix = ""): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [name, question] of Object.entries(questions)) {
    const at = prefix + name;
    const inner = rowsOf(question);
    const value = inner ? [...gathered(body, at, (row) => typedInto(inner, body, row))] : question.gather(body, at);
    if (value !== undefined && !(inner && (value as Json[]).length === 0)) values[name] = value;
    for (const more of Object.values(question.asks ?? {})) {
      // an answer under another option of the same name does not displace the one that was asked for
      Object.assign(values, { ...typedInto(more, body, prefix), ...values });
    }
  }
  return values;
}

const sought = "_sought.";

/** The name of the input for words to search a long list by, of the question at a path. */
export const soughtAt = (at: string) => sought + at;

/** The words of all such inputs, by the path of their question. */
export function soughtIn(body: Body): Record<string, string> {
  const names = [...body.keys()].filter((name) => name.startsWith(sought));
  return Object.fromEntries(names.map((name) => [name.slice(sought.length), String(body.get(name) ?? "").trim()]));
}

/** Values ready to be drawn: every question of rows that must be answered shows a first row. */
export function ready(questions: Questions, values: Readonly<Record<string, Json>>): Record<string, Json> {
  const drawn: Record<string, Json> = { ...values };
  for (const [name, question] of Object.entries(questions)) {
    const rows = drawn[name];
    if (rowsOf(question) && !question.optional && !(Array.isArray(rows) && rows.length > 0)) drawn[name] = [blankRow()];
  }
  return drawn;
}

/** The values after "add NAME" or "remove NAME N". */
export function withRows(
  values: Readonly<Record<string, Json>>,
  verb: "add" | "remove",
  name: string,
  n: number,
): Record<string, Json> {
  const before = values[name];
  const rows = Array.isArray(before) ? before : [];
  return { ...values, [name]: verb === "add" ? [...rows, blankRow()] : rows.filter((_, at) => at !== n) };
}

const blankRow = (): Json => ({ id: crypto.randomUUID() });

function rowsOf(question: Questions[string]): Questions | undefined {
  return question.kind === "rows" ? (question as unknown as { of: Questions }).of : undefined;
}
