import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { AllocationNotice } from "#shared/mail/allocation.ts";
import type { Also } from "./change.ts";
import { client, tableName } from "./client.ts";
import { indexed, newest } from "./read.ts";
import { prefixes } from "./table.ts";

/**
 * Mail that a change asked for, written in the change's own transaction: whatever becomes of the queue, it is found here, by the next run of the plan at the
 * latest. Once it has certainly been told the row goes.
 */
export interface Asked {
  /** The same for the same change, so that a change which is made twice asks once. */
  readonly id: string;
  readonly recipient: string;
  /** When it was asked, on the product's clock. */
  readonly at: string;
  readonly notice: AllocationNotice;
}

const waitingKey = "mail#asked";
const sortOf = (id: string) => `asked#${id}`;
const keptSeconds = 30 * 86_400;

export const askWrite = (asked: Asked): Also => ({
  Put: {
    TableName: tableName(),
    Item: {
      pk: prefixes.ledger + asked.recipient,
      sk: sortOf(asked.id),
      is: "asked",
      asked,
      dueKey: waitingKey,
      dueSort: `${asked.at}#${asked.id}`,
      expires: Math.floor(Date.parse(asked.at) / 1000) + keptSeconds,
    },
  },
});

/** What is waiting to be told to somebody, the oldest first. */
export async function askedOf(recipient: string, limit: number): Promise<Asked[]> {
  const rows = await newest(prefixes.ledger + recipient, "asked#", limit);
  return rows.map((row) => row.asked as Asked).reverse();
}

/** What was asked up to an instant and is still waiting. */
export async function askedUpTo(at: string, limit: number): Promise<Asked[]> {
  return (await indexed("due", { key: waitingKey, upTo: at, limit })).map((row) => row.asked as Asked);
}

/** What may have been told waits no longer, but is kept: somebody may have its mail sent again. */
export async function keepAsked(recipient: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const Key = { pk: prefixes.ledger + recipient, sk: sortOf(id) };
    const kept = { UpdateExpression: "REMOVE dueKey, dueSort", ConditionExpression: "attribute_exists(pk)" };
    try {
      await client.send(new UpdateCommand({ TableName: tableName(), Key, ...kept }));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}

export async function forgetAsked(recipient: string, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    await client.send(
      new DeleteCommand({ TableName: tableName(), Key: { pk: prefixes.ledger + recipient, sk: sortOf(id) } }),
    );
}
