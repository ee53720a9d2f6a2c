import { createHmac, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "uuid";
import { setting, settingIfAny } from "#functions/settings.ts";
import type { MailKind } from "#shared/mail/kinds.ts";
import { mailKinds } from "#shared/mail/kinds.ts";

/** The kinds of mail that somebody may stop by a link in it. Their order is in links that have been sent: new ones come last. */
const stoppable = ["digest", "reminders"] as const;
export type Stoppable = (typeof stoppable)[number];

const isStoppable = (kind: MailKind): kind is Stoppable => (stoppable as readonly MailKind[]).includes(kind);

const idBytes = 16;
const macBytes = 20;

/** Of a key of its own, so that a token is no proof of anything else. */
function macOf(content: Uint8Array, secret: string): Buffer {
  const key = createHmac("sha256", secret).update("stop mail by link").digest();
  return createHmac("sha256", key).update(content).digest().subarray(0, macBytes);
}

/** The token by which whoever holds it stops a kind of mail to somebody, and can do nothing else: whose and which, signed. */
export function stopToken(staff: string, kind: Stoppable): string {
  const content = Buffer.from([...parse(staff), stoppable.indexOf(kind)]);
  return Buffer.concat([content, macOf(content, setting("KEYWORK_LINK_KEY"))]).toString("base64url");
}

/** The headers by which a mail program offers to stop a mail with one click (RFC 8058); none for mail that nobody may do without. */
export function stopHeaders(staff: string, kind: MailKind): Record<string, string> {
  if (!mailKinds[kind].optional || !isStoppable(kind)) return {};
  return {
    "List-Unsubscribe": `<${setting("KEYWORK_ORIGIN")}/api/unsubscribe/${stopToken(staff, kind)}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/**
 * What links may have been signed with: their own key, and until 31 December 2027 the edge secret, which signed those
 * sent before December 2026. It is replaced now and then, so the one before it may have been theirs.
 */
const linkKeys = (): string[] =>
  [setting("KEYWORK_LINK_KEY"), settingIfAny("KEYWORK_EDGE_SECRET"), settingIfAny("KEYWORK_EDGE_SECRET_BEFORE")].filter(
    (secret) => secret !== undefined,
  );

/** What a token stops; nothing if it is none of ours. */
export function stoppedBy(token: string): { staff: string; kind: Stoppable } | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== idBytes + 1 + macBytes) return undefined;
  const content = bytes.subarray(0, idBytes + 1);
  const kind = stoppable[content[idBytes] ?? -1];
  const mac = bytes.subarray(idBytes + 1);
  if (!kind || !linkKeys().some((secret) => timingSafeEqual(mac, macOf(content, secret)))) return undefined;
  return { staff: stringify(content.subarray(0, idBytes)), kind };
}
