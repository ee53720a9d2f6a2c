import type { Body } from "#shared/form/question.ts";

/** A posted form of name and value pairs, as a browser sends it. */
export function bodyOf(pairs: readonly (readonly [string, string])[]): Body {
  return new URLSearchParams(pairs.map(([name, value]) => [name, value] as [string, string]));
}
