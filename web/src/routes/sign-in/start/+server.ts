import { redirect } from "@sveltejs/kit";
import { leave } from "#lib/server/issuer.ts";
import { safeNext } from "#lib/server/next.ts";
import { rememberLeaving } from "#lib/server/session.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ url, cookies }) => {
  const { to, leaving } = await leave();
  rememberLeaving(cookies, leaving, safeNext(url.searchParams.get("next")));
  redirect(303, to, { external: [to.origin] });
};
