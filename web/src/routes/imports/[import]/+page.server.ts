import { error, fail, redirect } from "@sveltejs/kit";
import { api } from "#lib/api/api.ts";
import { bodyOf } from "#lib/forms/form-page.ts";
import { gather, read } from "#shared/form/form.ts";
import { startImport } from "#shared/imports/forms.ts";
import { imports } from "#shared/imports/operations.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { params } = event;
  const shown = await api(event).get(imports.view, { params });
  const some =
    shown.checked || shown.state === "importing" ? await api(event).get(imports.findings, { params }) : undefined;
  return { ...shown, findings: some?.rows ?? [], more: some?.next !== undefined };
};

export const actions: Actions = {
  default: async (event) => {
    const body = await bodyOf(event);
    const reading = read(startImport, gather(startImport.questions, body), { today: event.locals.today });
    if (!reading.ok) return fail(422, { problems: reading.problems });
    const outcome = await api(event).send(imports.start, {
      params: event.params,
      answers: reading.answers,
      version: Number(body.get("_version")),
    });
    if (outcome.ok) redirect(303, `/imports/${event.params.import}`);
    const { status, kind, message, reference } = outcome.refusal;
    if (kind === "forbidden" || kind === "not-found") error(status, { message, reference });
    return fail(status, { problems: [{ at: "looked", message }] });
  },
};
