import type { RequestEvent } from "@sveltejs/kit";
import { fail, redirect } from "@sveltejs/kit";
import { api } from "#lib/api/api.ts";
import { bodyOf } from "#lib/forms/form-page.ts";
import { gather, read } from "#shared/form/form.ts";
import { search } from "#shared/lists/forms.ts";
import type { people } from "#shared/people/operations.ts";
import type { staff } from "#shared/staff/operations.ts";

type SearchOperation = typeof people.search | typeof staff.search;

/**
 * A search is posted and its answer drawn at once: names never stand in addresses, so there is nothing to redirect to.
 * Opened or loaded again without a search, it leads to the list, where searches begin.
 */
export function searchPage<O extends SearchOperation>(operation: O, list: string) {
  const load = (event: RequestEvent) => {
    if (event.request.method === "GET") redirect(303, list);
  };
  const find = async (event: RequestEvent) => {
    const body = await bodyOf(event);
    const typed = String(body.get("words") ?? "");
    const reading = read(search, gather(search.questions, body), { today: event.locals.today });
    if (!reading.ok) return fail(422, { words: typed, problems: reading.problems });
    const outcome = await api(event).send(operation, { answers: reading.answers as never });
    if (!outcome.ok)
      return fail(outcome.refusal.status, {
        words: typed,
        problems: [{ at: "words", message: outcome.refusal.message }],
      });
    return { words: typed, problems: [], found: outcome.answer };
  };
  return { load, actions: { default: find } };
}
