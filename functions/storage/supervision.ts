import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Kept } from "#shared/record/record.ts";
import type { WordsRecord } from "#shared/supervision/record.ts";
import { wordsRecord } from "#shared/supervision/record.ts";
import type { Also } from "./change.ts";
import { client, tableName } from "./client.ts";
import { recordIn } from "./page.ts";
import type { Item } from "./read.ts";
import { prefixes } from "./table.ts";

const sk = "now#words";

/** What was said in a session. Its partition has no index attributes, and no other function may read it. */
export async function wordsOfSession(session: string): Promise<WordsRecord | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: tableName(), Key: { pk: prefixes.words + session, sk }, ConsistentRead: true }),
  );
  return Item && recordIn(wordsRecord, Item as Item);
}

/**
 * Writes the words of a session in the transaction of its change: new ones if `version` is 0, else those that were read. Words in a shape of newer code
 * are not written over.
 */
export function wordsWrite(words: Kept<Omit<WordsRecord, "version">>): Also {
  const { version, ...record } = words;
  return {
    Put: {
      TableName: tableName(),
      Item: {
        pk: prefixes.words + words.id,
        sk,
        is: wordsRecord.name,
        record,
        schemaVersion: wordsRecord.schemaVersion,
        version: version + 1,
      },
      ...(version === 0
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : {
            ConditionExpression:
              "version = :version AND (attribute_not_exists(schemaVersion) OR schemaVersion <= :shape)",
            ExpressionAttributeValues: { ":version": version, ":shape": wordsRecord.schemaVersion },
          }),
    },
  };
}
