import type { Handler } from "#functions/chain/call.ts";
import { changeImport, findingsOf, importById, importsListed, partsDone } from "#functions/storage/imports.ts";
import { conflict, notFound, stale } from "#shared/errors/failure.ts";
import type { imports } from "#shared/imports/operations.ts";
import type { ImportRecord } from "#shared/imports/record.ts";
import { isOpen, mayStart } from "#shared/imports/record.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { askForImport } from "./ask.ts";

async function importOf(id: string): Promise<ImportRecord> {
  const record = await importById(id);
  if (!record) throw notFound();
  return record;
}

export const list: Handler<typeof imports.list> = async ({ answers }) => {
  const found = await importsListed({ after: answers.after, limit: pageSize + 1 });
  const rows = found.slice(0, pageSize);
  return { rows, ...(found.length > pageSize && { next: rows.at(-1)?.id as string }) };
};

export const view: Handler<typeof imports.view> = async ({ path }) => {
  const record = await importOf(path.import);
  const { checked, state } = record;
  const parts = state === "importing" ? (await partsDone(record.id)).size : 0;
  return {
    ...record,
    by: record.byName,
    ...(state === "importing" && checked && { progress: { parts, of: checked.parts } }),
    may: {
      match: isOpen(record),
      explain: state === "checked" && (checked?.unknown.length ?? 0) > 0,
      start: mayStart(record),
    },
  };
};

/** What the check found, by row, and what could not be imported. */
export const findings: Handler<typeof imports.findings> = async ({ path, answers }) => {
  const record = await importOf(path.import);
  const all = await findingsOf(record);
  const from = Math.max(0, Number(answers.after) || 0);
  const rows = all.slice(from, from + pageSize);
  return { file: record.file, rows, ...(from + pageSize < all.length && { next: String(from + pageSize) }) };
};

/** Begins the import, or goes on with one that was interrupted: what is done already is not done again. */
export const start: Handler<typeof imports.start> = async ({ path, version, now, entry }) => {
  const record = await importOf(path.import);
  if (record.state === "done") return { id: record.id };
  if (record.version !== version) throw stale({});
  if (!mayStart(record)) throw conflict("This file cannot be imported as it is. Look at what the check found.");
  const about = entry();
  await changeImport({ ...record, state: "importing" }, { ...about, what: `${about.what}: ${record.file}` });
  await askForImport({ import: record.id, step: "import", check: record.check, from: 0, time: now });
  return { id: record.id };
};
