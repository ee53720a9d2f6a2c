import { Temporal } from "temporal-polyfill";
import { queueMail } from "#functions/mail/queue.ts";
import { mailTask } from "#functions/mail/task.ts";
import { openEntries } from "#functions/storage/ledger.ts";
import { logged } from "./log.ts";

/** A mail that waits longer than this is put into the queue again. */
const patience = { minutes: 10 };
const atOnce = 50;

/** Queues every mail that was written down and has not been tried: the queue did not answer, or lost it. Twice in the queue is once in the ledger. */
export async function queueAgain(time: string): Promise<void> {
  const upTo = Temporal.Instant.from(time).subtract(patience).toString();
  let after: string | undefined;
  let queued = 0;
  do {
    const entries = await openEntries({ after, upTo, limit: atOnce });
    const tasks = entries.filter(({ state }) => state === "queued").map(({ task }) => mailTask.parse(task));
    const refused = await queueMail(tasks);
    queued += tasks.length - refused;
    after = entries.length === atOnce ? entries.at(-1)?.cursor : undefined;
  } while (after !== undefined);
  if (queued > 0) logged("again", { time, queued });
}
