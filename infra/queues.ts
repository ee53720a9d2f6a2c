import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { EventBus, Rule } from "aws-cdk-lib/aws-events";
import { SqsQueue } from "aws-cdk-lib/aws-events-targets";
import { EventSourceMapping } from "aws-cdk-lib/aws-lambda";
import { EmailSendingEvent, EventDestination } from "aws-cdk-lib/aws-ses";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { QueueName } from "./access.ts";
import type { Functions } from "./functions.ts";
import type { Sender } from "./sender.ts";

export type Queues = Readonly<Record<QueueName, Queue>> & {
  /** Where what failed every time ends up, by what it came from. */
  readonly dead: Readonly<Record<QueueName | "schedules", Queue>>;
};

/** How the product's queues are worked off. Only ids and dates travel in them. */
export const working = {
  mail: { worker: "send", batch: 5, workSeconds: 120, triesBeforeDead: 5 },
  import: { worker: "import", batch: 1, workSeconds: 300, triesBeforeDead: 3 },
  rebuild: { worker: "rebuild", batch: 1, workSeconds: 300, triesBeforeDead: 3 },
  returned: { worker: "returned", batch: 5, workSeconds: 60, triesBeforeDead: 5 },
} as const satisfies Record<QueueName, object>;

const names = Object.keys(working) as QueueName[];

export function createQueues(scope: Construct): Queues {
  const make = (id: string, more: object = {}) =>
    new Queue(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.DESTROY,
      retentionPeriod: Duration.days(14),
      ...more,
    });
  const dead = {
    mail: make("MailDead"),
    rebuild: make("RebuildDead"),
    returned: make("ReturnedDead"),
    import: make("ImportDead"),
    schedules: make("SchedulesDead"),
  };
  const live = (name: QueueName, id: string) =>
    make(id, {
      // Six times the function's time, so that a message is not given out again while it is worked on.
      visibilityTimeout: Duration.seconds(working[name].workSeconds * 6),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: dead[name], maxReceiveCount: working[name].triesBeforeDead },
    });
  return {
    mail: live("mail", "Mail"),
    rebuild: live("rebuild", "Rebuild"),
    import: live("import", "Import"),
    returned: live("returned", "Returned"),
    dead,
  };
}

/** Lets the functions work the queues off, two at a time, giving back single messages and not whole batches. Their rights stand in access.ts. */
export function workQueues(scope: Construct, queues: Queues, functions: Functions): void {
  for (const name of names) {
    const { worker, batch } = working[name];
    new EventSourceMapping(scope, `Work-${name}`, {
      target: functions.of(worker),
      eventSourceArn: queues[name].queueArn,
      batchSize: batch,
      reportBatchItemFailures: true,
      maxConcurrency: 2,
    });
  }
}

/** What SES says of mail that came back goes to the function that listens, by way of the account's event bus and a queue, so that nothing is lost when it fails. */
export function hearBack(scope: Construct, queues: Queues, { settings }: Sender): void {
  const bus = EventBus.fromEventBusName(scope, "Bus", "default");
  settings.addEventDestination("Returned", {
    destination: EventDestination.eventBus(bus),
    events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT],
  });
  const { stack } = settings;
  const ours = stack.formatArn({
    service: "ses",
    resource: "configuration-set",
    resourceName: settings.configurationSetName,
  });
  new Rule(scope, "MailReturned", {
    description: "Mail of this organisation that came back",
    // Others may send from the same account.
    eventPattern: {
      source: ["aws.ses"],
      detailType: ["Email Bounced", "Email Complaint Received"],
      resources: [ours],
    },
    targets: [new SqsQueue(queues.returned, { deadLetterQueue: queues.dead.returned, retryAttempts: 10 })],
  });
}
