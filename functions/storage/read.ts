import { BatchGetCommand, GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { invalid } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { Range } from "#shared/time/range.ts";
import { isOn } from "#shared/time/range.ts";
import { client, tableName } from "./client.ts";
import type { IndexName } from "./table.ts";
import { table } from "./table.ts";

/** A row as it is stored. */
export interface Item {
  readonly pk: string;
  readonly sk: string;
  readonly [attribute: string]: unknown;
}

export const now = "now#";

/** The most bytes of a sort key. */
const longestSort = 1024;

/** One row, strongly consistent. */
export async function getItem(pk: string, sk: string): Promise<Item | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName(), Key: { pk, sk }, ConsistentRead: true }));
  return Item as Item | undefined;
}

/** Rows by key, a hundred a request, each asked for once; those that do not exist are absent. */
export async function getItems(keys: readonly { pk: string; sk: string }[]): Promise<Item[]> {
  const distinct = [...new Map(keys.map((k) => [`${k.pk} ${k.sk}`, k])).values()];
  const found: Item[] = [];
  for (let at = 0; at < distinct.length; at += 100) {
    let Keys: { pk: string; sk: string }[] | undefined = distinct.slice(at, at + 100);
    // A throttled table gives part of the answer and names the rest.
    for (let tries = 0; Keys && Keys.length > 0; tries++) {
      if (tries === 5) throw new Error("The table did not give all rows");
      const answer: { Responses?: Record<string, unknown[]>; UnprocessedKeys?: Record<string, { Keys?: unknown }> } =
        await client.send(new BatchGetCommand({ RequestItems: { [tableName()]: { Keys, ConsistentRead: true } } }));
      found.push(...((answer.Responses?.[tableName()] ?? []) as Item[]));
      Keys = answer.UnprocessedKeys?.[tableName()]?.Keys as { pk: string; sk: string }[] | undefined;
    }
  }
  return found;
}

/** All rows of a partition whose sort key begins so, strongly consistent. For partitions that stay small: `now#` and not history. */
export async function partition(pk: string, begins: string): Promise<Item[]> {
  const rows: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :begins)",
        ExpressionAttributeValues: { ":pk": pk, ":begins": begins },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    rows.push(...((answer.Items ?? []) as Item[]));
    from = answer.LastEvaluatedKey;
  } while (from);
  return rows;
}

/** The newest rows of a history first, a page at a time. `before` is a sort key that was shown last. */
export async function newest(pk: string, begins: string, limit: number, before?: string): Promise<Item[]> {
  // DynamoDB takes no range that ends before it begins, and no key that is longer.
  if (before !== undefined && (before < begins || Buffer.byteLength(before) > longestSort))
    throw invalid({ at: "after", message: "There is no such row to go on from. Open the list again" });
  const { Items } = await client.send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: before
        ? "pk = :pk AND sk BETWEEN :begins AND :before"
        : "pk = :pk AND begins_with(sk, :begins)",
      ExpressionAttributeValues: { ":pk": pk, ":begins": begins, ...(before && { ":before": before }) },
      ScanIndexForward: false,
      // The row that was shown last comes once more and is dropped: BETWEEN includes its ends.
      Limit: before ? limit + 1 : limit,
      ConsistentRead: true,
    }),
  );
  return ((Items ?? []) as Item[]).filter((row) => row.sk !== before);
}

export interface IndexQuery {
  readonly key: string;
  readonly begins?: string;
  /** Sort keys greater than this. */
  readonly after?: string | undefined;
  /** Sort keys up to and with this. */
  readonly upTo?: string;
  /** The day on which rows must be so that are so on some days only; without it all of them come. */
  readonly on?: IsoDate | undefined;
  readonly limit: number;
}

/** Whether a row is so on a day: `days` are those of the whole row, `assignedDays` and the like those of its place in one index. */
const isSoOn = (row: Item, index: IndexName, day: IsoDate): boolean =>
  isOn((row.days ?? {}) as Range, day) && isOn((row[`${index}Days`] ?? {}) as Range, day);

/** One page of an index, in its order. Indexes are eventually consistent: never for access, uniqueness or the page after a submission. */
export async function indexed(index: IndexName, query: IndexQuery): Promise<Item[]> {
  const names = table.indexes.find((i) => i.name === index);
  if (!names) throw new Error(`There is no index ${index}`);
  const conditions = ["#key = :key"];
  const values: Record<string, unknown> = { ":key": query.key };
  // A key condition takes one test of the sort key, so the tighter bound is the condition and the other is left to the caller's limits.
  if (query.upTo !== undefined && query.after !== undefined) {
    if (query.after >= query.upTo) return [];
    conditions.push("#sort BETWEEN :after AND :upTo");
    Object.assign(values, { ":after": query.after, ":upTo": query.upTo });
  } else if (query.after !== undefined) {
    conditions.push("#sort > :after");
    values[":after"] = query.after;
  } else if (query.upTo !== undefined) {
    conditions.push("#sort <= :upTo");
    values[":upTo"] = query.upTo;
  } else if (query.begins !== undefined) {
    conditions.push("begins_with(#sort, :begins)");
    values[":begins"] = query.begins;
  }
  // BETWEEN includes its ends, so the row to go on from comes once more and is dropped.
  const limit = query.limit + (query.upTo !== undefined && query.after !== undefined ? 1 : 0);
  const rows: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: index,
        KeyConditionExpression: conditions.join(" AND "),
        ExpressionAttributeNames: { "#key": names.pk, ...(conditions.length > 1 && { "#sort": names.sk }) },
        ExpressionAttributeValues: values,
        Limit: limit - rows.length,
        ExclusiveStartKey: from,
      }),
    );
    // Within the loop, so that a page is full whatever is left out of it.
    rows.push(
      ...((answer.Items ?? []) as Item[]).filter((row) => query.on === undefined || isSoOn(row, index, query.on)),
    );
    from = answer.LastEvaluatedKey;
  } while (from && rows.length < limit);
  return rows.filter((row) => query.after === undefined || row[names.sk] !== query.after).slice(0, query.limit);
}

/** The table sorts keys by their bytes, which for emoji and rare letters is not the order of JavaScript's strings. */
const byKey = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The next rows over several partitions of an index, merged in its order. */
export async function merged(
  index: IndexName,
  keys: readonly string[],
  query: Omit<IndexQuery, "key">,
): Promise<Item[]> {
  const sort = table.indexes.find((i) => i.name === index)?.sk as string;
  const each = await Promise.all(keys.map((key) => indexed(index, { ...query, key })));
  return each
    .flat()
    .sort((a, b) => byKey(String(a[sort]), String(b[sort])))
    .slice(0, query.limit);
}
