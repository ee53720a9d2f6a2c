import { createHash } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { IsoDate } from "#shared/form/question.ts";
import { client, tableName } from "./client.ts";
import { expiresAfter } from "./ledger.ts";
import { getItem } from "./read.ts";
import { prefixes } from "./table.ts";

const keyOf = (recipient: string) => ({ pk: prefixes.ledger + recipient, sk: "last#digest" });

/** A row holds 400 KB: what a digest tells beyond this is said to be new again. */
const mostKept = 20_000;

/** Short, since a manager of many services is told of thousands of items. */
const short = (told: string): string => createHash("sha256").update(told).digest("base64url").slice(0, 10);

/** What the last digest told its reader, so that the next one says first what is new. */
export async function lastDigest(
  recipient: string,
): Promise<{ on: IsoDate; told: { has: (told: string) => boolean } } | undefined> {
  const { pk, sk } = keyOf(recipient);
  const row = await getItem(pk, sk);
  if (!row) return undefined;
  const told = new Set(String(row.told).split(" "));
  return { on: row.on as IsoDate, told: { has: (one) => told.has(short(one)) } };
}

export async function keepDigest(
  recipient: string,
  { on, told, time }: { readonly on: IsoDate; readonly told: readonly string[]; readonly time: string },
): Promise<void> {
  const kept = told.slice(0, mostKept).map(short).join(" ");
  await client.send(
    new PutCommand({
      TableName: tableName(),
      Item: { ...keyOf(recipient), is: "last-digest", on, told: kept, expires: expiresAfter(time) },
    }),
  );
}
