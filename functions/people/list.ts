import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { chosen, namedServices, servicesWithin } from "#functions/directory/reach.ts";
import type { PersonEntry } from "#functions/storage/people.ts";
import { foundBy, leadIn, peopleFound, peopleListed } from "#functions/storage/people.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { tokensOf } from "#shared/people/names.ts";
import type { people } from "#shared/people/operations.ts";
import { mostPlaces } from "#shared/places/rules.ts";
import type { ServiceRecord } from "#shared/services/record.ts";

/** People who use the reader's services, by name. */
export const list: Handler<typeof people.list> = async ({ answers, reach, today }) => {
  const all = await servicesWithin(reach);
  const entries = await peopleListed({
    services: chosen(reach, all, answers.service),
    today,
    after: answers.after,
    limit: pageSize + mostPlaces,
  });
  // Rows of one person are never on two pages: the next page goes on after a person.
  const last = entries[pageSize - 1]?.id;
  const shown = entries.filter((one, n) => n < pageSize || one.id === last);
  const rows = await rowsOf(shown, all, today);
  return {
    rows,
    services: namedServices(all),
    ...(answers.service && { service: answers.service }),
    ...(entries.length > shown.length && { next: rows.at(-1)?.id as string }),
  };
};

/** People with a name or reference that begins with each of the words; former ones too. */
export const search: Handler<typeof people.search> = async ({ answers, reach, staff, today }) => {
  const all = await servicesWithin(reach);
  const tokens = tokensOf(answers.words);
  // The longest word leaves the fewest to look through.
  const [first, ...others] = [...tokens].sort((a, b) => b.length - a.length);
  // Managers find who has left their services too, since they keep what belonged to the time there.
  const on = staff.roles.includes("manager") ? undefined : today;
  const found = first ? await peopleFound(chosen(reach, all, undefined), first, on, pageSize * 2) : [];
  const fits = (entry: PersonEntry) => {
    const words = foundBy(entry);
    return others.every((other) => words.some((word) => word.startsWith(other)));
  };
  return { rows: await rowsOf(found.filter(fits).slice(0, pageSize), all, today), services: namedServices(all) };
};

async function rowsOf(entries: readonly PersonEntry[], services: readonly ServiceRecord[], today: IsoDate) {
  const names = await directory({ staff: entries.map((e) => leadIn(e, today)) });
  const places = new Map(namedServices(services).map((s) => [s.id, s]));
  return entries.map((one) => {
    const { keyWorker: _, leads: __, places: ___, service, ...entry } = one;
    const lead = leadIn(one, today);
    return {
      ...entry,
      service: places.get(service) ?? { id: service, name: "" },
      ...(lead && { keyWorker: names.named(lead) }),
    };
  });
}
