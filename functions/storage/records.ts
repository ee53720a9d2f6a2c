import { isDeepStrictEqual } from "node:util";
import type { Touched } from "#shared/audit/entry.ts";
import { upgrading } from "#shared/errors/failure.ts";
import { tableName } from "./client.ts";
import { plain } from "./derived.ts";
import { pastKey, versionKey, versionsUnder } from "./page.ts";
import type { Item } from "./read.ts";
import { partition } from "./read.ts";
import type { PageStore, Read } from "./store.ts";
import type { Also } from "./transaction.ts";

/** Where records go that leave a page for another partition, and the rows of their versions. */
export interface Leaving {
  readonly to: string;
  readonly rows: readonly Item[];
}

/** The versions of the records that leave a page. */
export async function leavingRows<P>(store: PageStore<P>, id: string, read: Read<P>, after: P): Promise<Item[]> {
  const stay = new Set(store.records(after).map((r) => identity(r.kind.name, r.record)));
  const gone = [...read.rows.values()].filter(
    (row) => isRecord(row) && store.knows.has(String(row.is)) && !stay.has(identity(row.is, row.record)),
  );
  const under = gone.map((row) => versionsUnder(String(row.is), idOf(row.record)));
  return (await Promise.all(under.map((begins) => partition(store.prefix + id, begins)))).flat();
}

/**
 * New records must be new, changed ones as they were read. No record is ever lost: one that leaves the first screen, or
 * that another takes the place of, is filed under history as it was, unless the page files it with its last change.
 * What is written is what differs from what was read, so a record that nobody touched stays as it lies, whatever newer
 * code wrote into it. A record in a newer shape is neither changed nor moved nor written over.
 */
export function recordChanges<P>(
  store: PageStore<P>,
  pk: string,
  read: Read<P>,
  after: P,
  leaving: Leaving | undefined,
): Also[] {
  const TableName = tableName();
  const wanted = store.records(after);
  const had = new Map(
    (read.page ? store.records(read.page) : []).map((r) => [identity(r.kind.name, r.record), r.record]),
  );
  const rows = new Map([...read.rows.values()].filter(isRecord).map((row) => [identity(row.is, row.record), row]));
  const writes: Also[] = [];
  const isNewer = (row: Item) => isRecord(row) && shapeOf(row) > (store.knows.get(String(row.is)) ?? 0);
  const put = (Item: Item, over: Item | undefined) => {
    if (over && isNewer(over)) throw upgrading();
    writes.push({ Put: { TableName, Item, ...(over ? asRead(over) : isNew) } });
  };
  for (const { sk, kind, record } of wanted) {
    const who = identity(kind.name, record);
    const row = rows.get(who);
    const before = had.get(who);
    if (row && before && isDeepStrictEqual(plain(before), plain(record))) {
      if (row.sk !== sk && !isNewer(row)) put({ ...row, sk }, read.rows.get(sk));
      continue;
    }
    if (row && isNewer(row)) throw upgrading();
    if (row && kind.versions) writes.push(versionPut(row, kind.name, record.id));
    const { version, ...body } = record;
    const { name, schemaVersion } = kind;
    put({ pk, sk, is: name, record: body, schemaVersion, version: version + 1 }, read.rows.get(sk));
  }
  const keep = new Map(wanted.map((r) => [r.sk, r.record.id]));
  const stay = new Set(wanted.map((r) => identity(r.kind.name, r.record)));
  for (const row of read.rows.values()) {
    if (!isRecord(row) || !store.knows.has(String(row.is)) || keep.get(row.sk) === idOf(row.record)) continue;
    if (isNewer(row)) {
      if (stay.has(identity(row.is, row.record))) continue;
      throw upgrading();
    }
    if (!keep.has(row.sk)) writes.push({ Delete: { TableName, Key: { pk, sk: row.sk }, ...asRead(row) } });
    const sk = pastKey(String(row.is), idOf(row.record));
    if (stay.has(identity(row.is, row.record))) continue;
    writes.push({ Put: { TableName, Item: { ...row, pk: leaving?.to ?? pk, sk }, ...isNew } });
  }
  for (const row of leaving?.rows ?? [])
    writes.push(
      { Delete: { TableName, Key: { pk, sk: row.sk } } },
      { Put: { TableName, Item: { ...row, pk: leaving?.to }, ...isNew } },
    );
  return writes;
}

/** The records that are new or differ from what was read, with the version that each had: what audit entries say of a change. */
export function touchedBy<P>(store: PageStore<P>, read: Read<P>, after: P): Touched[] {
  const had = new Map(
    (read.page ? store.records(read.page) : []).map((r) => [identity(r.kind.name, r.record), r.record]),
  );
  return store.records(after).flatMap(({ kind, record }) => {
    const before = had.get(identity(kind.name, record));
    if (!kind.versions || (before && isDeepStrictEqual(plain(before), plain(record)))) return [];
    return [{ kind: kind.name, id: record.id, version: record.version }];
  });
}

/**
 * Files a row as it lies under its version, before its record is changed: what newer code wrote into it stays in there.
 */
export const versionPut = (row: Item, kind: string, id: string): Also => ({
  Put: { TableName: tableName(), Item: { ...row, sk: versionKey(kind, id, row.version as number) }, ...isNew },
});

const isRecord = (row: Item) => "version" in row;
export const idOf = (record: unknown) => String((record as { id?: unknown }).id);
const identity = (kind: unknown, record: unknown) => `${kind}#${idOf(record)}`;
/** The shape that a row was written in. */
const shapeOf = (row: Item) => (typeof row.schemaVersion === "number" ? row.schemaVersion : 1);

const isNew = { ConditionExpression: "attribute_not_exists(pk)" };

const asRead = (row: Item) => ({
  ConditionExpression: "version = :version",
  ExpressionAttributeValues: { ":version": row.version },
});

const guardKey = "now#guard";

/** What to write so that a page owns what it alone may own, and the answers to those who find it taken. */
export function guardChanges<P>(store: PageStore<P>, id: string, before: P | undefined, after: P) {
  const TableName = tableName();
  const had = new Set((before ? store.guards(before) : []).map((g) => g.pk));
  const wants = store.guards(after);
  const fresh = wants.filter((g) => !had.has(g.pk));
  const puts: Also[] = fresh.map((g) => ({
    Put: { TableName, Item: { pk: g.pk, sk: guardKey, owner: id }, ConditionExpression: "attribute_not_exists(pk)" },
  }));
  const gone = [...had].filter((pk) => !wants.some((g) => g.pk === pk));
  const deletes: Also[] = gone.map((pk) => ({
    Delete: {
      TableName,
      Key: { pk, sk: guardKey },
      ConditionExpression: "#owner = :id",
      ExpressionAttributeNames: { "#owner": "owner" },
      ExpressionAttributeValues: { ":id": id },
    },
  }));
  return { writes: [...puts, ...deletes], taken: fresh.map((g) => g.taken) };
}
