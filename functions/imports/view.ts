import type { Call, Handler } from "#functions/chain/call.ts";
import { ofOrganisation, writeAudit } from "#functions/storage/audit.ts";
import { changeImport, findingsOf, importById, importsListed, partsDone } from "#functions/storage/imports.ts";
import { conflict, notFound, stale } from "#shared/errors/failure.ts";
import type { imports } from "#shared/imports/operations.ts";
import type { ImportRecord } from "#shared/imports/record.ts";
import { isOpen, mayStart } from "#shared/imports/record.ts";
import { maySeeImport } from "#shared/imports/rights.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { askForImport } from "./ask.ts";

export type InImport = Pick<Call, "staff" | "entry"> & { readonly path: { readonly import: string } };

/** An import, for those who may see it. To everybody else there is none, and their refusal is an entry as any other. */
export async function importOf({ path, staff, entry }: InImport): Promise<ImportRecord> {
  const record = await importById(path.import);
  if (!record) throw notFound();
  if (maySeeImport(staff, record)) return record;
  await writeAudit([ofOrganisation], { ...entry(), did: "denied" });
  throw notFound();
}

/** Imports of others are left out, so it reads on until the page is full. */
export const list: Handler<typeof imports.list> = async ({ answers, staff }) => {
  const rows: ImportRecord[] = [];
  let after = answers.after;
  for (let more = true; more && rows.length <= pageSize; ) {
    const read = await importsListed({ after, limit: pageSize + 1 });
    rows.push(...read.filter((one) => maySeeImport(staff, one)));
    more = read.length > pageSize;
    after = read.at(-1)?.id;
  }
  const shown = rows.slice(0, pageSize);
  return { rows: shown, ...(rows.length > pageSize && { next: shown.at(-1)?.id as string }) };
};

export const view: Handler<typeof imports.view> = async (call) => {
  const record = await importOf(call);
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
export const findings: Handler<typeof imports.findings> = async (call) => {
  const { answers } = call;
  const record = await importOf(call);
  const all = await findingsOf(record);
  const from = Math.max(0, Number(answers.after) || 0);
  const rows = all.slice(from, from + pageSize);
  return { file: record.file, rows, ...(from + pageSize < all.length && { next: String(from + pageSize) }) };
};

/** Begins the import, or goes on with one that was interrupted: what is done already is not done again. */
export const start: Handler<typeof imports.start> = async (call) => {
  const { version, now, entry } = call;
  const record = await importOf(call);
  if (record.state === "done") return { id: record.id };
  if (record.version !== version) throw stale({});
  if (!mayStart(record)) throw conflict("This file cannot be imported as it is. Look at what the check found.");
  const about = entry();
  await changeImport({ ...record, state: "importing" }, { ...about, what: `${about.what}: ${record.file}` });
  await askForImport({ import: record.id, step: "import", check: record.check, from: 0, time: now });
  return { id: record.id };
};
