import { redirect } from "@sveltejs/kit";
import { comeBack } from "#lib/server/issuer.ts";
import { log } from "#lib/server/log.ts";
import { safeNext } from "#lib/server/next.ts";
import type { Tokens } from "#lib/server/session.ts";
import { recallLeaving, start } from "#lib/server/session.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async ({ url, cookies, locals }) => {
  const leaving = recallLeaving(cookies);
  const tokens = leaving && (await tokensFor(url.search, leaving, locals.reference));
  if (!tokens) redirect(303, "/sign-in?why=again");
  await start(cookies, tokens, leaving.shared);
  redirect(303, safeNext(leaving.next));
};

async function tokensFor(
  search: string,
  leaving: Parameters<typeof comeBack>[1],
  reference: string,
): Promise<Tokens | undefined> {
  try {
    return await comeBack(search, leaving, Date.now());
  } catch (error) {
    log.failure(reference, error);
    return undefined;
  }
}
