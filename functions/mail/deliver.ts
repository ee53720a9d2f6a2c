import { v7 as newId } from "uuid";
import { logged, nameOf } from "#functions/scheduled/log.ts";
import { dueInService } from "#functions/storage/due.ts";
import type { Claim } from "#functions/storage/ledger.ts";
import { claim, ledgerEntry, settle } from "#functions/storage/ledger.ts";
import { servicesById } from "#functions/storage/services.ts";
import { staffById, staffByIds } from "#functions/storage/staff.ts";
import { digestWays } from "#shared/mail/digest.ts";
import type { DigestService } from "#shared/mail/digest-counts.ts";
import { daysAhead } from "#shared/mail/digest-counts.ts";
import { getsDigest } from "#shared/mail/recipients.ts";
import type { Rendered } from "#shared/mail/render.ts";
import { fitted } from "#shared/mail/render.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { aboutService, wordsOf } from "#shared/services/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff, servicesOf } from "#shared/staff/record.ts";
import { plus } from "#shared/time/dates.ts";
import { messageOf } from "./message.ts";
import { send } from "./ses.ts";
import type { MailTask } from "./task.ts";

/** To-dos that a digest reads of one service. Whoever has more learns so from the mail. */
const mostRead = 500;

/** What became of a task; only `again` is to be tried again. */
export type Outcome = "sent" | "nothing" | "done before" | "refused" | "unknown" | "again";

/**
 * Sends one mail once. Everything that may fail without harm comes first; then the mail is claimed, and from there on it is SES's answer that decides.
 * Killed between claim and answer, the claim stays, is seen as "sent?", and nobody is mailed twice.
 */
export async function deliver(task: MailTask): Promise<Outcome> {
  const mail: Claim = { recipient: task.recipient, kind: task.kind, date: task.date, token: newId() };
  const before = await ledgerEntry(mail);
  if (before && before.state !== "failed") return ended(mail, "done before", { reason: before.state });
  const recipient = await staffById(task.recipient);
  const { email, name } = recipient ? aboutStaff(recipient) : {};
  // Roles and services may have changed since it was planned.
  if (!recipient || !email || !name || !getsDigest(recipient, task.date)) return ended(mail, "nothing");
  const content = await digestFor(recipient, task);
  if (!content) return ended(mail, "nothing");
  const message = await messageOf(content, { name, address: email }, task.time);
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

async function digestFor(recipient: StaffRecord, { services, date }: MailTask): Promise<Rendered | undefined> {
  const own = services.filter((service) => servicesOf(recipient).includes(service));
  if (own.length === 0) return undefined;
  const places = await Promise.all((await servicesById(own)).map((service) => dueOf(service, date)));
  const named = places.flatMap((place) => place.due.flatMap(({ who }) => (who ? [who] : [])));
  const staff = await staffByIds([...new Set(named)]);
  const names = new Map(staff.map((member) => [member.id, aboutStaff(member).name]));
  const origin = process.env.KEYWORK_ORIGIN;
  if (!origin) throw new Error("KEYWORK_ORIGIN is not set");
  return fitted(digestWays({ recipient: recipient.id, today: date, origin, services: places, names }));
}

async function dueOf(service: ServiceRecord, today: string): Promise<DigestService> {
  const rows = await dueInService(service.id, plus(today, { days: daysAhead }), mostRead);
  return {
    id: service.id,
    name: aboutService(service).name,
    words: wordsOf(service),
    // Only the items: the rows beside them hold names.
    due: rows.map(({ item }) => item),
    more: rows.length === mostRead,
  };
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
