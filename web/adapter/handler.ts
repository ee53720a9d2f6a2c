import { server } from "keywork:instance";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { largestBody } from "#shared/operation/largest.ts";
import { fromEdge } from "../src/lib/server/edge.ts";
import { secured } from "../src/lib/server/headers.ts";
import { log } from "../src/lib/server/log.ts";
import { settings } from "../src/lib/server/settings.ts";

await server.init({ env: {} });
await warmUp();

/** Answers one request. What comes in and goes out is the HTTP API's payload, version 2. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const began = performance.now();
  const { requestId, timeEpoch, http } = event.requestContext;
  const platform: App.Platform = { time: timeEpoch, requestId, noted: {}, origin: event.headers.origin };
  const response = await answerTo(event, platform);
  log.answered({
    request: requestId,
    method: http.method,
    status: response.status,
    ms: Math.round(performance.now() - began),
    ...platform.noted,
  });
  return resultOf(secured(response), platform.drawn);
}

const plain = (status: number, words: string) =>
  new Response(words, { status, headers: { "content-type": "text/plain" } });

/** Of other methods none means anything here, and some are no requests at all to the framework. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

async function answerTo(event: APIGatewayProxyEventV2, platform: App.Platform): Promise<Response> {
  const { http } = event.requestContext;
  if (!fromEdge(event.headers)) return plain(403, "Forbidden");
  if (!methods.has(http.method)) return plain(405, "There is nothing at this address for such a request.");
  const request = requestOf(event);
  return request
    ? server.respond(request, { platform, getClientAddress: () => http.sourceIp })
    : plain(400, "This address could not be read.");
}

/** What the product has no use for: the secret, and tags to compare by, since nothing that it answers carries one. */
const leftOut = new Set(["x-keywork-edge", "if-none-match"]);

/** Nothing where the address is none. */
function requestOf(event: APIGatewayProxyEventV2): Request | undefined {
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) {
    if (value !== undefined && !leftOut.has(name)) headers.set(name, value);
  }
  // What the browser said is in the platform: the hook compares it, and looks at the form where a browser says nothing.
  headers.set("origin", settings.origin);
  // Whoever asks the web gets a page. The framework would answer a form in JSON where a browser says that it takes
  // anything.
  headers.set("accept", "text/html");
  if (event.cookies?.length) headers.set("cookie", event.cookies.join("; "));

  const { method } = event.requestContext.http;
  const body =
    event.body === undefined ? undefined : Buffer.from(event.body, event.isBase64Encoded ? "base64" : "utf8");
  // CloudFront refuses what is announced to be larger; this is what was not announced.
  if (body && body.length > largestBody) return new Request(`${settings.origin}/too-large`);

  const query = event.rawQueryString ? `?${event.rawQueryString}` : "";
  // the origin comes from the settings, never from what the browser or a proxy says
  const url = URL.parse(settings.origin + event.rawPath + query);
  if (url?.origin !== settings.origin) return undefined;
  return new Request(url, { method, headers, ...(body && method !== "GET" && method !== "HEAD" && { body }) });
}

/** The answer in the HTTP API's words. A page that was put aside takes the place of the body, whose length and tag say nothing of it. */
async function resultOf(response: Response, drawn: string | undefined): Promise<APIGatewayProxyStructuredResultV2> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== "set-cookie"));
  if (drawn !== undefined) delete headers["content-length"];
  const cookies = response.headers.getSetCookie();
  const text = /^(text\/|application\/json|$)/.test(headers["content-type"] ?? "");
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 && { cookies }),
    // Not by text(), which takes away the mark by which spreadsheet programs know UTF-8.
    body: drawn ?? Buffer.from(await response.arrayBuffer()).toString(text ? "utf8" : "base64"),
    isBase64Encoded: !text,
  };
}

/** Loads while the function starts what the first request would otherwise wait for. */
async function warmUp(): Promise<void> {
  const platform: App.Platform = { time: 0, requestId: "", noted: {}, origin: undefined };
  const page = new Request("http://localhost/sign-in");
  await server.respond(page, { platform, getClientAddress: () => "" }).then((response) => response.text());
}
