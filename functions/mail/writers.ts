import type { MailKind } from "#shared/mail/kinds.ts";
import type { OrganisationRecord } from "#shared/organisation/record.ts";
import { allocationLetter } from "./allocation.ts";
import { arrivalLetter } from "./arrival.ts";
import { digestLetter } from "./digest.ts";
import { familyInvitationLetter, staffInvitationLetter } from "./invitation.ts";
import type { Letter } from "./letter.ts";
import { remindersLetter } from "./reminders.ts";
import { rightsLetter } from "./rights.ts";
import type { MailTask, TaskOf } from "./task.ts";
import { weeklyLetter } from "./weekly.ts";

/** Writes a mail from what is so now, for an organisation as it is set. */
type Writer<K extends MailKind> = (task: TaskOf<K>, set: OrganisationRecord | undefined) => Promise<Letter | undefined>;

/** Who writes each kind of mail. Nothing where it is no longer wanted: nothing is due, or it is no longer theirs to get. */
const writers: { readonly [K in MailKind]: Writer<K> } = {
  allocation: allocationLetter,
  arrival: arrivalLetter,
  digest: digestLetter,
  invitation: staffInvitationLetter,
  "family-invitation": familyInvitationLetter,
  reminders: remindersLetter,
  rights: rightsLetter,
  weekly: weeklyLetter,
};

export const letterOf = (task: MailTask, set: OrganisationRecord | undefined): Promise<Letter | undefined> =>
  (writers[task.kind] as Writer<MailKind>)(task, set);
