import * as z from "zod";

/** What the queue of mail holds: ids and dates, nothing of anybody. */
export const mailTask = z.object({
  kind: z.literal("digest"),
  recipient: z.string(),
  /** The local date for which it is written. */
  date: z.iso.date(),
  /** The instant at which it was planned. */
  time: z.iso.datetime(),
  services: z.array(z.string()),
});

export type MailTask = z.output<typeof mailTask>;
