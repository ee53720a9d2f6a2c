import { safeNext, whyIn } from "#lib/server/next.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ url }) => {
  const next = safeNext(url.searchParams.get("next"));
  const start = (on: Record<string, string>) => {
    const query = new URLSearchParams({ ...(next !== "/" && { next }), ...on }).toString();
    return query ? `/sign-in/start?${query}` : "/sign-in/start";
  };
  return {
    begin: start({}),
    beginShared: start({ on: "shared" }),
    why: whyIn(url),
  };
};
