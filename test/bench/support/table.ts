import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startEngine } from "#infra/local/engine.ts";
import { createTable } from "#infra/local/table.ts";

/** What production's templates give the functions. The queue leads nowhere unless a part says where. */
export const environment = {
  AWS_REGION: "eu-west-2",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  AWS_ENDPOINT_URL_SQS: "http://127.0.0.1:9",
  AWS_ENDPOINT_URL_SESV2: "http://127.0.0.1:9",
  KEYWORK_API: "http://127.0.0.1:9/api",
  KEYWORK_CLIENT_ID: "keywork-bench",
  KEYWORK_EDGE_SECRET: "the-secret-of-the-edge",
  KEYWORK_ISSUER: "https://issuer.example",
  KEYWORK_LINK_KEY: "the-key-of-links",
  KEYWORK_ORIGIN: "http://localhost:3000",
  KEYWORK_QUEUE_IMPORT: "http://127.0.0.1:9/queue/import",
  KEYWORK_QUEUE_MAIL: "http://127.0.0.1:9/queue/mail",
  KEYWORK_QUEUE_REBUILD: "http://127.0.0.1:9/queue/rebuild",
  KEYWORK_QUEUE_RETURNED: "http://127.0.0.1:9/queue/returned",
  KEYWORK_SENDER: "Keywork <keywork@keywork.example>",
  KEYWORK_SESSION_KEY: Buffer.alloc(32, 7).toString("base64"),
  KEYWORK_TABLE: "keywork-bench",
  KEYWORK_VERSION: "0.0.0-bench",
};

/** The embedded engine with an empty table, which storage of this process reads from here on. */
export async function openTable() {
  const dataPath = mkdtempSync(join(tmpdir(), "keywork-bench-"));
  const engine = await startEngine({ dataPath });
  Object.assign(process.env, environment, { AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint });
  const client = new DynamoDBClient({ endpoint: engine.endpoint });
  await createTable(client, environment.KEYWORK_TABLE);
  return {
    engine,
    client,
    async stop() {
      client.destroy();
      await engine.stop();
      rmSync(dataPath, { recursive: true, force: true });
    },
  };
}
