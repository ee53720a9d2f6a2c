import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { IsoDate } from "#shared/form/question.ts";
import type { AddressRecord } from "#shared/mail/record.ts";
import { client, tableName } from "./client.ts";
import { getItem } from "./read.ts";
import { prefixes } from "./table.ts";

/** One mail: there is one of a kind for a recipient and a local date, whatever happens. */
export interface LedgerKey {
  readonly recipient: string;
  readonly kind: string;
  readonly date: IsoDate;
}

/** Where a mail is written down: whose it is, and which of theirs. */
export interface EntryKey {
  readonly recipient: string;
  /** Names the mail among those of its recipient, in letters that a tag of SES and an address take. */
  readonly entry: string;
}

export const entryOf = ({ recipient, kind, date }: LedgerKey): EntryKey => ({ recipient, entry: `${kind}_${date}` });

/**
 * What became of a mail. `claimed` before SES is called; a claim that stays, because of a crash in between, and `unknown`, because no answer came, both
 * read "sent?" and are never tried again by themselves. `failed` was not sent for certain, and may be claimed again.
 */
export type LedgerState = "claimed" | "sent" | "failed" | "unknown";

export interface LedgerEntry {
  readonly state: LedgerState;
  /** When it was claimed last, on the product's clock. */
  readonly at: string;
  /** SES's own id of the message, which its events name. */
  readonly message?: string | undefined;
  /** That it came back for good. */
  readonly back?: AddressRecord["why"] | undefined;
  /** The name of the error. */
  readonly reason?: string | undefined;
}

/** The right to send one mail, once. */
export interface Claim extends LedgerKey {
  /** Nobody else's: a later attempt has another. */
  readonly token: string;
}

const keyOf = ({ recipient, entry }: EntryKey) => ({ pk: prefixes.ledger + recipient, sk: entry });

/** What became of a mail so far; nothing if nobody has tried to send it. */
export async function ledgerEntry(key: LedgerKey): Promise<LedgerEntry | undefined> {
  const { pk, sk } = keyOf(entryOf(key));
  const row = await getItem(pk, sk);
  return (
    row && ({ state: row.state, at: row.at, message: row.message, reason: row.reason, back: row.back } as LedgerEntry)
  );
}

/** Claims a mail, unless it has been claimed, sent or lost sight of. Whether the claim holds. */
export async function claim(mail: Claim, at: string): Promise<boolean> {
  const Item = {
    ...keyOf(entryOf(mail)),
    is: "mail",
    recipient: mail.recipient,
    kind: mail.kind,
    date: mail.date,
    state: "claimed",
    token: mail.token,
    at,
  };
  try {
    await client.send(
      new PutCommand({
        TableName: tableName(),
        Item,
        ConditionExpression: "attribute_not_exists(pk) OR #state = :failed",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: { ":failed": "failed" },
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The SDK tries again after a lost answer and then meets its own claim.
    return error.Item?.token?.S === mail.token;
  }
}

/** Writes down how a claimed mail ended. Fails if the claim is no longer the one that was made. */
export async function settle(
  mail: Claim,
  ended: Pick<LedgerEntry, "message" | "reason"> & { state: Exclude<LedgerState, "claimed"> },
): Promise<void> {
  const facts = Object.entries(ended).filter(([, value]) => value !== undefined);
  await client.send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keyOf(entryOf(mail)),
      UpdateExpression: `SET ${facts.map(([name]) => `#${name} = :${name}`).join(", ")}`,
      // Its own token is all it needs: the SDK's second try after a lost answer finds the state changed already.
      ConditionExpression: "#token = :token",
      ExpressionAttributeNames: { "#token": "token", ...Object.fromEntries(facts.map(([name]) => [`#${name}`, name])) },
      ExpressionAttributeValues: {
        ":token": mail.token,
        ...Object.fromEntries(facts.map(([name, value]) => [`:${name}`, value])),
      },
    }),
  );
}

/**
 * Notes that a mail came back. One whose claim was never settled is known by this to have been sent. Nothing if there is no such entry, or if another
 * mail has been sent for it since.
 */
export async function markReturned(key: EntryKey, message: string, back: AddressRecord["why"]): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(key),
        UpdateExpression: "SET #state = :sent, message = :message, #back = :back",
        ConditionExpression: "attribute_exists(pk) AND (attribute_not_exists(message) OR message = :message)",
        ExpressionAttributeNames: { "#state": "state", "#back": "back" },
        ExpressionAttributeValues: { ":sent": "sent", ":message": message, ":back": back },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
