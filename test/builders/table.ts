import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { BatchWriteCommandInput, ScanCommandInput } from "@aws-sdk/lib-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, beforeEach } from "vitest";
import { startEngine } from "#infra/local/engine.ts";
import { createTable } from "#infra/local/table.ts";

/** What production's templates give the functions. The queue and mail addresses lead nowhere: their clients are mocked. */
const environment = {
  AWS_REGION: "eu-west-2",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:9",
  AWS_ENDPOINT_URL_SESV2: "http://127.0.0.1:9",
  KEYWORK_EDGE_SECRET: "the-secret-of-the-edge",
  KEYWORK_LINK_KEY: "the-key-of-links",
  KEYWORK_ORIGIN: "http://localhost:3000",
  KEYWORK_ISSUER: "https://issuer.example",
  KEYWORK_CLIENT_ID: "keywork-test",
  KEYWORK_SENDER: "Keywork <keywork@keywork.example>",
  KEYWORK_QUEUE_IMPORT: "http://127.0.0.1:9/queue/import",
  KEYWORK_QUEUE_MAIL: "http://127.0.0.1:9/queue/mail",
  KEYWORK_QUEUE_MAIL_DEAD: "http://127.0.0.1:9/queue/mail-dead",
  KEYWORK_QUEUE_REBUILD_DEAD: "http://127.0.0.1:9/queue/rebuild-dead",
  KEYWORK_QUEUE_RETURNED_DEAD: "http://127.0.0.1:9/queue/returned-dead",
  KEYWORK_QUEUE_REBUILD: "http://127.0.0.1:9/queue/rebuild",
  KEYWORK_QUEUE_RETURNED: "http://127.0.0.1:9/queue/returned",
  KEYWORK_SESSION_KEY: Buffer.alloc(32, 7).toString("base64"),
  KEYWORK_VERSION: "0.0.0-test",
};
Object.assign(process.env, environment);

export interface Row {
  readonly pk: string;
  readonly sk: string;
  readonly [attribute: string]: unknown;
}

let running: Promise<DynamoDBDocumentClient> | undefined;
let client: DynamoDBDocumentClient | undefined;
let count = 0;

/** A real engine for all files that this process tests; it ends with the process. */
async function start(): Promise<DynamoDBDocumentClient> {
  const dataPath = mkdtempSync(join(tmpdir(), "keywork-test-"));
  process.once("exit", () => rmSync(dataPath, { recursive: true, force: true }));
  process.once("SIGTERM", () => process.exit());
  const { endpoint } = await startEngine({ dataPath });
  process.env.AWS_ENDPOINT_URL_DYNAMODB = endpoint;
  return DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint }), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

/** A fresh table of the real engine for each test of a file, or one for all if they only look. */
export function useTable(fresh: "each" | "once" = "each"): void {
  beforeAll(async () => {
    running ??= start();
    client = await running;
  });
  if (fresh === "each") beforeEach(freshTable);
  else beforeAll(freshTable);
}

/** Another empty table in place of the last: for a law that tries many cases in one test. */
export async function freshTable(): Promise<void> {
  if (count > 0) await raw().send(new DeleteTableCommand({ TableName: `keywork-${count}` }));
  count += 1;
  process.env.KEYWORK_TABLE = `keywork-${count}`;
  await createTable(raw() as unknown as DynamoDBClient, process.env.KEYWORK_TABLE);
}

/** The table without the product's own storage, for what a test breaks or looks at. */
export function raw(): DynamoDBDocumentClient {
  if (!client) throw new Error("A test that needs the table calls useTable() first");
  return client;
}

/** Every row there is, in the order of its keys. */
export const allRows = (): Promise<Row[]> => scan({});

/** All rows but the audit, which every request adds to: what a denial must leave as it was. */
export const rowsButAudit = (): Promise<Row[]> =>
  scan({ FilterExpression: "NOT begins_with(pk, :audit)", ExpressionAttributeValues: { ":audit": "AUDIT#" } });

/** The rows of one partition, in the order of their keys. */
export async function rowsOf(pk: string): Promise<Row[]> {
  const answer = await raw().send(
    new QueryCommand({
      TableName: process.env.KEYWORK_TABLE,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": pk },
    }),
  );
  return (answer.Items ?? []) as Row[];
}

async function scan(filter: Pick<ScanCommandInput, "FilterExpression" | "ExpressionAttributeValues">): Promise<Row[]> {
  const rows: Row[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const answer = await raw().send(
      new ScanCommand({ TableName: process.env.KEYWORK_TABLE, ExclusiveStartKey: from, ...filter }),
    );
    rows.push(...((answer.Items ?? []) as Row[]));
    from = answer.LastEvaluatedKey;
  } while (from);
  const key = (row: Row) => `${row.pk} ${row.sk}`;
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Whether a row is a record of a kind, as it is now and not in a version that it had before. */
export const holds =
  (...kinds: readonly string[]) =>
  (row: Row): boolean =>
    kinds.includes(String(row.is)) && !row.sk.startsWith("was#");

/** Puts rows as they are, whatever storage would say of them. */
export const putRows = (rows: readonly Row[]): Promise<void> => batches(rows.map((Item) => ({ PutRequest: { Item } })));

/** Takes all audit entries away. */
export async function forgetAudit(): Promise<void> {
  const rows = await scan({
    FilterExpression: "begins_with(pk, :audit)",
    ExpressionAttributeValues: { ":audit": "AUDIT#" },
  });
  await batches(rows.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })));
}

async function batches(requests: NonNullable<BatchWriteCommandInput["RequestItems"]>[string]): Promise<void> {
  const TableName = process.env.KEYWORK_TABLE as string;
  for (let from = 0; from < requests.length; from += 25)
    await raw().send(new BatchWriteCommand({ RequestItems: { [TableName]: requests.slice(from, from + 25) } }));
}

export interface Entry {
  readonly about: string;
  readonly did: string;
  readonly what: string;
  readonly by: string;
}

/** The audit entries, or those of one instant, oldest first, each with the page it is about. */
export async function auditEntries(at = ""): Promise<Entry[]> {
  const rows = await scan({
    FilterExpression: "begins_with(pk, :audit) AND begins_with(sk, :at)",
    ExpressionAttributeValues: { ":audit": "AUDIT#", ":at": at || "2" },
  });
  return rows
    .sort((a, b) => (a.sk < b.sk ? -1 : 1))
    .map((row) => {
      const { did, what, by } = row.entry as Entry;
      return { about: row.pk.replace(/^AUDIT#(seen#)?/, ""), did, what, by };
    });
}
