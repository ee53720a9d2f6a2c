import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { logged, nameOf } from "#functions/scheduled/log.ts";
import type { Shared } from "./deliver.ts";
import { deliver, readOnce } from "./deliver.ts";
import { longestSendMs } from "./ses.ts";
import { mailTask } from "./task.ts";

/** Reading, claiming and writing down around one attempt to send. */
const roundMs = longestSendMs + 5000;

/** One after the other, since SES counts mails a second. What is to be tried again goes back to the queue, the rest of a batch does not. */
export async function handler(
  event: SQSEvent,
  context: Pick<Context, "getRemainingTimeInMillis">,
): Promise<SQSBatchResponse> {
  const again: SQSRecord[] = [];
  const shared = readOnce();
  for (const record of event.Records) {
    // A claim that the end of the function's time cuts off would stay "sent?" for nothing.
    const late = context.getRemainingTimeInMillis() < roundMs;
    if (late || (await isToBeTriedAgain(record, shared))) again.push(record);
  }
  return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

async function isToBeTriedAgain({ body, messageId }: SQSRecord, shared: Shared): Promise<boolean> {
  try {
    return (await deliver(mailTask.parse(JSON.parse(body)), shared)) === "again";
  } catch (error) {
    logged("send", { queued: messageId, outcome: "again", reason: nameOf(error) }, "error");
    return true;
  }
}
