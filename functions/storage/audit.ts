import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { AuditEntry } from "#shared/audit/entry.ts";
import { auditEntry } from "#shared/audit/entry.ts";
import { instantOf } from "#shared/time/instants.ts";
import { client, tableName } from "./client.ts";
import { newest } from "./read.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

/** What an entry is about: a page of a person, staff member, service or case, or a list. */
export interface Subject {
  readonly page: "person" | "member" | "service" | "case" | "list";
  readonly id: string;
}

const keyOf = (subject: Subject) => `${prefixes.audit}${subject.page}#${subject.id}`;

/** An entry to write in the same transaction as its change. */
export function auditWrite(subject: Subject, entry: AuditEntry): Also {
  return {
    Put: {
      TableName: tableName(),
      Item: { pk: keyOf(subject), sk: `${instantOf(entry.at)}#${entry.id}`, is: "audit", entry },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  };
}

/** An entry on its own: a view, which fails if it cannot be written, or a denial. */
export async function writeAudit(subject: Subject, entry: AuditEntry): Promise<void> {
  await client.send(new PutCommand(auditWrite(subject, entry).Put as ConstructorParameters<typeof PutCommand>[0]));
}

/** The entries of a subject, newest first; `before` is the cursor of the entry that was shown last. */
export async function auditOf(
  subject: Subject,
  limit: number,
  before?: string,
): Promise<{ entries: AuditEntry[]; next: string | undefined }> {
  // Instants begin with their century.
  const rows = await newest(keyOf(subject), "2", limit + 1, before);
  const entries = rows.slice(0, limit).map((row) => auditEntry.parse(row.entry));
  return { entries, next: rows.length > limit ? (rows[limit - 1]?.sk as string) : undefined };
}
