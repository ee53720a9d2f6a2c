import { randomUUID } from "node:crypto";
import type { Answer, Call } from "./http.ts";
import { json } from "./http.ts";
import type { Queue } from "./queue.ts";
import { md5 } from "./queue.ts";

/** Where the SDK's endpoint for SQS points to. */
export const sqsPath = "/demonstration/sqs";

type SendMessage = { QueueUrl: string; MessageBody: string; DelaySeconds?: number };
type SendMessageBatch = { QueueUrl: string; Entries: { Id: string; MessageBody: string; DelaySeconds?: number }[] };
type Move = { SourceArn?: string; DestinationArn?: string };

/** The address of a queue, in SQS's shape. */
export function queueUrl(base: string, name: string): string {
  return `${base}${sqsPath}/000000000000/${name}`;
}

/** What a queue that holds what another gave up is called, and its ARN. */
const dead = "-dead";
const arnOf = (name: string) => `arn:aws:sqs:eu-west-2:000000000000:${name}`;

/** What of a queue SQS's requests come to. */
export type Asked = Pick<Queue, "name" | "send" | "dead" | "replay">;

/** The requests of SQS's JSON protocol that the product makes. */
export function createSqs(queues: readonly Asked[]): (call: Call) => Promise<Answer> {
  return async (call) => {
    const request = JSON.parse(call.body.toString("utf8")) as SendMessage & SendMessageBatch & Move;
    const asked = (request.QueueUrl ?? request.SourceArn ?? "").split(/[/:]/).at(-1) ?? "";
    const queue = queues.find(({ name }) => asked === name || asked === `${name}${dead}`);
    if (!queue) return refused("QueueDoesNotExist", "There is no such queue.");
    switch (call.headers["x-amz-target"]) {
      case "AmazonSQS.SendMessage":
        return answered(sent(queue, request));
      case "AmazonSQS.SendMessageBatch":
        return answered({
          Successful: request.Entries.map((entry) => ({ Id: entry.Id, ...sent(queue, entry) })),
          Failed: [],
        });
      case "AmazonSQS.GetQueueAttributes": {
        const given = asked.endsWith(dead) ? queue.dead().length : 0;
        return answered({ Attributes: { QueueArn: arnOf(asked), ApproximateNumberOfMessages: String(given) } });
      }
      case "AmazonSQS.StartMessageMoveTask":
        // Here each queue takes back what it gave up and nothing else.
        if (request.DestinationArn !== arnOf(queue.name))
          return refused("ResourceNotFoundException", "The messages can be moved to the queue that gave them up.");
        queue.replay();
        return answered({ TaskHandle: randomUUID() });
      default:
        return refused("UnsupportedOperation", "This stand-in takes messages, counts them and tries them again.");
    }
  };
}

function sent(queue: Asked, { MessageBody, DelaySeconds }: { MessageBody: string; DelaySeconds?: number }) {
  return { MessageId: queue.send(MessageBody, DelaySeconds), MD5OfMessageBody: md5(MessageBody) };
}

function answered(value: unknown): Answer {
  return json(200, value, { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": randomUUID() });
}

function refused(type: string, message: string): Answer {
  return json(
    400,
    { __type: `com.amazonaws.sqs#${type}`, message },
    { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": randomUUID() },
  );
}
