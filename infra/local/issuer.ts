import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { Account, Accounts } from "./accounts.ts";
import { comesFromOurPage, postForm, withForms } from "./forms.ts";
import { html, page } from "./html.ts";
import type { Answer, Call } from "./http.ts";
import { fieldsOf, json, seeOther } from "./http.ts";
import type { SignIn, Tokens } from "./tokens.ts";
import { issuerClaim } from "./tokens.ts";

/** Where the issuer lives below the origin. */
export const issuerPath = "/demonstration/issuer";

type Parts = { origin: string; clientId: string; accounts: Accounts; tokens: Tokens; now?: () => number };
type Grant = SignIn & { redirect: string; challenge: string; expires: number };
type Wish = {
  redirect: string;
  state: string;
  scope: string;
  nonce: string;
  challenge: string;
  /** Asks for a sign-in although the browser has a session here. */
  fresh: boolean;
};
/** Who signed in here with a browser, and when. */
type Session = { account: Account; authTime: number; expires: number };

const codeLastsMs = 5 * 60_000;
/** As long as Cognito's sign-in pages remember a browser. */
const sessionLastsMs = 60 * 60_000;
const sessionCookie = "keywork-issuer";

/**
 * The embedded issuer: code flow with PKCE and rotating refresh tokens, shaped as Cognito's. It also has a session of its own, as Cognito has, and signs the
 * last person in again unless a fresh sign-in is asked for. Whoever asks may be anybody, hence demonstration only.
 */
export function createIssuer(parts: Parts): (call: Call) => Promise<Answer> {
  const { origin, clientId, accounts, tokens, now = Date.now } = parts;
  const grants = new Map<string, Grant>();
  const sessions = new Map<string, Session>();
  const address = `${origin}${issuerPath}`;

  function wishOf(fields: URLSearchParams): Wish | string {
    const get = (name: string) => fields.get(name) ?? "";
    if (get("client_id") !== clientId) return "This program is not known here.";
    if (!isOurs(get("redirect_uri"), origin)) return "The address to return to is not one of ours.";
    if (get("response_type") !== "code") return "Only the code flow is offered.";
    if (get("code_challenge_method") !== "S256" || !get("code_challenge")) return "PKCE with S256 is required.";
    return {
      redirect: get("redirect_uri"),
      state: get("state"),
      scope: get("scope") || "openid",
      nonce: get("nonce"),
      challenge: get("code_challenge"),
      fresh: get("prompt").split(" ").includes("login"),
    };
  }

  const sessionIdOf = ({ cookies }: Call) =>
    cookies.find((cookie) => cookie.startsWith(`${sessionCookie}=`))?.slice(sessionCookie.length + 1) ?? "";

  /** Sends the browser back with a code for who signed in. */
  function grant({ redirect, challenge, scope, nonce, state }: Wish, { account, authTime }: Session): Answer {
    const code = randomBytes(24).toString("base64url");
    for (const [old, { expires }] of grants) if (expires <= now()) grants.delete(old);
    const expires = now() + codeLastsMs;
    const originJti = randomUUID();
    grants.set(code, { account, clientId, scope, nonce, redirect, challenge, authTime, originJti, expires });
    const target = new URL(redirect);
    target.searchParams.set("code", code);
    if (state) target.searchParams.set("state", state);
    return seeOther(target.href);
  }

  function authorize(call: Call): Answer {
    const fields = call.method === "POST" ? fieldsOf(call) : call.query;
    const wish = wishOf(fields);
    if (typeof wish === "string") return problem(wish);
    const known = sessions.get(sessionIdOf(call));
    if (call.method !== "POST")
      return known && known.expires > now() && !wish.fresh
        ? grant(wish, known)
        : choosePage(call, fields, accounts.all());
    if (!comesFromOurPage(call)) return problem("This did not come from the sign-in page.");
    const signInName = (fields.get("username") ?? "").trim().toLowerCase();
    if (!signInName) return choosePage(call, fields, accounts.all(), "Enter a sign-in name");
    const account = accounts.find(signInName) ?? { signInName, name: signInName, role: "" };
    const session = { account, authTime: Math.floor(now() / 1_000), expires: now() + sessionLastsMs };
    sessions.delete(sessionIdOf(call));
    const id = randomBytes(24).toString("base64url");
    sessions.set(id, session);
    const cookie = `${sessionCookie}=${id}; Path=${issuerPath}; HttpOnly; SameSite=Lax`;
    return { ...grant(wish, session), cookies: [cookie] };
  }

  async function token(call: Call): Promise<Answer> {
    const fields = fieldsOf(call);
    if (clientOf(call, fields) !== clientId) return json(400, { error: "invalid_client" });
    if (fields.get("grant_type") === "refresh_token") {
      const fresh = await tokens.refresh(fields.get("refresh_token") ?? "", clientId);
      return fresh ? json(200, fresh) : json(400, { error: "invalid_grant" });
    }
    if (fields.get("grant_type") !== "authorization_code") return json(400, { error: "unsupported_grant_type" });
    const code = fields.get("code") ?? "";
    const grant = grants.get(code);
    // A code is good for one attempt, right or wrong.
    grants.delete(code);
    const proved = grant && proves(fields.get("code_verifier") ?? "", grant.challenge);
    if (!grant || !proved || grant.expires <= now() || grant.redirect !== fields.get("redirect_uri"))
      return json(400, { error: "invalid_grant" });
    return json(200, await tokens.issue(grant));
  }

  return withForms(async (call) => {
    const route = `${call.method} ${call.path.slice(issuerPath.length)}`;
    switch (route) {
      case "GET /.well-known/openid-configuration":
        return json(200, metadata(address));
      case "GET /.well-known/jwks.json":
        return json(200, tokens.jwks);
      case "GET /oauth2/authorize":
      case "POST /oauth2/authorize":
        return authorize(call);
      case "POST /oauth2/token":
        return token(call);
      case "POST /oauth2/revoke":
        tokens.revoke(fieldsOf(call).get("token") ?? "");
        return json(200, {});
      case "GET /logout":
        sessions.delete(sessionIdOf(call));
        return signedOutPage(call, origin);
      default:
        return page(404, "Page not found", html`<p>There is nothing at this address.</p>`);
    }
  });
}

function metadata(address: string) {
  return {
    issuer: issuerClaim,
    authorization_endpoint: `${address}/oauth2/authorize`,
    token_endpoint: `${address}/oauth2/token`,
    revocation_endpoint: `${address}/oauth2/revoke`,
    end_session_endpoint: `${address}/logout`,
    jwks_uri: `${address}/.well-known/jwks.json`,
    response_types_supported: ["code"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["none"],
    scopes_supported: ["openid", "email", "profile"],
  };
}

function choosePage(call: Call, fields: URLSearchParams, accounts: readonly Account[], error?: string): Answer {
  const kept = [
    "client_id",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
  ];
  const hidden = html`${kept.map((name) => html`<input type="hidden" name="${name}" value="${fields.get(name) ?? ""}">\n`)}`;
  const choices = accounts.map(
    ({ signInName, name, role }) =>
      html`<li><button class="choice" name="username" value="${signInName}"><strong>${name}</strong> <span>${role}</span></button></li>\n`,
  );
  const to = `${issuerPath}/oauth2/authorize`;
  const content = html`
<p class="notice">This is a demonstration, and not for real people's data. There are no passwords: choose who you want to be.</p>
${
  choices.length > 0 &&
  postForm(
    call,
    to,
    html`${hidden}<ul class="choices">
${choices}</ul>`,
  )
}
${postForm(
  call,
  to,
  html`<h2>Somebody else</h2>
${hidden}${error !== undefined && html`<p class="error" id="username-error">${error}</p>`}
<label for="username">Sign-in name</label>
<input id="username" name="username" value="${fields.get("login_hint") ?? ""}" autocomplete="username" spellcheck="false" autocapitalize="none"${error !== undefined && html` aria-invalid="true" aria-describedby="username-error"`}>
<button>Sign in</button>`,
)}`;
  return page(
    error === undefined ? 200 : 422,
    error === undefined ? "Choose who to sign in as" : "Error: Choose who to sign in as",
    content,
  );
}

function signedOutPage(call: Call, origin: string): Answer {
  const wanted = call.query.get("logout_uri") ?? call.query.get("post_logout_redirect_uri") ?? "";
  const back = isOurs(wanted, origin) ? wanted : origin;
  return page(
    200,
    "You have signed out",
    html`<p>Your session has ended on this device.</p>\n<p><a href="${back}">Return to Keywork</a></p>`,
  );
}

function problem(reason: string): Answer {
  return page(
    400,
    "You cannot sign in like this",
    html`<p>${reason}</p>\n<p><a href="/">Return to Keywork</a> and start again.</p>`,
  );
}

function isOurs(address: string, origin: string): boolean {
  return URL.canParse(address) && new URL(address).origin === origin;
}

function clientOf(call: Call, fields: URLSearchParams): string {
  const basic = /^Basic (.+)$/i.exec(call.headers.authorization ?? "")?.[1];
  if (basic === undefined) return fields.get("client_id") ?? "";
  return decodeURIComponent(Buffer.from(basic, "base64").toString("utf8").split(":")[0] ?? "");
}

function proves(verifier: string, challenge: string): boolean {
  const proof = createHash("sha256").update(verifier).digest("base64url");
  return proof.length === challenge.length && timingSafeEqual(Buffer.from(proof), Buffer.from(challenge));
}
