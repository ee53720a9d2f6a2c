import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import * as z from "zod";
import { rebuildTask } from "./ask.ts";
import { finished, logged, nameOf } from "./log.ts";
import { askForNight, rebuild } from "./rebuild.ts";
import { sweep } from "./sweep.ts";

const clock = z.object({ time: z.iso.datetime(), does: z.enum(["sweep", "all"]).optional() });

/**
 * The clock asks for the night's work, which the queue then brings part by part, and for the sweep in between. `all`
 * asks for every page, whatever night it is: after a table was restored (docs/it/restore.md).
 */
export async function handler(
  event: unknown,
  context: Pick<Context, "getRemainingTimeInMillis">,
): Promise<SQSBatchResponse | undefined> {
  if (!isFromQueue(event)) {
    const { time, does } = clock.parse(event);
    if (does === "sweep") {
      await sweep(time);
      return undefined;
    }
    await askForNight(time, { everything: does === "all" });
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
