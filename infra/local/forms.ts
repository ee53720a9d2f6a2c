import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Markup } from "./html.ts";
import { html } from "./html.ts";
import type { Answer, Call } from "./http.ts";
import { fieldsOf } from "./http.ts";

const cookieName = "keywork-forms";
const field = "_token";

const tokenOf = ({ cookies }: Call) =>
  cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? "";

/**
 * Gives each browser a token in a cookie, which the forms on its pages carry: nobody is signed in yet who could have a
 * session.
 */
export function withForms<A extends Answer | undefined>(
  handle: (call: Call) => Promise<A> | A,
): (call: Call) => Promise<A> {
  return async (call) => {
    if (tokenOf(call) !== "") return handle(call);
    const cookie = `${cookieName}=${randomBytes(18).toString("base64url")}`;
    const answer = await handle({ ...call, cookies: [...call.cookies, cookie] });
    if (call.method !== "GET" || !answer) return answer;
    const cookies = [...(answer.cookies ?? []), `${cookie}; Path=/demonstration; HttpOnly; SameSite=Strict`];
    return { ...answer, cookies };
  };
}

/** A form of this machine's own pages. */
export const postForm = (call: Call, action: string, content: Markup): Markup =>
  html`<form method="post" action="${action}" novalidate><input type="hidden" name="${field}" value="${tokenOf(call)}">\n${content}</form>`;

/**
 * True when a form post comes from one of our own pages: by Origin, which browsers send, or by the form's token, for
 * those that leave it out.
 */
export function comesFromOurPage(call: Call): boolean {
  const { origin, host, "sec-fetch-site": site = "same-origin" } = call.headers;
  if (origin !== undefined) return origin === `http://${host}`;
  if (site !== "same-origin" && site !== "none") return false;
  const [given, expected] = [fieldsOf(call).get(field) ?? "", tokenOf(call)].map((text) => Buffer.from(text)) as [
    Buffer,
    Buffer,
  ];
  return expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected);
}
