import { error } from "@sveltejs/kit";
import type { PageServerLoad } from "./$types";

/** Stands in for a request that was too large to look at. */
export const load: PageServerLoad = ({ locals }) =>
  error(413, "What you sent is too large, so nothing was saved.", { reference: locals.reference });
