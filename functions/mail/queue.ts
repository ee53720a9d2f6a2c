import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { setting } from "#functions/settings.ts";
import type { MailTask } from "./task.ts";

const queue = new SQSClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
});

const batchSize = 10;
const tries = 3;

/** Puts mail into the queue, ten a request. A request may take some and refuse others: those are sent again. Gives how many were refused in the end. */
export async function queueMail(tasks: readonly MailTask[]): Promise<number> {
  let refused = 0;
  for (let at = 0; at < tasks.length; at += batchSize) refused += await sendBatch(tasks.slice(at, at + batchSize));
  return refused;
}

async function sendBatch(batch: readonly MailTask[]): Promise<number> {
  let Entries = batch.map((task, n) => ({ Id: String(n), MessageBody: JSON.stringify(task) }));
  for (let attempt = 1; attempt <= tries && Entries.length > 0; attempt += 1) {
    const answer = await queue.send(new SendMessageBatchCommand({ QueueUrl: setting("KEYWORK_QUEUE_MAIL"), Entries }));
    const failed = new Set((answer.Failed ?? []).map(({ Id }) => Id));
    Entries = Entries.filter(({ Id }) => failed.has(Id));
  }
  return Entries.length;
}
