import type { Cookies } from "@sveltejs/kit";
import type { Session, Tokens } from "#functions/storage/sessions.ts";
import {
  claimRefresh,
  closeSession,
  dropClaim,
  dropDraft,
  isTokenOf,
  keepDraft,
  keepTokens,
  noteSeen,
  openSession,
  readAgain,
  readEnded,
  readSession,
  seal,
  tokenFor,
  unseal,
} from "#functions/storage/sessions.ts";
import type { Leaving } from "#lib/server/issuer.ts";
import { refreshed } from "#lib/server/issuer.ts";
import { settings } from "#lib/server/settings.ts";

export type { Tokens };
export { isTokenOf, tokenFor };

/** What a request knows of the person's session. */
export interface SignedIn {
  readonly access: string;
  /** On a shared tablet, which locks after five minutes. */
  readonly shared: boolean;
  /** What was typed before an earlier session ended. */
  readonly draft?: Draft | undefined;
  /** Lets go of it, once it is on the screen. */
  readonly dropDraft: () => Promise<void>;
}

/** A form that was not saved, and is shown to its author again. */
export interface Draft {
  readonly path: string;
  readonly fields: [name: string, value: string][];
  /** It was sent in time, but nothing showed that it came from a page of ours. */
  readonly why?: "unchecked";
}

/** Tokens that end within this time are refreshed first, so that they outlast the request. */
const margin = 60_000;
const hour = 60 * 60_000;
const startLasts = 10 * 60;
/** Longer than the sessions of issuers. */
const freshLasts = 30 * 24 * 60 * 60;
/** Characters; beyond this a draft would not fit beside its session. */
const largestDraft = 100_000;

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
    askFresh(cookies);
    return undefined;
  }
  await noteSeen(session, now);
  const draft: Draft | undefined = session.draft ? JSON.parse(session.draft) : undefined;
  return { access: tokens.access, shared: session.shared, draft, dropDraft: () => dropDraft(session) };
}

/** Starts a session for somebody who came back from the issuer. An id that the browser had before is never used on. */
export async function start(cookies: Cookies, tokens: Tokens, shared: boolean, now = Date.now()): Promise<void> {
  const draft = await draftFor(subjectOf(tokens), cookies);
  const before = cookies.get(name("keywork"));
  if (before) await closeSession(before);
  if (shared) askFresh(cookies);
  else cookies.delete(name("keywork-fresh"), options());
  cookies.set(name("keywork"), await openSession(tokens, now, { draft, shared }), options());
}

/** Keeps a form that was sent after the session had ended, for its author alone. */
export async function keepTyped(cookies: Cookies, id: string, draft: Draft, now = Date.now()): Promise<boolean> {
  const text = JSON.stringify(draft);
  const ended = text.length <= largestDraft ? await readEnded(id) : undefined;
  if (!ended || !(await keepDraft(ended, text, now + hour))) return false;
  cookies.set(name("keywork-draft"), id, { ...options(), maxAge: 3600 });
  return true;
}

/** Keeps what was typed for the next page of the same session. */
export async function keepHere(id: string, draft: Draft, now = Date.now()): Promise<boolean> {
  const text = JSON.stringify(draft);
  const session = text.length <= largestDraft ? await readSession(id, now) : undefined;
  return session !== undefined && keepDraft(session, text);
}

/** What this browser's last session kept, if the same person is back. Somebody else's is thrown away. */
async function draftFor(subject: string, cookies: Cookies): Promise<string | undefined> {
  const id = cookies.get(name("keywork-draft"));
  if (!id) return undefined;
  cookies.delete(name("keywork-draft"), options());
  const ended = await readEnded(id);
  await closeSession(id);
  return ended && subjectOf(ended.tokens) === subject ? ended.draft : undefined;
}

/** Whose tokens they are. They came from the issuer itself, and the API verifies them. */
function subjectOf({ access }: Tokens): string {
  return JSON.parse(Buffer.from(access.split(".")[1] ?? "", "base64url").toString() || "{}").sub ?? "";
}

/** The id in this browser's cookie, whether or not the session still lives. */
export const sessionId = (cookies: Cookies) => cookies.get(name("keywork")) ?? "";

/** Ends the session on the server, so that the cookie is worth nothing even to somebody who copied it. */
export async function end(cookies: Cookies): Promise<void> {
  const id = cookies.get(name("keywork"));
  if (id) await closeSession(id);
  cookies.delete(name("keywork"), options());
  askFresh(cookies);
}

/**
 * The next sign-in in this browser has to be a fresh one: somebody signed out, a session locked or ended, or several people use the device. The issuer would
 * otherwise sign the person before in again, without a password.
 */
function askFresh(cookies: Cookies): void {
  cookies.set(name("keywork-fresh"), "yes", { ...options(), maxAge: freshLasts });
}

/** Whether a sign-in that begins now has to be a fresh one. A session that is still in the cookie has ended, or somebody else takes over. */
export const mustBeFresh = (cookies: Cookies): boolean =>
  cookies.get(name("keywork-fresh")) !== undefined || sessionId(cookies) !== "";

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

/** Where to go after signing in, and on what. */
export interface Back {
  readonly next: string;
  readonly shared: boolean;
}

/** Remembers in a short-lived sealed cookie what the way to the issuer and back needs. */
export function rememberLeaving(cookies: Cookies, leaving: Leaving, back: Back): void {
  const sealed = seal(JSON.stringify({ ...leaving, ...back }), "leaving");
  cookies.set(name("keywork-start"), sealed, { ...options(), maxAge: startLasts });
}

/** What was remembered, once. */
export function recallLeaving(cookies: Cookies): (Leaving & Back) | undefined {
  const text = unseal(cookies.get(name("keywork-start")) ?? "", "leaving");
  cookies.delete(name("keywork-start"), options());
  return text === undefined ? undefined : JSON.parse(text);
}
