import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { v7 as newId } from "uuid";
import * as z from "zod";
import type { Tell } from "#functions/mail/tell.ts";
import { setting } from "#functions/settings.ts";
import type { Asked } from "#functions/storage/asked.ts";
import { askedWrite, forgetAsked } from "#functions/storage/asked.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { logged, nameOf } from "./log.ts";

const queue = new SQSClient({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
});

/** What belongs to a service: its own page, and its directories, of which everybody is worked through. */
export const parts = ["service", "people", "former", "staff"] as const;

/**
 * What the rebuild works through next: one directory of a service from a page on, all on which something is over, or a
 * single page that failed. `all` asks for every part of a service.
 */
export const rebuildTask = z.object({
  service: z.string(),
  part: z.enum([...parts, "all", "dependents", "over"]),
  /** The last page that was done. */
  after: z.string().optional(),
  /** This page alone; for dependents, the staff member on whose absence or last day they depend. */
  only: z.string().optional(),
  /** The day on which it is asked: what is over by then is filed, and what was not kept before is known from it on. */
  date: z.iso.date().optional(),
});

export type RebuildTask = z.output<typeof rebuildTask>;

/** Asks for the parts of a service to be derived again; it runs from a queue, a part at a time. */
export async function askForParts(
  service: string,
  date: IsoDate | undefined,
  which: readonly RebuildTask["part"][] = parts,
): Promise<void> {
  for (const part of which) await sendTask({ service, part, ...(date !== undefined && { date }) });
}

/**
 * A service's settings changed: everybody's to-dos there depend on them. Never in one huge transaction, so the change
 * only asks.
 */
export const refreshOfService = (service: string): Tell => asking("service", service, { service, part: "all" });

/**
 * A staff member's days changed. The people whose key worker they are, and whom they supervise, depend on them.
 */
export const refreshOfDependents = (member: string, date: IsoDate): Tell =>
  asking("member", member, { service: "", part: "dependents", only: member, date });

/**
 * Asks in the transaction of the change, and puts the task into the queue once that has been made. What stays behind
 * the sweep finds.
 */
function asking(page: Asked["page"], of: string, task: RebuildTask): Tell {
  const id = newId();
  return {
    writes: (at) => [askedWrite({ id, page, of, at, task })],
    queue: () =>
      handOver({ id, page, of, task }).catch((error) =>
        logged("rebuild", { page: of, reason: nameOf(error) }, "error"),
      ),
  };
}

/** Once the queue has a task, it is the queue's to keep. Twice in the queue changes nothing. */
export async function handOver(one: Omit<Asked, "at">): Promise<void> {
  await sendTask(rebuildTask.parse(one.task));
  await forgetAsked(one);
}

export async function sendTask(task: RebuildTask): Promise<void> {
  await queue.send(
    new SendMessageCommand({ QueueUrl: setting("KEYWORK_QUEUE_REBUILD"), MessageBody: JSON.stringify(task) }),
  );
}
