import { safeNext, whyIn } from "#lib/server/next.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ url }) => {
  const next = safeNext(url.searchParams.get("next"));
  return {
    begin: next === "/" ? "/sign-in/start" : `/sign-in/start?${new URLSearchParams({ next })}`,
    why: whyIn(url),
  };
};
