import { error } from "@sveltejs/kit";
import type { PageServerLoad } from "./$types";

/** Shown in place of what a form asked for that came from no page of ours. */
export const load: PageServerLoad = ({ locals }) =>
  error(403, "We could not tell that this was sent from a page of Keywork, so nothing was changed.", {
    reference: locals.reference,
    help: "not-ours",
  });
