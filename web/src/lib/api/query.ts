import { gather, read } from "#shared/form/form.ts";
import type { Operation, TakenBy } from "#shared/operation/operation.ts";

/** The filter of a list as its address says it. What a form could not have written is left out, so that a stray word shows the whole list. */
// biome-ignore lint/suspicious/noExplicitAny: any declared operation
export function queried<O extends Operation<any, any, any>>(operation: O, url: URL): Partial<NonNullable<TakenBy<O>>> {
  const form = (operation as unknown as Operation).takes;
  if (!form) return {};
  // No question of a query depends on the day.
  const reading = read(form, gather(form.questions, url.searchParams), { today: "2000-01-01" });
  return (reading.ok ? reading.answers : {}) as Partial<NonNullable<TakenBy<O>>>;
}
