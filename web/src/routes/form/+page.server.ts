import { opened, sent } from "#lib/forms/form-page.ts";
import { theFormAt } from "#lib/forms/the-form.ts";
import { doneBy, shownAt } from "#shared/web-pages.ts";
import type { Actions, PageServerLoad } from "./$types";

/** The one route of every form page that draws nothing of its own: `hooks.ts` leads their addresses here. */
export const load: PageServerLoad = async (event) => {
  const { operation, params } = theFormAt(event.url.pathname);
  return opened(event, operation, params);
};

export const actions: Actions = {
  default: async (event) => {
    const { operation, params } = theFormAt(event.url.pathname);
    const shown = (made: { id: string }) => shownAt(operation, params, made);
    return sent(event, operation, params, {
      saved: (answer) => `${shown(answer)}?done=${doneBy(operation, answer)}`,
      before: shown,
    });
  },
};
