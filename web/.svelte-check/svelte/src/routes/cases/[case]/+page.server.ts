import { api } from "#lib/api/api.ts";
import { cases } from "#shared/cases/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(cases.view, { params: event.params });
