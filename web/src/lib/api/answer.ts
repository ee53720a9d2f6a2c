import type { FailureKind, Saved, ToBeSure } from "#shared/errors/failure.ts";
import type { Problem } from "#shared/form/question.ts";

/** What the API said instead of an answer. `unavailable` is our own word for no answer at all. */
export interface Refusal {
  readonly kind: FailureKind | "unexpected" | "unavailable";
  readonly status: number;
  readonly message: string;
  readonly reference: string;
  readonly problems: readonly Problem[];
  /** What was sent may have been saved although no answer says so. */
  readonly maybe?: boolean | undefined;
  /** What says the same already. */
  readonly saved?: Saved | undefined;
  /** What its author is to be sure of before it is saved. */
  readonly toBeSure?: ToBeSure | undefined;
  /** What the record is now, when the form was stale. */
  readonly now?: Readonly<Record<string, unknown>> | undefined;
}

export type Outcome<T> = { readonly ok: true; readonly answer: T } | { readonly ok: false; readonly refusal: Refusal };
