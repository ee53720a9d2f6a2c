import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { imports } from "#shared/imports/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(imports.list, { query: queried(imports.list, event.url) });
