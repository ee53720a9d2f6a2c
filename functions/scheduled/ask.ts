import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

const queue = new SQSClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
});

/** What the rebuild works through next: one directory of a service from a page on. */
export interface RebuildTask {
  readonly service: string;
  readonly part: "people" | "former" | "staff";
  /** The last page that was done. */
  readonly after?: string;
}

/** Asks for the due rows of everybody of a service to be derived anew; it runs from a queue, a part at a time. */
export async function askForRebuild(service: string): Promise<void> {
  for (const part of ["people", "former", "staff"] as const) await sendTask({ service, part });
}

export async function sendTask(task: RebuildTask): Promise<void> {
  await queue.send(
    new SendMessageCommand({ QueueUrl: process.env.KEYWORK_QUEUE_REBUILD, MessageBody: JSON.stringify(task) }),
  );
}
