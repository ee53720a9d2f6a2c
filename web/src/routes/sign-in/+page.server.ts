import { safeNext } from "#lib/server/next.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = ({ url }) => {
  const next = safeNext(url.searchParams.get("next"));
  const why = url.searchParams.get("why");
  return {
    begin: next === "/" ? "/sign-in/start" : `/sign-in/start?${new URLSearchParams({ next })}`,
    why: why === "ended" || why === "again" ? (why as "ended" | "again") : undefined,
  };
};
