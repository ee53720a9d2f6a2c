import MailComposer from "nodemailer/lib/mail-composer";
import { setting } from "#functions/settings.ts";
import { headed } from "#shared/mail/html.ts";
import type { Look } from "#shared/organisation/record.ts";
import type { Letter } from "./letter.ts";

export interface Message {
  readonly from: string;
  readonly to: string;
  /** What SES hands back with its events: whose it is, and where it is written down. */
  readonly tags: Readonly<Record<string, string>>;
  /** The whole message as it travels. */
  readonly raw: Buffer;
}

/** Builds the message as it travels, text and HTML side by side. */
export async function messageOf(
  { to, content, calendar, headers }: Letter,
  time: string,
  { tags, look }: { tags: { recipient: string; entry: string }; look: Look },
): Promise<Message> {
  const node = new MailComposer({
    from: setting("KEYWORK_SENDER"),
    to,
    subject: content.subject,
    text: content.text,
    html: headed(content.html, look),
    // As an alternative to the text, which is what calendars look for; beside any other attachment it would be lost.
    ...(calendar && { icalEvent: { ...calendar, filename: "review.ics" } }),
    // On AWS SES sets its own; on one machine the outbox shows this one.
    date: new Date(time),
    // Absence notes need not answer a machine.
    headers: { "Auto-Submitted": "auto-generated", ...headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from } = node.getEnvelope();
  if (!from) throw new Error("KEYWORK_SENDER holds no address");
  return { from, to: to.address, tags: { ...tags }, raw: await node.build() };
}

/** The address alone that mail comes from. */
export function senderAddress(): string {
  const sender = setting("KEYWORK_SENDER");
  return /<(.+)>/.exec(sender)?.[1] ?? sender;
}
