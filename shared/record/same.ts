import { alreadySaved } from "../errors/failure.ts";

/** Whether two answers say the same; what is absent is the same as undefined. A form that was posted twice says what has been kept already. */
export function sameAnswers(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [x, y] = [a, b] as Record<string, unknown>[] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(x), ...Object.keys(y)])].every((name) => sameAnswers(x[name], y[name]));
}

/** Refuses a new record that says what one of these says already, unless its author says that it is one more (`again`), as whoever is not a form does. */
export function notTwice<T extends object>(
  records: readonly (T & { readonly id: string })[],
  made: T,
  again: boolean,
): void {
  const words = (one: T) => ({ ...one, id: "", version: 0 });
  const same = again ? undefined : records.find((one) => sameAnswers(words(one), words(made)));
  if (same) throw alreadySaved({ id: same.id, again: true });
}
