import { api } from "#lib/api/api.ts";
import { home } from "#shared/home/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(home.view);
