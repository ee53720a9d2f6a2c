import { plainWord } from "../form/cells.ts";
import type { Form } from "../form/form.ts";
import { asked, read } from "../form/form.ts";
import type { Given, Json, Problem, Questions } from "../form/question.ts";
import { capital, heading } from "../form/question.ts";
import { tidyNhsNumber } from "../identifiers/nhs-number.ts";
import { changePerson, registerPerson } from "../people/forms.ts";
import { folded } from "../people/names.ts";
import { sameAnswers } from "../record/same.ts";
import { addService, defaultsOf, serviceDefaults } from "../services/forms.ts";
import { isServiceKind } from "../services/kinds.ts";
import { changeStaff } from "../staff/forms.ts";
import type { Rights } from "../staff/rights.ts";
import { gainsOf, notByOneselfBecause } from "../staff/rights.ts";
import { isOver } from "../time/range.ts";
import type { Say } from "./cells.ts";
import { readCell, shareOf } from "./cells.ts";
import type { Kind } from "./fields.ts";
import { fieldsOf } from "./fields.ts";
import type { Known } from "./known.ts";
import type { Mapping } from "./mapping.ts";
import { columnLetter } from "./mapping.ts";
import { keyFields, keyOf, nameIn, rowsIn } from "./rows.ts";
import { allocationOf, circles } from "./rules.ts";

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
  /** The place of the person in which an allocation begins. */
  readonly place?: string | undefined;
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

/** Records that a row fills in as a whole; what a row of allocations begins is a rule of its own. */
type Filled = Exclude<Kind, "allocations">;

const forms: Readonly<Record<Filled, { readonly adds: Form; readonly changes: Form }>> = {
  services: { adds: addService as unknown as Form, changes: addService as unknown as Form },
  staff: { adds: changeStaff as unknown as Form, changes: changeStaff as unknown as Form },
  people: { adds: registerPerson as unknown as Form, changes: changePerson as unknown as Form },
};

/** What other systems do not know and is asked for afterwards, as a to-do. */
const mayLack: Readonly<Record<Filled, readonly string[]>> = {
  services: [],
  staff: [],
  people: ["interpreter"],
};

/** Only questions that are asked, of what a record has and a row adds. */
function only(questions: Questions, answers: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const here = asked(questions, answers);
  return Object.fromEntries(Object.entries(answers).filter(([name, answer]) => name in here && answer !== undefined));
}

/** What a row says beyond its cells: what follows from them, and the settings that a new service starts with. */
function completed(kind: Filled, answers: Record<string, unknown>, isNew: boolean): Record<string, unknown> {
  if (kind === "people") {
    if (answers.nhsNumber !== undefined) return { ...answers, nhsNumberKnown: true };
    return isNew ? { ...answers, nhsNumberKnown: false } : answers;
  }
  if (kind === "services" && isNew) {
    const { kind: of } = answers;
    // A number is asked for only where the file switches on what its kind has off.
    return { ...serviceDefaults, ...(isServiceKind(of) && defaultsOf(of)), ...answers };
  }
  return answers;
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
  const births = new Map<string, number>();
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
      else if (plan) planned.push({ row: row.row, ...plan });
      continue;
    }
    if (existing?.gone) {
      const says = existing.gone === "died" ? "They have died" : "They have stopped using the service";
      note(row.row, "reference", `${says}, so this row changes nothing`);
      same += 1;
      continue;
    }
    const form = existing ? forms[kind].changes : forms[kind].adds;
    if (existing && kind === "people") {
      const { service, started } = existing.answers;
      const open = existing.places?.filter((one) => !isOver(one, given.today)).map((one) => one.service);
      if (answers.service !== undefined && !(open ?? [service]).includes(answers.service as string))
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
    if (kind === "people" && !existing && typeof kept.name === "string" && typeof kept.born === "string") {
      const who = `${folded(kept.name)}#${kept.born}`;
      const other = births.get(who);
      if (other !== undefined)
        note(row.row, "name", `Row ${other} has the same name and date of birth. Check whether it is the same person`);
      births.set(who, other ?? row.row);
    }
    if (own && own.id === known.self && Array.isArray(kept.roles) && !kept.roles.includes("administrator"))
      stop(row.row, "roles", "You cannot take the role of system administrator from yourself");
    if (kind === "staff" && own && known.self !== undefined)
      for (const { at, message } of rightsProblems(known, known.self, own.id, existing?.answers, kept))
        stop(row.row, at, message);
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

/** Nobody makes themselves a reader by a file either, and what they gain themselves is asked for on their own page. */
function rightsProblems(
  known: Known,
  by: string,
  member: string,
  before: Rights | undefined,
  after: Rights,
): Problem[] {
  const about = known.reading?.get(member) ?? { supervises: false, registeredIn: [] };
  const { roles, services } = before ? gainsOf(before, after) : { roles: [], services: [] };
  const gained = roles.length > 0 ? "roles" : services.length > 0 ? "base" : undefined;
  return [
    ...notByOneselfBecause(by, member, before, after, about),
    ...(member === by && gained
      ? [
          {
            at: gained,
            message: "A file cannot give you more rights. Change your own details, and a second person accepts",
          },
        ]
      : []),
  ];
}

/** A key that is missing is said once, though the form says so too. */
const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((f) => [`${f.row} ${f.column} ${f.message}`, f])).values(),
];

const lacks = (kind: Filled, answers: Record<string, unknown>, { at }: Problem) =>
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
