import { api } from "#lib/api/api.ts";
import { reviews } from "#shared/reviews/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(reviews.view, { params: event.params });
