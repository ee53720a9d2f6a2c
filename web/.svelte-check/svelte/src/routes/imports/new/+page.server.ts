import { error, fail, redirect } from "@sveltejs/kit";
import { api } from "#lib/api/api.ts";
import { gather, read } from "#shared/form/form.ts";
import type { Json, Problem } from "#shared/form/question.ts";
import { uploadFile } from "#shared/imports/forms.ts";
import { imports } from "#shared/imports/operations.ts";
import { mostBytes } from "#shared/imports/sheet.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).formPage(imports.upload, {});

/** The one form that sends a file, so the one that is read by hand: everything else of it is a form as all others. */
export const actions: Actions = {
  default: async (event) => {
    const body = await event.request.formData().catch(() => undefined);
    if (!body) error(400, { message: "The file did not arrive whole.", reference: event.locals.reference });
    const file = body.get("content");
    const id = String(body.get("_id") ?? "");
    const values: Record<string, Json> = gather({ what: uploadFile.questions.what }, body);
    const again = (status: number, problems: readonly Problem[], message?: string) =>
      fail(status, { values, id, problems, ...(message !== undefined && { message }) });
    const chosen = file instanceof File && file.size > 0 ? file : undefined;
    if (chosen && chosen.size > mostBytes)
      return again(422, [{ at: "content", message: "The file must be 3 MB or smaller. Split it into several files" }]);
    const answers = {
      ...values,
      ...(chosen && {
        file: chosen.name.slice(-200) || "file.csv",
        content: Buffer.from(await chosen.arrayBuffer()).toString("base64"),
      }),
    };
    const reading = read(uploadFile, answers, { today: event.locals.today });
    if (!reading.ok) {
      const problems = reading.problems.filter(({ at }) => at !== "file");
      return again(
        422,
        problems.map((p) => (p.at === "content" ? { at: "content", message: "Choose the file" } : p)),
      );
    }
    const outcome = await api(event).send(imports.upload, { answers: reading.answers, id });
    if (outcome.ok) redirect(303, `/imports/${outcome.answer.id}/columns`);
    const { status, kind, message, reference, problems } = outcome.refusal;
    if (kind === "forbidden") error(status, { message, reference });
    const placed = problems.map((p) => (p.at === "file" ? { ...p, at: "content" } : p));
    return again(status, placed, placed.length > 0 ? undefined : message);
  },
};
