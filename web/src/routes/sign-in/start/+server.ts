import { redirect } from "@sveltejs/kit";
import { leave } from "#lib/server/issuer.ts";
import { safeNext } from "#lib/server/next.ts";
import { rememberLeaving } from "#lib/server/session.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ url, cookies }) => {
  const { to, leaving } = await leave();
  rememberLeaving(cookies, leaving, {
    next: safeNext(url.searchParams.get("next")),
    shared: url.searchParams.get("on") === "shared",
  });
  redirect(303, to, { external: [to.origin] });
};
