import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { setting } from "#functions/settings.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { logged, nameOf } from "./log.ts";

const queue = new SQSClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
});

/** What belongs to a service: its own page, and its directories, of which everybody is worked through. */
export const parts = ["service", "people", "former", "staff"] as const;

/** What the rebuild works through next: one directory of a service from a page on, or a single page that failed. */
export const rebuildTask = z.object({
  service: z.string(),
  part: z.enum([...parts, "dependents"]),
  /** The last page that was done. */
  after: z.string().optional(),
  /** This page alone; for dependents, the staff member on whose absence or last day they depend. */
  only: z.string().optional(),
  /** The day on which it is asked: what is over by then is filed, and what was not kept before is known from it on. */
  date: z.iso.date().optional(),
});

export type RebuildTask = z.output<typeof rebuildTask>;

/** Asks for the due rows of everybody of a service to be derived anew; it runs from a queue, a part at a time. */
export async function askForRebuild(service: string, date?: IsoDate): Promise<void> {
  for (const part of parts) await sendTask({ service, part, ...(date !== undefined && { date }) });
}

/**
 * Asks for the pages that depend on a staff member's days to be told of them: the people whose key worker they are, and whom they supervise. A queue that
 * cannot be reached takes nothing back: the next night asks again.
 */
export async function askForDependents(member: string, date: IsoDate): Promise<void> {
  await sendTask({ service: "", part: "dependents", only: member, date }).catch((error) =>
    logged("rebuild", { member, reason: nameOf(error) }, "error"),
  );
}

export async function sendTask(task: RebuildTask): Promise<void> {
  await queue.send(
    new SendMessageCommand({ QueueUrl: setting("KEYWORK_QUEUE_REBUILD"), MessageBody: JSON.stringify(task) }),
  );
}
