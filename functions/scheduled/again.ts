import { queueMail } from "#functions/mail/queue.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { mailTask } from "#functions/mail/task.ts";
import { tasksOf } from "#functions/mail/tell.ts";
import { openEntries } from "#functions/storage/ledger.ts";
import { waitingUpTo } from "#functions/storage/outbox.ts";
import { before } from "#shared/time/instants.ts";
import { logged } from "./log.ts";

/** A mail that waits longer than this is put into the queue again. */
const patience = { minutes: 10 };
const atOnce = 50;
const mostWaiting = 500;

/**
 * Queues what changes were to tell and what has not been tried since: the queue did not answer, or lost it. Twice in the queue is once in the ledger.
 * What waits in the ledger itself is what somebody has sent again, and the invitations of the last release.
 */
export async function queueAgain(time: string): Promise<void> {
  const upTo = before(time, patience);
  const told = tasksOf(await waitingUpTo(upTo, mostWaiting), time);
  let queued = told.length - (await queueMail(told));
  let after: string | undefined;
  do {
    const entries = await openEntries({ after, upTo, limit: atOnce });
    const tasks = entries.filter(({ state }) => state === "queued").flatMap(taskIn);
    queued += tasks.length - (await queueMail(tasks));
    after = entries.length === atOnce ? entries.at(-1)?.cursor : undefined;
  } while (after !== undefined);
  if (queued > 0) logged("again", { time, queued });
}

/** One of another shape is no reason to queue nothing else. */
function taskIn({ task, kind, recipient }: Awaited<ReturnType<typeof openEntries>>[number]): MailTask[] {
  const read = mailTask.safeParse(task);
  if (read.success) return [read.data];
  logged("again", { kind, staff: recipient, reason: "unreadable" }, "error");
  return [];
}
