import * as z from "zod";
import type { Claim } from "#functions/storage/ledger.ts";
import type { MailKind } from "#shared/mail/kinds.ts";
import { rightsChange } from "#shared/mail/rights.ts";

const every = {
  /** Whose mail it is: the id of a staff member, or of a representative. */
  recipient: z.string(),
  /** The local date for which it is written. */
  date: z.iso.date(),
  /** The instant at which it was planned. */
  time: z.iso.datetime(),
};

const ofReview = {
  person: z.string(),
  review: z.string(),
  /** How often it had changed: what a later change has overtaken is not sent. */
  sequence: z.int().min(0),
  /** Which change of the invited it tells, where neither day nor place changed. */
  change: z.int().min(1).optional(),
};

/** Who may see and do what, of a staff member or a service: `of` tells the change apart from all others. */
const ofRights = {
  of: z.string(),
  page: z.enum(["member", "service"]),
  subject: z.string(),
  by: z.string(),
  changes: z.array(rightsChange),
  /** To the address of this version of the recipient's record: the change gave them another one. */
  before: z.int().optional(),
};

/** The same for the same change of a review, so that it is told once. */
export const changeOfReview = ({
  review,
  sequence,
  change,
}: Pick<TaskOf<"invitation">, "review" | "sequence" | "change">) =>
  `${review}-${sequence}${change === undefined ? "" : `-${change}`}`;

/** What the queue of mail holds: ids and dates, nothing of anybody. */
export const mailTask = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("digest"), ...every, services: z.array(z.string()) }),
  z.object({ kind: z.literal("invitation"), ...every, ...ofReview }),
  z.object({ kind: z.literal("rights"), ...every, ...ofRights }),
  z.object({ kind: z.literal("weekly"), ...every }),
  z.object({ kind: z.literal("arrival"), ...every, person: z.string(), of: z.string() }),
  z.object({ kind: z.literal("family-invitation"), ...every, ...ofReview }),
  z.object({
    kind: z.literal("reminders"),
    ...every,
    /** Staff without a work email address, whose reminders the recipient reads. */
    copies: z.array(z.string()).optional(),
  }),
  /** What has been asked for since: `of` is what made it be asked. */
  z.object({ kind: z.literal("allocation"), ...every, of: z.string() }),
]);

export type MailTask = z.output<typeof mailTask>;
export type TaskOf<K extends MailKind> = Extract<MailTask, { kind: K }>;

/** The entry of the ledger that a task claims: a digest is one a day, an invitation one for each change of its review. */
export const mailOf = (task: MailTask, token: string): Claim => ({
  recipient: task.recipient,
  kind: task.kind,
  date: task.date,
  ...("review" in task && { about: changeOfReview(task) }),
  ...("of" in task && { about: task.of }),
  token,
  task,
});
