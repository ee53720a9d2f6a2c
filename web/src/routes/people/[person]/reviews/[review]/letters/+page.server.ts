import { api } from "#lib/api/api.ts";
import { reviews } from "#shared/reviews/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => ({
  ...(await api(event).get(reviews.letters, { params: event.params })),
  forOthers: true,
});
