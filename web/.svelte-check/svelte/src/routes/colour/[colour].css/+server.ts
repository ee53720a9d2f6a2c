import { isColour, readable } from "#shared/organisation/colour.ts";
import type { RequestHandler } from "./$types";

/**
 * The organisation's colour as a style sheet, since pages may hold no styles of their own. Its address says what it holds, so browsers keep it for good,
 * and another colour is another address.
 */
export const GET: RequestHandler = ({ params }) => {
  const colour = `#${params.colour}`;
  if (!isColour(colour)) return new Response("There is no such colour.\n", { status: 404 });
  const css = `:root{--kw-organisation:${colour}}@media screen and (prefers-color-scheme:dark){:root{--kw-organisation:${readable(colour, "night")}}}\n`;
  return new Response(css, {
    headers: { "content-type": "text/css; charset=utf-8", "cache-control": "public, max-age=31536000, immutable" },
  });
};
