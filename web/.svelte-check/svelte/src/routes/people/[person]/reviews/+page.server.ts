import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { reviews } from "#shared/reviews/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(reviews.past, { params: event.params, query: queried(reviews.past, event.url) });
