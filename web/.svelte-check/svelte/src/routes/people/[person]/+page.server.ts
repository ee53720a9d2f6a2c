import { api } from "#lib/api/api.ts";
import { people } from "#shared/people/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(people.view, { params: event.params });
