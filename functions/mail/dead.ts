import { GetQueueAttributesCommand, SQSClient, StartMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import type { FormHandler } from "#functions/chain/call.ts";
import { logged, nameOf } from "#functions/scheduled/log.ts";
import { setting } from "#functions/settings.ts";
import { ofOrganisation, writeAudit } from "#functions/storage/audit.ts";
import { conflict, Failure, notFound } from "#shared/errors/failure.ts";
import type { mail } from "#shared/mail/operations.ts";

const sqs = new SQSClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
});

/** The queues whose messages can be tried again, with what they hold: where they lie, and where they are worked off. */
const queues = {
  mail: {
    what: "Emails",
    dead: () => setting("KEYWORK_QUEUE_MAIL_DEAD"),
    live: () => setting("KEYWORK_QUEUE_MAIL"),
  },
  rebuild: {
    what: "To-dos to bring up to date",
    dead: () => setting("KEYWORK_QUEUE_REBUILD_DEAD"),
    live: () => setting("KEYWORK_QUEUE_REBUILD"),
  },
  returned: {
    what: "News of emails that came back",
    dead: () => setting("KEYWORK_QUEUE_RETURNED_DEAD"),
    live: () => setting("KEYWORK_QUEUE_RETURNED"),
  },
} as const;
const names = Object.keys(queues) as (keyof typeof queues)[];

interface Dead {
  readonly arn: string;
  readonly count: number;
}

/** What a queue gave up; nothing if it does not answer, which is no reason to show nothing else. */
async function deadIn(name: keyof typeof queues): Promise<Dead | undefined> {
  try {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: queues[name].dead(),
        AttributeNames: ["QueueArn", "ApproximateNumberOfMessages"],
      }),
    );
    return { arn: Attributes?.QueueArn ?? "", count: Number(Attributes?.ApproximateNumberOfMessages ?? 0) };
  } catch (error) {
    logged("dead", { queue: name, reason: nameOf(error) }, "error");
    return undefined;
  }
}

/** The ARN of a queue of the same account and region as another, by its address, whose last part is its name. */
const besideOf = (arn: string, url: string): string =>
  `${arn.slice(0, arn.lastIndexOf(":") + 1)}${url.slice(url.lastIndexOf("/") + 1)}`;

export async function deadLetters() {
  const found = await Promise.all(names.map(deadIn));
  return names.map((queue, n) => {
    const dead = found[n];
    return { queue, what: queues[queue].what, ...(dead && { count: dead.count }) };
  });
}

function named(queue: string): keyof typeof queues {
  const name = names.find((one) => one === queue);
  if (!name) throw notFound();
  return name;
}

/** Puts all that a queue gave up back where it came from. Nothing is done twice by it: mail is claimed in the ledger, and everything else may be repeated. */
export const replay: FormHandler<typeof mail.replay> = {
  form: async ({ path }) => {
    const name = named(path.queue);
    const dead = await deadIn(name);
    return {
      about: { id: name, label: queues[name].what },
      notes: [
        dead
          ? `${dead.count} given up after several attempts. The log of the function says why.`
          : "The queue does not answer at the moment.",
      ],
    };
  },
  submit: async ({ path, id, answers, entry }) => {
    const name = named(path.queue);
    const dead = await deadIn(name);
    if (!dead)
      throw new Failure(
        "not-ready",
        "The queue does not answer at the moment. Nothing was done: try again in a minute.",
      );
    if (dead.count === 0) throw conflict("Nothing is given up any more.");
    await writeAudit([ofOrganisation], { ...entry(), said: { operation: "mail.replay", answers } });
    // Said outright: what the event bus could not hand over has no queue that it came from, and SQS could not move it.
    const DestinationArn = besideOf(dead.arn, queues[name].live());
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: dead.arn, DestinationArn }));
    return { id };
  },
};
