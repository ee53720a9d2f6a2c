import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { DueItem } from "#shared/due/due.ts";
import type { Step } from "#shared/mail/steps.ts";
import { client, tableName } from "./client.ts";
import type { Claim, LedgerState } from "./ledger.ts";
import { claimPut, entryOf, expiresAfter, keyOf } from "./ledger.ts";
import { getItems } from "./read.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

/** What a reader was told last of an item with its date: a date that moves makes another row, so it is told again. */
interface ToldRow {
  readonly step: Step;
  /** The sort key of the mail that told it. */
  readonly mail: string;
}

/** A step of an item that a mail is about to tell. */
export interface Telling {
  readonly item: DueItem;
  readonly step: Step;
}

/** What a reader has been told so far, as it was read: what is claimed upon it must still be so. */
export interface Told {
  /** The last step that a reader has been told, or may have been; nothing if a mail that was to tell it has failed for certain. */
  readonly step: (item: DueItem) => Step | undefined;
  readonly row: (item: DueItem) => ToldRow | undefined;
  readonly failed: (mail: string) => boolean;
  /** Whether it has certainly been told. */
  readonly isSent: (item: DueItem) => boolean;
}

const sortOf = ({ kind, source, on }: DueItem) => `told#${kind}#${source}#${on}`;
/** A transaction holds a hundred items; a mail that failed longer ago is too late to be sent anyway. */
const mostDropped = 30;

/** What a reader has been told of some items, strongly consistent. */
export async function toldOf(recipient: string, items: readonly DueItem[]): Promise<Told> {
  const pk = prefixes.ledger + recipient;
  const rows = await getItems(items.map((item) => ({ pk, sk: sortOf(item) })));
  const told = new Map(rows.map((row) => [row.sk, { step: row.step as Step, mail: row.mail as string }]));
  const entries = await getItems([...told.values()].map(({ mail }) => ({ pk, sk: mail })));
  const states = new Map(entries.map(({ sk, state }) => [sk, state as LedgerState]));
  // A mail that told something waits only if somebody has it sent again: what it told is told again.
  const lost = (mail: string) => ["failed", "dropped", "queued"].includes(states.get(mail) ?? "");
  const row = (item: DueItem) => told.get(sortOf(item));
  return {
    row,
    failed: (mail) => states.get(mail) === "failed",
    isSent: (item) => states.get(row(item)?.mail ?? "") === "sent",
    step: (item) => {
      const last = row(item);
      return last && !lost(last.mail) ? last.step : undefined;
    },
  };
}

/**
 * Claims a mail with all steps that it tells in one transaction: either this mail tells them, or none of it is sent. A step of a mail that failed is taken
 * over, and that mail is then never sent. `taken`: somebody else has the mail. `changed`: another mail told some of it since it was read.
 */
export async function claimTelling(
  mail: Claim,
  at: string,
  tellings: readonly Telling[],
  told: Told,
): Promise<"held" | "taken" | "changed"> {
  const TableName = tableName();
  const { pk, sk: own } = keyOf(entryOf(mail));
  const expires = expiresAfter(at);
  const before = tellings.map(({ item }) => told.row(item));
  const steps = tellings.map(({ item, step }, n): Also => {
    const read = before[n];
    const Item = { pk, sk: sortOf(item), is: "told", step, mail: own, expires };
    if (!read) return { Put: { TableName, Item, ConditionExpression: "attribute_not_exists(pk)" } };
    return {
      Put: {
        TableName,
        Item,
        ConditionExpression: "#step = :step AND #mail = :mail",
        ExpressionAttributeNames: { "#step": "step", "#mail": "mail" },
        ExpressionAttributeValues: { ":step": read.step, ":mail": read.mail },
      },
    };
  });
  const failed = new Set(before.flatMap((read) => (read && told.failed(read.mail) ? [read.mail] : [])));
  failed.delete(own);
  const drops = [...failed].slice(-mostDropped).map(
    (sk): Also => ({
      Update: {
        TableName,
        Key: { pk, sk },
        UpdateExpression: "SET #state = :dropped REMOVE listedKey, listedSort",
        ConditionExpression: "#state = :failed",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":dropped": "dropped", ":failed": "failed" },
      },
    }),
  );
  try {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [{ Put: claimPut(mail, at, ["failed", "queued"]) }, ...steps, ...drops],
      }),
    );
    return "held";
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (codes[0] === "ConditionalCheckFailed") return "taken";
    if (codes.every((code) => ["None", "ConditionalCheckFailed", "TransactionConflict"].includes(code ?? "")))
      return "changed";
    throw error;
  }
}
