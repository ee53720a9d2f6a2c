import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { staff } from "#shared/staff/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(staff.recorded, { params: event.params, query: queried(staff.recorded, event.url) });
