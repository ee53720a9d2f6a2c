import { v7 as newId } from "uuid";
import * as z from "zod";
import { logged } from "#functions/scheduled/log.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { markReturned } from "#functions/storage/ledger.ts";
import { changeStaff, staffById } from "#functions/storage/staff.ts";
import { notFound } from "#shared/errors/failure.ts";
import { cameBack } from "#shared/mail/rules.ts";

const recipients = z.array(z.object({ emailAddress: z.string().optional() }));

/** What SES says of a mail, by way of EventBridge. Only what is read of it; SES adds to its events as it likes. */
export const sesEvent = z.object({
  detail: z.object({
    mail: z.object({
      messageId: z.string(),
      timestamp: z.iso.datetime({ offset: true }),
      /** Those that the mail was sent with. */
      tags: z.record(z.string(), z.array(z.string())).default({}),
    }),
    bounce: z
      .object({
        bounceType: z.string(),
        bouncedRecipients: recipients,
        timestamp: z.iso.datetime({ offset: true }),
      })
      .optional(),
    complaint: z.object({ complainedRecipients: recipients, timestamp: z.iso.datetime({ offset: true }) }).optional(),
  }),
});

/**
 * Hears of a mail that came back. A mailbox that is full or a server that is down (a transient bounce) stops nothing; SES has tried for hours by then, and
 * the next mail may arrive.
 */
export async function heard({ detail }: z.output<typeof sesEvent>): Promise<void> {
  const { mail, bounce, complaint } = detail;
  const tag = (name: string) => mail.tags[name]?.[0];
  const recipient = tag("recipient");
  const facts = { staff: recipient, message: mail.messageId };
  const back = complaint ?? bounce;
  const isForGood = complaint !== undefined || bounce?.bounceType === "Permanent";
  if (!back || !isForGood || recipient === undefined) {
    logged("returned", { ...facts, outcome: "nothing", reason: bounce?.bounceType });
    return;
  }
  const why = complaint ? "complained" : "bounced";
  const at = new Date(back.timestamp).toISOString();
  const entry = tag("entry");
  if (entry !== undefined) await markReturned({ recipient, entry }, mail.messageId, why);
  const [who] = complaint ? complaint.complainedRecipients : (bounce?.bouncedRecipients ?? []);
  // SES writes the address as it stood in the mail, sometimes with a name.
  const address = (/<([^<>]+)>\s*$/.exec(who?.emailAddress ?? "")?.[1] ?? who?.emailAddress ?? "").toLowerCase();
  const sent = new Date(mail.timestamp).toISOString();
  if (await staffById(recipient)) await stop(recipient, { id: mail.messageId, address, why, at, sent });
  logged("returned", { ...facts, outcome: why });
}

/** The mark and its entry in the history are one transaction; no one did it, so the entry says Keywork. */
async function stop(staff: string, back: Parameters<typeof cameBack>[1]): Promise<void> {
  const entry = {
    id: newId(),
    at: back.at,
    by: "keywork",
    byName: "Keywork",
    did: "change" as const,
    what: back.why === "bounced" ? "Mail came back and was stopped" : "Mail was reported as spam and was stopped",
    request: back.id,
  };
  await changeStaff(
    staff,
    (page) => {
      if (!page) throw notFound();
      return cameBack(page, back);
    },
    () => [auditWrite({ page: "member", id: staff }, entry)],
  );
}
