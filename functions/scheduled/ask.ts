import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { setting } from "#functions/settings.ts";

const queue = new SQSClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
});

/** The directories of a service: everybody of one of them is worked through. */
export const parts = ["people", "former", "staff"] as const;

/** What the rebuild works through next: one directory of a service from a page on, or a single page that failed. */
export const rebuildTask = z.object({
  service: z.string(),
  part: z.enum(parts),
  /** The last page that was done. */
  after: z.string().optional(),
  /** This page alone. */
  only: z.string().optional(),
});

export type RebuildTask = z.output<typeof rebuildTask>;

/** Asks for the due rows of everybody of a service to be derived anew; it runs from a queue, a part at a time. */
export async function askForRebuild(service: string): Promise<void> {
  for (const part of parts) await sendTask({ service, part });
}

export async function sendTask(task: RebuildTask): Promise<void> {
  await queue.send(
    new SendMessageCommand({ QueueUrl: setting("KEYWORK_QUEUE_REBUILD"), MessageBody: JSON.stringify(task) }),
  );
}
