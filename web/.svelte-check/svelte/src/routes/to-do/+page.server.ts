import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { home } from "#shared/home/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(home.due, { query: queried(home.due, event.url) });
