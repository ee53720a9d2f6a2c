import { timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { setting, settingIfAny } from "#functions/settings.ts";
import { Failure, invalid, notFound } from "#shared/errors/failure.ts";
import { gather, read } from "#shared/form/form.ts";
import type { Given } from "#shared/form/question.ts";
import type { Operation } from "#shared/operation/operation.ts";
import type { Event } from "./call.ts";

/**
 * CloudFront adds a secret header; a call that goes past it is refused. While a new secret is on its way to all of
 * CloudFront's places, some still show the one before.
 */
export function fromTheEdge(event: Pick<Event, "headers">): boolean {
  const given = Buffer.from(event.headers["x-keywork-edge"] ?? "");
  return [setting("KEYWORK_EDGE_SECRET"), settingIfAny("KEYWORK_EDGE_SECRET_BEFORE")].some((secret) => {
    const expected = Buffer.from(secret ?? "");
    return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
  });
}

/** Ids are opaque; a path that no id could make names nothing. */
export function mustBeIds(path: Readonly<Record<string, string>>): void {
  if (!Object.values(path).every((value) => /^[\w-]{1,64}$/.test(value))) throw notFound();
}

const shape = "Send an object with “answers”, and with “id” or “version”, perhaps “again”, and nothing else";
const wrongVersion = "The version must be the whole number that the form page gave";
const envelope = z.strictObject(
  {
    answers: z.record(z.string(), z.unknown(), { error: "Send “answers” as an object of answers by question" }),
    id: z.uuid({ error: "The id must be the one that the form page gave" }).optional(),
    version: z.int({ error: wrongVersion }).min(0, { error: wrongVersion }).optional(),
    again: z.literal(true, { error: "Send “again” as true, or leave it out" }).optional(),
  },
  { error: shape },
);

export interface Sent {
  readonly answers: Record<string, unknown>;
  readonly id: string | undefined;
  readonly version: number | undefined;
  readonly again: boolean;
}

/** Whether the request is one at all: JSON of the shape that every operation takes, with the version or the id that a change demands. */
export function sentIn(operation: Operation, event: Event): Sent {
  if (operation.route.startsWith("GET ")) {
    const query = new URLSearchParams(event.rawQueryString);
    return {
      answers: operation.takes ? gather(operation.takes.questions, query) : {},
      id: undefined,
      version: undefined,
      again: false,
    };
  }
  // RFC 8058: the body is the mail program's, and says nothing that the address does not.
  if (operation.changes === "one-click") return { answers: {}, id: undefined, version: undefined, again: false };
  if (!/^application\/json\b/i.test(event.headers["content-type"] ?? ""))
    throw new Failure("unsupported", "Send the answers as JSON (content type application/json).");
  const parsed = envelope.safeParse(bodyOf(event));
  if (!parsed.success) throw invalid(...parsed.error.issues.map((i) => ({ at: i.path.join("."), message: i.message })));
  const { id, version, answers, again = false } = parsed.data;
  if (operation.changes === "adds" && id === undefined)
    throw invalid({ at: "id", message: "Send the id that the new record is to have, as the form page gave it" });
  if (operation.changes === "changes" && version === undefined)
    throw invalid({
      at: "version",
      message: "Send the version of the record that you are changing, as the form page gave it",
    });
  return { answers, id, version, again };
}

function bodyOf(event: Event): unknown {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? "", "base64").toString("utf8") : (event.body ?? "");
  try {
    return JSON.parse(text);
  } catch {
    throw invalid({ at: "", message: "The request is not JSON" });
  }
}

/** Reads the answers by the operation's form; everything wrong at once. */
export function answersIn(operation: Operation, sent: Sent, given: Given): unknown {
  if (!operation.takes) return undefined;
  const reading = read(operation.takes, sent.answers, given);
  if (!reading.ok) throw invalid(...reading.problems);
  return reading.answers;
}
