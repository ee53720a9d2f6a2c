import { randomUUID } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Answer, Call } from "./http.ts";
import { secureHeaders } from "./http.ts";

export type Event = APIGatewayProxyEventV2 & {
  requestContext: { authorizer?: { jwt: { claims: Record<string, string>; scopes: null } } };
};

/** The only types whose bodies API Gateway hands over as text; all others, form posts among them, arrive in base64. */
const textual = /^(text\/|application\/(json|javascript|xml)\b)/;

/** The event that an HTTP API makes of a request (payload version 2.0). `time` is the product's clock: handlers know no other. */
export function eventOf(
  call: Call,
  route: { key: string; parameters?: Record<string, string>; claims?: Record<string, unknown> },
  time: number,
): Event {
  const host = call.headers.host ?? "localhost";
  const isText = textual.test(call.headers["content-type"] ?? "");
  const query = joined(call.query);
  return {
    version: "2.0",
    routeKey: route.key,
    rawPath: call.path,
    rawQueryString: call.rawQuery,
    ...(call.cookies.length > 0 && { cookies: call.cookies }),
    headers: call.headers,
    ...(query && { queryStringParameters: query }),
    ...(route.parameters && Object.keys(route.parameters).length > 0 && { pathParameters: route.parameters }),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: host,
      domainPrefix: host.split(".")[0] ?? host,
      http: {
        method: call.method,
        path: call.path,
        protocol: "HTTP/1.1",
        sourceIp: call.from,
        userAgent: call.headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: "$default",
      time: new Date(time).toISOString(),
      timeEpoch: time,
      ...(route.claims && { authorizer: { jwt: { claims: asTexts(route.claims), scopes: null } } }),
    },
    ...(call.body.length > 0 && { body: call.body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: call.body.length > 0 && !isText,
  };
}

/** Lambda takes events of at most 6 MB, which base64 reaches at 4.5 MB of body. */
export function isTooLarge(event: Event): boolean {
  return Buffer.byteLength(event.body ?? "") > 6 * 1024 * 1024 - 64 * 1024;
}

/** The answer in what a handler returned. Whatever has no statusCode is a 200 with itself as JSON, as in API Gateway. */
export function answerOf(result: unknown): Answer {
  if (typeof result !== "object" || result === null || !("statusCode" in result)) {
    return {
      status: 200,
      headers: { ...secureHeaders, "content-type": "application/json" },
      body: typeof result === "string" ? result : JSON.stringify(result),
    };
  }
  const given = result as {
    statusCode: unknown;
    headers?: Record<string, unknown>;
    cookies?: string[];
    body?: string;
    isBase64Encoded?: boolean;
  };
  const status = Number(given.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599)
    throw new Error("The function answered without a proper status code");
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given.headers ?? {})) headers[name.toLowerCase()] = String(value);
  delete headers["content-length"];
  const body = given.body ?? "";
  return { status, headers, cookies: given.cookies, body: given.isBase64Encoded ? Buffer.from(body, "base64") : body };
}

function joined(query: URLSearchParams): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const name of new Set(query.keys())) values[name] = query.getAll(name).join(",");
  return Object.keys(values).length > 0 ? values : undefined;
}

/** API Gateway hands claims on as texts, lists as "[a b]". */
function asTexts(claims: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(" ")}]` : String(value),
    ]),
  );
}
