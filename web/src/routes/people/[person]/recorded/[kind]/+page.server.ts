import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { people } from "#shared/people/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(people.recorded, { params: event.params, query: queried(people.recorded, event.url) });
