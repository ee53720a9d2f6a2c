import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Kept } from "#shared/record/record.ts";
import type { WordsRecord } from "#shared/supervision/record.ts";
import { wordsRecord } from "#shared/supervision/record.ts";
import { client, tableName } from "./client.ts";
import { versionsOf } from "./history.ts";
import { recordIn } from "./page.ts";
import type { Item } from "./read.ts";
import { versionPut } from "./records.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

const sk = "now#words";

/** What was said in a session, with the row that it lies in. */
export interface StoredWords {
  readonly words: WordsRecord;
  readonly row: Item;
}

/** What was said in a session. Its partition has no index attributes, and no other function may read it. */
export async function storedWords(session: string): Promise<StoredWords | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: tableName(), Key: { pk: prefixes.words + session, sk }, ConsistentRead: true }),
  );
  return Item && { words: recordIn(wordsRecord, Item as Item), row: Item as Item };
}

export const wordsOfSession = async (session: string): Promise<WordsRecord | undefined> =>
  (await storedWords(session))?.words;

/** What was said before each change, the first version first. */
export const versionsOfWords = (session: string) => versionsOf(wordsRecord, prefixes.words + session, session);

/**
 * Writes the words of a session in the transaction of its change: new ones, or others in place of those that were read (`before`), which are filed as
 * they lie. Words in a shape of newer code are not written over.
 */
export function wordsWrite(words: Kept<Omit<WordsRecord, "version">>, before?: Item): Also[] {
  const { version, ...record } = words;
  if ((version === 0) !== (before === undefined))
    throw new Error("Words that change need the row that they were read from");
  const put: Also = {
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
      ...(before === undefined
        ? { ConditionExpression: "attribute_not_exists(pk)" }
        : {
            ConditionExpression:
              "version = :version AND (attribute_not_exists(schemaVersion) OR schemaVersion <= :shape)",
            ExpressionAttributeValues: { ":version": before.version, ":shape": wordsRecord.schemaVersion },
          }),
    },
  };
  return before === undefined ? [put] : [put, versionPut(before, wordsRecord.name, words.id)];
}
