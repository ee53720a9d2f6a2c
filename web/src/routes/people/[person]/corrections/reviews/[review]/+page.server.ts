import { api } from "#lib/api/api.ts";
import { corrections } from "#shared/corrections/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(corrections.reviewsVersions, { params: event.params });
