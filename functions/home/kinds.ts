import { supervisionDue } from "#shared/supervision/due.ts";

/** Kinds of to-do that a count on the home page and the list behind it share. */
export const only: Readonly<Record<"supervision" | "undated", readonly string[]>> = {
  // Who has no supervisor is counted apart.
  supervision: supervisionDue.filter((d) => !d.gathered).map((d) => d.kind),
  undated: ["arrange-review"],
};
