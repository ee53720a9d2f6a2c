import { error } from "@sveltejs/kit";
import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { sheetAt } from "#lib/api/sheets.ts";
import type { PageServerLoad } from "./$types";

/** The links of one part of a long list: to its file, and to the part after it. */
export const load: PageServerLoad = async (event) => {
  const list = sheetAt(`/${event.params.list}`);
  if (!list) error(404, { message: "There is no such list.", reference: event.locals.reference });
  const { operation, params } = list;
  const { me, rows, next } = await api(event).get(operation, { params, query: queried(operation, event.url) });
  const part = Number(event.url.searchParams.get("part") ?? 1) || 1;
  const at = (path: string, number: number, after?: string) => {
    const query = new URLSearchParams(event.url.search);
    query.set("part", String(number));
    if (after !== undefined) query.set("after", after);
    return `${path}?${query}`;
  };
  const path = `/download/${event.params.list}`;
  return {
    me,
    rows,
    part,
    list: `/${event.params.list}`,
    file: at(path, part),
    ...(next !== undefined && { next: at(`${path}/parts`, part + 1, next) }),
  };
};
