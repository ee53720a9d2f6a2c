import type { Answer, Call } from "#infra/local/http.ts";
import type { Cloud } from "./cloud.ts";

type Asked = {
  method?: string;
  form?: Record<string, string>;
  json?: unknown;
  headers?: Record<string, string>;
  body?: Buffer;
};

/** What a browser sees of a cloud. */
export type Seen = Pick<Cloud, "origin" | "edge" | "issuerHost" | "atIssuer" | "client">;

/** A browser without JavaScript in front of a cloud: keeps cookies, follows redirects, posts forms. */
export class Browser {
  readonly #cloud: Seen;
  readonly #cookies = new Map<string, string>();
  /** Those of the issuer's host. */
  readonly #issuers = new Map<string, string>();

  constructor(cloud: Seen) {
    this.#cloud = cloud;
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  /** One request to CloudFront. */
  async ask(address: string, asked: Asked = {}): Promise<Answer> {
    const answer = await this.#cloud.edge(this.#call(address, asked));
    keep(this.#cookies, answer);
    return answer;
  }

  /** Begins to sign in, and gives the issuer's address to go to. */
  async leave(on = ""): Promise<URL> {
    return new URL(String((await this.ask(`/sign-in/start${on}`)).headers.location));
  }

  /** The issuer's answer to whom it was sent: its page, or the way back where it knows the browser. */
  async atIssuer(to: URL): Promise<Answer> {
    const { pathname, search } = to;
    const headers = { host: to.host };
    return this.#cloud.atIssuer({ ...this.#call(pathname + search, { headers }), cookies: pairsOf(this.#issuers) });
  }

  /** Goes through sign-in by the issuer's page, and gives the page that comes in the end. */
  async signIn(username: string, on = ""): Promise<Answer> {
    const to = await this.leave(on);
    if (to.host !== this.#cloud.issuerHost)
      throw new Error(`Sign-in leads to ${to.host}, not to ${this.#cloud.issuerHost}`);
    const wish = Object.fromEntries(to.searchParams);
    if (!this.#cloud.client.CallbackURLs.includes(wish.redirect_uri))
      throw new Error(`Cognito does not know ${wish.redirect_uri}`);
    const chosen = await this.#cloud.atIssuer({
      ...this.#call(to.pathname, { form: { ...wish, username } }),
      headers: { host: to.host, origin: `http://${to.host}`, "content-type": "application/x-www-form-urlencoded" },
      cookies: pairsOf(this.#issuers),
    });
    keep(this.#issuers, chosen);
    return this.follow(await this.ask(String(chosen.headers.location)));
  }

  async follow(answer: Answer): Promise<Answer> {
    return answer.status === 303 || answer.status === 302
      ? this.follow(await this.ask(String(answer.headers.location)))
      : answer;
  }

  #call(address: string, { method, form, json, headers = {}, body }: Asked): Call {
    const url = new URL(address, this.#cloud.origin);
    const sent = form ? new URLSearchParams(form).toString() : json !== undefined ? JSON.stringify(json) : undefined;
    const type = form ? "application/x-www-form-urlencoded" : "application/json";
    return {
      method: method ?? (sent === undefined && !body ? "GET" : "POST"),
      path: url.pathname,
      query: url.searchParams,
      rawQuery: url.search.slice(1),
      headers: {
        host: url.host,
        accept: "text/html",
        ...(sent !== undefined && { "content-type": type, origin: this.#cloud.origin }),
        ...headers,
      },
      cookies: pairsOf(this.#cookies),
      body: body ?? Buffer.from(sent ?? ""),
      from: "192.0.2.1",
    };
  }
}

const pairsOf = (cookies: ReadonlyMap<string, string>) => [...cookies].map(([name, value]) => `${name}=${value}`);

function keep(cookies: Map<string, string>, answer: Answer): void {
  for (const cookie of answer.cookies ?? []) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) cookies.delete(name);
    else cookies.set(name, value);
  }
}
