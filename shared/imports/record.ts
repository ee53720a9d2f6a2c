import * as z from "zod";
import type { Kind } from "./fields.ts";
import { kinds } from "./fields.ts";
import type { Mapping } from "./mapping.ts";

const mapping = z.object({
  headings: z.number(),
  columns: z.record(z.string(), z.string()),
  first: z.enum(["day", "month"]).optional(),
  fullWeek: z.number().optional(),
  codes: z.record(z.string(), z.record(z.string(), z.string())),
});

const counts = z.object({ added: z.number(), changed: z.number(), same: z.number(), failed: z.number() });
export type Counts = z.output<typeof counts>;

/** One file that was uploaded, from matching its columns to what came of it. Its rows are kept apart, and for days only. */
export const importRecord = z.object({
  id: z.string(),
  kind: z.enum(Object.keys(kinds) as [Kind, ...Kind[]]),
  file: z.string(),
  by: z.string(),
  byName: z.string(),
  at: z.string(),
  /** Rows of the file, the headings and empty ones included. */
  rows: z.number(),
  dateOrder: z.enum(["none", "day", "month", "either", "both"]),
  state: z.enum(["matching", "checking", "checked", "importing", "done"]),
  mapping,
  /** Counts checks: what an earlier one found is no longer shown. */
  check: z.number(),
  checked: z
    .object({
      adds: z.number(),
      changes: z.number(),
      same: z.number(),
      stops: z.number(),
      notes: z.number(),
      unknown: z.array(z.object({ field: z.string(), word: z.string(), rows: z.number() })),
      /** Parts of the plan that are worked one after the other. */
      parts: z.number(),
    })
    .optional(),
  /** What came of the whole import. */
  done: counts.optional(),
  version: z.number(),
});

export type ImportRecord = z.output<typeof importRecord>;

/** What was matched for files of a kind the last time: fields by heading, and the meanings of words. */
export interface Remembered {
  readonly headings: Readonly<Record<string, string>>;
  readonly first?: Mapping["first"];
  readonly fullWeek?: number | undefined;
  readonly codes: Mapping["codes"];
}

/** An import that has begun is not matched or checked again. A check that is under way is, and then comes to nothing. */
export const isOpen = ({ state }: Pick<ImportRecord, "state">): boolean => state !== "importing" && state !== "done";

export const mayStart = ({ state, checked }: Pick<ImportRecord, "state" | "checked">): boolean =>
  (state === "checked" && checked !== undefined && checked.stops === 0 && checked.adds + checked.changes > 0) ||
  state === "importing";
