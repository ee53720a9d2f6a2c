import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { House } from "./house.ts";

type Answers = Record<string, unknown>;
type Sent = { id?: string; version?: number };
/** What somebody may ask of the API, for what a journey takes as given. */
export type Api = {
  get<T = Record<string, unknown>>(path: string): Promise<T>;
  post<T = { id: string }>(path: string, answers: Answers, sent?: Sent): Promise<T>;
};

/** Signs somebody in at the issuer as a program would, and calls the API with the token. */
export async function apiFor({ origin }: House, username: string): Promise<Api> {
  const token = await tokenFor(origin, username);
  // biome-ignore lint/suspicious/noExplicitAny: whoever asks says what comes back
  const call = async (method: string, path: string, body?: unknown): Promise<any> => {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    get: (path) => call("GET", path),
    post: (path, answers, sent = {}) => call("POST", path, { id: randomUUID(), version: 0, ...sent, answers }),
  };
}

export async function tokenFor(origin: string, username: string): Promise<string> {
  const issuer = `${origin}/demonstration/issuer/oauth2`;
  const verifier = randomBytes(32).toString("base64url");
  const client = { client_id: "keywork-local", redirect_uri: `${origin}/sign-in/callback` };
  const form = (fields: Record<string, string>): RequestInit => ({
    method: "POST",
    headers: { origin },
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  const allowed = await fetch(
    `${issuer}/authorize`,
    form({
      ...client,
      username,
      response_type: "code",
      code_challenge_method: "S256",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    }),
  );
  const code = new URL(allowed.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const given = await fetch(
    `${issuer}/token`,
    form({ ...client, code, code_verifier: verifier, grant_type: "authorization_code" }),
  );
  return ((await given.json()) as { access_token: string }).access_token;
}
