import { v7 as newId } from "uuid";
import { lookOf } from "#functions/organisation/look.ts";
import { logged, nameOf } from "#functions/scheduled/log.ts";
import type { Claim, LedgerState } from "#functions/storage/ledger.ts";
import { claim, drop, dropLate, entryOf, ledgerEntry, settle } from "#functions/storage/ledger.ts";
import { organisationSet } from "#functions/storage/organisation.ts";
import { forgetOutgoing } from "#functions/storage/outbox.ts";
import { lastRun } from "#functions/storage/runs.ts";
import { markOf } from "#functions/storage/staff.ts";
import { claimTelling } from "#functions/storage/told.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import { isStopped } from "#shared/mail/record.ts";
import type { OrganisationRecord } from "#shared/organisation/record.ts";
import { dayInEngland } from "#shared/time/dates.ts";
import { mayBeMailed } from "./allowed.ts";
import type { Letter } from "./letter.ts";
import { stopHeaders } from "./link.ts";
import { messageOf } from "./message.ts";
import { send } from "./ses.ts";
import type { MailTask } from "./task.ts";
import { mailOf } from "./task.ts";
import { waitedFor } from "./tell.ts";
import { letterOf } from "./writers.ts";

/** What became of a task; only `again` is to be tried again. */
export type Outcome = "sent" | "nothing" | "done before" | "too late" | "refused" | "unknown" | "again";

/** What all mails that are sent together need, read once for them. */
export interface Shared {
  readonly lastRun: () => Promise<string | undefined>;
  readonly organisation: () => Promise<OrganisationRecord | undefined>;
}

export function readOnce(): Shared {
  let last: ReturnType<Shared["lastRun"]> | undefined;
  let set: ReturnType<Shared["organisation"]> | undefined;
  return {
    lastRun: () => {
      last ??= lastRun("plan");
      return last;
    },
    organisation: () => {
      set ??= organisationSet();
      return set;
    },
  };
}

/**
 * Sends one mail once. Everything that may fail without harm comes first; then the mail is claimed, and from there on it is SES's answer that decides.
 * Killed between claim and answer, the claim stays, is seen as "sent?", and nobody is mailed twice.
 */
export async function deliver(task: MailTask, shared: Shared): Promise<Outcome> {
  const mail = mailOf(task, newId());
  const { ofItsDay } = mailKinds[task.kind];
  const before = await ledgerEntry(mail);
  if (before && !claimable(ofItsDay).includes(before.state)) {
    await waitsNoLonger(task);
    return ended(mail, "done before", { reason: before.state });
  }
  if (ofItsDay && (await isPast(task.time, shared))) {
    await dropLate(mail, task.time);
    return ended(mail, "too late");
  }
  const set = await shared.organisation();
  const letter = await letterOf(task, set);
  if (!letter) return notWanted(task, mail, "not wanted");
  if (isStopped(await markOf(task.recipient), letter.to.address)) return notWanted(task, mail, "came back");
  if (!mayBeMailed(letter.to.address)) return notWanted(task, mail, "not on the list");
  const headers = stopHeaders(task.recipient, task.kind);
  const message = await messageOf({ ...letter, headers }, task.time, { tags: entryOf(mail), look: lookOf(set) });
  const claimed = await hold(mail, task.time, letter, claimable(ofItsDay));
  if (claimed === "taken") return ended(mail, "done before");
  // Another mail has told some of it in the meantime: what is left is asked for anew.
  if (claimed === "changed") return ended(mail, "again", { reason: "changed" });
  // From here on the ledger has it: what becomes of it is seen there.
  await waitsNoLonger(task);

  const answer = await send(message);
  if (answer.ended === "sent" || answer.ended === "unknown")
    await letter.over?.(answer.ended === "sent").catch(() => undefined);
  switch (answer.ended) {
    case "sent":
      // Not thrown on: the mail is sent, and given back it would only find its own claim.
      await settle(mail, { state: "sent", message: answer.message }).catch((error) =>
        unsettled(mail, error, answer.message),
      );
      return ended(mail, "sent", { message: answer.message });
    case "busy":
      await settle(mail, { state: "failed", reason: answer.reason });
      return ended(mail, "again", { reason: answer.reason });
    case "refused":
      await settle(mail, { state: "failed", reason: answer.reason });
      return ended(mail, "refused", { reason: answer.reason });
    case "unknown":
      await settle(mail, { state: "unknown", reason: answer.reason }).catch((error) => unsettled(mail, error));
      return ended(mail, "unknown", { reason: answer.reason });
  }
}

/** Left undone it is done when the mail is queued once more. */
const waitsNoLonger = (task: MailTask): Promise<void> => forgetOutgoing(waitedFor(task)).catch(() => undefined);

async function notWanted(task: MailTask, mail: Claim, reason: string): Promise<Outcome> {
  await drop(mail, reason);
  await waitsNoLonger(task);
  return ended(mail, "nothing", { reason });
}

/** The states over which a mail may be claimed. One of its day that was dropped may be planned anew: the digest of a week. */
const claimable = (ofItsDay: boolean): readonly LedgerState[] =>
  ofItsDay ? ["failed", "queued", "dropped"] : ["failed", "queued"];

/** Whether the clock's jobs have reached a later day: a mail of its day that is still in a queue then would speak of a day that has gone. */
async function isPast(time: string, shared: Shared): Promise<boolean> {
  const last = await shared.lastRun();
  return last !== undefined && dayOf(last) > dayOf(time);
}

const dayOf = (time: string) => dayInEngland(Date.parse(time));

async function hold(
  mail: Claim,
  time: string,
  { tells }: Letter,
  over: readonly LedgerState[],
): Promise<"held" | "taken" | "changed"> {
  if (tells) return claimTelling(mail, time, tells.tellings, tells.told);
  return (await claim(mail, time, over)) ? "held" : "taken";
}

const bad: readonly Outcome[] = ["refused", "unknown", "again"];

function ended(
  { recipient, kind, date }: Claim,
  outcome: Outcome,
  more: { message?: string; reason?: string } = {},
): Outcome {
  logged("send", { kind, date, staff: recipient, outcome, ...more }, bad.includes(outcome) ? "error" : "info");
  return outcome;
}

/** The ledger keeps the claim; only this line knows more. */
function unsettled({ recipient, kind, date }: Claim, error: unknown, message?: string): void {
  logged(
    "send",
    { kind, date, staff: recipient, outcome: "not written down", reason: nameOf(error), message },
    "error",
  );
}
