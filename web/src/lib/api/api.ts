import type { RequestEvent } from "@sveltejs/kit";
import { error, redirect } from "@sveltejs/kit";
import type { Outcome, Refusal } from "#lib/api/answer.ts";
import { signInPage } from "#lib/server/next.ts";
import { settings } from "#lib/server/settings.ts";
import { spreadAll } from "#shared/form/form.ts";
import type { FormPage } from "#shared/operation/form-page.ts";
import type { GivenBy, Operation, PathOf, Route, TakenBy } from "#shared/operation/operation.ts";
import { pathOf } from "#shared/operation/operation.ts";
import type { Me } from "#shared/sign-in/me.ts";

// biome-ignore lint/suspicious/noExplicitAny: any declared operation
type AnyOperation = Operation<any, any, any>;
export type Answered<T> = T & { readonly me: Me };

interface Asked<O> {
  readonly params?: PathOf<O>;
  /** A list's filter: the answers of the form that the operation takes. */
  readonly query?: Partial<NonNullable<TakenBy<O>>>;
}

interface Sent<O> {
  readonly params?: PathOf<O>;
  readonly answers?: TakenBy<O> | undefined;
  readonly id?: string | undefined;
  readonly version?: number | undefined;
  /** It is one more, although the same has been saved already. */
  readonly again?: boolean;
}

const patience = 8_000;

/** The only way to the data: the HTTP API, with the signed-in person's token. */
export function api(event: RequestEvent) {
  const known = async <T>(outcome: Outcome<Answered<T>>): Promise<Answered<T>> => {
    if (!outcome.ok) throw refuse(outcome.refusal);
    return outcome.answer;
  };
  return {
    /** Reads a page's or a list's data. What the API refuses becomes the page's error. */
    async get<O extends AnyOperation>(operation: O, asked: Asked<O> = {}): Promise<Answered<GivenBy<O>>> {
      return known(await request(event, operation.route, asked.params, queryOf(operation, asked.query)));
    },
    /** What the form page of an operation starts with. */
    async formPage<O extends AnyOperation>(operation: O, params: PathOf<O>): Promise<Answered<FormPage>> {
      if (!operation.asks) throw new Error(`${operation.route} has no form page.`);
      return known(await request(event, operation.asks, params, undefined));
    },
    /** Changes something. Here a refusal is an outcome, since the form is shown again with what was typed. */
    send<O extends AnyOperation>(operation: O, sent: Sent<O>): Promise<Outcome<Answered<GivenBy<O>>>> {
      const { params, answers = {}, id, version, again } = sent;
      const body = { answers, id, version, ...(again && { again }) };
      return request(event, operation.route, params, undefined, JSON.stringify(body));
    },
  };
}

function queryOf(operation: AnyOperation, query: object | undefined): URLSearchParams | undefined {
  if (!query || !operation.takes) return undefined;
  return new URLSearchParams(spreadAll(operation.takes.questions, { ...query }));
}

async function request<T>(
  event: RequestEvent,
  route: Route,
  params: Readonly<Record<string, string>> | undefined,
  query: URLSearchParams | undefined,
  body?: string,
): Promise<Outcome<Answered<T>>> {
  const search = query?.size ? `?${query}` : "";
  const url = settings.api + pathOf(route, params) + search;
  const ask = () =>
    fetch(url, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${event.locals.session?.access ?? ""}`,
        "x-keywork-edge": settings.edgeSecret,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      signal: AbortSignal.timeout(patience),
      ...(body !== undefined && { body }),
    }).then(async (response) => ({ status: response.status, json: await response.json() }));
  try {
    // reading twice does no harm; what was sent may have arrived although the answer did not
    const { status, json } = await (body === undefined ? ask().catch(ask) : ask());
    if (status === 401) redirect(303, signInPage(comeBackTo(event), "ended"));
    // What has no words of ours is the gateway's: the function may have saved it before it fell.
    if (status >= 500 && json.kind === undefined && body !== undefined)
      return { ok: false, refusal: unavailable(event, true) };
    if (status >= 400) return { ok: false, refusal: refusalOf(event, status, json) };
    const answer = json as Answered<T>;
    if (event.platform) event.platform.noted.staff = answer.me?.id;
    return { ok: true, answer };
  } catch (failure) {
    if (
      !(failure instanceof Error) ||
      !["TypeError", "TimeoutError", "SyntaxError", "AbortError"].includes(failure.name)
    ) {
      throw failure;
    }
    return { ok: false, refusal: unavailable(event, body !== undefined) };
  }
}

const comeBackTo = (event: RequestEvent) => event.url.pathname + event.url.search;

function refusalOf(event: RequestEvent, status: number, json: Partial<Refusal>): Refusal {
  return {
    kind: json.kind ?? "unexpected",
    status,
    message: json.message ?? "Something went wrong on our side.",
    reference: json.reference ?? event.locals.reference,
    problems: json.problems ?? [],
    maybe: json.maybe,
    saved: json.saved,
    toBeSure: json.toBeSure,
    now: json.now,
  };
}

function unavailable(event: RequestEvent, sending: boolean): Refusal {
  return {
    kind: "unavailable",
    status: 503,
    message: sending
      ? "The service did not answer in time, so this may have been saved. Your answers are kept below. Send them again in a minute: the same form is never saved twice."
      : "The service did not answer in time. Try again in a minute.",
    reference: event.locals.reference,
    problems: [],
    maybe: sending,
  };
}

function refuse({ status, message, reference }: Refusal): never {
  error(status, message, { reference });
}
