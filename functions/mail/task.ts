import * as z from "zod";
import type { MailKind } from "#shared/mail/kinds.ts";

const every = {
  /** Whose mail it is: the id of a staff member. */
  recipient: z.string(),
  /** The local date for which it is written. */
  date: z.iso.date(),
  /** The instant at which it was planned. */
  time: z.iso.datetime(),
};

/** What the queue of mail holds: ids and dates, nothing of anybody. */
export const mailTask = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("digest"), ...every, services: z.array(z.string()) }),
]);

export type MailTask = z.output<typeof mailTask>;
export type TaskOf<K extends MailKind> = Extract<MailTask, { kind: K }>;
