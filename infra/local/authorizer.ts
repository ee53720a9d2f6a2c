import { CognitoJwtVerifier } from "aws-jwt-verify";
import type { Jwks } from "aws-jwt-verify/jwk";

/** The claims of a valid access token, or undefined. */
export type Authorizer = (token: string) => Promise<Record<string, unknown> | undefined>;

/** Verifies access tokens as production does. The keys are handed over, since the verifier fetches them over https only. */
export function createAuthorizer({
  userPoolId,
  clientId,
  jwks,
}: {
  userPoolId: string;
  clientId: string;
  jwks: Jwks;
}): Authorizer {
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: "access" });
  verifier.cacheJwks(jwks);
  return async (token) => {
    try {
      return await verifier.verify(token);
    } catch {
      // Expired, forged or of another client: to whoever sent it all of these mean the same.
      return undefined;
    }
  };
}

/** The token of an Authorization header. */
export function bearer(header: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(header ?? "")?.[1];
}
