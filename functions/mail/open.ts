import type { Handler } from "#functions/chain/call.ts";
import type { OpenEntry } from "#functions/storage/ledger.ts";
import { openEntries } from "#functions/storage/ledger.ts";
import { staffByIds } from "#functions/storage/staff.ts";
import { pageSize } from "#shared/lists/forms.ts";
import type { MailKind } from "#shared/mail/kinds.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import type { mail } from "#shared/mail/operations.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { before, isBefore } from "#shared/time/instants.ts";
import { deadLetters } from "./dead.ts";

/** A claim that is older has no function behind it any more: none runs so long. */
const longestClaim = { minutes: 10 };
export const claimedBefore = (now: string) => before(now, longestClaim);

export const titleOf = (kind: string) => mailKinds[kind as MailKind]?.title ?? kind;

export function stateOf({ state, at }: OpenEntry, now: string) {
  if (state === "queued") return "waiting";
  if (state === "failed") return "not sent";
  return state === "claimed" && !isBefore(at, claimedBefore(now)) ? "being sent" : "sent?";
}

/** Mail that waits, failed, or may have been sent, the longest first, and what the queues gave up. */
export const open: Handler<typeof mail.open> = async ({ answers, now }) => {
  const [entries, dead] = await Promise.all([
    openEntries({ after: answers.after, limit: pageSize + 1 }),
    deadLetters(),
  ]);
  const shown = entries.slice(0, pageSize);
  const staff = new Map(
    (await staffByIds([...new Set(shown.map(({ recipient }) => recipient))])).map((one) => [one.id, one]),
  );
  return {
    rows: shown.map((one) => {
      const member = staff.get(one.recipient);
      return {
        recipient: one.recipient,
        entry: one.entry,
        ...(member && { to: { id: member.id, name: aboutStaff(member).name } }),
        kind: titleOf(one.kind),
        date: one.date,
        at: one.at,
        state: stateOf(one, now),
        ...(one.reason && { reason: one.reason }),
      };
    }),
    ...(entries.length > pageSize && { next: shown.at(-1)?.cursor as string }),
    dead,
  };
};
