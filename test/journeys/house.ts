import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The day of the journeys, a Wednesday far from bank holidays. Some journeys move the clock on by a day or so. */
export const today = "2027-03-10";

/** Where a Keywork that stands up is found, as plain data. */
export type House = { origin: string; dynamodb: string; log: string };

const moment = `${today}T10:00:00.000Z`;
const newFolder = () => mkdtempSync(join(tmpdir(), "keywork-journeys-"));
const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Makes the start data once, in a process of its own, for all houses. Answers the folder that holds it. */
export async function makeStartData(): Promise<string> {
  const folder = newFolder();
  await promisify(execFile)(process.execPath, [fileOf("start-data.ts"), folder, moment], {
    env: withoutSettings(process.env),
  });
  return folder;
}

/** Stands up a Keywork on a copy of the start data, in a process of its own, so that the environment of the tests is not touched. */
export async function standUp(startData: string): Promise<{ house: House; stop: () => Promise<void> }> {
  const dataPath = newFolder();
  cpSync(startData, dataPath, { recursive: true });
  const log = join(dataPath, "house.log");
  const keep = (text: string | Buffer) => appendFileSync(log, text);
  keep("");

  const child = spawn(process.execPath, [fileOf("serve.ts"), dataPath, moment], {
    stdio: ["pipe", "pipe", "pipe"],
    env: withoutSettings(process.env),
  });
  const ended = once(child, "exit");
  child.stderr.on("data", keep);
  const ready = new Promise<string[]>((done) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("ready ")) done(line.split(" "));
      else keep(`${line}\n`);
    });
  });
  const tooEarly = ended.then(([code]) => Promise.reject(new Error(`Keywork ended with ${code}.\n${saidBy({ log })}`)));
  const [, origin = "", dynamodb = ""] = await Promise.race([ready, tooEarly]);
  tooEarly.catch(() => {});
  const stop = async () => {
    child.stdin.end();
    await ended;
    rmSync(dataPath, { recursive: true, force: true });
  };
  return { house: { origin, dynamodb, log }, stop };
}

function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(PORT|NODE_ENV|NODE_OPTIONS)$|^(KEYWORK|AWS)_/.test(name)),
  );
}

/** What it wrote lately, for a journey that failed. */
export const saidBy = ({ log }: Pick<House, "log">): string => readFileSync(log, "utf8").slice(-20_000);

/** Makes of a session one in which nothing has happened for a day. */
export async function leaveAlone({ dynamodb }: House, session: string): Promise<void> {
  const { DynamoDBClient, UpdateItemCommand } = await import("@aws-sdk/client-dynamodb");
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new DynamoDBClient({ endpoint: dynamodb, region: "eu-west-2", credentials });
  const hash = createHash("sha256").update(session).digest("base64url");
  await client.send(
    new UpdateItemCommand({
      TableName: "keywork",
      Key: { pk: { S: `SESSION#${hash}` }, sk: { S: "now#session" } },
      UpdateExpression: "SET seen = :then",
      ConditionExpression: "attribute_exists(pk)",
      ExpressionAttributeValues: { ":then": { N: String(Date.now() - 86_400_000) } },
    }),
  );
  client.destroy();
}

/** Lets this process work on the table of a house, as its functions do. */
export function useTableOf({ dynamodb }: House): void {
  const credentials = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local", AWS_REGION: "eu-west-2" };
  Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB: dynamodb, KEYWORK_TABLE: "keywork", ...credentials });
}

/** Leaves a mail as a function does that is killed while it sends: claimed, and nobody knows whether it was sent. */
export async function loseMail(house: House, mail: { recipient: string; kind: string; date: string }) {
  useTableOf(house);
  const { claim } = await import("#functions/storage/ledger.ts");
  const time = `${mail.date}T07:00:00Z`;
  await claim({ ...mail, token: "lost", task: { ...mail, time, services: [] } }, time);
}
