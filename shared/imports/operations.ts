import * as z from "zod";
import { administrator, anyManager } from "../access/relations.ts";
import { listQuery } from "../lists/forms.ts";
import { changed, changedWith } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { ownPage } from "../operation/web-page.ts";
import { explainCodes, matchColumns, startImport, templateQuery, uploadFile } from "./forms.ts";
import { importRecord } from "./record.ts";

/** Whose files are about what is decided by their kind (`rights.ts`). */
const who = [administrator, anyManager];
const counts = importRecord.shape.done.unwrap();

/** An import as its page shows it. */
export const importPage = importRecord
  .pick({ id: true, kind: true, file: true, at: true, state: true, checked: true, done: true, version: true })
  .extend({
    by: z.string(),
    /** What is done of an import under way. */
    progress: z.object({ parts: z.number(), of: z.number() }).optional(),
    may: z.object({ match: z.boolean(), explain: z.boolean(), start: z.boolean() }),
  });

const findingShape = z.object({ row: z.number(), column: z.string(), message: z.string(), stops: z.boolean() });

const states = {
  matching: "Columns to match",
  checking: "Being checked",
  checked: "Checked",
  importing: "Being imported",
  done: "Imported",
} as const;

export const imports = operationsOf("imports", {
  list: operation("GET /imports", {
    title: "Imports",
    takes: listQuery,
    gives: z.object({
      rows: z.array(
        importRecord.pick({ id: true, kind: true, file: true, at: true, state: true, byName: true }).extend({
          done: counts.optional(),
        }),
      ),
      next: z.string().optional(),
    }),
    who,
    sheet: [
      { heading: "When (UTC)", cell: (row) => row.at },
      { heading: "File", cell: (row) => row.file },
      { heading: "Who", cell: (row) => row.byName },
      { heading: "State", cell: (row) => states[row.state] },
      { heading: "Added", cell: (row) => row.done?.added },
      { heading: "Changed", cell: (row) => row.done?.changed },
    ],
  }),
  upload: operation("POST /imports", {
    takes: uploadFile,
    gives: changed,
    who,
    changes: "adds",
    asks: "GET /imports/new",
    web: ownPage("/imports/new"),
  }),
  template: operation("GET /imports/template", {
    title: "A template of a file to import",
    takes: templateQuery,
    gives: z.object({ file: z.string(), text: z.string() }),
    who,
    unseen: true,
  }),
  view: operation("GET /imports/{import}", { title: "An import", gives: importPage, who }),
  match: operation("POST /imports/{import}/columns", {
    takes: matchColumns,
    gives: changedWith("headings"),
    who,
    changes: "changes",
    asks: "GET /imports/{import}/columns",
    web: ownPage("/imports/{import}/columns"),
  }),
  explain: operation("POST /imports/{import}/words", {
    takes: explainCodes,
    gives: changed,
    who,
    changes: "changes",
    asks: "GET /imports/{import}/words",
    web: ownPage("/imports/{import}/words"),
  }),
  findings: operation("GET /imports/{import}/findings", {
    title: "What the check of an import found",
    takes: listQuery,
    gives: z.object({ file: z.string(), rows: z.array(findingShape), next: z.string().optional() }),
    who,
    sheet: [
      { heading: "Row", cell: (row) => row.row },
      { heading: "Column", cell: (row) => row.column },
      { heading: "What", cell: (row) => row.message },
      { heading: "Stops the import", cell: (row) => row.stops },
    ],
  }),
  start: operation("POST /imports/{import}/start", { takes: startImport, gives: changed, who, changes: "changes" }),
});
