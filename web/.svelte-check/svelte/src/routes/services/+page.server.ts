import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { services } from "#shared/services/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(services.list, { query: queried(services.list, event.url) });
