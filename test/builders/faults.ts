import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { onTestFinished } from "vitest";
import { client } from "#functions/storage/client.ts";

/** Faults of the table that no engine gives by itself; whatever has no fault goes through to the real engine. */
export function faulty() {
  const mock = mockClient(client);
  mock.send.callThrough();
  onTestFinished(() => mock.restore());
  return mock;
}

/** A transaction that met another one: no item of it was written. */
export const clash = (reasons: readonly string[] = ["TransactionConflict"]) =>
  new TransactionCanceledException({
    message: "cancelled",
    $metadata: {},
    CancellationReasons: reasons.map((Code) => ({ Code })),
  });

export const refusedCondition = () => new ConditionalCheckFailedException({ message: "condition", $metadata: {} });
