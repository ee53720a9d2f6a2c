import type { Problem } from "../form/question.ts";

export type FailureKind =
  | "not-found"
  | "forbidden"
  | "conflict"
  | "invalid"
  | "not-ready"
  | "too-large"
  | "unsupported"
  | "signed-out";

export interface Saved {
  readonly id: string;
  readonly again: boolean;
}

/** What its author is to be sure of: sent once more with `again`, it is saved. */
export interface ToBeSure {
  /** What one says who saves it all the same: "This is somebody else". Absent where it cannot be saved. */
  readonly sure?: string | undefined;
  /** Somebody on record to look at, if the author may see them. */
  readonly person?: string | undefined;
}

/** The one error that has words for people. Anything else that is thrown becomes a 500 with a reference and no detail. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly problems: readonly Problem[];
  /** What the record is now, in answers, for the page that shows both versions. */
  readonly now: Readonly<Record<string, unknown>> | undefined;
  /** What says the same already, and whether it may be said once more. */
  readonly saved: Saved | undefined;
  readonly toBeSure: ToBeSure | undefined;

  constructor(
    kind: FailureKind,
    message: string,
    more: {
      problems?: readonly Problem[];
      now?: Readonly<Record<string, unknown>>;
      saved?: Saved;
      toBeSure?: ToBeSure;
    } = {},
  ) {
    super(message);
    this.name = "Failure";
    this.kind = kind;
    this.problems = more.problems ?? [];
    this.now = more.now;
    this.saved = more.saved;
    this.toBeSure = more.toBeSure;
  }
}

/** The same words for what does not exist and what is not yours, so that nobody learns who exists. */
export const notFound = () => new Failure("not-found", "There is no such page, or it is not yours to see.");

export const forbidden = () =>
  new Failure("forbidden", "Your role does not allow this. Ask your manager if you think it should.");

/** Facts that speak against an answer, found after the form was read. */
export const invalid = (...problems: readonly Problem[]) => new Failure("invalid", "Check your answers.", { problems });

export const conflict = (message: string, now?: Readonly<Record<string, unknown>>) =>
  new Failure("conflict", message, now ? { now } : {});

/** A form that was sent again from a page opened anew, as after Back, says what has been saved: nothing is stored twice unless its author means it. */
export const alreadySaved = (saved: Saved) =>
  new Failure("conflict", "This is saved already. Nothing was saved a second time.", { saved });

/**
 * A form that was sent before under this id, with other answers: `saved` says what is kept. The writer sees both, and may save the new ones as one more.
 */
export const savedOtherwise = (id: string, saved: Readonly<Record<string, unknown>> | undefined) =>
  new Failure(
    "conflict",
    "This form is saved already, with other answers. They are kept as they are, and nothing else was saved.",
    {
      saved: { id, again: true },
      ...(saved && { now: saved }),
    },
  );

/** Nothing is wrong with the answers, but their author is to be sure of something first. */
export const beSure = (message: string, toBeSure: ToBeSure) => new Failure("conflict", message, { toBeSure });

/** Somebody changed the record after the form was opened. */
export const stale = (now: Readonly<Record<string, unknown>>) =>
  conflict("Somebody else changed this after you opened it. Your answers are kept below and nothing was saved.", now);

/** A newer release wrote this and is on its way out to every function, or was taken back. */
export const upgrading = () => conflict("Keywork is being upgraded. Nothing was saved. Try again in a minute.");
