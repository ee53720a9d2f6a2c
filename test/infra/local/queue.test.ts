import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Queue } from "#infra/local/queue.ts";
import { openQueue } from "#infra/local/queue.ts";
import { createSqs, queueUrl } from "#infra/local/sqs.ts";
import { serving, temporaryFolder } from "./support.ts";

type Received = { Records: SQSRecord[] };

function queueTo(
  invoke: (event: Received) => Promise<unknown>,
  folder = temporaryFolder(),
): { queue: Queue; folder: string; told: string[] } {
  const told: string[] = [];
  const queue = openQueue({ name: "mail", folder, invoke, pauses: [0, 0], tell: (line) => told.push(line) });
  return { queue, folder, told };
}

const filesIn = (folder: string) => readdirSync(folder).filter((file) => file.endsWith(".json"));

describe("a queue", () => {
  test("delivers what was sent together as one batch, and forgets it", async () => {
    const batches: string[][] = [];
    const { queue, folder } = queueTo(async ({ Records }) => batches.push(Records.map(({ body }) => body)));
    for (let count = 0; count < 12; count += 1) queue.send(String(count));
    await queue.settled();
    expect(batches.map((batch) => batch.length)).toEqual([10, 2]);
    expect(filesIn(folder)).toEqual([]);
  });

  test("tries only what was given back again", async () => {
    const received: string[] = [];
    const { queue } = queueTo(async ({ Records }) => {
      received.push(...Records.map(({ body, attributes }) => `${body} ${attributes.ApproximateReceiveCount}`));
      const failed = Records.filter(
        ({ body, attributes }) => body === "bad" && attributes.ApproximateReceiveCount === "1",
      );
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
    queue.send("good");
    queue.send("bad");
    await queue.settled();
    expect(received).toEqual(["good 1", "bad 1", "bad 2"]);
    expect(queue.dead()).toEqual([]);
  });

  test("gives a message up after three attempts, and keeps it for people to see", async () => {
    let attempts = 0;
    const { queue, folder, told } = queueTo(async () => {
      attempts += 1;
      throw new Error("no luck");
    });
    queue.send("letter");
    await queue.settled();
    expect(attempts).toBe(3);
    expect(queue.dead()).toMatchObject([{ body: "letter", receives: 3, failed: "no luck" }]);
    expect(filesIn(folder)).toEqual([]);
    expect(filesIn(join(folder, "dead"))).toHaveLength(1);
    expect(told).toHaveLength(1);
  });

  test("takes up what an interrupted run left", async () => {
    const folder = temporaryFolder();
    queueTo(() => new Promise(() => {}), folder).queue.send("left");
    const bodies: string[] = [];
    const { queue } = queueTo(async ({ Records }) => bodies.push(...Records.map(({ body }) => body)), folder);
    queue.resume();
    await queue.settled();
    expect(bodies).toEqual(["left"]);
  });
});

describe("SQS's own client", () => {
  async function clientFor(queue: Queue) {
    const { address } = await serving(createSqs([queue]));
    const client = new SQSClient({
      endpoint: `${address}/demonstration/sqs`,
      region: "eu-west-2",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    onTestFinished(() => client.destroy());
    return { client, QueueUrl: queueUrl(address, "mail") };
  }

  test("sends one message and many, checksums included", async () => {
    const bodies: string[] = [];
    const { queue } = queueTo(async ({ Records }) => bodies.push(...Records.map(({ body }) => body)));
    const { client, QueueUrl } = await clientFor(queue);
    const { MessageId } = await client.send(new SendMessageCommand({ QueueUrl, MessageBody: "ünë" }));
    const Entries = ["a", "b"].map((body) => ({ Id: body, MessageBody: body }));
    const many = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    await queue.settled();
    expect(MessageId).toBeTruthy();
    expect(many.Successful?.map(({ Id }) => Id)).toEqual(["a", "b"]);
    expect(bodies.sort()).toEqual(["a", "b", "ünë"]);
  });

  test("hears of a queue that does not exist", async () => {
    const { client, QueueUrl } = await clientFor(queueTo(async () => {}).queue);
    const sending = client.send(new SendMessageCommand({ QueueUrl: `${QueueUrl}s`, MessageBody: "x" }));
    await expect(sending).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  });
});

test("what was given up is counted, and delivered anew when somebody asks for it, by SQS's own client", async () => {
  let broken = true;
  const received: string[] = [];
  const { queue } = queueTo(async ({ Records }) => {
    if (broken) throw new Error("broken");
    received.push(...Records.map(({ body }) => body));
  });
  const { address } = await serving(createSqs([queue]));
  const client = new SQSClient({
    endpoint: address,
    region: "eu-west-2",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  onTestFinished(() => client.destroy());
  const dead = async () =>
    (
      await client.send(
        new GetQueueAttributesCommand({ QueueUrl: queueUrl(address, "mail-dead"), AttributeNames: ["All"] }),
      )
    ).Attributes;
  queue.send("one");
  queue.send("two");
  await queue.settled();
  expect(await dead()).toMatchObject({ ApproximateNumberOfMessages: "2" });
  broken = false;
  const SourceArn = (await dead())?.QueueArn;
  const DestinationArn = SourceArn?.replace(/-dead$/, "");
  await client.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
  await queue.settled();
  expect(received.sort()).toEqual(["one", "two"]);
  expect(await dead()).toMatchObject({ ApproximateNumberOfMessages: "0" });
});
