import { redirect } from "@sveltejs/kit";
import { leave } from "#lib/server/issuer.ts";
import { safeNext } from "#lib/server/next.ts";
import { mustBeFresh, rememberLeaving } from "#lib/server/session.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ url, cookies }) => {
  const shared = url.searchParams.get("on") === "shared";
  const { to, leaving } = await leave({ fresh: shared || mustBeFresh(cookies), now: Date.now() });
  rememberLeaving(cookies, leaving, {
    next: safeNext(url.searchParams.get("next")),
    shared,
  });
  redirect(303, to, { external: [to.origin] });
};
