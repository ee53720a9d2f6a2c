import type { Call, FormHandler } from "#functions/chain/call.ts";
import { changeImport, firstRowsOf, remember, rememberedOf } from "#functions/storage/imports.ts";
import { conflict, invalid, stale } from "#shared/errors/failure.ts";
import { plainWord } from "#shared/form/cells.ts";
import { howMany } from "#shared/form/how-many.ts";
import type { Option } from "#shared/form/question.ts";
import type { Kind } from "#shared/imports/fields.ts";
import { fieldsOf } from "#shared/imports/fields.ts";
import { guessedColumns } from "#shared/imports/guess.ts";
import type { Mapping } from "#shared/imports/mapping.ts";
import { columnLetter, isCoded, meaningsOf, problemsOfMapping } from "#shared/imports/mapping.ts";
import type { imports } from "#shared/imports/operations.ts";
import type { ImportRecord, Remembered } from "#shared/imports/record.ts";
import { isOpen } from "#shared/imports/record.ts";
import { isAboutPeople } from "#shared/imports/rights.ts";
import type { StaffMember } from "#shared/staff/record.ts";
import { askForImport } from "./ask.ts";
import { servicesNamed } from "./known.ts";
import type { InImport } from "./view.ts";
import { importOf } from "./view.ts";

/** An import as it is now, for a form that was drawn from this version. */
export async function openImport(call: InImport, version?: number): Promise<ImportRecord> {
  const found = await importOf(call);
  if (!isOpen(found))
    throw conflict("This import has begun, so it cannot be matched again. Upload the file once more.");
  if (version !== undefined && found.version !== version) throw stale({});
  return found;
}

/** Asks for a check of the file as it is matched now. The record is written first, so that the page says what goes on. */
async function askForCheck(record: ImportRecord, mapping: Mapping, call: Pick<Call, "entry" | "now">): Promise<void> {
  const check = record.check + 1;
  const { checked: _, ...rest } = record;
  const about = call.entry();
  await changeImport(
    { ...rest, mapping, check, state: "checking" },
    { ...about, what: `${about.what}: ${record.file}` },
  );
  await askForImport({ import: record.id, step: "check", check, from: 0, time: call.now });
}

/** The services that a file can be about: of people, those of who imports them. */
const reachOf = (staff: StaffMember, kind: Kind) => (isAboutPeople(kind) ? staff.services : "organisation");

const samples = 3;

/** The columns of a file to choose from, each with the first of what stands in it. */
function columnsOf(rows: readonly (readonly string[])[], headings: number): Option[] {
  const titles = rows[headings - 1] ?? [];
  return titles.map((title, n) => {
    const seen = rows.slice(headings).flatMap((row) => row[n] || []);
    const detail = seen.slice(0, samples).join(", ").slice(0, 60);
    return { value: `c${n}`, label: title || `Column ${columnLetter(n)}`, ...(detail && { detail }) };
  });
}

export const match: FormHandler<typeof imports.match> = {
  form: async (call) => {
    const { staff } = call;
    const record = await openImport(call);
    const { kind, mapping, dateOrder, file, version } = record;
    const [rows, services] = await Promise.all([firstRowsOf(record.id), servicesNamed(kind, reachOf(staff, kind))]);
    const constants = fieldsOf(kind)
      .filter(isCoded)
      .map((field): [string, Option[]] => [
        `same:${field.name}`,
        meaningsOf(field, services).map((o) => ({ ...o, value: `=${o.value}` })),
      ]);
    return {
      values: {
        kind,
        dateOrder,
        headings: mapping.headings,
        columns: Object.entries(mapping.columns).map(([id, source]) => ({ id, source })),
        first: mapping.first,
        fullWeek: mapping.fullWeek ?? 37.5,
      },
      options: { columns: columnsOf(rows, mapping.headings), ...Object.fromEntries(constants) },
      version,
      about: { id: record.id, label: file },
    };
  },
  submit: async (call) => {
    const { answers, version } = call;
    const record = await openImport(call, version);
    const rows = await firstRowsOf(record.id);
    const titles = rows[answers.headings - 1];
    if (!titles)
      throw invalid({ at: "headings", message: `The file has ${howMany(rows.length, "row")} to choose from` });
    if (answers.headings !== record.mapping.headings) {
      // Other headings, so other columns: they are guessed anew and shown again.
      const columns = guessedColumns(record.kind, titles, await rememberedOf(record.kind));
      await changeImport({ ...record, mapping: { ...record.mapping, headings: answers.headings, columns } });
      return { id: record.id, notice: "headings" };
    }
    const columns = Object.fromEntries(answers.columns.map(({ id, source }) => [id, source]));
    const problems = problemsOfMapping(record.kind, columns);
    const dated = fieldsOf(record.kind).some((f) => f.question.kind === "date" && columns[f.name]);
    if (dated && record.dateOrder !== "none" && !answers.first)
      problems.push({ at: "first", message: "Choose whether the day or the month comes first" });
    if (problems.length > 0) throw invalid(...problems);
    const mapping: Mapping = {
      headings: answers.headings,
      columns,
      codes: record.mapping.codes,
      ...(answers.first && { first: answers.first }),
      ...(answers.fullWeek && { fullWeek: answers.fullWeek }),
    };
    await remember(record.kind, await learned(record, mapping, titles));
    await askForCheck(record, mapping, call);
    return { id: record.id };
  },
};

/** What the next file of the kind begins with. */
async function learned({ kind }: ImportRecord, mapping: Mapping, titles: readonly string[]): Promise<Remembered> {
  const before = await rememberedOf(kind);
  const chosen = new Map(
    Object.entries(mapping.columns).flatMap(([field, source]) => {
      const title = source.startsWith("c") ? plainWord(titles[Number(source.slice(1))] ?? "") : "";
      return title === "" ? [] : [[title, field] as const];
    }),
  );
  // A heading that was left out this time is nobody's column next time either.
  const fresh = Object.fromEntries(titles.map((title) => [plainWord(title), chosen.get(plainWord(title)) ?? ""]));
  return {
    headings: { ...before?.headings, ...fresh },
    codes: { ...before?.codes, ...mapping.codes },
    ...(mapping.first && { first: mapping.first }),
    ...(mapping.fullWeek && { fullWeek: mapping.fullWeek }),
  };
}

/** As many words as one page asks for. */
const mostWords = 30;

export const explain: FormHandler<typeof imports.explain> = {
  form: async (call) => {
    const { staff } = call;
    const record = await openImport(call);
    const services = await servicesNamed(record.kind, reachOf(staff, record.kind));
    const unknown = (record.checked?.unknown ?? []).slice(0, mostWords);
    const fields = new Map(fieldsOf(record.kind).map((f) => [f.name, f]));
    return {
      values: {
        kind: record.kind,
        codes: unknown.map(({ field, word, rows }, n) => ({ id: `w${n}`, field, word, rows })),
      },
      options: Object.fromEntries(
        [...new Set(unknown.map((u) => u.field))].flatMap((name) => {
          const field = fields.get(name);
          return field ? [[name, [...meaningsOf(field, services)]]] : [];
        }),
      ),
      version: record.version,
      about: { id: record.id, label: record.file },
    };
  },
  submit: async (call) => {
    const { answers, version } = call;
    const record = await openImport(call, version);
    const services = await servicesNamed(record.kind, reachOf(call.staff, record.kind));
    const fields = new Map(fieldsOf(record.kind).map((f) => [f.name, f]));
    const codes: Record<string, Record<string, string>> = {};
    for (const [name, words] of Object.entries(record.mapping.codes)) codes[name] = { ...words };
    for (const [n, { field: name, word, means }] of (answers.codes ?? []).entries()) {
      const field = fields.get(name);
      if (!field || !meaningsOf(field, services).some((o) => o.value === means))
        throw invalid({ at: `codes.${n}.means`, message: "Choose what it means" });
      codes[name] = { ...codes[name], [plainWord(word)]: means };
    }
    const mapping = { ...record.mapping, codes };
    const before = await rememberedOf(record.kind);
    await remember(record.kind, { headings: {}, ...before, codes: { ...before?.codes, ...codes } });
    await askForCheck(record, mapping, call);
    return { id: record.id };
  },
};
