import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { PutCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { IsoDate } from "#shared/form/question.ts";
import type { AddressRecord } from "#shared/mail/record.ts";
import type { Instant } from "#shared/time/instants.ts";
import { instantOf } from "#shared/time/instants.ts";
import { client, tableName } from "./client.ts";
import type { Item } from "./read.ts";
import { getItem, indexed } from "./read.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

/** One mail: there is one of a kind for a recipient and a local date, whatever happens. */
export interface LedgerKey {
  readonly recipient: string;
  readonly kind: string;
  readonly date: IsoDate;
  /** What it is about, for a kind of which somebody may get several on a day: then there is one for each of these, whatever the date. */
  readonly about?: string | undefined;
}

/** Where a mail is written down: whose it is, and which of theirs. */
export interface EntryKey {
  readonly recipient: string;
  /** Names the mail among those of its recipient, in letters that a tag of SES and an address take. */
  readonly entry: string;
}

export const entryOf = ({ recipient, kind, date, about }: LedgerKey): EntryKey => ({
  recipient,
  entry: `${kind}_${about ?? date}`,
});

/**
 * What became of a mail. `queued` waits to be sent, and is put into the queue again as long as it does. `claimed` before SES is called; a claim that stays,
 * because of a crash in between, and `unknown`, because no answer came, both read "sent?" and are never tried again by themselves. `failed` was not sent for
 * certain, and may be claimed again. `dropped` is no longer wanted, came too late to be of use, or left its reminders to a later mail.
 */
export type LedgerState = "queued" | "claimed" | "sent" | "failed" | "unknown" | "dropped";

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
  /** What to put into the queue to have it sent again: ids and dates. */
  readonly task: object;
}

export const keyOf = ({ recipient, entry }: EntryKey) => ({ pk: prefixes.ledger + recipient, sk: entry });

/** What became of a mail so far; nothing if nobody has tried to send it. */
export async function ledgerEntry(key: LedgerKey): Promise<LedgerEntry | undefined> {
  const { pk, sk } = keyOf(entryOf(key));
  const row = await getItem(pk, sk);
  return (
    row && ({ state: row.state, at: row.at, message: row.message, reason: row.reason, back: row.back } as LedgerEntry)
  );
}

/** Entries that nobody needs to look at stand in no list. */
const inList = (state: LedgerState, at: string, { recipient, entry }: EntryKey) =>
  state === "dropped"
    ? {}
    : { listedKey: state === "sent" ? "mail#sent" : "mail#open", listedSort: `${instantOf(at)}#${recipient}#${entry}` };

/** A year and a month, so that a year can be compared with the last: longer than anything is reminded at the same step. */
const keptSeconds = 396 * 86_400;
export const expiresAfter = (at: string) => Math.floor(Date.parse(at) / 1000) + keptSeconds;

const entryPut = (mail: Claim, state: LedgerState, at: string) => ({
  TableName: tableName(),
  Item: {
    ...keyOf(entryOf(mail)),
    is: "mail",
    recipient: mail.recipient,
    kind: mail.kind,
    date: mail.date,
    about: mail.about,
    task: mail.task,
    state,
    token: mail.token,
    at,
    expires: expiresAfter(at),
    ...inList(state, at, entryOf(mail)),
  },
});

/** The entry of a mail that is about to be sent, if there is none or if it is in one of some states. */
export const claimPut = (mail: Claim, at: string, over: readonly LedgerState[], state: LedgerState = "claimed") => ({
  ...entryPut(mail, state, at),
  ConditionExpression: `attribute_not_exists(pk) OR #state IN (${over.map((_, n) => `:s${n}`).join(", ")})`,
  ExpressionAttributeNames: { "#state": "state" },
  ExpressionAttributeValues: Object.fromEntries(over.map((one, n) => [`:s${n}`, one])),
});

/** Claims a mail, unless it has been claimed, sent or lost sight of. Whether the claim holds. */
export async function claim(
  mail: Claim,
  at: string,
  over: readonly LedgerState[] = ["failed", "queued"],
): Promise<boolean> {
  try {
    await client.send(new PutCommand({ ...claimPut(mail, at, over), ReturnValuesOnConditionCheckFailure: "ALL_OLD" }));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The SDK tries again after a lost answer and then meets its own claim.
    return error.Item?.token?.S === mail.token;
  }
}

/** Gives up a mail that is no longer wanted, if it waits or failed. One that nobody has written down stays so. */
export async function drop(mail: LedgerKey, reason: string): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(entryOf(mail)),
        UpdateExpression: "SET #state = :dropped, reason = :reason REMOVE listedKey, listedSort",
        ConditionExpression: "#state IN (:failed, :queued)",
        ExpressionAttributeNames: { "#state": "state" },
        ExpressionAttributeValues: {
          ":dropped": "dropped",
          ":failed": "failed",
          ":queued": "queued",
          ":reason": reason,
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Marks that a mail of a day that has gone is not sent, unless it has been claimed or sent. */
export async function dropLate(mail: Claim, at: string): Promise<void> {
  try {
    await client.send(new PutCommand(claimPut(mail, at, ["failed", "queued"], "dropped")));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Writes down how a claimed mail ended. Fails if the claim is no longer the one that was made. */
export async function settle(
  mail: Claim,
  ended: Pick<LedgerEntry, "message" | "reason"> & { state: "sent" | "failed" | "unknown" },
): Promise<void> {
  const facts = Object.entries({
    ...ended,
    ...(ended.state === "sent" && { listedKey: "mail#sent" }),
  }).filter(([, value]) => value !== undefined);
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
        UpdateExpression: "SET #state = :sent, message = :message, #back = :back, listedKey = :list",
        ConditionExpression: "attribute_exists(pk) AND (attribute_not_exists(message) OR message = :message)",
        ExpressionAttributeNames: { "#state": "state", "#back": "back" },
        ExpressionAttributeValues: { ":sent": "sent", ":message": message, ":back": back, ":list": "mail#sent" },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** An entry that somebody may have to look at, with what it takes to queue it again. */
export interface OpenEntry extends LedgerEntry, LedgerKey, EntryKey {
  readonly token: string;
  readonly task: object;
  /** Whether it is to be looked at. */
  readonly listed: boolean;
  /** Goes on from here in the list. */
  readonly cursor: string;
}

const openEntry = (row: Item): OpenEntry => ({
  ...(row as unknown as Omit<OpenEntry, "entry" | "listed" | "cursor">),
  entry: row.sk,
  listed: row.listedKey === "mail#open",
  cursor: Buffer.from(String(row.listedSort)).toString("base64url"),
});

/** Mails that are neither sent nor given up, the longest first. */
export async function openEntries(query: {
  after?: string | undefined;
  upTo?: Instant;
  limit: number;
}): Promise<OpenEntry[]> {
  const place = Buffer.from(query.after ?? "", "base64url").toString();
  const rows = await indexed("listed", {
    key: "mail#open",
    limit: query.limit,
    ...(/^\d{4}-/.test(place) && { after: place }),
    ...(query.upTo !== undefined && { upTo: query.upTo }),
  });
  return rows.map(openEntry);
}

/** A mail in the ledger by its place. */
export async function entryAt(key: EntryKey): Promise<OpenEntry | undefined> {
  const { pk, sk } = keyOf(key);
  const row = await getItem(pk, sk);
  return row && openEntry(row);
}

/** What somebody decided about a mail. The token is the request's own, so that the same request again changes nothing. */
export interface Decision {
  readonly token: string;
  readonly at: string;
  /** A claim from before this instant is nobody's any more. */
  readonly claimedBefore: Instant;
  /** Written with it: who decided. */
  readonly also: readonly Also[];
}

/** Only what is on the list can be decided: what failed, what nobody knows to be sent, and old claims. */
function decided(
  key: EntryKey,
  { token, claimedBefore }: Decision,
  change: { readonly set?: Readonly<Record<string, unknown>>; readonly remove: readonly string[] },
): Also {
  const set = Object.entries({ token, ...change.set });
  return {
    Update: {
      TableName: tableName(),
      Key: keyOf(key),
      UpdateExpression: `SET ${set.map(([name]) => `#${name} = :${name}`).join(", ")} REMOVE ${change.remove.join(", ")}`,
      ConditionExpression:
        "attribute_exists(listedKey) AND (#state IN (:failed, :unknown) OR (#state = :claimed AND #at < :before))",
      ExpressionAttributeNames: {
        "#state": "state",
        "#at": "at",
        ...Object.fromEntries(set.map(([name]) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ":failed": "failed",
        ":unknown": "unknown",
        ":claimed": "claimed",
        ":before": claimedBefore,
        ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      },
    },
  };
}

/** Whether a decision holds. It does not if something has happened to the mail since. */
async function holds({ token, also }: Decision, key: EntryKey, ...writes: Also[]): Promise<boolean> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...writes, ...also] }));
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    return (await entryAt(key))?.token === token;
  }
}

const offTheList = ["listedKey", "listedSort"] as const;

const dropped = (key: EntryKey, decision: Decision): Also =>
  decided(key, decision, { set: { state: "dropped" }, remove: offTheList });

/** Lets a mail be sent once more, as the task of now says. If that is another mail, of today, that one must not have been sent, and this one is given up. */
export function reopen(key: EntryKey, mail: Claim, decision: Decision): Promise<boolean> {
  const { at } = decision;
  const next = entryOf(mail);
  if (next.entry !== key.entry) {
    const put = { Put: claimPut(mail, at, ["failed", "dropped"], "queued") };
    return holds(decision, next, dropped(key, decision), put);
  }
  const set = { state: "queued", at, task: mail.task, ...inList("queued", at, key) };
  return holds(decision, key, decided(key, decision, { set, remove: ["message", "reason"] }));
}

/** Gives a mail up for good: the reminders that it was to tell are told by the next one. */
export const giveUp = (key: EntryKey, decision: Decision): Promise<boolean> =>
  holds(decision, key, dropped(key, decision));

/** Takes a mail off the list of those to look at. What became of it stays as it is. */
export const takeOff = (key: EntryKey, decision: Decision): Promise<boolean> =>
  holds(decision, key, decided(key, decision, { remove: offTheList }));

const countedAtOnce = 500;

/** How many mails were sent between two instants, by kind, and how many of them came back. */
export async function sentBetween(
  from: Instant,
  to: Instant,
): Promise<{ kinds: Map<string, number>; cameBack: number }> {
  const kinds = new Map<string, number>();
  let cameBack = 0;
  let after: string | undefined = from;
  while (after !== undefined) {
    const rows: Item[] = await indexed("listed", { key: "mail#sent", after, upTo: to, limit: countedAtOnce });
    for (const row of rows) {
      kinds.set(row.kind as string, (kinds.get(row.kind as string) ?? 0) + 1);
      if (row.back !== undefined) cameBack += 1;
    }
    after = rows.length === countedAtOnce ? (rows.at(-1)?.listedSort as string) : undefined;
  }
  return { kinds, cameBack };
}
