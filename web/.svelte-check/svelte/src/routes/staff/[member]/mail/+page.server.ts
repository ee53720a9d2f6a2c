import { api } from "#lib/api/api.ts";
import { preferences } from "#shared/preferences/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(preferences.view, { params: event.params });
