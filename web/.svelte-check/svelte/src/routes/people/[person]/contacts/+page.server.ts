import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { contacts } from "#shared/contacts/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(contacts.list, { params: event.params, query: queried(contacts.list, event.url) });
