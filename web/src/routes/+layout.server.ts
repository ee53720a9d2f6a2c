import { settings } from "#lib/server/settings.ts";
import type { LayoutServerLoad } from "./$types";

export const load: LayoutServerLoad = ({ locals }) => ({
  signedIn: locals.session !== undefined,
  shared: locals.session?.shared ?? false,
  token: locals.token,
  demonstration: settings.demonstration,
});
