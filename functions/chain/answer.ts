import { v7 as newId } from "uuid";
import type { FailureKind } from "#shared/errors/failure.ts";
import { Failure } from "#shared/errors/failure.ts";
import { plainWords, worded } from "#shared/form/words.ts";
import type { Me } from "#shared/sign-in/me.ts";
import { meOf } from "#shared/sign-in/me.ts";
import type { Result } from "./call.ts";
import type { State } from "./state.ts";

const statusCodes: Readonly<Record<FailureKind, number>> = {
  "not-found": 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  "not-ready": 409,
  "too-large": 413,
  unsupported: 415,
  "signed-out": 401,
};

/** On every answer of the API, errors included. */
const headers = {
  "content-type": "application/json; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

const json = (statusCode: number, body: object): Result => ({ statusCode, headers, body: JSON.stringify(body) });

/** The declared shape of the answer and nothing else, with who-am-I, so that a page makes one request. */
export function answered(state: State, answer: unknown): Result {
  const { look, operation, record, today } = state;
  const shape = operation?.gives.parse(answer) as object;
  if (!record || !look) return json(200, shape);
  const me: Me = meOf(record, today, look, process.env.KEYWORK_DEMONSTRATION === "yes");
  return json(200, { me, ...shape });
}

/** Once a handler has begun, only the answer to its write may have been lost. */
const mayBeSaved =
  "Something went wrong, and it may have been saved all the same. Send it again in a minute: the same form is never saved twice.";

const notSaved = (state: State | undefined): string =>
  state?.operation?.changes
    ? "Something went wrong. Nothing was saved. Try again in a few minutes."
    : "Something went wrong. Try again in a few minutes.";

/** An error in words for people, or a reference and no detail. */
export function failed(state: State | undefined, error: unknown): Result {
  const reference = state?.request ?? newId();
  if (!(error instanceof Failure)) {
    // Only the class of the error: its text may hold somebody's data.
    console.error(
      JSON.stringify({ level: "error", request: reference, error: error instanceof Error ? error.name : typeof error }),
    );
    const maybe = state?.handling === true && state.operation?.changes !== undefined;
    return json(500, {
      kind: "unexpected",
      message: maybe ? mayBeSaved : notSaved(state),
      reference,
      ...(maybe && { maybe }),
    });
  }
  const words = state?.words ?? plainWords;
  return json(statusCodes[error.kind], {
    kind: error.kind,
    message: worded(error.message, words),
    reference,
    ...(error.problems.length > 0 && {
      problems: error.problems.map((p) => ({ at: p.at, message: worded(p.message, words) })),
    }),
    ...(error.now && { now: error.now }),
    ...(error.saved && { saved: error.saved }),
    ...(error.toBeSure && { toBeSure: error.toBeSure }),
  });
}
