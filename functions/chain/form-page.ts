import { v7 as newId } from "uuid";
import type { FormPage } from "#shared/operation/form-page.ts";
import type { Operation } from "#shared/operation/operation.ts";
import type { Call, FormHandler, Handler } from "./call.ts";
import { nightNote } from "./night.ts";

/** The GET of a form page: what its handler asks for, with the id that a new record will have. */
export function formPageOf(handler: FormHandler<Operation>, declared: Operation): Handler<Operation> {
  return async (call: Call): Promise<FormPage> => {
    const asked = await handler.form(call);
    const recent = recentIn(declared);
    const night = recent.length > 0 ? nightNote(call.now, call.today) : undefined;
    const notes = [...(asked.notes ?? []), ...(night ? [night] : [])];
    return {
      // what happened lately happened mostly today; after midnight the form asks which day
      values: { ...(!night && Object.fromEntries(recent.map((name) => [name, call.today]))), ...asked.values },
      options: { ...asked.options } as FormPage["options"],
      words: asked.words ?? call.words,
      ...(asked.version !== undefined && { version: asked.version }),
      // A change of key worker begins a new record too, so every form page mints an id; a second post of the form meets it.
      ...(declared.changes && { id: newId() }),
      ...(notes.length > 0 && { notes }),
      ...(asked.lists?.length && { lists: asked.lists.map(({ heading, rows }) => ({ heading, rows: [...rows] })) }),
      ...(asked.about && { about: asked.about }),
    };
  };
}

/** The questions of a form that offer today and yesterday. */
const recentIn = ({ takes }: Operation): string[] =>
  Object.entries(takes?.questions ?? {}).flatMap(([name, question]) =>
    "recent" in question && question.recent ? [name] : [],
  );
