import { api } from "#lib/api/api.ts";
import { corrections } from "#shared/corrections/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(corrections.contactsVersions, { params: event.params });
