import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { imports } from "#shared/imports/operations.ts";
import type { RequestHandler } from "./$types";

/** The headings that Keywork knows, with an example row, as a file. */
export const GET: RequestHandler = async (event) => {
  const { file, text } = await api(event).get(imports.template, { query: queried(imports.template, event.url) });
  return new Response(text, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${file}"` },
  });
};
