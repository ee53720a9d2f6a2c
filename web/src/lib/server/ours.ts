import type { RequestEvent } from "@sveltejs/kit";
import { tokenField } from "#lib/forms/token.ts";
import { isTokenOf } from "#lib/server/session.ts";
import { settings } from "#lib/server/settings.ts";

/**
 * Where a request that changes something comes from. A browser says it by Origin; text browsers and some proxies leave
 * it out, and then the form's own token says it. "unknown" came without Origin and without the token of this session;
 * "elsewhere" came from a page of somebody else.
 */
export async function sentFrom(event: RequestEvent, session: string): Promise<"ours" | "unknown" | "elsewhere"> {
  const { request } = event;
  if (request.method === "GET" || request.method === "HEAD" || request.method === "OPTIONS") return "ours";
  const origin = event.platform ? event.platform.origin : (request.headers.get("origin") ?? undefined);
  if (origin !== undefined) return origin === settings.origin ? "ours" : "elsewhere";
  const site = request.headers.get("sec-fetch-site") ?? "same-origin";
  if (site !== "same-origin" && site !== "none") return "elsewhere";
  const form = await request
    .clone()
    .formData()
    .catch(() => undefined);
  return isTokenOf(session, String(form?.get(tokenField) ?? "")) ? "ours" : "unknown";
}
