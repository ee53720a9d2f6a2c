import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";
import { setting } from "#functions/settings.ts";
import type { MailKind } from "#shared/mail/kinds.ts";
import { mailKinds } from "#shared/mail/kinds.ts";

/** The kinds of mail that somebody may stop by a link in it. Their order is in links that have been sent: new ones come last. */
const stoppable = ["digest", "reminders"] as const;
export type Stoppable = (typeof stoppable)[number];

const isStoppable = (kind: MailKind): kind is Stoppable => (stoppable as readonly MailKind[]).includes(kind);

const idBytes = 16;
const macBytes = 20;

/** Of a key of its own, so that a token is no proof of anything else. */
function macOf(content: Uint8Array): Buffer {
  const key = createHmac("sha256", setting("KEYWORK_EDGE_SECRET")).update("stop mail by link").digest();
  return createHmac("sha256", key).update(content).digest().subarray(0, macBytes);
}

/** The token by which whoever holds it stops a kind of mail to somebody, and can do nothing else: whose and which, signed. */
export function stopToken(staff: string, kind: Stoppable): string {
  const content = Buffer.from([...parse(staff), stoppable.indexOf(kind)]);
  return Buffer.concat([content, macOf(content)]).toString("base64url");
}

/** The headers by which a mail program offers to stop a mail with one click (RFC 8058); none for mail that nobody may do without. */
export function stopHeaders(staff: string, kind: MailKind): Record<string, string> {
  if (!mailKinds[kind].optional || !isStoppable(kind)) return {};
  return {
    "List-Unsubscribe": `<${setting("KEYWORK_ORIGIN")}/api/unsubscribe/${stopToken(staff, kind)}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/** What a token stops; nothing if it is none of ours. */
export function stoppedBy(token: string): { staff: string; kind: Stoppable } | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== idBytes + 1 + macBytes) return undefined;
  const content = bytes.subarray(0, idBytes + 1);
  const kind = stoppable[content[idBytes] ?? -1];
  if (!kind || !timingSafeEqual(bytes.subarray(idBytes + 1), macOf(content))) return undefined;
  return { staff: stringify(content.subarray(0, idBytes)), kind };
}
