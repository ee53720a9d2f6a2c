import { api } from "#lib/api/api.ts";
import { staff } from "#shared/staff/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(staff.view, { params: event.params });
