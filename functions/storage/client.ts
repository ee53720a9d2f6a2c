import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { setting } from "#functions/settings.ts";

/**
 * One client for a function's life. A request may take three seconds and is tried three times; the SDK gives a transaction one token for all of its
 * tries, so a retry after a lost answer cannot write twice.
 */
export const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
  }),
  { marshallOptions: { removeUndefinedValues: true } },
);
// It copies every request and answer for a log that nobody keeps, and in which personal data must not stand.
client.middlewareStack.remove("loggerMiddleware");

export const tableName = (): string => setting("KEYWORK_TABLE");
