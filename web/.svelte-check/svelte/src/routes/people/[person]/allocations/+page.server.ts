import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { allocations } from "#shared/allocations/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(allocations.past, { params: event.params, query: queried(allocations.past, event.url) });
