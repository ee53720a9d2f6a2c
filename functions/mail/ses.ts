import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { nameOf } from "#functions/scheduled/log.ts";
import type { Message } from "./message.ts";

/**
 * One attempt and no more: SendEmail has no idempotency token, so a second one after a lost answer would be a second mail. What may be tried again is
 * decided below, and the queue does it.
 */
const ses = new SESv2Client({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 8000, throwOnRequestTimeout: true },
});

/** The longest that one attempt takes, with something to spare. */
export const longestSendMs = 10_000;

/** How an attempt ended. Only `busy` may be tried again: SES has certainly not taken the mail, and may do so later. `unknown` may have been taken. */
export type Sending =
  | { readonly ended: "sent"; readonly message: string }
  | { readonly ended: "busy" | "refused" | "unknown"; readonly reason: string };

export async function send({ from, to, tags, raw }: Message): Promise<Sending> {
  try {
    const answer = await ses.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        EmailTags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
        Content: { Raw: { Data: raw } },
      }),
    );
    return { ended: "sent", message: answer.MessageId ?? "" };
  } catch (error) {
    return { ended: verdictOn(error), reason: nameOf(error) };
  }
}

/** SES has looked at this very mail and will never take it. */
const refusals = new Set(["MessageRejected", "BadRequestException"]);
/** The function's role lacks a right. Trying again helps nobody: IT has to deploy, and then the mail is sent from the page Mail. */
const notAllowed = 403;
/** No connection came about, or the request could not even be signed. */
const unsent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);
const throttling = 429;
const unavailable = 503;

function verdictOn(error: unknown): Exclude<Sending["ended"], "sent"> {
  const { name, code, $metadata } = error as { name?: string; code?: string; $metadata?: { httpStatusCode?: number } };
  if (name !== undefined && refusals.has(name)) return "refused";
  if (name === "CredentialsProviderError" || (code !== undefined && unsent.has(code))) return "busy";
  const status = $metadata?.httpStatusCode;
  if (status === notAllowed) return "refused";
  // Throttled, paused, not verified yet: all said before the mail was taken.
  if (status !== undefined && ((status >= 400 && status <= throttling) || status === unavailable)) return "busy";
  // A timeout, a broken connection, an error inside SES: it may have been taken all the same.
  return "unknown";
}
