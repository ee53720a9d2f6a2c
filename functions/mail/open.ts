import { Temporal } from "temporal-polyfill";
import type { FormHandler, Handler } from "#functions/chain/call.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import type { OpenEntry } from "#functions/storage/ledger.ts";
import { entryAt, openEntries, reopen } from "#functions/storage/ledger.ts";
import { staffByIds } from "#functions/storage/staff.ts";
import { conflict, notFound } from "#shared/errors/failure.ts";
import { pageSize } from "#shared/lists/forms.ts";
import type { MailKind } from "#shared/mail/kinds.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import type { mail } from "#shared/mail/operations.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { sayInstant } from "#shared/time/dates.ts";
import { deadLetters } from "./dead.ts";
import { queueMail } from "./queue.ts";
import { mailTask } from "./task.ts";

/** A claim that is older has no function behind it any more: none runs so long. */
const longestClaim = { minutes: 10 };
const claimedBefore = (now: string) => Temporal.Instant.from(now).subtract(longestClaim).toString();

const titleOf = (kind: string) => mailKinds[kind as MailKind]?.title ?? kind;

function stateOf({ state, at }: OpenEntry, now: string) {
  if (state === "queued") return "waiting";
  if (state === "failed") return "not sent";
  return state === "claimed" && at >= claimedBefore(now) ? "being sent" : "sent?";
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

/** Sends a mail again, on a person's word: a new claim, and an entry of who said so in the same transaction. */
export const again: FormHandler<typeof mail.again> = {
  form: async ({ path, now }) => {
    const found = await entryAt(path);
    if (!found || found.state === "sent" || found.state === "dropped") throw notFound();
    const [member] = await staffByIds([path.recipient]);
    return {
      about: { id: path.recipient, label: member ? aboutStaff(member).name : "Somebody who is invited" },
      notes: [
        `${titleOf(found.kind)}, ${sayInstant(found.at)}.`,
        {
          waiting: "It waits to be sent: there is nothing to do.",
          "being sent": "It is being sent at this moment.",
          "sent?":
            "It may have been sent: the program ended, or the mail service did not answer, before that was certain.",
          "not sent": "It was not sent.",
        }[stateOf(found, now)],
      ],
    };
  },
  submit: async ({ path, id, now, entry }) => {
    const audit = auditWrite({ page: "list", id: "mail.again" }, entry());
    const isOpen = await reopen(path, { token: id, at: now, claimedBefore: claimedBefore(now) }, [audit]);
    if (!isOpen) throw conflict("This email is not one that could be sent again any more. Nothing was sent.");
    const found = await entryAt(path);
    // If the queue takes nothing now, the hourly run puts it into it.
    if (found?.state === "queued") await queueMail([mailTask.parse(found.task)]).catch(() => undefined);
    return { id };
  },
};
