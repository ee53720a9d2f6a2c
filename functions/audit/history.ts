import type { Handler } from "#functions/chain/call.ts";
import type { Subject } from "#functions/storage/audit.ts";
import { auditOf } from "#functions/storage/audit.ts";
import type { audit } from "#shared/audit/operations.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";

async function historyOf(subject: Subject, name: string, before: string | undefined) {
  const { entries, next } = await auditOf(subject, pageSize, before);
  return { about: { id: subject.id, name }, entries, ...(next && { next }) };
}

/** Who saw and changed a person's record, newest first. */
export const person: Handler<typeof audit.person> = ({ page, path, answers }) =>
  historyOf({ page: "person", id: path.person }, aboutPerson(page.person).name, answers.after);

export const member: Handler<typeof audit.member> = ({ page, path, answers }) =>
  historyOf({ page: "member", id: path.member }, aboutStaff(page.staff).name, answers.after);
