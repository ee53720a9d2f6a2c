import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { client, tableName } from "./client.ts";
import { indexed } from "./read.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

/**
 * Work that a change of one page asks for on others. It is written in the transaction of the change and waits until the
 * queue has it: whatever becomes of the function or the queue, the sweep finds it here.
 */
export interface Asked {
  /** Tells it apart from what other changes of the page ask for. */
  readonly id: string;
  /** The page that changed. */
  readonly page: "member" | "service";
  readonly of: string;
  /** When it was asked, on the product's clock. */
  readonly at: string;
  /** What is to be done, as the queue takes it. */
  readonly task: object;
}

const waitingKey = "asked";
const keyOf = ({ page, of, id }: Pick<Asked, "page" | "of" | "id">) => ({
  pk: prefixes[page] + of,
  sk: `asked#${id}`,
});

export const askedWrite = (one: Asked): Also => ({
  Put: {
    TableName: tableName(),
    Item: { ...keyOf(one), is: "asked-for", asked: one, dueKey: waitingKey, dueSort: `${one.at}#${one.id}` },
  },
});

/** What waits, the oldest first. */
export const allAsked = async (limit: number): Promise<Asked[]> =>
  (await indexed("due", { key: waitingKey, limit })).map((row) => row.asked as Asked);

/** The queue has it. */
export async function forgetAsked(one: Pick<Asked, "page" | "of" | "id">): Promise<void> {
  await client.send(new DeleteCommand({ TableName: tableName(), Key: keyOf(one) }));
}
