import { api } from "#lib/api/api.ts";
import { services } from "#shared/services/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(services.view, { params: event.params });
