import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { logged, nameOf } from "#functions/scheduled/log.ts";
import { importTask } from "./ask.ts";
import { work } from "./work.ts";

/** Works uploaded files off the queue. A message that fails goes back alone, and finds what is done already. */
export async function handler(
  event: SQSEvent,
  context: Pick<Context, "getRemainingTimeInMillis">,
): Promise<SQSBatchResponse> {
  const again: string[] = [];
  for (const { body, messageId } of event.Records) {
    try {
      await work(importTask.parse(JSON.parse(body)), () => context.getRemainingTimeInMillis());
    } catch (error) {
      logged("import", { queued: messageId, reason: nameOf(error) }, "error");
      again.push(messageId);
    }
  }
  return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
}
