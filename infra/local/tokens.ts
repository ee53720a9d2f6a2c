import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Jwks } from "aws-jwt-verify/jwk";
import type { JWK } from "jose";
import { exportJWK, generateKeyPair, importJWK, SignJWT } from "jose";
import { v5 as uuidFrom } from "uuid";
import type { Account } from "./accounts.ts";
import { readJson, writeJson } from "./files.ts";

/** A made-up user pool: the production verifier takes its issuer and its region from this. */
export const userPoolId = "eu-west-2_Keywork01";
/** What the tokens say about who issued them. */
export const issuerClaim = `https://cognito-idp.eu-west-2.amazonaws.com/${userPoolId}`;

const namespace = "5b6d2f0e-2c1b-4f0a-9d53-1c7a3e8b4d21";
export const accessSeconds = 3_600;
const refreshSeconds = 86_400;

export type SignIn = {
  account: Account;
  clientId: string;
  scope: string;
  authTime: number;
  originJti: string;
  nonce?: string;
};
type Kept = Omit<SignIn, "nonce"> & { family: string; expires: number; used: boolean };

export type TokenSet = {
  access_token: string;
  id_token: string;
  refresh_token: string;
  token_type: "Bearer";
  expires_in: number;
  scope: string;
};

export type Tokens = {
  jwks: Jwks;
  /** The three tokens of a fresh sign-in. */
  issue(signIn: SignIn): Promise<TokenSet>;
  /** New tokens for a refresh token, which is worth nothing afterwards. One used twice ends the whole sign-in. */
  refresh(token: string, clientId: string): Promise<TokenSet | undefined>;
  revoke(token: string): void;
};

/** The stable id of whoever signs in under this name. */
export function subjectOf(signInName: string): string {
  return uuidFrom(signInName, namespace);
}

/** Opens the issuer's keys and refresh tokens, which stay in the data folder so that a restart signs nobody out. Tokens live in real time. */
export async function openTokens(dataPath: string, now: () => number = Date.now): Promise<Tokens> {
  const jwk = await signingKey(join(dataPath, "issuer-key.json"));
  const key = await importJWK(jwk, "RS256");
  const { kty, n, e, kid } = jwk;
  const jwks = { keys: [{ kty, n, e, kid, alg: "RS256", use: "sig" }] } as Jwks;
  const file = join(dataPath, "issuer-refresh.json");
  const kept = new Map(Object.entries(readJson<Record<string, Kept>>(file) ?? {}));

  function save() {
    for (const [hash, { expires }] of kept) if (expires <= now()) kept.delete(hash);
    writeJson(file, Object.fromEntries(kept));
  }

  const sign = (claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid }).sign(key);

  async function mint(signIn: SignIn, family: string): Promise<TokenSet> {
    const { account, clientId, scope, authTime, originJti, nonce } = signIn;
    const iat = Math.floor(now() / 1_000);
    const common = {
      sub: subjectOf(account.signInName),
      iss: issuerClaim,
      auth_time: authTime,
      iat,
      exp: iat + accessSeconds,
      event_id: randomUUID(),
      origin_jti: originJti,
    };
    const access = {
      ...common,
      client_id: clientId,
      token_use: "access",
      scope,
      username: account.signInName,
      jti: randomUUID(),
    };
    const email = account.email !== undefined && { email: account.email, email_verified: true };
    const id = {
      ...common,
      aud: clientId,
      token_use: "id",
      "cognito:username": account.signInName,
      name: account.name,
      ...email,
      ...(nonce && { nonce }),
      jti: randomUUID(),
    };
    const refresh = randomBytes(32).toString("base64url");
    kept.set(hashOf(refresh), {
      account,
      clientId,
      scope,
      authTime,
      originJti,
      family,
      expires: now() + refreshSeconds * 1_000,
      used: false,
    });
    save();
    return {
      access_token: await sign(access),
      id_token: await sign(id),
      refresh_token: refresh,
      token_type: "Bearer",
      expires_in: accessSeconds,
      scope,
    };
  }

  function endFamily(family: string) {
    for (const [hash, other] of kept) if (other.family === family) kept.delete(hash);
    save();
  }

  return {
    jwks,
    issue: (signIn) => mint(signIn, randomUUID()),
    async refresh(token, clientId) {
      const entry = kept.get(hashOf(token));
      if (!entry || entry.clientId !== clientId || entry.expires <= now()) return undefined;
      if (entry.used) {
        endFamily(entry.family);
        return undefined;
      }
      entry.used = true;
      return mint(entry, entry.family);
    },
    revoke(token) {
      const entry = kept.get(hashOf(token));
      if (entry) endFamily(entry.family);
    },
  };
}

async function signingKey(file: string): Promise<JWK> {
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair("RS256", { extractable: true });
    writeJson(file, { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: "RS256" });
  }
  return readJson<JWK>(file) as JWK;
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
