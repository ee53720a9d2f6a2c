import type { ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Message } from "#functions/mail/message.ts";
import { messageOf } from "#functions/mail/message.ts";
import { send } from "#functions/mail/ses.ts";
import { useTable } from "#test/builders/table.ts";

// The message bears the organisation's name, which the table holds.
useTable("once");

/** SES's own client against a server of ours, since its errors are not what a mock would make of them. */
let answer: (response: ServerResponse) => void;
let requests = 0;
const server = createServer((request, response) => {
  requests += 1;
  request.resume().on("end", () => answer(response));
});
let message: Message;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  Object.assign(process.env, {
    AWS_REGION: "eu-west-2",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    KEYWORK_SENDER: "Keywork <keywork@keywork.example>",
  });
  const content = { subject: "Rowan House: 1 overdue", text: "text", html: "<p>html</p>" };
  const to = { name: "Priya Nair", address: "priya@willow.example" };
  message = await messageOf({ to, content }, "2027-03-17T07:00:00Z", {
    tags: { recipient: "priya", entry: "digest_2027-03-17" },
    look: { name: "Willow Tree Care", logo: "Willow", colour: "#0e4a50" },
  });
});
afterAll(() => server.close());

const saying =
  (status: number, type: string, body: object = {}) =>
  (response: ServerResponse) =>
    response
      .writeHead(status, { "content-type": "application/json", "x-amzn-errortype": type })
      .end(JSON.stringify(body));

async function trying(answered: typeof answer) {
  answer = answered;
  const before = requests;
  const sending = await send(message);
  return { sending, requests: requests - before };
}

test("what SES takes has its id", async () => {
  const taken = saying(200, "", { MessageId: "0102" });
  expect(await trying(taken)).toEqual({ sending: { ended: "sent", message: "0102" }, requests: 1 });
});

test.each([
  [429, "TooManyRequestsException", "busy"],
  [400, "LimitExceededException", "busy"],
  [503, "ServiceUnavailable", "busy"],
  [403, "AccessDeniedException", "refused"],
  [400, "MessageRejected", "refused"],
  [400, "BadRequestException", "refused"],
  [500, "InternalFailure", "unknown"],
  [502, "BadGateway", "unknown"],
] as const)("%i %s is %s, after one request", async (status, type, ended) => {
  expect(await trying(saying(status, type, { message: "to priya@willow.example" }))).toMatchObject({
    sending: { ended, reason: expect.not.stringContaining("priya") },
    requests: 1,
  });
});

test("a connection that breaks after the request is unknown, after one request", async () => {
  expect(await trying((response) => response.socket?.destroy())).toMatchObject({
    sending: { ended: "unknown" },
    requests: 1,
  });
});

test("a connection that never came about is busy", async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  expect(await send(message)).toMatchObject({ ended: "busy" });
});
