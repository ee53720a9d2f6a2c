import { api } from "#lib/api/api.ts";
import { contacts } from "#shared/contacts/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(contacts.view, { params: event.params });
