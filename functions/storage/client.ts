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

export const tableName = (): string => setting("KEYWORK_TABLE");
