import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readJson, writeJson } from "./files.ts";
import { issuerPath } from "./issuer.ts";
import { sesPath } from "./mail.ts";
import { root } from "./settings.ts";
import { queueUrl, sqsPath } from "./sqs.ts";
import { issuerClaim } from "./tokens.ts";

export const clientId = "keywork-local";

type Secrets = { sessionKey: string; edgeSecret: string; linkKey: string };

/** What production's templates give the functions, for one machine. `internal` is where this process reaches itself. */
export function functionsEnvironment({ origin, port, dataPath, dynamodb, ownDynamodb }: Parts): Record<string, string> {
  const internal = `http://127.0.0.1:${port}`;
  const { sessionKey, edgeSecret, linkKey } = secretsIn(dataPath);
  return {
    // Real credentials are none of the embedded engine's business; another DynamoDB may need them.
    ...(ownDynamodb ? credentials(process.env) : credentials({})),
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SESV2: `${internal}${sesPath}`,
    AWS_ENDPOINT_URL_SQS: `${internal}${sqsPath}`,
    KEYWORK_API: `${internal}/api`,
    KEYWORK_CLIENT_ID: clientId,
    KEYWORK_DEMONSTRATION: "yes",
    KEYWORK_EDGE_SECRET: edgeSecret,
    KEYWORK_EDGE_SECRET_BEFORE: "",
    KEYWORK_ISSUER: `${origin}${issuerPath}`,
    KEYWORK_ISSUER_CLAIM: issuerClaim,
    KEYWORK_LINK_KEY: linkKey,
    KEYWORK_ORIGIN: origin,
    KEYWORK_QUEUE_IMPORT: queueUrl(internal, "import"),
    KEYWORK_QUEUE_MAIL: queueUrl(internal, "mail"),
    KEYWORK_QUEUE_MAIL_DEAD: queueUrl(internal, "mail-dead"),
    KEYWORK_QUEUE_REBUILD_DEAD: queueUrl(internal, "rebuild-dead"),
    KEYWORK_QUEUE_RETURNED_DEAD: queueUrl(internal, "returned-dead"),
    KEYWORK_QUEUE_REBUILD: queueUrl(internal, "rebuild"),
    KEYWORK_QUEUE_RETURNED: queueUrl(internal, "returned"),
    KEYWORK_SENDER: "Keywork <keywork@keywork.example>",
    KEYWORK_SESSION_KEY: sessionKey,
    KEYWORK_TABLE: tableName,
    KEYWORK_VERSION: version(),
  };
}

type Parts = {
  /** What the browser sees. */
  origin: string;
  port: number;
  dataPath: string;
  dynamodb: string;
  /** True where KEYWORK_DYNAMODB names the DynamoDB. */
  ownDynamodb: boolean;
};

export const tableName = "keywork";

export function version(): string {
  return (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
}

function credentials({
  AWS_ACCESS_KEY_ID = "local",
  AWS_SECRET_ACCESS_KEY = "local",
  AWS_REGION = "eu-west-2",
}: NodeJS.ProcessEnv) {
  return { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION };
}

/**
 * Made on the first start and kept, since sessions are encrypted with one of them. What an older start lacks is added.
 */
function secretsIn(dataPath: string): Secrets {
  const file = join(dataPath, "secrets.json");
  const kept = readJson<Partial<Secrets>>(file) ?? {};
  const { sessionKey, edgeSecret, linkKey } = kept;
  if (sessionKey && edgeSecret && linkKey) return { sessionKey, edgeSecret, linkKey };
  const made = {
    sessionKey: randomBytes(32).toString("base64"),
    edgeSecret: randomBytes(24).toString("base64url"),
    linkKey: randomBytes(24).toString("base64url"),
    ...kept,
  };
  writeJson(file, made);
  return made;
}
