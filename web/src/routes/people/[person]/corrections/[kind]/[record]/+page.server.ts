import { error } from "@sveltejs/kit";
import { api } from "#lib/api/api.ts";
import { rightable } from "#shared/corrections/list.ts";
import { corrections } from "#shared/corrections/operations.ts";
import { addressOf } from "#shared/web-pages.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async (event) => {
  const { person, kind, record } = event.params;
  const one = rightable.get(kind);
  if (!one) error(404, "", { reference: event.locals.reference });
  const operation = corrections[`${kind}Versions` as "contactsVersions"];
  const params = { person, [one.kind.name]: record } as { person: string; contact: string };
  return {
    ...(await api(event).get(operation, { params })),
    but: one.but ?? [],
    back: { href: addressOf(one.leadsTo.at, params), text: one.leadsTo.text ?? "Back" },
  };
};
