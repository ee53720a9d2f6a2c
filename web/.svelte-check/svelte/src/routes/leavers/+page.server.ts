import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { absences } from "#shared/absences/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(absences.leavers, { query: queried(absences.leavers, event.url) });
