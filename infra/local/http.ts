import type { IncomingHttpHeaders } from "node:http";

/** One request, read whole. */
export type Call = {
  method: string;
  path: string;
  query: URLSearchParams;
  rawQuery: string;
  /** Names in lower case, repeated ones joined by commas; cookies stand apart, as in API Gateway's events. */
  headers: Record<string, string>;
  cookies: string[];
  body: Buffer;
  from: string;
};

export type Answer = {
  status: number;
  headers: Record<string, string>;
  cookies?: string[];
  body: string | Buffer;
};

/** What every answer carries that this program makes itself. The web function sets its own. */
export const secureHeaders = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "cache-control": "no-store",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

export function answer(
  status: number,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Answer {
  return { status, headers: { ...secureHeaders, "content-type": type, ...headers }, body };
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return answer(status, "application/json", JSON.stringify(value), headers);
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return answer(status, "text/plain; charset=utf-8", body, headers);
}

/** 303, so that the browser fetches the next page with GET. */
export function seeOther(location: string): Answer {
  return answer(303, "text/plain; charset=utf-8", "", { location });
}

/** The call that a request's head announces; `rawHeaders` keep what node would throw away of repeated headers. */
export function callOf(
  head: { method?: string; url?: string; headers: IncomingHttpHeaders; rawHeaders: string[]; from: string },
  body: Buffer,
): Call {
  // A proxy's line has the whole address; whose it is says the Host header all the same.
  const url = (head.url ?? "/").replace(/^https?:\/\/[^/?#]*(?=[/?])/i, "");
  const [path = "/", ...rest] = url.split("?");
  const rawQuery = rest.join("?");
  const headers: Record<string, string> = {};
  for (let at = 0; at < head.rawHeaders.length; at += 2) {
    const name = String(head.rawHeaders[at]).toLowerCase();
    const value = String(head.rawHeaders[at + 1]);
    headers[name] = name in headers && name !== "host" ? `${headers[name]},${value}` : value;
  }
  delete headers.cookie;
  const cookies = (head.headers.cookie ?? "").split(/;\s*/).filter(Boolean);
  return {
    method: head.method ?? "GET",
    path,
    query: new URLSearchParams(rawQuery),
    rawQuery,
    headers,
    cookies,
    body,
    from: head.from,
  };
}

/** The fields of an HTML form post. */
export function fieldsOf(call: Call): URLSearchParams {
  return new URLSearchParams(call.body.toString("utf8"));
}
