import { CognitoJwtVerifier } from "aws-jwt-verify";
import * as oidc from "openid-client";
import { describe, expect, test } from "vitest";
import { openAccounts } from "#infra/local/accounts.ts";
import { text } from "#infra/local/http.ts";
import { createIssuer } from "#infra/local/issuer.ts";
import type { Handle } from "#infra/local/server.ts";
import { issuerClaim, openTokens, subjectOf, userPoolId } from "#infra/local/tokens.ts";
import { serving, temporaryFolder } from "./support.ts";

const clientId = "keywork-local";

async function issuer({ now = Date.now, dataPath = temporaryFolder() } = {}) {
  let handle: Handle = async () => text(503, "");
  const { address } = await serving((call) => handle(call));
  const accounts = openAccounts(dataPath);
  accounts.keep([{ signInName: "manager", name: "Mo Manager", role: "Registered manager", email: "mo@example.org" }]);
  const tokens = await openTokens(dataPath, now);
  handle = createIssuer({ origin: address, clientId, accounts, tokens, now });
  const at = `${address}/demonstration/issuer`;
  const config = new oidc.Configuration(
    { issuer: issuerClaim, authorization_endpoint: `${at}/oauth2/authorize`, token_endpoint: `${at}/oauth2/token` },
    clientId,
    undefined,
    oidc.None(),
  );
  oidc.allowInsecureRequests(config);
  return { address, at, config, tokens };
}

type Issuer = Awaited<ReturnType<typeof issuer>>;

/** Goes to the issuer's page and chooses somebody there, as a browser without JavaScript does. */
async function choose({ address, config }: Issuer, username: string) {
  const verifier = oidc.randomPKCECodeVerifier();
  const expected = { expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce() };
  const to = oidc.buildAuthorizationUrl(config, {
    redirect_uri: `${address}/sign-in/callback`,
    scope: "openid",
    state: expected.expectedState,
    nonce: expected.expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    response_type: "code",
  });
  const page = await (await fetch(to)).text();
  const body = new URLSearchParams({ username });
  for (const [, name = "", value = ""] of page
    .split("</form>")[0]!
    .matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)) {
    body.set(
      name,
      value.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(code)),
    );
  }
  const post = { method: "POST", body, redirect: "manual", headers: { origin: address } } as const;
  const reply = await fetch(`${address}/demonstration/issuer/oauth2/authorize`, post);
  return { page, reply, verifier, expected, back: new URL(reply.headers.get("location") ?? "about:blank") };
}

async function signIn(house: Issuer, username = "manager") {
  const { back, verifier, expected } = await choose(house, username);
  return oidc.authorizationCodeGrant(house.config, back, {
    pkceCodeVerifier: verifier,
    ...expected,
    idTokenExpected: true,
  });
}

/** What a program asks for that may sign people in here. */
const wish = (address: string) => ({
  client_id: clientId,
  redirect_uri: `${address}/x`,
  response_type: "code",
  code_challenge: "c",
  code_challenge_method: "S256",
});

describe("signing in", () => {
  test("gives tokens that production's verifier accepts", async () => {
    const house = await issuer();
    const { access_token, id_token } = await signIn(house);
    const access = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: "access" });
    access.cacheJwks(house.tokens.jwks);
    expect(await access.verify(access_token)).toMatchObject({
      sub: subjectOf("manager"),
      username: "manager",
      scope: "openid",
      client_id: clientId,
    });
    const id = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: "id" });
    id.cacheJwks(house.tokens.jwks);
    expect(await id.verify(id_token!)).toMatchObject({
      sub: subjectOf("manager"),
      "cognito:username": "manager",
      email: "mo@example.org",
    });
    await expect(access.verify(id_token!)).rejects.toThrow();
  });

  test("offers the accounts by name and role, and takes any other sign-in name", async () => {
    const house = await issuer();
    const { page } = await choose(house, "manager");
    expect(page).toContain("<strong>Mo Manager</strong> <span>Registered manager</span>");
    expect(page).toContain("not for real people");
    const { access_token } = await signIn(house, "  Somebody.Else ");
    expect(JSON.parse(Buffer.from(access_token.split(".")[1]!, "base64url").toString()).username).toBe("somebody.else");
  });

  test("asks again for a name that was left out", async () => {
    const { reply } = await choose(await issuer(), " ");
    expect(reply.status).toBe(422);
    expect(await reply.text()).toContain("Enter a sign-in name");
  });

  test("takes a code once", async () => {
    const house = await issuer();
    const { back, verifier, expected } = await choose(house, "manager");
    const exchange = () => oidc.authorizationCodeGrant(house.config, back, { pkceCodeVerifier: verifier, ...expected });
    await exchange();
    await expect(exchange()).rejects.toMatchObject({ error: "invalid_grant" });
  });

  test("takes no code without its verifier", async () => {
    const house = await issuer();
    const { back, expected } = await choose(house, "manager");
    const exchange = oidc.authorizationCodeGrant(house.config, back, {
      pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
      ...expected,
    });
    await expect(exchange).rejects.toMatchObject({ error: "invalid_grant" });
  });

  test.each([
    ["redirect_uri", "https://evil.example/"],
    ["client_id", "another"],
    ["code_challenge_method", "plain"],
    ["response_type", "token"],
  ])("refuses another %s without sending anybody anywhere", async (name, value) => {
    const { at, address } = await issuer();
    const query = new URLSearchParams({ ...wish(address), [name]: value });
    const reply = await fetch(`${at}/oauth2/authorize?${query}`, { redirect: "manual" });
    expect(reply.status).toBe(400);
  });

  test("refuses a choice posted from another site", async () => {
    const { at, address } = await issuer();
    const body = new URLSearchParams({ ...wish(address), username: "manager" });
    const reply = await fetch(`${at}/oauth2/authorize`, {
      method: "POST",
      body,
      headers: { origin: "https://evil.example" },
      redirect: "manual",
    });
    expect(reply.status).toBe(400);
  });

  test("signs in without Origin, by the token that the form and the browser's cookie share", async () => {
    const { at, address } = await issuer();
    const query = new URLSearchParams(wish(address));
    const page = await fetch(`${at}/oauth2/authorize?${query}`);
    const [cookie = ""] = (page.headers.get("set-cookie") ?? "").split(";");
    const [, token = ""] = /name="_token" value="([^"]+)"/.exec(await page.text()) ?? [];
    const send = async (given: string, headers: Record<string, string>) => {
      const body = new URLSearchParams([...query, ["username", "manager"], ["_token", given]]);
      return (await fetch(`${at}/oauth2/authorize`, { method: "POST", body, headers, redirect: "manual" })).status;
    };
    expect(cookie).toBe(`keywork-forms=${token}`);
    expect(await send(token, { cookie })).toBe(303);
    expect(await send(token, {})).toBe(400);
    expect(await send("", {})).toBe(400);
    expect(await send("guessed", { cookie })).toBe(400);
    expect(await send(token, { cookie, origin: "null" })).toBe(400);
    expect(await send(token, { cookie, "sec-fetch-site": "cross-site" })).toBe(400);
  });
});

describe("refreshing", () => {
  test("gives new tokens and ends the old refresh token", async () => {
    const house = await issuer();
    const { refresh_token } = await signIn(house);
    const fresh = await oidc.refreshTokenGrant(house.config, refresh_token!);
    expect(fresh.refresh_token).not.toBe(refresh_token);
    await expect(oidc.refreshTokenGrant(house.config, refresh_token!)).rejects.toMatchObject({
      error: "invalid_grant",
    });
    // One of the two was stolen, and nobody can tell which.
    await expect(oidc.refreshTokenGrant(house.config, fresh.refresh_token!)).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });

  test("goes on after a restart, with the same keys", async () => {
    const dataPath = temporaryFolder();
    const before = await issuer({ dataPath });
    const { refresh_token } = await signIn(before);
    const after = await issuer({ dataPath });
    expect(after.tokens.jwks).toEqual(before.tokens.jwks);
    expect((await oidc.refreshTokenGrant(after.config, refresh_token!)).access_token).toBeTruthy();
  });

  test("ends a day after signing in", async () => {
    let time = Date.now();
    const house = await issuer({ now: () => time });
    const { refresh_token } = await signIn(house);
    time += 25 * 3_600_000;
    expect(await house.tokens.refresh(refresh_token!, clientId)).toBeUndefined();
  });
});

test("signing out shows a page that leads back, and nowhere else", async () => {
  const { at, address } = await issuer();
  const page = await (await fetch(`${at}/logout?logout_uri=${encodeURIComponent("https://evil.example/")}`)).text();
  expect(page).toContain("You have signed out");
  expect(page).toContain(`href="${address}"`);
});
