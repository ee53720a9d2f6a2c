import type { FormHandler } from "#functions/chain/call.ts";
import { auditWrite, ofOrganisation } from "#functions/storage/audit.ts";
import type { EntryKey, OpenEntry } from "#functions/storage/ledger.ts";
import { entryAt, entryOf, giveUp, reopen, takeOff } from "#functions/storage/ledger.ts";
import { staffByIds } from "#functions/storage/staff.ts";
import { mailReaders } from "#functions/storage/staff-mail.ts";
import { conflict, invalid, notFound } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { digestDay } from "#shared/mail/digest-day.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import type { mail } from "#shared/mail/operations.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { dayInEngland, sayInstant } from "#shared/time/dates.ts";
import { claimedBefore, stateOf, titleOf } from "./open.ts";
import { queueMail } from "./queue.ts";
import type { MailTask } from "./task.ts";
import { mailOf, mailTask } from "./task.ts";
import { wishesOn } from "./wishes.ts";

/** What somebody decides about a mail: a change of its entry, and an entry of who said so in the same transaction. */
export const again: FormHandler<typeof mail.again> = {
  form: async ({ path, today, now }) => {
    const found = await entryAt(path);
    if (!found?.listed) throw notFound();
    const [member] = await staffByIds([path.recipient]);
    const task = await taskOfNow(found, today, now);
    return {
      about: { id: path.recipient, label: member ? aboutStaff(member).name : "Somebody who is invited" },
      notes: [
        `${titleOf(found.kind)}, ${sayInstant(found.at)}.`,
        stateNotes[stateOf(found, now)],
        ...dayNote(task, path),
      ],
    };
  },
  submit: async ({ path, id, answers, today, now, entry }) => {
    const found = await entryAt(path);
    if (!found) throw notFound();
    if (!found.listed && found.token !== id) throw overtaken();
    const also = [auditWrite(ofOrganisation, { ...entry(), said: { operation: "mail.again", answers } })];
    const decision = { token: id, at: now, claimedBefore: claimedBefore(now), also };
    if (answers.what === "leave") {
      if (!(await takeOff(path, decision))) throw overtaken();
      return { id, notice: "left" };
    }
    const task = await taskOfNow(found, today, now);
    const next = mailOf(task, id);
    const place = entryOf(next);
    const other = place.entry === path.entry ? undefined : await entryAt(place);
    if (other && other.token !== id && !["failed", "dropped"].includes(other.state)) {
      if (task.kind !== "reminders")
        throw invalid({ at: "what", message: "Today’s is sent or on its way already: there is nothing to send again" });
      // Given up, what it was to tell has not been told: the next mail tells it.
      if (!(await giveUp(path, decision))) throw overtaken();
      return { id, notice: "next" };
    }
    if (!(await reopen(path, next, decision))) throw overtaken();
    // If the queue takes nothing now, the hourly run puts it into it.
    await queueMail([task]).catch(() => undefined);
    return { id };
  },
};

const stateNotes = {
  waiting: "It waits to be sent: there is nothing to do.",
  "being sent": "It is being sent at this moment.",
  "sent?": "It may have been sent: the program ended, or the mail service did not answer, before that was certain.",
  "not sent": "It was not sent.",
} as const satisfies Record<ReturnType<typeof stateOf>, string>;

const overtaken = () => conflict("Something has happened to this email since you opened this page. Nothing was done.");

/**
 * The task that writes a mail as of now. One of its day is of no use on another: instead of it goes that of today, under today's date, with what is due
 * today. A weekly digest is that of its week.
 */
async function taskOfNow(found: OpenEntry, today: IsoDate, now: string): Promise<MailTask> {
  const task = mailTask.parse(found.task);
  if (!mailKinds[task.kind].ofItsDay || dayInEngland(Date.parse(task.time)) === today) return task;
  const [reader] = task.kind === "digest" ? await mailReaders([task.recipient]) : [];
  const week = reader && digestDay((await wishesOn(reader)).digest, today, () => true);
  return { ...task, date: week ?? today, time: now };
}

function dayNote(task: MailTask, { entry }: EntryKey): string[] {
  if (entryOf(mailOf(task, "")).entry === entry) return [];
  return task.kind === "reminders"
    ? ["Its day has gone. What it was to say comes with today’s reminders or, if those were sent, with the next."]
    : ["Its day has gone. Sent again, it says what is due today, under today’s date, unless today’s was sent already."];
}
