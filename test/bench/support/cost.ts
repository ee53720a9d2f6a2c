import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { tableName } from "#functions/storage/client.ts";

/** What was asked of DynamoDB. */
export interface Cost {
  readonly requests: number;
  readonly read: number;
  readonly write: number;
}

interface Units {
  readonly CapacityUnits?: number;
}

let watching: { requests: number; read: number; write: number } | undefined;

/** Counts requests of a client and their units from here on. */
export function watchCosts(watched: DynamoDBDocumentClient): void {
  watched.middlewareStack.add(
    (next, context) => async (args) => {
      const counter = watching;
      if (!counter) return next(args);
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "TOTAL" } as never });
      const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: Units | Units[] };
      const units = [ConsumedCapacity].flat().reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
      const reads = /^(Get|BatchGet|TransactGet|Query|Scan)/.test(context.commandName ?? "");
      counter.requests += 1;
      counter[reads ? "read" : "write"] += units;
      return result;
    },
    { step: "initialize", name: "countCosts" },
  );
}

/** Does something and says what it asked of DynamoDB. One at a time. */
export async function counted<T>(work: () => Promise<T>): Promise<{ answer: T; cost: Cost }> {
  const mine = { requests: 0, read: 0, write: 0 };
  watching = mine;
  try {
    const answer = await work();
    return { answer, cost: mine };
  } finally {
    watching = undefined;
  }
}

const batchHeaders = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-target": "DynamoDB_20120810.BatchWriteItem",
  "x-amz-date": "20270317T000000Z",
  // The embedded engine only looks whether there is one.
  authorization:
    "AWS4-HMAC-SHA256 Credential=bench/20270317/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
};

/** Writes rows straight into the embedded engine, without the SDK: a hundred thousand take half a minute. */
export async function batchWrite(rows: readonly Record<string, unknown>[]): Promise<void> {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB as string;
  let next = 0;
  const lane = async () => {
    while (next < rows.length) {
      const some = rows.slice(next, next + 25);
      next += 25;
      const requests = some.map((row) => ({ PutRequest: { Item: attributes(row) } }));
      const body = JSON.stringify({ RequestItems: { [tableName()]: requests } });
      const response = await fetch(endpoint, { method: "POST", headers: batchHeaders, body });
      const answer = (await response.json()) as { UnprocessedItems?: object };
      if (!response.ok || Object.keys(answer.UnprocessedItems ?? {}).length > 0)
        throw new Error(`The engine left rows out: ${JSON.stringify(answer)}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
}

/** A value as DynamoDB's JSON has it. */
function attribute(value: unknown): object {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  return Array.isArray(value) ? { L: value.map(attribute) } : { M: attributes(value as object) };
}

const attributes = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => (value === undefined ? [] : [[name, attribute(value)]])),
  );

/** The size of a row by which DynamoDB charges: names and values in UTF-8, and a little for structure. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(value).length / 2) + 1;
  if (typeof value !== "object" || value === null) return 1;
  if (Array.isArray(value)) return 3 + value.reduce<number>((sum, one) => sum + 1 + sizeOf(one), 0);
  return Object.entries(value).reduce((sum, [name, one]) => sum + Buffer.byteLength(name) + 1 + sizeOf(one), 3);
}
