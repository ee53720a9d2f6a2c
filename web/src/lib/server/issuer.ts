import * as oidc from "openid-client";
import type { Tokens } from "#lib/server/session.ts";
import { settings } from "#lib/server/settings.ts";

/** Seconds that the issuer may take to answer. */
const patience = 8;

let known: oidc.Configuration | undefined;

/** The issuer, from settings: asking it for its metadata would cost every cold start a request. */
function issuer(): oidc.Configuration {
  if (known) return known;
  const at = settings.issuer;
  known = new oidc.Configuration(
    {
      issuer: settings.issuerClaim,
      authorization_endpoint: `${at}/oauth2/authorize`,
      token_endpoint: `${at}/oauth2/token`,
    },
    settings.clientId,
    undefined,
    oidc.None(),
  );
  known.timeout = patience;
  if (at.startsWith("http://")) oidc.allowInsecureRequests(known);
  return known;
}

/** What has to be remembered between leaving for the issuer and coming back. */
export interface Leaving {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  /** Where a fresh sign-in was asked for: the second since when it counts. */
  readonly freshSince?: number;
}

/** Seconds by which the issuer's clock may be behind this one. */
const clocksDiffer = 5;

const callback = () => `${settings.origin}/sign-in/callback`;

/**
 * The issuer's address to send the person to, and what to remember until they come back. The issuer has a session of its own, which signs the last person in
 * again without a password; `fresh` asks it not to use that.
 */
export async function leave({ fresh, now }: { fresh: boolean; now: number }): Promise<{ to: URL; leaving: Leaving }> {
  const leaving: Leaving = {
    verifier: oidc.randomPKCECodeVerifier(),
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    ...(fresh && { freshSince: Math.floor(now / 1000) }),
  };
  const to = oidc.buildAuthorizationUrl(issuer(), {
    redirect_uri: callback(),
    response_type: "code",
    scope: "openid",
    code_challenge: await oidc.calculatePKCECodeChallenge(leaving.verifier),
    code_challenge_method: "S256",
    state: leaving.state,
    nonce: leaving.nonce,
    ...(fresh && { prompt: "login" }),
  });
  return { to, leaving };
}

/** Exchanges the code in the callback's query for tokens, after checking state, nonce, PKCE and, where it was asked for, that the sign-in is fresh. */
export async function comeBack(search: string, leaving: Leaving, now: number): Promise<Tokens> {
  const answer = await oidc.authorizationCodeGrant(issuer(), new URL(`${callback()}${search}`), {
    pkceCodeVerifier: leaving.verifier,
    expectedState: leaving.state,
    expectedNonce: leaving.nonce,
    idTokenExpected: true,
  });
  // The address that asked for it lay in the browser, where it can be changed.
  if (leaving.freshSince !== undefined && Number(answer.claims()?.auth_time ?? 0) < leaving.freshSince - clocksDiffer)
    throw new StaleSignIn();
  return tokensOf(answer, now);
}

/** The issuer used a session of its own although a fresh sign-in was asked for. */
class StaleSignIn extends Error {
  override readonly name = "StaleSignIn";
}

/** New tokens for a refresh token; nothing if the issuer no longer accepts it. */
export async function refreshed(refresh: string, now: number): Promise<Tokens | undefined> {
  try {
    const tokens = tokensOf(await oidc.refreshTokenGrant(issuer(), refresh), now);
    // without rotation the issuer gives no new one, and the old one goes on
    return { ...tokens, refresh: tokens.refresh ?? refresh };
  } catch (error) {
    if (error instanceof oidc.ResponseBodyError && error.error === "invalid_grant") return undefined;
    throw error;
  }
}

/** Where the issuer ends its own session. */
export function issuerSignOut(): string {
  const to = new URL(`${settings.issuer}/logout`);
  to.searchParams.set("client_id", settings.clientId);
  to.searchParams.set("logout_uri", `${settings.origin}/sign-in`);
  return to.href;
}

function tokensOf(answer: oidc.TokenEndpointResponse, now: number): Tokens {
  return {
    access: answer.access_token,
    refresh: answer.refresh_token,
    ends: now + (answer.expires_in ?? 300) * 1000,
  };
}
