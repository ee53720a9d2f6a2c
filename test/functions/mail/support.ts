import type { SESv2Client } from "@aws-sdk/client-sesv2";
import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { SQSEvent } from "aws-lambda";
import type { AwsClientStub } from "aws-sdk-client-mock";
import PostalMime from "postal-mime";
import { expect, onTestFinished, vi } from "vitest";
import type { TaskOf } from "#functions/mail/task.ts";
import { client } from "#functions/storage/client.ts";
import { today } from "#test/builders/records.ts";

/** What the queue hands to a function: message ids are m0, m1 and so on. */
export const fromQueue = (...bodies: unknown[]): SQSEvent =>
  ({
    Records: bodies.map((body, n) => ({
      messageId: `m${n}`,
      body: typeof body === "string" ? body : JSON.stringify(body),
    })),
  }) as unknown as SQSEvent;

export const withTime = (ms = 29_000) => ({ getRemainingTimeInMillis: () => ms });

/** Seven in the morning in England, in winter. */
export const sevenOf = (day: string) => `${day}T07:00:00Z`;

export const taskFor = (
  recipient: string,
  services: string[],
  over: Partial<TaskOf<"digest">> = {},
): TaskOf<"digest"> => ({
  kind: "digest",
  recipient,
  date: today,
  time: sevenOf(today),
  services,
  ...over,
});

/** The lines that a test's functions log. */
export function loggedLines(): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  const spy = vi.spyOn(console, "log").mockImplementation((line) => lines.push(JSON.parse(line)));
  onTestFinished(() => spy.mockRestore());
  return lines;
}

/** SES takes every mail, and remembers none of before. */
export function accepting(ses: AwsClientStub<SESv2Client>): void {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: "message-1" });
}

/** The mails that SES took or refused, read as a mail program does. */
export const mailsOf = (ses: AwsClientStub<SESv2Client>) =>
  Promise.all(
    ses
      .commandCalls(SendEmailCommand)
      .map((c) => PostalMime.parse(Buffer.from(c.args[0].input.Content?.Raw?.Data ?? ""))),
  );

/** What sends mail as a function that may die: at a request to the table or to SES, which was carried out or was not, and never came back. */
export function mortal(ses: AwsClientStub<SESv2Client>) {
  let accepted = 0;
  const accept = () => {
    accepted += 1;
    return { MessageId: "message" };
  };
  const real = client.send.bind(client) as (command: never) => Promise<unknown>;
  const spy = vi.spyOn(client, "send");
  onTestFinished(() => spy.mockRestore());
  const live = () => {
    spy.mockImplementation(real as never);
    ses.reset();
    ses.on(SendEmailCommand).callsFake(accept);
  };
  live();
  return {
    /** How many mails SES has taken since this was asked last. */
    accepted: () => {
      const count = accepted;
      accepted = 0;
      return count;
    },
    /** Works until the request with this number, and lives again. Answers how many requests there were. */
    async dying(at: number, done: boolean, work: () => Promise<unknown>): Promise<number> {
      let calls = 0;
      let die: () => void = () => {};
      const dead = new Promise<void>((resolve) => {
        die = resolve;
      });
      const step = async <T>(run: () => Promise<T>): Promise<T> => {
        calls += 1;
        if (calls < at) return run();
        if (calls === at && done) await run();
        die();
        return new Promise<T>(() => {});
      };
      spy.mockImplementation(((command: never) => step(() => real(command))) as never);
      ses.on(SendEmailCommand).callsFake(() => step(async () => accept()));
      await Promise.race([dead, work()]);
      live();
      return calls;
    },
  };
}

/** What is told when a function dies at each of its requests in turn, carried out or not: once, or it stands in the ledger as claimed, which pages call "sent?". */
export async function toldOnceOrClaimed(
  once: (at: number, done: boolean) => Promise<{ calls: number; told: number; state: string | undefined }>,
): Promise<void> {
  const { calls: all } = await once(Number.POSITIVE_INFINITY, false);
  expect(all).toBeGreaterThan(6);
  for (let at = 1; at <= all; at++)
    for (const done of [false, true]) {
      const { calls, told, state } = await once(at, done);
      const where = `await ${at} of ${all}, ${done ? "done" : "not done"}: ${state}`;
      expect(calls, where).toBeGreaterThanOrEqual(at);
      expect(told, where).toBeLessThanOrEqual(1);
      if (told === 0) expect(state, where).toBe("claimed");
    }
}
