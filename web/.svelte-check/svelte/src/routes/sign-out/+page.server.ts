import { redirect } from "@sveltejs/kit";
import { issuerSignOut } from "#lib/server/issuer.ts";
import { end, signedIn } from "#lib/server/session.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ cookies }) => ({
  still: (await signedIn(cookies)) !== undefined,
  // a link to the issuer, not a redirect: the policy on forms would stop one that leaves for another host
  issuer: issuerSignOut(),
});

export const actions: Actions = {
  default: async ({ cookies }) => {
    await end(cookies);
    redirect(303, "/sign-out");
  },
};
