import { v7 as newId } from "uuid";
import type { FormPage } from "#shared/operation/form-page.ts";
import type { Operation } from "#shared/operation/operation.ts";
import type { Call, FormHandler, Handler } from "./call.ts";

/** The GET of a form page: what its handler asks for, with the id that a new record will have. */
export function formPageOf(handler: FormHandler<Operation>, declared: Operation): Handler<Operation> {
  return async (call: Call): Promise<FormPage> => {
    const asked = await handler.form(call);
    return {
      values: { ...asked.values },
      options: { ...asked.options } as FormPage["options"],
      words: asked.words ?? call.words,
      ...(asked.version !== undefined && { version: asked.version }),
      // A change of key worker begins a new record too, so every form page mints an id; a second post of the form meets it.
      ...(declared.changes && { id: newId() }),
      ...(asked.notes && { notes: [...asked.notes] }),
      ...(asked.about && { about: asked.about }),
    };
  };
}
