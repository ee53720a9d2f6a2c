/** Where to go after signing in: a path of our own, or the home page. Never another site, whatever the link said. */
export function safeNext(next: string | null | undefined): string {
  // one slash, then no second one and no backslash (browsers read both as "another host"), and nothing unprintable
  if (!next || next.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)) return "/";
  const url = new URL(next, "http://here.invalid");
  if (url.host !== "here.invalid" || url.pathname.startsWith("//") || url.pathname.startsWith("/sign-")) return "/";
  return url.pathname + url.search;
}

/** Why somebody has to sign in: the session ended (and what was typed is kept), or signing in did not work. */
export type WhySignIn = "ended" | "kept" | "again";

export const whyIn = (url: URL): WhySignIn | undefined =>
  (["ended", "kept", "again"] as const).find((why) => why === url.searchParams.get("why"));

/** The sign-in page that comes back to `next`. */
export function signInPage(next: string, why?: WhySignIn): string {
  const query = new URLSearchParams();
  const path = safeNext(next);
  if (path !== "/") query.set("next", path);
  if (why) query.set("why", why);
  const text = query.toString();
  return text === "" ? "/sign-in" : `/sign-in?${text}`;
}
