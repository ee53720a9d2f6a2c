import { error } from "@sveltejs/kit";
import { settings } from "#lib/server/settings.ts";
import type { PageServerLoad } from "./$types";

/** Every component in every state, to look at and to check: in a demonstration only. */
export const load: PageServerLoad = ({ locals }) => {
  if (!settings.demonstration) error(404, "", { reference: locals.reference });
  return { today: locals.today };
};
