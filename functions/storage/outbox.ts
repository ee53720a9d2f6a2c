import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Instant } from "#shared/time/instants.ts";
import { instantOf } from "#shared/time/instants.ts";
import { client, tableName } from "./client.ts";
import type { Item } from "./read.ts";
import { indexed, newest } from "./read.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

/**
 * That a change is to be told to somebody. It is written in the change's own transaction: whatever becomes of the queue, it is found here, by the next run
 * of the plan at the latest. It waits until the ledger knows its mail, or until nobody needs to be told.
 */
export interface Outgoing {
  /** The kind of mail that tells it. */
  readonly kind: string;
  /** The same for the same change, so that a change which is made twice is told once. */
  readonly id: string;
  readonly recipient: string;
  /** When it happened, on the product's clock. */
  readonly at: string;
  /** What the mail is written from: ids, dates and what a mail may say. */
  readonly facts: object;
}

const waitingKey = "mail#tell";
const keyOf = ({ recipient, kind, id }: Pick<Outgoing, "recipient" | "kind" | "id">) => ({
  pk: prefixes.ledger + recipient,
  sk: `tell#${kind}#${id}`,
});
const keptSeconds = 30 * 86_400;

export const outgoingWrite = (one: Outgoing): Also => ({
  Put: {
    TableName: tableName(),
    Item: {
      ...keyOf(one),
      is: "tell",
      tell: one,
      dueKey: waitingKey,
      dueSort: `${instantOf(one.at)}#${one.kind}#${one.id}`,
      expires: Math.floor(Date.parse(one.at) / 1000) + keptSeconds,
    },
  },
});

/** One that was read. */
export interface Waiting extends Outgoing {
  /** Written by the last release. */
  readonly isFormer?: boolean;
}

/** As the last release wrote allocations. They live for 30 days. */
const former = {
  waitingKey: "mail#asked",
  sort: "asked#",
  read: ({ asked }: Item): Waiting => {
    const { notice, ...one } = asked as Omit<Outgoing, "kind" | "facts"> & { notice: object };
    return { ...one, kind: "allocation", facts: notice, isFormer: true };
  },
};

const read = (row: Item): Waiting => (row.is === "asked" ? former.read(row) : (row.tell as Outgoing));

/** What is to be told to somebody by one kind of mail, the oldest first. */
export async function outgoingTo(recipient: string, kind: string, limit: number): Promise<Waiting[]> {
  const pk = prefixes.ledger + recipient;
  const [rows, old] = await Promise.all([
    newest(pk, `tell#${kind}#`, limit),
    kind === "allocation" ? newest(pk, former.sort, limit) : [],
  ]);
  return [...rows, ...old].slice(0, limit).map(read).reverse();
}

/** What happened up to an instant and still waits, the oldest first. */
export async function waitingUpTo(at: Instant, limit: number): Promise<Waiting[]> {
  const [rows, old] = await Promise.all(
    [waitingKey, former.waitingKey].map((key) => indexed("due", { key, upTo: at, limit })),
  );
  return [...(old ?? []), ...(rows ?? [])].map(read);
}

type Which = Pick<Waiting, "recipient" | "kind" | "id" | "isFormer">;

const placeOf = (one: Which) =>
  one.isFormer ? { pk: prefixes.ledger + one.recipient, sk: former.sort + one.id } : keyOf(one);

/** What may have been told waits no longer, but is kept: somebody may have its mail sent again. */
export async function keepOutgoing(all: readonly Which[]): Promise<void> {
  for (const Key of all.map(placeOf)) {
    const kept = { UpdateExpression: "REMOVE dueKey, dueSort", ConditionExpression: "attribute_exists(pk)" };
    try {
      await client.send(new UpdateCommand({ TableName: tableName(), Key, ...kept }));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}

export async function forgetOutgoing(all: readonly Which[]): Promise<void> {
  for (const Key of all.map(placeOf)) await client.send(new DeleteCommand({ TableName: tableName(), Key }));
}
