/** Something that stops Keywork from starting or running, in one sentence for whoever started it. It is printed without a stack. */
export class Failure extends Error {}

/** The code of a system error such as EADDRINUSE, where there is one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
