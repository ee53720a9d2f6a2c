import { api } from "#lib/api/api.ts";
import { supervision } from "#shared/supervision/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(supervision.view, { params: event.params });
