import type { Context } from "aws-lambda";
import { v7 as newId } from "uuid";
import { handler as about } from "#functions/about/lambda.ts";
import { handler as history } from "#functions/audit/history.lambda.ts";
import type { Event, Result } from "#functions/chain/call.ts";
import { handler as home } from "#functions/home/lambda.ts";
import { handler as imports } from "#functions/imports/lambda.ts";
import { handler as mail } from "#functions/mail/lambda.ts";
import { handler as people } from "#functions/people/lambda.ts";
import { handler as services } from "#functions/services/lambda.ts";
import { handler as staff } from "#functions/staff/lambda.ts";
import { handler as supervision } from "#functions/supervision/lambda.ts";
import type { FormPage } from "#shared/operation/form-page.ts";
import type { GivenBy, Operation } from "#shared/operation/operation.ts";
import { pathOf } from "#shared/operation/operation.ts";
import type { FunctionName } from "#shared/served.ts";
import { functionOf } from "#shared/served.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { today } from "./records.ts";

type Handler = (event: Event, context: Context) => Promise<Result>;

/** Every function behind the API; one that is missing here does not compile. */
const handlers = {
  about,
  history,
  home,
  mail,
  imports,
  people,
  services,
  staff,
  supervision,
} satisfies Record<FunctionName, unknown>;

/** Just before noon in England on a day. */
export const noonOf = (day: string) => Date.parse(`${day}T11:59:00Z`);

export interface Sent {
  /** Whose verified token the request carries; nobody's if absent. */
  readonly as?: StaffRecord | undefined;
  readonly path?: Readonly<Record<string, string>>;
  readonly answers?: unknown;
  readonly id?: string;
  readonly version?: number;
  readonly query?: Readonly<Record<string, string>>;
  /** The request's time in milliseconds; noon of the test's day unless told. */
  readonly time?: number;
  /** In place of the JSON of answers, id and version. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of those of `as`. */
  readonly claims?: Readonly<Record<string, string>>;
}

export interface Answered<A = Record<string, unknown>> {
  readonly status: number;
  readonly body: A & {
    readonly kind?: string;
    readonly message?: string;
    readonly reference?: string;
    readonly problems?: readonly { at: string; message: string }[];
    readonly now?: Record<string, unknown>;
  };
  readonly headers: Readonly<Record<string, unknown>>;
}

/** The claims of a staff member's access token, shaped as Cognito's; every account is the same at each call. */
export const claimsOf = (member: StaffRecord): Record<string, string> => ({
  iss: "https://issuer.example",
  sub: `account-of-${member.id}`,
  token_use: "access",
  username: aboutStaff(member).signInName,
});

export function eventOf(operation: Operation, sent: Sent): Event {
  const [method = ""] = operation.route.split(" ");
  const rawPath = `/api${pathOf(operation.route, sent.path)}`;
  const claims = sent.claims ?? (sent.as && claimsOf(sent.as));
  const { answers = {}, id, version } = sent;
  const posted = { answers, ...(id !== undefined && { id }), ...(version !== undefined && { version }) };
  const body = sent.body ?? (method === "POST" ? JSON.stringify(posted) : undefined);
  return {
    version: "2.0",
    routeKey: "ANY /api/{proxy+}",
    rawPath,
    rawQueryString: new URLSearchParams(sent.query).toString(),
    headers: { "content-type": "application/json", "x-keywork-edge": "the-secret-of-the-edge", ...sent.headers },
    requestContext: {
      accountId: "anonymous",
      apiId: "local",
      domainName: "localhost",
      domainPrefix: "localhost",
      http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "127.0.0.1", userAgent: "test" },
      requestId: newId(),
      routeKey: "ANY /api/{proxy+}",
      stage: "$default",
      time: "",
      timeEpoch: sent.time ?? noonOf(today),
      authorizer: claims ? { principalId: "", integrationLatency: 0, jwt: { claims, scopes: [] } } : undefined,
    },
    body,
    isBase64Encoded: false,
  } as unknown as Event;
}

/** Sends an operation to the function that serves it, as API Gateway would. */
export async function call<O extends Operation>(operation: O, sent: Sent = {}): Promise<Answered<GivenBy<O>>> {
  const result = await handlerOf(operation)(eventOf(operation, sent), contextOf());
  return {
    status: result.statusCode as number,
    body: JSON.parse(result.body as string),
    headers: result.headers ?? {},
  };
}

/** Opens the form page of an operation. */
export const formOf = (operation: Operation, sent: Sent = {}): Promise<Answered<FormPage>> =>
  call({ ...operation, route: operation.asks as Operation["route"] } as Operation, sent) as never;

export const handlerOf = (operation: Operation) => handlers[functionOf(operation.word)] as unknown as Handler;

export const contextOf = () =>
  ({ awsRequestId: newId(), functionName: "test", getRemainingTimeInMillis: () => 30_000 }) as Context;
