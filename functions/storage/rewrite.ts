import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import type { RecordKind } from "#shared/record/record.ts";
import { client, tableName } from "./client.ts";
import { recordIn } from "./page.ts";
import type { Item } from "./read.ts";
import { getItem } from "./read.ts";
import { prefixes } from "./table.ts";

/** How far a rewriting has come. Rows are all that lie in the table; old are the records in an older shape than today's. */
export interface Rewritten {
  readonly rows: number;
  readonly old: number;
  /** Old records by the name of their kind. */
  readonly kinds: Readonly<Record<string, number>>;
  /** Keys of rows that are no such record in any shape: they stay as they are, for somebody to look at. */
  readonly unreadable: readonly string[];
}

interface Cursor {
  /** The shapes that this rewriting brings records to: another upgrade begins again. */
  readonly shapes: string;
  readonly from: Record<string, unknown>;
  readonly so: Rewritten;
}

const rowsAtOnce = 200;
const key = { pk: `${prefixes.run}rewrite`, sk: "cursor" };

/**
 * Brings every stored record to today's shape, the first screen's, history's and supervision's alike. Nothing that means anything changes: versions stay,
 * so forms that are being filled in stay good, and a record that somebody changes meanwhile is in today's shape already. Where it was interrupted it
 * goes on. A dry run reads all and writes nothing. This reads the whole table, which the role of no function allows: whoever deploys runs it.
 */
export async function rewriteRecords(
  kinds: readonly RecordKind<unknown>[],
  { dry, told = () => {} }: { dry: boolean; told?: (so: Rewritten) => void },
): Promise<Rewritten> {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const shapes = kinds
    .map((kind) => `${kind.name}:${kind.schemaVersion}`)
    .sort()
    .join(" ");
  const left = dry ? undefined : ((await getItem(key.pk, key.sk)) as unknown as Cursor | undefined);
  let { from, so }: { from: Record<string, unknown> | undefined; so: Rewritten } =
    left?.shapes === shapes ? left : { from: undefined, so: { rows: 0, old: 0, kinds: {}, unreadable: [] } };
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: tableName(),
        ConsistentRead: true,
        Limit: rowsAtOnce,
        ExclusiveStartKey: from,
      }),
    );
    const old = (Items as Item[]).flatMap((row) => {
      const kind = byName.get(String(row.is));
      return kind && "record" in row && shapeOf(row) < kind.schemaVersion ? [{ row, kind }] : [];
    });
    const unreadable = (await Promise.all(old.map((one) => rewrite(one, dry)))).filter((at) => at !== undefined);
    so = {
      rows: so.rows + Items.length,
      old: so.old + old.length,
      kinds: counted(so.kinds, old),
      unreadable: [...so.unreadable, ...unreadable],
    };
    from = LastEvaluatedKey;
    if (!dry && from) await client.send(new PutCommand({ TableName: tableName(), Item: { ...key, shapes, from, so } }));
    told(so);
  } while (from);
  if (!dry) await client.send(new DeleteCommand({ TableName: tableName(), Key: key }));
  return so;
}

const shapeOf = (row: Item): number => (typeof row.schemaVersion === "number" ? row.schemaVersion : 1);

function counted(before: Rewritten["kinds"], old: readonly { kind: RecordKind<unknown> }[]): Rewritten["kinds"] {
  const kinds = { ...before };
  for (const { kind } of old) kinds[kind.name] = (kinds[kind.name] ?? 0) + 1;
  return kinds;
}

/** Gives the row's key if it could not be read. */
async function rewrite(
  { row, kind }: { row: Item; kind: RecordKind<unknown> },
  dry: boolean,
): Promise<string | undefined> {
  let record: object;
  try {
    const { version: _v, ...body } = recordIn(kind, row) as { version: number };
    record = body;
  } catch {
    return `${row.pk} ${row.sk}`;
  }
  if (dry) return undefined;
  const Item = { ...row, record, schemaVersion: kind.schemaVersion };
  try {
    await client.send(
      new PutCommand({
        TableName: tableName(),
        Item,
        ConditionExpression: "version = :version AND schemaVersion = :shape",
        ExpressionAttributeValues: { ":version": row.version, ":shape": row.schemaVersion },
      }),
    );
  } catch (error) {
    // Somebody changed or removed it meanwhile, and what they wrote has today's shape.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
  return undefined;
}
