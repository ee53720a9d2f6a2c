import { error, redirect } from "@sveltejs/kit";
import type * as z from "zod";
import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { sheetAt } from "#lib/api/sheets.ts";
import { bodyOf } from "#lib/forms/form-page.ts";
import { gather } from "#shared/form/form.ts";
import type { sheetPart } from "#shared/operation/sheet.ts";
import type { RequestHandler } from "./$types";

type Part = z.output<typeof sheetPart>;

function file({ file, text }: Part, part?: string | null): Response {
  const name = part ? file.replace(/\.csv$/, `-part-${part}.csv`) : file;
  return new Response(text, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}"` },
  });
}

/** The list that stands at the same path without /download, as a spreadsheet. What one file cannot hold comes in parts, on a page of links. */
export const GET: RequestHandler = async (event) => {
  const list = sheetAt(`/${event.params.list}`);
  if (!list) error(404, { message: "There is no such list.", reference: event.locals.reference });
  const { operation, params } = list;
  const part = await api(event).get(operation, { params, query: queried(operation, event.url) });
  const number = event.url.searchParams.get("part");
  if (part.next && !number) redirect(303, `${event.url.pathname}/parts${event.url.search}`);
  return file(part, number && /^\d{1,4}$/.test(number) ? number : undefined);
};

/** What a search found: its words are posted, since a name never stands in an address. */
export const POST: RequestHandler = async (event) => {
  const list = sheetAt(`/${event.params.list}`, "POST");
  if (!list) error(404, { message: "There is no such list.", reference: event.locals.reference });
  const { operation, params } = list;
  const answers = gather(operation.takes.questions, await bodyOf(event));
  const outcome = await api(event).send(operation, { params, answers: answers as never });
  if (!outcome.ok)
    error(outcome.refusal.status, { message: outcome.refusal.message, reference: outcome.refusal.reference });
  return file(outcome.answer);
};
