import { fail } from "@sveltejs/kit";
import { api } from "#lib/api/api.ts";
import { preferences } from "#shared/preferences/operations.ts";
import type { Actions, PageServerLoad } from "./$types";

/** Opening a link stops nothing: programs open links too. The button does. */
export const load: PageServerLoad = async (event) => {
  const { kind, stopped } = await api(event).get(preferences.asked, { params: event.params });
  return { kind, stopped };
};

export const actions: Actions = {
  default: async (event) => {
    const outcome = await api(event).send(preferences.stop, { params: event.params });
    return outcome.ok
      ? { stopped: outcome.answer.kind, already: outcome.answer.already }
      : fail(outcome.refusal.status, { failed: true });
  },
};
