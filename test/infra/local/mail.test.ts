import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import PostalMime from "postal-mime";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Outbox } from "#infra/local/mail.ts";
import { createSes, openOutbox, sentAt } from "#infra/local/mail.ts";
import { serving, temporaryFolder } from "./support.ts";

const time = Date.parse("2027-03-28T01:30:00Z");

async function ses(folder = temporaryFolder()): Promise<{ client: SESv2Client; outbox: Outbox }> {
  const outbox = openOutbox(folder, () => time);
  const { address } = await serving(createSes(outbox, () => time));
  const client = new SESv2Client({
    endpoint: `${address}/demonstration/ses`,
    region: "eu-west-2",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  onTestFinished(() => client.destroy());
  return { client, outbox };
}

const simple = {
  FromEmailAddress: "Keywork <keywork@keywork.example>",
  Destination: { ToAddresses: ["anna@example.org"] },
  Content: {
    Simple: {
      Subject: { Data: "3 überfällig" },
      Body: { Text: { Data: "Guten Tag" }, Html: { Data: "<p>Guten Tag</p>" } },
    },
  },
};

describe("SES's own client", () => {
  test("has its text and HTML composed into one message, dated on the product's clock", async () => {
    const { client, outbox } = await ses();
    const { MessageId } = await client.send(new SendEmailCommand(simple));
    expect(outbox.list()).toEqual([MessageId]);
    const email = await PostalMime.parse(outbox.read(MessageId!)!);
    expect(email).toMatchObject({
      subject: "3 überfällig",
      to: [{ address: "anna@example.org" }],
      date: new Date(time).toISOString(),
    });
    expect([email.text?.trim(), email.html?.trim()]).toEqual(["Guten Tag", "<p>Guten Tag</p>"]);
    expect(sentAt(MessageId!)).toBe(time);
  });

  test("has a raw message kept byte for byte", async () => {
    const { client, outbox } = await ses();
    const Data = Buffer.from("Subject: raw\r\n\r\nÿ", "latin1");
    const { MessageId } = await client.send(new SendEmailCommand({ Content: { Raw: { Data } } }));
    expect(outbox.read(MessageId!)).toEqual(Data);
  });

  test("is refused without a recipient", async () => {
    const { client } = await ses();
    const sending = client.send(new SendEmailCommand({ ...simple, Destination: {} }));
    await expect(sending).rejects.toMatchObject({ name: "BadRequestException" });
  });
});

describe("the outbox", () => {
  test("lists the newest first, over a restart too", async () => {
    const folder = temporaryFolder();
    const first = openOutbox(folder, () => time).write(Buffer.from("one"));
    const second = openOutbox(folder, () => time).write(Buffer.from("two"));
    expect(openOutbox(folder, () => time).list()).toEqual([second, first]);
  });

  test("knows no paths", () => {
    const outbox = openOutbox(temporaryFolder(), () => time);
    expect(outbox.read("../../package")).toBeUndefined();
  });
});
