import { isDeepStrictEqual } from "node:util";
import { PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { AuditEntry } from "#shared/audit/entry.ts";
import { savedOtherwise, stale } from "#shared/errors/failure.ts";
import type { Kind } from "#shared/imports/fields.ts";
import type { Finding, Planned } from "#shared/imports/plan.ts";
import type { Counts, ImportRecord, Remembered } from "#shared/imports/record.ts";
import { importRecord } from "#shared/imports/record.ts";
import { auditWrite, ofOrganisation } from "./audit.ts";
import { client, tableName } from "./client.ts";
import { getItem, newest, partition } from "./read.ts";
import { prefixes } from "./table.ts";

/** Records lie together, newest last; what belongs to one has a partition of its own. */
const all = `${prefixes.import}all`;
const recordKey = (id: string) => `import#${id}`;
const partsOf = (id: string) => prefixes.import + id;
const numbered = (n: number) => String(n).padStart(5, "0");

/** Rows of a file hold people's data: they are kept only as long as somebody needs to finish. */
const rowsSeconds = 14 * 86_400;
const recordSeconds = 396 * 86_400;
const expiresAfter = (at: string, seconds: number) => Math.floor(Date.parse(at) / 1000) + seconds;

/** An item may have 400 KB, and its numbers and names count too. */
const mostPartBytes = 250_000;
const mostPartRows = 50;
const atOnce = 8;

/** Cuts a list into parts that an item can hold. */
function parted<T>(values: readonly T[]): T[][] {
  const parts: T[][] = [];
  let bytes = 0;
  for (const value of values) {
    const size = Buffer.byteLength(JSON.stringify(value));
    const last = parts.at(-1);
    if (last && last.length < mostPartRows && bytes + size <= mostPartBytes) {
      last.push(value);
      bytes += size;
    } else {
      parts.push([value]);
      bytes = size;
    }
  }
  return parts;
}

async function keep(id: string, name: string, at: string, parts: readonly unknown[][]): Promise<void> {
  const expires = expiresAfter(at, rowsSeconds);
  for (let n = 0; n < parts.length; n += atOnce)
    await Promise.all(
      parts.slice(n, n + atOnce).map((values, m) =>
        client.send(
          new PutCommand({
            TableName: tableName(),
            Item: { pk: partsOf(id), sk: `${name}#${numbered(n + m)}`, is: name, values, expires },
          }),
        ),
      ),
    );
}

const kept = async <T>(id: string, name: string): Promise<T[]> =>
  (await partition(partsOf(id), `${name}#`)).flatMap((row) => row.values as T[]);

const put = (record: ImportRecord) => ({
  Put: {
    TableName: tableName(),
    Item: {
      pk: all,
      sk: recordKey(record.id),
      is: "import",
      record: { ...record, version: record.version + 1 },
      version: record.version + 1,
      expires: expiresAfter(record.at, recordSeconds),
    },
    ...(record.version === 0
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : { ConditionExpression: "version = :version", ExpressionAttributeValues: { ":version": record.version } }),
  },
});

/**
 * Keeps the rows of a file and then its record; the same upload again is the same import. Throws a conflict if another
 * file came before under the id of the form.
 */
export async function addImport(
  record: ImportRecord,
  rows: readonly (readonly string[])[],
  entry: AuditEntry,
): Promise<void> {
  const had = await importById(record.id);
  if (
    had &&
    had.kind === record.kind &&
    had.file === record.file &&
    isDeepStrictEqual(await rowsOfImport(had.id), rows)
  )
    return;
  if (had) throw savedOtherwise(had.id, undefined);
  await keep(record.id, "rows", record.at, parted(rows) as unknown[][]);
  await write(record, entry);
}

/** Writes an import that was read, if nobody has changed it since; with an entry in the audit where somebody did. */
async function write(record: ImportRecord, entry?: AuditEntry): Promise<ImportRecord> {
  const audit = entry ? [auditWrite(ofOrganisation, entry)] : [];
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [put(record), ...audit] }));
  } catch (error) {
    if (error instanceof Error && error.name === "TransactionCanceledException") throw stale({});
    throw error;
  }
  return { ...record, version: record.version + 1 };
}

export const changeImport = write;

export async function importById(id: string): Promise<ImportRecord | undefined> {
  const row = await getItem(all, recordKey(id));
  return row && importRecord.parse(row.record);
}

/** Imports, newest first. */
export async function importsListed(query: { after?: string | undefined; limit: number }): Promise<ImportRecord[]> {
  const rows = await newest(all, "import#", query.limit, query.after && recordKey(query.after));
  return rows.map((row) => importRecord.parse(row.record));
}

/** All rows of a file, as it numbers them. */
export const rowsOfImport = (id: string): Promise<string[][]> => kept<string[]>(id, "rows");

/** The first rows: what matching columns needs to see. */
export async function firstRowsOf(id: string): Promise<string[][]> {
  return ((await getItem(partsOf(id), `rows#${numbered(0)}`))?.values ?? []) as string[][];
}

const planName = (check: number) => `plan#${numbered(check)}`;
const foundName = (check: number) => `found#${numbered(check)}`;

/** Keeps what a check planned and found. Gives how many parts the plan has. */
export async function keepPlan(
  { id, check, at }: Pick<ImportRecord, "id" | "check" | "at">,
  planned: readonly Planned[],
  findings: readonly Finding[],
): Promise<number> {
  const parts = parted(planned);
  await keep(id, planName(check), at, parts);
  await keep(id, foundName(check), at, parted(findings));
  return parts.length;
}

export async function partOfPlan(
  { id, check }: Pick<ImportRecord, "id" | "check">,
  part: number,
): Promise<readonly Planned[]> {
  return ((await getItem(partsOf(id), `${planName(check)}#${numbered(part)}`))?.values ?? []) as Planned[];
}

/** What came of one part of a plan. */
export interface PartDone {
  readonly counts: Counts;
  readonly findings: readonly Finding[];
}

export async function keepDone(
  { id, at }: Pick<ImportRecord, "id" | "at">,
  part: number,
  done: PartDone,
): Promise<void> {
  const expires = expiresAfter(at, rowsSeconds);
  await client.send(
    new PutCommand({
      TableName: tableName(),
      Item: { pk: partsOf(id), sk: `done#${numbered(part)}`, is: "done", part, ...done, expires },
    }),
  );
}

/** Parts that are done, by number. */
export async function partsDone(id: string): Promise<ReadonlyMap<number, PartDone>> {
  const rows = await partition(partsOf(id), "done#");
  return new Map(rows.map((row) => [row.part as number, row as unknown as PartDone]));
}

/** What the last check found, and what came of the import, by row. */
export async function findingsOf({ id, check }: Pick<ImportRecord, "id" | "check">): Promise<Finding[]> {
  const [found, done] = await Promise.all([kept<Finding>(id, foundName(check)), partsDone(id)]);
  return [...found, ...[...done.values()].flatMap((part) => part.findings)];
}

const rememberedKey = (kind: Kind) => ({ pk: `${prefixes.import}remembered`, sk: `map#${kind}` });

export async function rememberedOf(kind: Kind): Promise<Remembered | undefined> {
  const { pk, sk } = rememberedKey(kind);
  return (await getItem(pk, sk))?.remembered as Remembered | undefined;
}

export async function remember(kind: Kind, remembered: Remembered): Promise<void> {
  await client.send(
    new PutCommand({ TableName: tableName(), Item: { ...rememberedKey(kind), is: "remembered", remembered } }),
  );
}
