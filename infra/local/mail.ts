import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { readJson, writeJson, writeWhole } from "./files.ts";
import type { Answer, Call } from "./http.ts";
import { json } from "./http.ts";

/** Where the SDK's endpoint for SES points to. */
export const sesPath = "/demonstration/ses";

/** What travels beside a message: SES gives it back with its events. */
export type Envelope = { to: readonly string[]; tags: Readonly<Record<string, readonly string[]>> };

/** The emails that were sent, as files. Their names sort by the time of sending, on the product's clock. */
export type Outbox = {
  /** Ids, newest first. */
  list(): string[];
  /** The message as it was sent, or undefined for an unknown id. */
  read(id: string): Buffer | undefined;
  write(message: Uint8Array, sent?: Envelope): string;
  /** Whom it went to, and what its sender wants to hear of it again. */
  envelope(id: string): Envelope;
};

const idShape = /^[0-9TZ]+-[0-9]{6}-[0-9a-f-]{36}$/;

export function openOutbox(folder: string, now: () => number): Outbox {
  mkdirSync(folder, { recursive: true });
  const list = () =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".eml"))
      .map((file) => file.slice(0, -".eml".length))
      .sort()
      .reverse();
  // A number goes on from what is there, so that several in one millisecond keep their order.
  let count = list().reduce((most, id) => Math.max(most, Number(id.split("-")[1]) || 0), 0);
  return {
    list,
    read: (id) => (idShape.test(id) && list().includes(id) ? readFileSync(join(folder, `${id}.eml`)) : undefined),
    envelope: (id) => readJson<Envelope>(join(folder, `${id}.json`)) ?? { to: [], tags: {} },
    write(message, sent) {
      count += 1;
      const time = new Date(now()).toISOString().replaceAll(/[-:.]/g, "");
      const id = `${time}-${String(count).padStart(6, "0")}-${randomUUID()}`;
      if (sent) writeJson(join(folder, `${id}.json`), sent);
      writeWhole(join(folder, `${id}.eml`), message);
      return id;
    },
  };
}

/** When a message was sent, on the product's clock. */
export function sentAt(id: string): number {
  const digits = id.split("-")[0]?.replaceAll(/\D/g, "") ?? "";
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(digits) ?? [];
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s), Number(ms));
}

type Content = { Data: string };
type SendEmail = {
  FromEmailAddress?: string;
  ReplyToAddresses?: string[];
  EmailTags?: { Name: string; Value: string }[];
  Destination?: { ToAddresses?: string[]; CcAddresses?: string[]; BccAddresses?: string[] };
  Content?: {
    Raw?: { Data: string };
    Simple?: {
      Subject: Content;
      Body: { Text?: Content; Html?: Content };
      Headers?: { Name: string; Value: string }[];
      Attachments?: { FileName: string; RawContent: string; ContentType?: string }[];
    };
  };
};

/** SES's part on one machine: the one request of its API that the product makes, kept as a file instead of sent. */
export function createSes(outbox: Outbox, now: () => number): (call: Call) => Promise<Answer> {
  return async (call) => {
    if (call.method !== "POST" || call.path !== `${sesPath}/v2/email/outbound-emails`)
      return refused("This stand-in only sends emails.");
    const request = JSON.parse(call.body.toString("utf8")) as SendEmail;
    const { Raw, Simple } = request.Content ?? {};
    if (!Raw && !Simple) return refused("The content of the email is missing.");
    const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = request.Destination ?? {};
    if (!Raw && ToAddresses.length + CcAddresses.length + BccAddresses.length === 0)
      return refused("The email has no recipient.");
    const message = Raw ? Buffer.from(Raw.Data, "base64") : await compose(request, now());
    const tags = Object.fromEntries((request.EmailTags ?? []).map(({ Name, Value }) => [Name, [Value]]));
    const to = [...ToAddresses, ...CcAddresses, ...BccAddresses];
    return json(200, { MessageId: outbox.write(message, { to, tags }) }, { "x-amzn-requestid": randomUUID() });
  };
}

/** Builds messages and keeps them in memory. */
const composer = createTransport({ streamTransport: true, buffer: true });

async function compose(
  { FromEmailAddress, ReplyToAddresses, Destination, Content }: SendEmail,
  time: number,
): Promise<Buffer> {
  const simple = Content?.Simple;
  const { message } = await composer.sendMail({
    from: FromEmailAddress,
    replyTo: ReplyToAddresses,
    to: Destination?.ToAddresses,
    cc: Destination?.CcAddresses,
    date: new Date(time),
    subject: simple?.Subject.Data,
    text: simple?.Body.Text?.Data,
    html: simple?.Body.Html?.Data,
    headers: simple?.Headers?.map(({ Name, Value }) => ({ key: Name, value: Value })),
    attachments: simple?.Attachments?.map(({ FileName, RawContent, ContentType }) => ({
      filename: FileName,
      content: Buffer.from(RawContent, "base64"),
      contentType: ContentType,
    })),
  });
  return message as Buffer;
}

function refused(message: string): Answer {
  return json(400, { message }, { "x-amzn-errortype": "BadRequestException", "x-amzn-requestid": randomUUID() });
}
