import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { logged, nameOf } from "#functions/scheduled/log.ts";
import { heard, sesEvent } from "./returned.ts";

/** What SES says of mails that were sent, one event a message. Hearing one twice changes nothing. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const again: string[] = [];
  for (const { body, messageId } of event.Records) {
    try {
      await heard(sesEvent.parse(JSON.parse(body)));
    } catch (error) {
      logged("returned", { queued: messageId, outcome: "again", reason: nameOf(error) }, "error");
      again.push(messageId);
    }
  }
  return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
}
