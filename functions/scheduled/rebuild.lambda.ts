import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { rebuildTask } from "./ask.ts";
import { finished, logged, nameOf } from "./log.ts";
import { askForAll, rebuild } from "./rebuild.ts";

const night = z.object({ time: z.iso.datetime() });

/** Every night the clock asks for everything; the queue then brings it part by part. */
export async function handler(
  event: unknown,
  context: Pick<Context, "getRemainingTimeInMillis">,
): Promise<SQSBatchResponse | undefined> {
  if (!isFromQueue(event)) {
    const { time } = night.parse(event);
    await askForAll(time);
    finished("rebuild", time);
    return undefined;
  }
  const again: string[] = [];
  for (const { body, messageId } of event.Records) {
    try {
      await rebuild(rebuildTask.parse(JSON.parse(body)), () => context.getRemainingTimeInMillis());
    } catch (error) {
      logged("rebuild", { queued: messageId, reason: nameOf(error) }, "error");
      again.push(messageId);
    }
  }
  return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
}

const isFromQueue = (event: unknown): event is SQSEvent => Array.isArray((event as Partial<SQSEvent> | null)?.Records);
