import { PutCommand, QueryCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { AuditEntry, Touched } from "#shared/audit/entry.ts";
import { auditEntry } from "#shared/audit/entry.ts";
import { invalid } from "#shared/errors/failure.ts";
import { instantOf } from "#shared/time/instants.ts";
import { client, tableName } from "./client.ts";
import type { Item } from "./read.ts";
import { newest } from "./read.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

/** What an entry is about: a page of a person, staff member, service or case, or the organisation. The first release also had lists. */
export interface Subject {
  readonly page: "person" | "member" | "service" | "case" | "organisation" | "list";
  readonly id: string;
}

/** What is nobody's record. */
export const ofOrganisation: Subject = { page: "organisation", id: "organisation" };

const keyOf = ({ page, id }: Subject) => `${prefixes.audit}${page}#${id}`;
/** Views lie apart, since there are many for each change. Those of the first release lie among the changes. */
const seenKeyOf = ({ page, id }: Subject) => `${prefixes.audit}seen#${page}#${id}`;

const isSeen = ({ did, download }: AuditEntry) => did === "view" && !download;

/** An entry to write in the same transaction as its change. An entry that exists is never written over. */
export function auditWrite(subject: Subject, entry: AuditEntry): Also {
  const pk = isSeen(entry) ? seenKeyOf(subject) : keyOf(subject);
  return {
    Put: {
      TableName: tableName(),
      Item: { pk, sk: `${instantOf(entry.at)}#${entry.id}`, is: "audit", entry },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  };
}

/** Entries on their own: a view, which fails if it cannot be written, or a denial. A list of several services is an entry of each. */
export async function writeAudit(subjects: readonly Subject[], entry: AuditEntry): Promise<void> {
  const writes = subjects.map((subject) => auditWrite(subject, entry));
  const [first] = writes;
  if (!first) return;
  if (writes.length === 1) await client.send(new PutCommand(first.Put as ConstructorParameters<typeof PutCommand>[0]));
  for (let at = 0; writes.length > 1 && at < writes.length; at += 100)
    await client.send(new TransactWriteCommand({ TransactItems: writes.slice(at, at + 100) }));
}

/** Records that one transaction changes, by the partition of their page. */
export type Changed = readonly { readonly pk: string; readonly touched: readonly Touched[] }[];

/**
 * The writes of a transaction with what it changes said in its audit entry, each in the one about its own page. Where several are about one page, as when
 * demonstration data writes a year at once, nobody knows which of them changed what, and none says it.
 */
export function withTouched(also: readonly Also[], changed: Changed): Also[] {
  const byEntry = new Map(
    changed.map(({ pk, touched }) => {
      const page = Object.entries(prefixes).find(([, prefix]) => pk.startsWith(prefix));
      return [page && keyOf({ page: page[0] as Subject["page"], id: pk.slice(page[1].length) }), touched];
    }),
  );
  const rowOf = (one: Also) => one.Put?.Item as (Item & { entry: AuditEntry }) | undefined;
  const alone = (row: Item) =>
    also.filter((other) => rowOf(other)?.is === "audit" && rowOf(other)?.pk === row.pk).length === 1;
  return also.map((one) => {
    const row = rowOf(one);
    const touched = row?.is === "audit" && alone(row) ? byEntry.get(row.pk) : undefined;
    if (!row || !touched?.length) return one;
    return { Put: { ...one.Put, Item: { ...row, entry: { ...row.entry, touched } } } } as Also;
  });
}

export interface HistoryQuery {
  readonly limit: number;
  /** The cursor of the entry that was shown last. */
  readonly before?: string | undefined;
  /** Plain views too. */
  readonly views: boolean;
}

/** Entries of a subject, newest first. */
export async function auditOf(
  subject: Subject,
  { limit, before, views }: HistoryQuery,
): Promise<{ entries: AuditEntry[]; next: string | undefined }> {
  if (before !== undefined && !/^2[\w.:#-]{0,100}$/.test(before))
    throw invalid({ at: "after", message: "This is not a place in the list: open its first page" });
  const { rows, next } = await (views ? allOf(subject, limit, before) : changesOf(subject, limit, before));
  return { entries: rows.map((row) => auditEntry.parse(row.entry)), next };
}

/** Instants begin with their century. */
const instants = "2";

async function allOf(subject: Subject, limit: number, before: string | undefined) {
  const both = await Promise.all(
    [keyOf(subject), seenKeyOf(subject)].map((pk) => newest(pk, instants, limit + 1, before)),
  );
  const rows = both.flat().sort((a, b) => (a.sk < b.sk ? 1 : -1));
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]?.sk : undefined };
}

/** How often it is read on where views of the first release are left out; "Show more" goes on from there. */
const mostReads = 10;

async function changesOf(subject: Subject, limit: number, before: string | undefined) {
  const rows: Item[] = [];
  let from: Record<string, unknown> | undefined = before === undefined ? undefined : { pk: keyOf(subject), sk: before };
  for (let read = 0; read < mostReads; read++) {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :instants)",
        FilterExpression: "entry.did <> :view OR attribute_exists(entry.download)",
        ExpressionAttributeValues: { ":pk": keyOf(subject), ":instants": instants, ":view": "view" },
        ScanIndexForward: false,
        Limit: limit + 1,
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    rows.push(...((answer.Items ?? []) as Item[]));
    from = answer.LastEvaluatedKey;
    if (rows.length > limit || !from) break;
  }
  if (rows.length > limit) return { rows: rows.slice(0, limit), next: rows[limit - 1]?.sk };
  return { rows, next: from?.sk as string | undefined };
}
