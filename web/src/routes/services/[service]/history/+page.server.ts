import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { audit } from "#shared/audit/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(audit.service, { params: event.params, query: queried(audit.service, event.url) });
