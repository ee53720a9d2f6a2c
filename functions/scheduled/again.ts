import { Temporal } from "temporal-polyfill";
import { queueMail } from "#functions/mail/queue.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { mailTask } from "#functions/mail/task.ts";
import { askedUpTo } from "#functions/storage/asked.ts";
import { openEntries } from "#functions/storage/ledger.ts";
import { dayInEngland } from "#shared/time/dates.ts";
import { logged } from "./log.ts";

/** A mail that waits longer than this is put into the queue again. */
const patience = { minutes: 10 };
const atOnce = 50;
const mostAsked = 500;

/**
 * Queues what a change asked for in its own transaction and what has not been tried since: the queue did not answer, or lost it. Twice in the queue is once
 * in the ledger. An invitation waits as its own entry there; allocations wait as rows that are gathered by worker when their mail is written, since those that
 * were made together are told together.
 */
export async function queueAgain(time: string): Promise<void> {
  const upTo = Temporal.Instant.from(time).subtract(patience).toString();
  const asked = await tasksAsked(upTo, time);
  let queued = asked.length - (await queueMail(asked));
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

/** Named for the day too, so that a claim which a crash left behind hides nothing that was asked for since. */
async function tasksAsked(upTo: string, time: string): Promise<MailTask[]> {
  const date = dayInEngland(Date.parse(time));
  const each = new Map((await askedUpTo(upTo, mostAsked)).map(({ recipient, id }) => [recipient, id]));
  return [...each].map(([recipient, id]) => ({ kind: "allocation", recipient, date, time, of: `${id}-${date}` }));
}
