import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { supervision } from "#shared/supervision/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(supervision.past, { params: event.params, query: queried(supervision.past, event.url) });
