import type { Option, Problem } from "../form/question.ts";
import type { Field, Kind } from "./fields.ts";
import { fieldsOf } from "./fields.ts";

/** Which column each field comes from, and what the file's words mean. */
export interface Mapping {
  /** The row of the headings, from 1. */
  readonly headings: number;
  /** By field: a column as "c0", or the same for every row as "=CODE". */
  readonly columns: Readonly<Record<string, string>>;
  readonly first?: "day" | "month" | undefined;
  readonly fullWeek?: number | undefined;
  /** By field, then by the word: the code or id that it stands for. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const optionsOf = (field: Field): readonly { value: string; label: string }[] =>
  (field.question as unknown as { options?: readonly { value: string; label: string }[] }).options ?? [];
/** The list that a field chooses from. */
export const fromOf = (field: Field): string | undefined => (field.question as unknown as { from?: string }).from;

/** Fields whose words somebody can say the meaning of. */
export const isCoded = (field: Field): boolean =>
  optionsOf(field).length > 0 || fromOf(field) === "services" || field.question.kind === "yes-no";

/** What a word of such a field can mean. */
export function meaningsOf(field: Field, services: readonly Option[]): readonly Option[] {
  if (fromOf(field) === "services") return services;
  if (field.question.kind === "yes-no")
    return [
      { value: "true", label: "Yes" },
      { value: "false", label: "No" },
    ];
  return optionsOf(field).map(({ value, label }) => ({ value, label }));
}

/** "A" for the first column, as spreadsheets call it. */
export function columnLetter(n: number): string {
  const letter = String.fromCharCode(65 + (n % 26));
  return n < 26 ? letter : columnLetter(Math.floor(n / 26) - 1) + letter;
}

/** What is wrong with how the columns are matched, before any row is read. */
export function problemsOfMapping(kind: Kind, columns: Readonly<Record<string, string>>): Problem[] {
  const all = fieldsOf(kind);
  const missing = all.filter(({ name, needed }) => needed && columns[name] === undefined);
  const problems = missing.map(({ name, question }) => ({
    at: name,
    message: `Choose where ${question.noun} is in the file`,
  }));
  const named = columns.name !== undefined || (columns.firstName !== undefined && columns.lastName !== undefined);
  if ((kind === "staff" || kind === "people") && !named)
    problems.unshift({ at: "name", message: "Choose where the full name is, or the first and the last name" });
  const strange = Object.entries(columns).filter(
    ([name, source]) => !all.some((f) => f.name === name) || !/^(c\d{1,3}|=[\w-]{1,64})$/.test(source),
  );
  return [...problems, ...strange.map(([at]) => ({ at, message: "Choose a column of the file" }))];
}
