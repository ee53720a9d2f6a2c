import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { setting } from "#functions/settings.ts";

const queue = new SQSClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
});

/** What the queue of imports holds: ids and an instant, nothing of anybody. */
export const importTask = z.object({
  import: z.string(),
  step: z.enum(["check", "import"]),
  /** The check that was asked for, or the one whose plan is carried out. */
  check: z.number().int(),
  /** The part of the plan to go on from. */
  from: z.number().int(),
  /** The instant at which somebody asked. */
  time: z.iso.datetime(),
});

export type ImportTask = z.output<typeof importTask>;

/** Asks for a file to be checked or imported; the queue works it off. */
export async function askForImport(task: ImportTask): Promise<void> {
  await queue.send(
    new SendMessageCommand({ QueueUrl: setting("KEYWORK_QUEUE_IMPORT"), MessageBody: JSON.stringify(task) }),
  );
}
