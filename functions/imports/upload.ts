import type { FormHandler, Handler } from "#functions/chain/call.ts";
import { csvOf } from "#functions/chain/sheet.ts";
import { addImport, rememberedOf } from "#functions/storage/imports.ts";
import { invalid } from "#shared/errors/failure.ts";
import type { Kind } from "#shared/imports/fields.ts";
import { guessedColumns, guessedHeadings } from "#shared/imports/guess.ts";
import type { imports } from "#shared/imports/operations.ts";
import { isAboutPeople, mayImport } from "#shared/imports/rights.ts";
import { dateOrderIn } from "#shared/imports/sheet.ts";
import { templates } from "#shared/imports/template.ts";
import { sheetIn } from "./file.ts";

/** The bytes of what the form posted as base64. */
function bytesOf(content: string): Uint8Array {
  if (!/^[A-Za-z0-9+/\s]*={0,2}$/.test(content)) throw invalid({ at: "content", message: "Choose the file" });
  return Buffer.from(content, "base64");
}

const notYours = (kind: Kind) =>
  isAboutPeople(kind)
    ? "Managers import people and key workers, of their own services. Ask a manager to upload this file"
    : "System administrators import services and staff. Ask one to upload this file";

export const upload: FormHandler<typeof imports.upload> = {
  form: () => ({}),
  submit: async ({ answers, id, staff, now, entry }) => {
    const { what: kind, file, content } = answers;
    if (!mayImport(staff, kind)) throw invalid({ at: "what", message: notYours(kind) });
    const { rows } = sheetIn(bytesOf(content));
    const remembered = await rememberedOf(kind);
    const headings = guessedHeadings(kind, rows, remembered);
    const columns = guessedColumns(kind, rows[headings - 1] ?? [], remembered);
    const dateOrder = dateOrderIn(rows);
    const first = dateOrder === "day" || dateOrder === "month" ? dateOrder : remembered?.first;
    const about = entry();
    await addImport(
      {
        id,
        kind,
        file,
        by: staff.id,
        byName: staff.name,
        at: now,
        rows: rows.length,
        dateOrder,
        state: "matching",
        mapping: {
          headings,
          columns,
          codes: remembered?.codes ?? {},
          ...(first && { first }),
          ...(remembered?.fullWeek && { fullWeek: remembered.fullWeek }),
        },
        check: 0,
        version: 0,
      },
      rows,
      { ...about, what: `${about.what}: ${file}` },
    );
    return { id };
  },
};

/** A file with our own headings and an example row, which the user replaces. */
export const template: Handler<typeof imports.template> = ({ answers }) => {
  const { what = "people" } = answers;
  const { headings, example } = templates[what];
  return { file: `keywork-${what}.csv`, text: `\uFEFF${csvOf([headings, example])}` };
};
