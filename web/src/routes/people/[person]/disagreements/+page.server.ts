import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { disagreements } from "#shared/disagreements/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(disagreements.list, { params: event.params, query: queried(disagreements.list, event.url) });
