import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { QueueName } from "./access.ts";
import type { Functions } from "./functions.ts";

export type Queues = Readonly<Record<QueueName, Queue>> & {
  /** Where what failed every time ends up, by what it came from. */
  readonly dead: Readonly<Record<QueueName | "schedules", Queue>>;
};

/** How the product's queues are worked off. Only ids and dates travel in them. */
const settings = {
  mail: { worker: "send", batch: 5, workSeconds: 120, triesBeforeDead: 5 },
  rebuild: { worker: "rebuild", batch: 1, workSeconds: 300, triesBeforeDead: 3 },
} as const satisfies Record<QueueName, object>;

const names = Object.keys(settings) as QueueName[];

export function createQueues(scope: Construct): Queues {
  const make = (id: string, more: object = {}) =>
    new Queue(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
      retentionPeriod: Duration.days(14),
      ...more,
    });
  const dead = { mail: make("MailDead"), rebuild: make("RebuildDead"), schedules: make("SchedulesDead") };
  const live = (name: QueueName, id: string) =>
    make(id, {
      // Six times the function's time, so that a message is not given out again while it is worked on.
      visibilityTimeout: Duration.seconds(settings[name].workSeconds * 6),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: dead[name], maxReceiveCount: settings[name].triesBeforeDead },
    });
  return { mail: live("mail", "Mail"), rebuild: live("rebuild", "Rebuild"), dead };
}

/** Lets the functions work the queues off, two at a time, giving back single messages and not whole batches. Their rights stand in access.ts. */
export function workQueues(scope: Construct, queues: Queues, functions: Functions): void {
  for (const name of names) {
    const { worker, batch } = settings[name];
    new EventSourceMapping(scope, `Work-${name}`, {
      target: functions.of(worker),
      eventSourceArn: queues[name].queueArn,
      batchSize: batch,
      reportBatchItemFailures: true,
      maxConcurrency: 2,
    });
  }
}
