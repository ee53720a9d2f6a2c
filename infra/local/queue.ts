import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SQSRecord } from "aws-lambda";
import { readJson, writeJson } from "./files.ts";

type Message = { id: string; body: string; sent: number; receives: number; failed?: string };
type BatchAnswer = { batchItemFailures?: { itemIdentifier: string }[] } | null | undefined;

export type Queue = {
  name: string;
  /** Keeps a message and starts to deliver it. Answers its id. */
  send(body: string, delaySeconds?: number): string;
  /** Takes up what an interrupted run left, once the function can be reached. */
  resume(): void;
  /** Resolves when nothing is left that is being delivered or will be tried again. */
  settled(): Promise<void>;
  /** Messages that failed every time, oldest first. */
  dead(): Message[];
  /** Delivers those anew. */
  replay(): void;
};

type Parts = {
  name: string;
  /** Messages are files here until they are worked off; those given up lie in `dead/`. */
  folder: string;
  /** The function that takes the messages, as an SQS event. */
  invoke: (event: { Records: SQSRecord[] }) => Promise<unknown>;
  /** Pauses in milliseconds before the second and the third attempt. */
  pauses?: readonly number[];
  tell?: (sentence: string) => void;
};

const batchSize = 10;

/** SQS's part on one machine. A message is delivered until the function takes it, three times at most; those of an interrupted run are taken up again. */
export function openQueue({ name, folder, invoke, pauses = [1_000, 4_000], tell = () => {} }: Parts): Queue {
  const deadFolder = join(folder, "dead");
  mkdirSync(deadFolder, { recursive: true });
  const left = stored(folder);
  const waiting: Message[] = [];
  const asleep = new Set<Promise<void>>();
  let working: Promise<void> | undefined;
  const fileOf = (message: Message, where = folder) => join(where, `${message.id}.json`);

  function work(): void {
    working ??= (async () => {
      // Also after a send in the same turn, so that a batch is delivered as one.
      await Promise.resolve();
      while (waiting.length > 0) await deliver(waiting.splice(0, batchSize));
    })()
      // What could not be kept stays in its file, and is taken up again on the next start.
      .catch((error) => tell(`The queue ${name} stopped: ${error instanceof Error ? error.message : error}`))
      .finally(() => {
        working = undefined;
      });
  }

  async function deliver(batch: Message[]): Promise<void> {
    for (const message of batch) message.receives += 1;
    const failures = await attempt(batch);
    for (const message of batch) {
      const failed = failures.get(message.id);
      if (failed === undefined) rmSync(fileOf(message), { force: true });
      else putBack({ ...message, failed });
    }
  }

  async function attempt(batch: Message[]): Promise<Map<string, string>> {
    try {
      const answer = (await invoke({ Records: batch.map((message) => recordOf(message, name)) })) as BatchAnswer;
      return new Map(
        (answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => [
          itemIdentifier,
          "The function gave the message back.",
        ]),
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return new Map(batch.map(({ id }) => [id, reason]));
    }
  }

  function putBack(message: Message): void {
    if (message.receives > pauses.length) {
      writeJson(fileOf(message, deadFolder), message);
      rmSync(fileOf(message), { force: true });
      tell(`A message of the queue ${name} was given up after ${message.receives} attempts: ${message.failed}`);
      return;
    }
    writeJson(fileOf(message), message);
    const nap = pause(pauses[message.receives - 1] ?? 0).then(() => {
      asleep.delete(nap);
      waiting.push(message);
      work();
    });
    asleep.add(nap);
  }

  return {
    name,
    resume() {
      waiting.push(...left.splice(0));
      if (waiting.length > 0) work();
    },
    send(body, delaySeconds = 0) {
      const message: Message = { id: randomUUID(), body, sent: Date.now(), receives: 0 };
      writeJson(fileOf(message), message);
      const enqueue = () => {
        waiting.push(message);
        work();
      };
      // Nobody waits for a message that was meant to come later.
      if (delaySeconds > 0) setTimeout(enqueue, delaySeconds * 1_000).unref();
      else enqueue();
      return message.id;
    },
    async settled() {
      while (working || asleep.size > 0) await Promise.all([working, ...asleep]);
    },
    dead: () => stored(deadFolder),
    replay() {
      for (const { failed: _, ...message } of stored(deadFolder)) {
        const again = { ...message, receives: 0 };
        writeJson(fileOf(again), again);
        rmSync(fileOf(again, deadFolder), { force: true });
        waiting.push(again);
      }
      if (waiting.length > 0) work();
    },
  };
}

function stored(folder: string): Message[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => readJson<Message>(join(folder, file)))
    .filter((message) => message !== undefined)
    .sort((one, other) => one.sent - other.sent);
}

function recordOf(message: Message, queue: string): SQSRecord {
  return {
    messageId: message.id,
    receiptHandle: message.id,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sent),
      SenderId: "local",
      ApproximateFirstReceiveTimestamp: String(message.sent),
    },
    messageAttributes: {},
    md5OfBody: md5(message.body),
    eventSource: "aws:sqs",
    eventSourceARN: `arn:aws:sqs:eu-west-2:000000000000:${queue}`,
    awsRegion: "eu-west-2",
  };
}

/** SQS's own checksum, which its client compares. */
export function md5(body: string): string {
  return createHash("md5").update(body).digest("hex");
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, ms).unref();
  });
}
