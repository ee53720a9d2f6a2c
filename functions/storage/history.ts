import type { Kept, RecordKind } from "#shared/record/record.ts";
import { pastKey, recordIn, versionsUnder } from "./page.ts";
import { newest, partition } from "./read.ts";

export interface PageQuery {
  /** The id of the record that was shown last. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A page of past records of a kind, newest first: ids sort by the time they were made. */
export async function pastRecords<T>(kind: RecordKind<T>, pk: string, { after, limit }: PageQuery): Promise<Kept<T>[]> {
  const before = after === undefined ? undefined : pastKey(kind.name, after);
  const rows = await newest(pk, pastKey(kind.name, ""), limit, before);
  return rows.map((row) => recordIn(kind, row));
}

/** Every past record of a kind, in no order that means anything. */
export const wholePastOf = async <T>(kind: RecordKind<T>, pk: string): Promise<Kept<T>[]> =>
  (await partition(pk, pastKey(kind.name, ""))).map((row) => recordIn(kind, row));

/**
 * The versions that a record had before its changes, the first one first. Those that were written before versions were
 * kept are missing.
 */
export async function versionsOf<T>(kind: RecordKind<T>, pk: string, id: string): Promise<Kept<T>[]> {
  return (await partition(pk, versionsUnder(kind.name, id))).map((row) => recordIn(kind, row));
}
