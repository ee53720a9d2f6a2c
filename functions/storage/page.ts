import type { Kinds, PageOf } from "#shared/record/page.ts";
import type { Kept, RecordKind } from "#shared/record/record.ts";
import type { Item } from "./read.ts";

/** A record of a page with the key that it has today. */
export interface RecordItem {
  /** `now#…` while it belongs to the first screen, `then#…` once it is history. */
  readonly sk: string;
  readonly kind: RecordKind<unknown>;
  readonly record: Kept<{ readonly id: string }>;
}

/** Where a record lies once it is history. */
export const pastKey = (kind: string, id: string) => `then#${kind}#${id}`;

/** Where a version lies that a record had before it was changed. Padded, so that versions sort by their number. */
export const versionKey = (kind: string, id: string, version: number) =>
  `${versionsUnder(kind, id)}${String(version).padStart(6, "0")}`;
export const versionsUnder = (kind: string, id: string) => `was#${kind}#${id}#`;

/** Where a record of the first screen lies: under its kind alone if there is one of it, otherwise with what tells it apart. */
function nowKey(kind: RecordKind<unknown>, record: unknown, all: readonly unknown[]): string {
  const key = kind.keeps === "many" ? kind.key(record, all) : "";
  return `now#${kind.name}${key === "" ? "" : `#${key}`}`;
}

/** The records that rows hold, by the page's list; nothing where the record that the page is about is missing. */
export function pageIn<R extends Kinds>(kinds: R, rows: readonly Item[]): PageOf<R> | undefined {
  const found = Object.entries(kinds).map(([name, kind]) => {
    const records = recordsOf(kind, rows);
    return { name, kind, value: kind.keeps === "many" ? records : records[0] };
  });
  if (found.some(({ kind, value }) => kind.keeps === "one" && value === undefined)) return undefined;
  return Object.fromEntries(found.map(({ name, value }) => [name, value])) as unknown as PageOf<R>;
}

/** Every record of a page with the key that it has today. */
export function itemsIn<R extends Kinds>(kinds: R, page: PageOf<R>): RecordItem[] {
  return Object.entries(kinds).flatMap(([name, kind]) => {
    const value = (page as Readonly<Record<string, unknown>>)[name] ?? [];
    const all = (Array.isArray(value) ? value : [value]) as RecordItem["record"][];
    return all.map((record) => ({
      sk: kind.current(record, all) ? nowKey(kind, record, all) : pastKey(kind.name, record.id),
      kind,
      record,
    }));
  });
}

/** The records of one kind among stored rows. */
export function recordsOf<T>(kind: RecordKind<T>, rows: readonly Item[]): Kept<T>[] {
  return rows.filter((row) => row.is === kind.name).map((row) => recordIn(kind, row));
}

/** The record in a stored row, in today's shape. */
export function recordIn<T>(kind: RecordKind<T>, row: Item): Kept<T> {
  const record = kind.read({ ...(row.record as object), schemaVersion: row.schemaVersion });
  return { ...record, version: row.version as number };
}
