import { v7 as newId } from "uuid";
import { logged, nameOf } from "#functions/scheduled/log.ts";
import type { Claim } from "#functions/storage/ledger.ts";
import { claim, drop, entryOf, ledgerEntry, settle } from "#functions/storage/ledger.ts";
import { markOf } from "#functions/storage/staff.ts";
import { isStopped } from "#shared/mail/record.ts";
import { mayBeMailed } from "./allowed.ts";
import { messageOf } from "./message.ts";
import { send } from "./ses.ts";
import type { MailTask } from "./task.ts";
import { mailOf } from "./task.ts";
import { letterOf } from "./writers.ts";

/** What became of a task; only `again` is to be tried again. */
export type Outcome = "sent" | "nothing" | "done before" | "refused" | "unknown" | "again";

/**
 * Sends one mail once. Everything that may fail without harm comes first; then the mail is claimed, and from there on it is SES's answer that decides.
 * Killed between claim and answer, the claim stays, is seen as "sent?", and nobody is mailed twice.
 */
export async function deliver(task: MailTask): Promise<Outcome> {
  const mail = mailOf(task, newId());
  const before = await ledgerEntry(mail);
  if (before && before.state !== "failed" && before.state !== "queued")
    return ended(mail, "done before", { reason: before.state });
  const letter = await letterOf(task);
  if (!letter) return notWanted(mail, "not wanted");
  if (isStopped(await markOf(task.recipient), letter.to.address)) return notWanted(mail, "came back");
  if (!mayBeMailed(letter.to.address)) return notWanted(mail, "not on the list");
  const message = await messageOf(letter, task.time, entryOf(mail));
  if (!(await claim(mail, task.time))) return ended(mail, "done before");

  const answer = await send(message);
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

async function notWanted(mail: Claim, reason: string): Promise<Outcome> {
  await drop(mail, reason);
  return ended(mail, "nothing", { reason });
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
