import { api } from "#lib/api/api.ts";
import { organisation } from "#shared/organisation/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(organisation.view);
