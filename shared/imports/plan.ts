import { importAllocation } from "../allocations/forms.ts";
import { plainWord } from "../form/cells.ts";
import type { Form } from "../form/form.ts";
import { asked, read } from "../form/form.ts";
import type { Given, IsoDate, Json, Option, Problem, Questions } from "../form/question.ts";
import { capital, heading } from "../form/question.ts";
import { tidyCode } from "../identifiers/codes.ts";
import { tidyNhsNumber } from "../identifiers/nhs-number.ts";
import { changePerson, registerPerson } from "../people/forms.ts";
import { sameAnswers } from "../record/same.ts";
import { addService, serviceDefaults } from "../services/forms.ts";
import type { ServiceKind } from "../services/kinds.ts";
import { serviceKinds } from "../services/kinds.ts";
import { changeStaff } from "../staff/forms.ts";
import type { StaffRecord } from "../staff/record.ts";
import { notKeyWorkerBecause } from "../staff/rules.ts";
import { sayDate } from "../time/dates.ts";
import type { Field, Kind } from "./fields.ts";
import { fieldsOf } from "./fields.ts";
import { isEmpty } from "./sheet.ts";

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

/** Something about a row: what stops the import, or a note beside it. */
export interface Finding {
  readonly row: number;
  readonly column: string;
  readonly message: string;
  readonly stops: boolean;
}

/** What one row is to do: the record that will have these answers. */
export interface Planned {
  readonly row: number;
  readonly id: string;
  /** Of the record as the check read it; none for a new one. */
  readonly version?: number | undefined;
  readonly answers: Readonly<Record<string, Json>>;
}

/** A word that nothing here is called; somebody says once what it means. */
export interface UnknownWord {
  readonly field: string;
  readonly word: string;
  readonly rows: number;
}

export interface Plan {
  readonly planned: readonly Planned[];
  readonly findings: readonly Finding[];
  readonly unknown: readonly UnknownWord[];
  /** Rows that say what is so already. */
  readonly same: number;
}

/** A record that a row is about already. */
export interface Existing {
  readonly id: string;
  readonly version: number;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** Whom a row of allocations names. */
export interface Someone {
  readonly id: string;
  readonly service: string;
  readonly started: IsoDate;
  readonly worker?: string | undefined;
  readonly here: boolean;
}

/** What the table holds already, as far as the file is about it. */
export interface Known {
  readonly services: readonly Option[];
  /** Services by id, staff by id. */
  readonly staff: ReadonlyMap<string, StaffRecord>;
  /** Ids of staff by sign-in name, email and name, each folded; several for a name that several have. */
  readonly staffNamed: ReadonlyMap<string, readonly string[]>;
  readonly existing: ReadonlyMap<string, Existing>;
  /** By reference, for allocations. */
  readonly people: ReadonlyMap<string, Someone>;
  /** Whoever imports cannot take the role of administrator from themselves. */
  readonly self?: string | undefined;
  readonly newId: (row: number) => string;
}

interface Row {
  readonly row: number;
  /** The text of each field that the file gives. */
  readonly texts: ReadonlyMap<string, string>;
}

const optionsOf = (field: Field): readonly { value: string; label: string }[] =>
  (field.question as unknown as { options?: readonly { value: string; label: string }[] }).options ?? [];
const fromOf = (field: Field): string | undefined => (field.question as unknown as { from?: string }).from;

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

/** The rows below the headings, empty ones left out, with the text of each mapped field. */
export function rowsIn(sheet: readonly (readonly string[])[], { headings, columns }: Mapping): Row[] {
  return sheet.flatMap((cells, n) => {
    if (n < headings || isEmpty(cells)) return [];
    const texts = Object.entries(columns).flatMap(([field, source]): [string, string][] => {
      const text = source.startsWith("=") ? source.slice(1) : (cells[Number(source.slice(1))] ?? "");
      return text === "" ? [] : [[field, text]];
    });
    return [{ row: n + 1, texts: new Map(texts) }];
  });
}

const keyFields: Readonly<Record<Kind, string>> = {
  services: "name",
  staff: "signInName",
  people: "reference",
  allocations: "person",
};

/** What a row is known by, in one spelling. */
export function keyOf(kind: Kind, { texts }: Pick<Row, "texts">): string {
  const text = texts.get(keyFields[kind]) ?? "";
  if (kind === "services") return plainWord(text);
  return kind === "staff" ? text.trim().toLowerCase() : tidyCode(text);
}

const forms: Readonly<Record<Kind, { readonly adds: Form; readonly changes: Form }>> = {
  services: { adds: addService as unknown as Form, changes: addService as unknown as Form },
  staff: { adds: changeStaff as unknown as Form, changes: changeStaff as unknown as Form },
  people: { adds: registerPerson as unknown as Form, changes: changePerson as unknown as Form },
  allocations: { adds: importAllocation as unknown as Form, changes: importAllocation as unknown as Form },
};

/** What other systems do not know and is asked for afterwards, as a to-do. */
const mayLack: Readonly<Record<Kind, readonly string[]>> = {
  services: [],
  staff: [],
  people: ["interpreter"],
  allocations: [],
};

/** Only questions that are asked, of what a record has and a row adds. */
function only(questions: Questions, answers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const here = asked(questions, answers);
  return Object.fromEntries(Object.entries(answers).filter(([name, answer]) => name in here && answer !== undefined));
}

/** What a row says beyond its cells: what follows from them, and the settings that a new service starts with. */
function completed(kind: Kind, answers: Record<string, unknown>, isNew: boolean): Record<string, unknown> {
  if (kind === "people") {
    if (answers.nhsNumber !== undefined) return { ...answers, nhsNumberKnown: true };
    return isNew ? { ...answers, nhsNumberKnown: false } : answers;
  }
  if (kind === "services" && isNew) {
    const usual = serviceKinds[answers.kind as ServiceKind]?.keyWorking ?? true;
    return { ...serviceDefaults, keyWorking: usual, ...answers };
  }
  return kind === "allocations" ? { ...answers, involved: "not-recorded" } : answers;
}

/**
 * Reads every row by the form that people fill in, and says what each would do: nothing is stored. `sheet` has the rows as the file numbers them; the
 * order inside it does not matter.
 */
export function planOf(
  kind: Kind,
  sheet: readonly (readonly string[])[],
  mapping: Mapping,
  known: Known,
  given: Given,
): Plan {
  const fields = new Map(fieldsOf(kind).map((field) => [field.name, field]));
  const titles = sheet[mapping.headings - 1] ?? [];
  const columnOf = (at: string): string => {
    const name = at.split(".")[0] ?? at;
    const source =
      mapping.columns[name] ??
      (name === "name" ? mapping.columns.lastName : name === "wte" ? mapping.columns.hours : undefined);
    if (source?.startsWith("c")) return titles[Number(source.slice(1))] || columnLetter(Number(source.slice(1)));
    const field = fields.get(name);
    return field ? capital(heading(field.question.noun)) : "The row";
  };
  const findings: Finding[] = [];
  const unknown = new Map<string, { field: string; word: string; rows: number }>();
  const rows = rowsIn(sheet, mapping);
  const stop = (row: number, at: string, message: string) =>
    findings.push({ row, column: columnOf(at), message, stops: true });
  const note = (row: number, at: string, message: string) =>
    findings.push({ row, column: columnOf(at), message, stops: false });

  for (const [n, cells] of sheet.entries())
    if (n >= mapping.headings && cells.slice(titles.length).some((cell) => cell !== ""))
      stop(n + 1, "", `The row has ${cells.length} cells, but there are ${titles.length} headings`);

  // Ids first, so that somebody can be named above the row that brings them.
  const ids = new Map<string, { id: string; row: number }>();
  for (const row of rows) {
    const key = keyOf(kind, row);
    if (key === "" || ids.has(key)) continue;
    ids.set(key, { id: known.existing.get(key)?.id ?? known.newId(row.row), row: row.row });
  }
  const named = new Map(known.staffNamed);
  if (kind === "staff")
    for (const row of rows) {
      const id = ids.get(keyOf(kind, row))?.id;
      const words = [row.texts.get("signInName"), row.texts.get("email"), nameIn(row)];
      if (id)
        for (const word of words) {
          const plain = plainWord(word ?? "");
          if (plain !== "") named.set(plain, [...new Set([...(named.get(plain) ?? []), id])]);
        }
    }

  const planned: Planned[] = [];
  const nhsNumbers = new Map<string, number>();
  const managers = new Map<string, { manager: string; row: number }>();
  let same = 0;
  for (const row of rows) {
    const key = keyOf(kind, row);
    const own = ids.get(key);
    if (own && own.row !== row.row) {
      stop(row.row, keyFields[kind], `The same as in row ${own.row}: each may stand in the file once`);
      continue;
    }
    const before = findings.length;
    const answers: Record<string, unknown> = {};
    for (const [name, text] of row.texts) {
      const field = fields.get(name);
      if (!field || ["firstName", "lastName", "hours", "person"].includes(name)) continue;
      answers[name] = readCell(kind, field, text, row.row, { mapping, known, named, unknown, stop, note });
    }
    if (answers.name === undefined && nameIn(row)) answers.name = nameIn(row);
    const hours = row.texts.get("hours");
    if (answers.wte === undefined && hours !== undefined) answers.wte = shareOf(hours, mapping.fullWeek);
    // What is wrong with a cell is said once; the form still says what else is wrong with the row.
    const said = new Set(findings.slice(before).flatMap((f) => (f.stops ? [f.column] : [])));
    const stopOnce: Say = (n, at, message) => {
      if (!said.has(columnOf(at))) stop(n, at, message);
    };
    const existing = known.existing.get(key);
    const someone = known.people.get(key);
    if (kind === "allocations") {
      const plan = allocationOf(row.row, answers, someone, known, given, stopOnce);
      if (plan === "same") same += 1;
      else if (plan) planned.push({ row: row.row, id: plan.id, answers: plan.answers });
      continue;
    }
    const form = existing ? forms[kind].changes : forms[kind].adds;
    if (existing && kind === "people") {
      const { service, started } = existing.answers;
      if (answers.service !== undefined && answers.service !== service)
        stop(row.row, "service", "They use another service in Keywork. Move them there first");
      if (answers.started !== undefined && answers.started !== started)
        note(row.row, "started", "They started on another day in Keywork. That day stays as it is");
    }
    const merged = only(form.questions, { ...existing?.answers, ...completed(kind, answers, !existing) });
    const reading = read(form, merged, given);
    if (!reading.ok)
      for (const problem of reading.problems)
        if (!lacks(kind, merged, problem)) stopOnce(row.row, problem.at, problem.message);
    const kept = {
      ...merged,
      ...(reading.ok ? (reading.answers as Record<string, unknown>) : tidied(form, merged, given)),
    };
    if (typeof kept.nhsNumber === "string") {
      const number = tidyNhsNumber(kept.nhsNumber);
      const other = nhsNumbers.get(number);
      if (other !== undefined) stop(row.row, "nhsNumber", `Row ${other} has the same NHS number`);
      nhsNumbers.set(number, row.row);
    }
    if (own && own.id === known.self && Array.isArray(kept.roles) && !kept.roles.includes("administrator"))
      stop(row.row, "roles", "You cannot take the role of system administrator from yourself");
    if (kind === "staff" && own && typeof kept.lineManager === "string")
      managers.set(own.id, { manager: kept.lineManager, row: row.row });
    if (findings.slice(before).some((f) => f.stops) || !own) continue;
    if (existing && sameAnswers(only(form.questions, existing.answers), kept)) same += 1;
    else
      planned.push({
        row: row.row,
        id: own.id,
        ...(existing && { version: existing.version }),
        answers: kept as Record<string, Json>,
      });
  }
  for (const row of rows)
    if (keyOf(kind, row) === "")
      stop(row.row, keyFields[kind], `Enter ${fields.get(keyFields[kind])?.question.noun ?? "the key"}`);
  if (kind === "staff") circles(managers, known, stop);
  return {
    planned,
    findings: distinct(findings).sort((a, b) => a.row - b.row),
    unknown: [...unknown.values()],
    same,
  };
}

/** A key that is missing is said once, though the form says so too. */
const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((f) => [`${f.row} ${f.column} ${f.message}`, f])).values(),
];

const lacks = (kind: Kind, answers: Record<string, unknown>, { at }: Problem) =>
  mayLack[kind].includes(at) && answers[at] === undefined;

/** Answers in the spelling that they are kept in, where something else is missing. */
function tidied(form: Form, answers: Record<string, unknown>, given: Given): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(asked(form.questions, answers)).flatMap(([name, question]) => {
      const reading = question.read(answers[name], name, given);
      return reading.ok && reading.value !== undefined ? [[name, reading.value]] : [];
    }),
  );
}

const nameIn = ({ texts }: Pick<Row, "texts">): string =>
  texts.get("name") ?? [texts.get("firstName"), texts.get("lastName")].filter(Boolean).join(" ");

/** "30" of 37.5 hours is 0.8; what is no number stays, so that the form words the error. */
function shareOf(hours: string, fullWeek = 37.5): Json {
  const number = Number(hours.replace(/\s*[a-z.]+$/i, "").replace(",", "."));
  return Number.isFinite(number) ? Math.round((number / fullWeek) * 100) / 100 : hours;
}

/** "A" for the first column, as spreadsheets call it. */
export function columnLetter(n: number): string {
  const letter = String.fromCharCode(65 + (n % 26));
  return n < 26 ? letter : columnLetter(Math.floor(n / 26) - 1) + letter;
}

type Say = (row: number, at: string, message: string) => void;

interface Reader {
  readonly mapping: Mapping;
  readonly known: Known;
  readonly named: ReadonlyMap<string, readonly string[]>;
  readonly unknown: Map<string, { field: string; word: string; rows: number }>;
  readonly stop: Say;
  readonly note: Say;
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** The answer in one cell, with what is wrong about it where it names somebody or something. */
function readCell(kind: Kind, field: Field, text: string, row: number, reader: Reader): Json | undefined {
  const { mapping, known, named, unknown, stop, note } = reader;
  const { name, question } = field;
  const coded = mapping.codes[name] ?? {};
  if (fromOf(field) === "staff" || fromOf(field) === "workers") {
    const find = (word: string) => namedIn(named, word);
    const whole = find(text);
    const words =
      whole.length > 0 ? [text] : text.split(/\s*(?:[;|\n\r/&+]|\band\b)\s*/i).filter((w) => w.trim() !== "");
    const several = words.length > 1 ? words : whole.length > 0 ? words : text.split(/\s*,\s*/).filter((w) => w !== "");
    const [first = "", ...others] = several.some((w) => find(w).length > 0) ? several : [text];
    const found = find(first);
    if (found.length === 1) {
      if (others.length > 0)
        note(row, name, `Only the first is imported. Not imported: ${short(others.map((o) => o.trim()).join("; "))}`);
      return found[0] as string;
    }
    stop(
      row,
      name,
      found.length > 1
        ? `Several staff members are called “${short(first)}”. Use a sign-in name or an email address`
        : `There is no staff member “${short(first)}” in Keywork${kind === "staff" ? " or in the file" : ""}. Use a name, sign-in name or email address`,
    );
    return undefined;
  }
  const options = meaningsOf(field, known.services);
  const isService = fromOf(field) === "services";
  const means = (word: string): string | undefined => {
    const plain = plainWord(word);
    if (isService) {
      const service = known.services.find((s) => s.value === word || plainWord(s.label) === plain);
      if (service) return service.value;
    }
    const meant = coded[plain];
    return meant !== undefined && options.some((o) => o.value === meant) ? meant : undefined;
  };
  const answer = question.cell(text, { first: mapping.first, means });
  if (!isCoded(field)) return answer;
  const told = new Set(options.map((o) => o.value));
  const strange = wordsNotKnown(question.kind, text, answer, told, means);
  for (const word of strange) {
    const at = `${name} ${plainWord(word)}`;
    const seen = unknown.get(at);
    unknown.set(at, { field: name, word: seen?.word ?? word, rows: (seen?.rows ?? 0) + 1 });
    stop(row, name, `Say what “${short(word)}” means`);
  }
  return strange.length > 0 ? undefined : answer;
}

function wordsNotKnown(
  kind: string,
  text: string,
  answer: Json | undefined,
  told: ReadonlySet<string>,
  means: (word: string) => string | undefined,
): string[] {
  if (kind === "yes-no") return typeof answer === "string" ? [text] : [];
  if (kind === "choices") return (Array.isArray(answer) ? answer : []).map(String).filter((word) => !told.has(word));
  if (kind === "pick-many") {
    const words = text.split(/[;|\n\r]+/).map((word) => word.trim());
    return words.filter((word) => word !== "" && means(word) === undefined && !Array.isArray(answer));
  }
  return answer === undefined || !told.has(String(answer)) ? [text] : [];
}

/** Ids of staff by name, "Surname, First name", sign-in name or email address. */
function namedIn(named: ReadonlyMap<string, readonly string[]>, word: string): readonly string[] {
  const turned = /^([^,]+),([^,]+)$/.exec(word);
  return named.get(plainWord(word)) ?? (turned ? named.get(plainWord(`${turned[2]} ${turned[1]}`)) : undefined) ?? [];
}

function allocationOf(
  row: number,
  answers: Record<string, unknown>,
  someone: Someone | undefined,
  known: Known,
  given: Given,
  stop: Say,
): { id: string; answers: Record<string, Json> } | "same" | undefined {
  if (!someone) {
    stop(row, "person", "There is nobody with this reference in Keywork. Import people first");
    return undefined;
  }
  if (!someone.here) {
    stop(row, "person", "They have stopped using the service");
    return undefined;
  }
  const reading = read(importAllocation, completed("allocations", answers, true), given);
  if (!reading.ok) {
    for (const { at, message } of reading.problems) stop(row, at, message);
    return undefined;
  }
  const { worker, from } = reading.answers;
  if (someone.worker === worker) return "same";
  if (someone.worker !== undefined) {
    stop(row, "worker", "They have another {key worker} in Keywork. Change that on the person’s page");
    return undefined;
  }
  const because = notKeyWorkerBecause(known.staff.get(worker), someone.service, given.today);
  if (because) stop(row, "worker", because);
  if (from < someone.started)
    stop(
      row,
      "from",
      `The first day must be ${sayDate(someone.started)} or later, when they started using the service`,
    );
  if (because || from < someone.started) return undefined;
  return { id: someone.id, answers: reading.answers as unknown as Record<string, Json> };
}

/** Nobody manages themselves, not by way of others either. */
function circles(managers: ReadonlyMap<string, { manager: string; row: number }>, known: Known, stop: Say): void {
  const above = (id: string): string | undefined => {
    const staff = known.staff.get(id);
    return managers.get(id)?.manager ?? (staff && (staff.changed ?? staff.added).lineManager);
  };
  for (const [id, { row }] of managers) {
    const seen = new Set([id]);
    for (let at = above(id); at !== undefined; at = above(at)) {
      if (at === id) stop(row, "lineManager", "The line managers go in a circle, back to this staff member");
      if (seen.has(at)) break;
      seen.add(at);
    }
  }
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
