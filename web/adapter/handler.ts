import { server } from "keywork:instance";
import { createHash, timingSafeEqual } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { secured } from "../src/lib/server/headers.ts";
import { log } from "../src/lib/server/log.ts";
import { settings } from "../src/lib/server/settings.ts";

/** CloudFront refuses more than this before it gets here. */
const mostBytes = 5_000_000;

await server.init({ env: {} });
await warmUp();

/** Answers one request. What comes in and goes out is the HTTP API's payload, version 2. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const began = performance.now();
  const { requestId, timeEpoch, http } = event.requestContext;
  const platform: App.Platform = { time: timeEpoch, requestId, noted: {} };
  const response = fromEdge(event)
    ? await server.respond(requestOf(event), { platform, getClientAddress: () => http.sourceIp })
    : new Response("Forbidden", { status: 403, headers: { "content-type": "text/plain" } });
  log.answered({
    request: requestId,
    method: http.method,
    status: response.status,
    ms: Math.round(performance.now() - began),
    ...platform.noted,
  });
  return resultOf(secured(response));
}

/** Whether the request came through CloudFront, which alone knows the secret: nobody goes round its limits and its firewall. */
function fromEdge({ headers }: APIGatewayProxyEventV2): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(headers["x-keywork-edge"] ?? ""), digest(settings.edgeSecret));
}

function requestOf(event: APIGatewayProxyEventV2): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) {
    if (value !== undefined && name !== "x-keywork-edge") headers.set(name, value);
  }
  if (event.cookies?.length) headers.set("cookie", event.cookies.join("; "));

  const { method } = event.requestContext.http;
  const body =
    event.body === undefined ? undefined : Buffer.from(event.body, event.isBase64Encoded ? "base64" : "utf8");
  if (body && body.length > mostBytes) return new Request(`${settings.origin}/too-large`);

  const query = event.rawQueryString ? `?${event.rawQueryString}` : "";
  // the origin comes from the settings, never from what the browser or a proxy says
  const url = new URL(settings.origin + event.rawPath + query);
  return new Request(url, { method, headers, ...(body && method !== "GET" && method !== "HEAD" && { body }) });
}

async function resultOf(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== "set-cookie"));
  const cookies = response.headers.getSetCookie();
  const text = /^(text\/|application\/json|$)/.test(response.headers.get("content-type") ?? "");
  const body = Buffer.from(await response.arrayBuffer());
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 && { cookies }),
    body: body.toString(text ? "utf8" : "base64"),
    isBase64Encoded: !text,
  };
}

/** Loads while the function starts what the first request would otherwise wait for. */
async function warmUp(): Promise<void> {
  const platform: App.Platform = { time: 0, requestId: "", noted: {} };
  const page = new Request("http://localhost/sign-in");
  await server.respond(page, { platform, getClientAddress: () => "" }).then((response) => response.text());
}
