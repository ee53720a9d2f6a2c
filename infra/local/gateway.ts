import { randomUUID } from "node:crypto";
import type { ApiRoute } from "../routes.ts";
import { findRoute } from "../routes.ts";
import type { Assets } from "./assets.ts";
import type { Authorizer } from "./authorizer.ts";
import { bearer } from "./authorizer.ts";
import { answerOf, eventOf, isTooLarge } from "./events.ts";
import type { Functions } from "./functions.ts";
import { AnswerTooLarge, FunctionTimeout } from "./functions.ts";
import { isApi, refusal } from "./html.ts";
import type { Answer, Call } from "./http.ts";
import { json, secureHeaders, seeOther } from "./http.ts";
import type { Handle } from "./server.ts";
import { tooLarge } from "./server.ts";

export type Gateway = {
  /** What the browser sees. */
  origin: string;
  /** The API's routes, as API Gateway has them on AWS. */
  routes: readonly ApiRoute[];
  functions: Functions;
  authorize: Authorizer;
  assets: Assets;
  /** The product's clock. */
  now: () => number;
  /** What web and API demand in `x-keywork-edge`. */
  edgeSecret: string;
  /** The pages under /demonstration, guard included. */
  demonstration: Handle;
  /** Where an error's detail goes: its sender only gets the reference. */
  report?: (reference: string, error: unknown) => void;
};

/** CloudFront's and the HTTP API's part on one machine: from a request to assets, demonstration pages, API or web. */
export function createGateway(parts: Gateway): Handle {
  const find = findRoute(parts.routes);
  const { functions, report = (reference, error) => console.error(`Reference ${reference}:`, error) } = parts;

  async function run(name: string, call: Call, route: Parameters<typeof eventOf>[1]): Promise<Answer> {
    const event = eventOf(call, route, parts.now());
    if (isTooLarge(event)) return tooLarge(call);
    try {
      return answerOf(await functions.invoke(name, event));
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      report(reference, error);
      return fault(call, error, reference);
    }
  }

  async function api(call: Call): Promise<Answer> {
    const route = find(call.method, call.path);
    if (route?.open) return withHeaders(await run(route.function, call, { key: route.key }));
    const token = bearer(call.headers.authorization);
    const claims = token === undefined ? undefined : await parts.authorize(token);
    if (!claims) return json(401, { kind: "signed-out", message: "Sign in first." }, { "www-authenticate": "Bearer" });
    if (!route) return json(404, { kind: "not-found", message: "There is nothing at this address." });
    return withHeaders(await run(route.function, call, { key: route.key, claims }));
  }

  const seen = new URL(parts.origin);
  const hosts = new Set([seen.host, `127.0.0.1:${seen.port}`]);

  return async (call) => {
    // A page elsewhere whose name was made to point at this machine gets nothing.
    if (!hosts.has(call.headers.host ?? "")) return misdirected(call, parts.origin);
    // Cookies and sign-in belong to the one origin.
    if (call.headers.host !== seen.host && isNavigation(call))
      return seeOther(`${parts.origin}${call.path}${call.rawQuery && `?${call.rawQuery}`}`);
    const asset = parts.assets(call);
    if (asset) return asset;
    if (call.path === "/demonstration" || call.path.startsWith("/demonstration/")) return parts.demonstration(call);
    const atEdge = { ...call, headers: edgeHeaders(call, parts.edgeSecret) };
    return isApi(call.path) ? api(atEdge) : run("web", atEdge, { key: "$default" });
  };
}

/** The headers that CloudFront hands on: its own secret instead of whatever was sent under that name, and nothing about proxies that somebody claims. */
export function edgeHeaders(call: Call, secret: string): Record<string, string> {
  const kept = Object.entries(call.headers).filter(
    ([name]) => name !== "forwarded" && !/^x-(forwarded|keywork)-/.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    "x-forwarded-for": call.from,
    "x-forwarded-proto": "http",
    "x-keywork-edge": secret,
  };
}

/** The API's answers get what they leave out; what a function sets itself stands. */
function withHeaders(given: Answer): Answer {
  return { ...given, headers: { ...secureHeaders, ...given.headers } };
}

function fault(call: Call, error: unknown, reference: string): Answer {
  const late = error instanceof FunctionTimeout;
  const large = error instanceof AnswerTooLarge;
  return refusal(call, {
    status: late ? 504 : large ? 502 : 500,
    kind: "unexpected",
    title: late ? "This took too long" : "Something went wrong",
    advice: [
      "It is not your fault. Try again in a few minutes.",
      "If it goes on, tell whoever looks after Keywork in your organisation, with this reference.",
    ],
    reference,
  });
}

function isNavigation(call: Call): boolean {
  return call.method === "GET" && !isApi(call.path) && (call.headers.accept ?? "").includes("text/html");
}

function misdirected(call: Call, origin: string): Answer {
  return refusal(call, {
    status: 421,
    kind: "not-found",
    title: "This is not the address of Keywork",
    advice: [`Use ${origin} instead.`],
  });
}
