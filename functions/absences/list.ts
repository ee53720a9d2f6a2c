import type { Call, Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { chosen, namedServices, servicesWithin } from "#functions/directory/reach.ts";
import { dueListed, undecidedOf } from "#functions/storage/due.ts";
import type { PersonEntry } from "#functions/storage/people.ts";
import { absencesListed } from "#functions/storage/staff.ts";
import { kindsOfAbsence } from "#shared/absences/forms.ts";
import type { absences } from "#shared/absences/operations.ts";
import { statusOf } from "#shared/due/due.ts";
import { pageSize } from "#shared/lists/forms.ts";

/** Somebody has at most this many people. */
const mostPeople = 200;
/** Leavers on a page of their people: each is a query of its own. */
const mostLeavers = 10;

/** Who is away or will be, the day they are expected back first. */
export const list: Handler<typeof absences.list> = async ({ answers, reach, today }) => {
  const all = await servicesWithin(reach);
  const services = chosen(reach, all, answers.service);
  const found = await absencesListed({ services, today, after: answers.after, limit: pageSize + 1 });
  const shown = found.slice(0, pageSize);
  const uncovered =
    answers.after === undefined ? await dueListed("uncovered", { services, today, limit: mostPeople }) : [];
  return {
    uncovered: uncovered.map(({ item, name }) => ({
      id: item.about.id,
      name,
      since: item.on,
    })),
    rows: shown.map(({ id, name, kind, from, backBy }) => ({
      id,
      name,
      kind: Object.hasOwn(kindsOfAbsence, kind) ? kindsOfAbsence[kind as "leave"] : kind,
      from,
      away: from <= today,
      ...(backBy && { backBy, status: statusOf({ on: backBy }, today) }),
    })),
    services: namedServices(all),
    ...(answers.service && { service: answers.service }),
    ...(found.length > pageSize && { next: shown.at(-1)?.cursor as string }),
  };
};

/** The people of those who leave, whoever leaves first before the others; `next` goes on with more leavers. */
export async function peopleOfLeavers(
  { today, staff }: Pick<Call, "today" | "staff">,
  query: { services: readonly string[]; after?: string | undefined },
) {
  const leavers = await dueListed("leavers", { ...query, today, limit: mostLeavers + 1 });
  const shown = leavers.slice(0, mostLeavers);
  const names = await directory({ staff: shown.map((l) => l.item.about.id) });
  const each = await Promise.all(
    shown.map(async ({ item }) => {
      const { people, backedUp } = await undecidedOf(item.about.id, item.on, mostPeople);
      const leaver = { worker: names.named(item.about.id), leaves: item.on, status: statusOf(item, today) };
      const rowsOf = (rows: typeof people, standsIn: boolean) =>
        rows
          .map((row) => row.entry as PersonEntry)
          .filter((person) => staff.services.includes(person.service))
          .map(({ id, name, reference }) => ({ id, name, reference, ...leaver, standsIn }));
      return [...rowsOf(people, false), ...rowsOf(backedUp, true)];
    }),
  );
  return { rows: each.flat(), next: leavers.length > mostLeavers ? shown.at(-1)?.cursor : undefined };
}

export const leavers: Handler<typeof absences.leavers> = async (call) => {
  const { answers, reach } = call;
  const all = await servicesWithin(reach);
  const services = chosen(reach, all, answers.service);
  return {
    ...(await peopleOfLeavers(call, { services, after: answers.after })),
    services: namedServices(all),
    ...(answers.service && { service: answers.service }),
  };
};
