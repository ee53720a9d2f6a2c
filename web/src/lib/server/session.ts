import type { Cookies } from "@sveltejs/kit";
import type { Session, Tokens } from "#functions/storage/sessions.ts";
import {
  claimRefresh,
  closeSession,
  dropClaim,
  keepTokens,
  noteSeen,
  openSession,
  readAgain,
  readSession,
  seal,
  unseal,
} from "#functions/storage/sessions.ts";
import type { Leaving } from "#lib/server/issuer.ts";
import { refreshed } from "#lib/server/issuer.ts";
import { settings } from "#lib/server/settings.ts";

export type { Tokens };

/** What a request knows of the person's session. */
export interface SignedIn {
  readonly access: string;
}

/** Tokens that end within this time are refreshed first, so that they outlast the request. */
const margin = 60_000;
const startLasts = 10 * 60;

// "__Host-" ties a cookie to this very host and to https, which a machine's own http address does not have
const secure = () => settings.origin.startsWith("https:");
const name = (rest: string) => (secure() ? `__Host-${rest}` : rest);
const options = () => ({ path: "/", httpOnly: true, sameSite: "lax", secure: secure() }) as const;

/** The session of this browser, its tokens fresh; nothing if nobody is signed in. */
export async function signedIn(cookies: Cookies, now = Date.now()): Promise<SignedIn | undefined> {
  const id = cookies.get(name("keywork"));
  if (!id) return undefined;
  const session = await readSession(id, now);
  const tokens = session && (await freshTokens(session));
  if (!session || !tokens) {
    if (session) await closeSession(id);
    cookies.delete(name("keywork"), options());
    return undefined;
  }
  await noteSeen(session, now);
  return { access: tokens.access };
}

/** Starts a session for somebody who came back from the issuer. An id that the browser had before is never used on. */
export async function start(cookies: Cookies, tokens: Tokens, now = Date.now()): Promise<void> {
  const before = cookies.get(name("keywork"));
  if (before) await closeSession(before);
  cookies.set(name("keywork"), await openSession(tokens, now), options());
}

/** Ends the session on the server, so that the cookie is worth nothing even to somebody who copied it. */
export async function end(cookies: Cookies): Promise<void> {
  const id = cookies.get(name("keywork"));
  if (id) await closeSession(id);
  cookies.delete(name("keywork"), options());
}

/** The session's tokens, refreshed by exactly one of several requests at once; the others read its outcome. */
export async function freshTokens(session: Session): Promise<Tokens | undefined> {
  let latest: Session | undefined = session;
  for (let tries = 0; latest && tries < 40; tries++) {
    const now = Date.now();
    const { refresh, ends } = latest.tokens;
    if (ends - margin > now) return latest.tokens;
    if (refresh === undefined) return ends > now ? latest.tokens : undefined;
    if (await claimRefresh(latest, now)) {
      if (!(await renew(latest, refresh))) return undefined;
    } else if (ends > now) {
      return latest.tokens;
    } else {
      await new Promise((soon) => setTimeout(soon, 200));
    }
    latest = await readAgain(latest, Date.now());
  }
  if (latest) throw new Error("The tokens could not be refreshed in time.");
  return undefined;
}

/** Whether the issuer gave new tokens. Signed out meanwhile, the session stays signed out: nothing is kept. */
async function renew(session: Session, refresh: string): Promise<boolean> {
  try {
    const tokens = await refreshed(refresh, Date.now());
    if (tokens) await keepTokens(session, tokens);
    return tokens !== undefined;
  } catch (error) {
    await dropClaim(session);
    throw error;
  }
}

/** Remembers in a short-lived sealed cookie what the way to the issuer and back needs. */
export function rememberLeaving(cookies: Cookies, leaving: Leaving, next: string): void {
  const sealed = seal(JSON.stringify({ ...leaving, next }), "leaving");
  cookies.set(name("keywork-start"), sealed, { ...options(), maxAge: startLasts });
}

/** What was remembered, once. */
export function recallLeaving(cookies: Cookies): (Leaving & { next: string }) | undefined {
  const text = unseal(cookies.get(name("keywork-start")) ?? "", "leaving");
  cookies.delete(name("keywork-start"), options());
  return text === undefined ? undefined : JSON.parse(text);
}
