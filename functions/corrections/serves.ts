import { serving } from "#functions/chain/chain.ts";
import { serviceToUse } from "#functions/directory/reach.ts";
import { tell } from "#functions/mail/tell.ts";
import { managersTold } from "#functions/places/decide.ts";
import { whoCannotAct } from "#functions/reviews/decide.ts";
import { staffById, staffByIds } from "#functions/storage/staff.ts";
import { withoutWorkers, workersIn } from "#shared/allocations/rules.ts";
import type { ContactRecord } from "#shared/contacts/record.ts";
import type { puttingRight } from "#shared/corrections/list.ts";
import { rightable } from "#shared/corrections/list.ts";
import { corrections } from "#shared/corrections/operations.ts";
import type { PlaceRecord } from "#shared/places/record.ts";
import { sameAnswers } from "#shared/record/same.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { notKeyWorkerBecause } from "#shared/staff/rules.ts";
import { sayDate } from "#shared/time/dates.ts";
import type { Check, Follows } from "./decide.ts";
import { correcting, versions } from "./decide.ts";

type ContactForm = typeof puttingRight.contacts.form;
type PlaceForm = typeof puttingRight.places.form;
type ReviewForm = typeof puttingRight.reviews.form;

/** What facts speak against, where the rule of a record cannot know them. */
const checks: { readonly [N in keyof typeof puttingRight]?: unknown } = {
  places: (async (_, { service }, before) => {
    if (service && service !== before.service) await serviceToUse(service, "Choose a service from the list");
    return [];
  }) satisfies Check<PlaceForm>,
  // A follow-up is its author's: it is due by their last day.
  contacts: (async (_, { by }, before, __, contact) => {
    const author = by && by !== before.by ? await staffById(contact.by) : undefined;
    const { name, leaves } = author ? aboutStaff(author) : {};
    return by && leaves && by > leaves
      ? [{ at: "by", message: `The last day of ${name} is ${sayDate(leaves)}. Choose that day or an earlier one` }]
      : [];
  }) satisfies Check<ContactForm, ContactRecord>,
  // Who had an action may have left since: only whom the correction names newly is asked about.
  reviews: (async (page, { actions = [] }, before, today) =>
    (await whoCannotAct(page, actions, today)).filter(
      ({ n }) => !before.actions?.some((one) => one.id === actions[n]?.id && sameAnswers(one.who, actions[n]?.who)),
    )) satisfies Check<ReviewForm>,
};

const follows: { readonly [N in keyof typeof puttingRight]?: unknown } = {
  // As when somebody moves: the managers of the service to which they come are told, and who works elsewhere stays there.
  places: (async ({ service }, place, { page, staff, today }) => {
    if (!service || service === place.service) return { told: [], further: (read) => read };
    const [readers, workers] = await Promise.all([
      managersTold(service, staff.id, today),
      staffByIds(workersIn(page, place.id)),
    ]);
    const gone = new Set(workers.filter((one) => notKeyWorkerBecause(one, service, today)).map(({ id }) => id));
    return {
      told: [tell("arrival", readers, { person: page.person.id, place: place.id })],
      further: (read) => withoutWorkers(read, place.id, gone, today),
    };
  }) satisfies Follows<PlaceForm, PlaceRecord>,
};

const handlers = [...rightable].flatMap(([name, one]) => [
  [name, correcting(one, checks[name as keyof typeof checks] as never, follows[name as keyof typeof follows] as never)],
  [`${name}Versions`, versions(one)],
]);

export const served = serving(corrections, Object.fromEntries(handlers));
