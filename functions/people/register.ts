import type { FormHandler } from "#functions/chain/call.ts";
import { servicesWithin, serviceToUse, usedOptions } from "#functions/directory/reach.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import type { PersonEntry } from "#functions/storage/people.ts";
import {
  changePerson,
  entriesByIds,
  ownersOfReferences,
  peopleAlike,
  sameNhsNumber,
  servicesOfEntry,
} from "#functions/storage/people.ts";
import { servicesById } from "#functions/storage/services.ts";
import { managerOf } from "#shared/access/relations.ts";
import { beSure, Failure, invalid } from "#shared/errors/failure.ts";
import type { AnswersOf } from "#shared/form/form.ts";
import type { registerPerson, Status } from "#shared/people/forms.ts";
import type { people } from "#shared/people/operations.ts";
import { newPersonPage } from "#shared/people/page.ts";
import { aboutService } from "#shared/services/record.ts";
import type { StaffMember } from "#shared/staff/record.ts";

export const register: FormHandler<typeof people.register> = {
  form: async ({ staff, today }) => {
    const services = usedOptions(await servicesWithin(staff.services));
    const only = services.length === 1 ? { service: services[0]?.value } : {};
    return { values: { started: today, ...only }, options: { services } };
  },

  submit: async ({ id, answers, staff, again, entry, adding, today }) => {
    const choose = "Choose one of your services";
    if (!staff.services.includes(answers.service)) throw invalid({ at: "service", message: choose });
    const service = await serviceToUse(answers.service, choose);
    await mayBeHere(id, answers, staff, again);
    // Indexes lag behind, so this can miss somebody registered in the same second: it is a warning, not a lock.
    const same = answers.nhsNumber !== undefined && (await sameNhsNumber(answers.nhsNumber, id));
    const about = entry();
    const page = await changePerson(
      id,
      (read) => read ?? newPersonPage({ id, registered: answers, version: 0 }, service),
      () => [auditWrite({ page: "person", id }, about)],
      adding({ mayShow: (read) => managerOf.holds(staff, read, today) }),
      today,
    );
    return { id, version: page.person.version, ...(same && { notice: "same-nhs-number" }) };
  },
};

const statusWords = {
  using: "uses",
  away: "uses",
  stopped: "stopped using",
  died: "has died and used",
} as const satisfies Record<Status, string>;

const offers = {
  using: "If it is the same person, use their record. Otherwise choose another reference",
  away: "If it is the same person, use their record. Otherwise choose another reference",
  stopped: "If they are back, open their record and change the status there. Otherwise choose another reference",
  died: "Choose another reference",
} as const satisfies Record<Status, string>;

/**
 * Somebody may be here already: the reference is theirs, or the name and the date of birth are. They are only shown to who may see them; anybody else is
 * told whom to ask. A form that has been saved asks nothing when it is sent again.
 */
async function mayBeHere(
  id: string,
  { name, born, reference }: AnswersOf<typeof registerPerson>,
  staff: StaffMember,
  isSure: boolean,
): Promise<void> {
  const owner = (await ownersOfReferences([reference])).get(reference);
  if (owner === id) return;
  const alike = born && !isSure ? await peopleAlike(name, born, id) : [];
  const entries = await entriesByIds([...new Set([...(owner ? [owner] : []), ...alike])]);
  const seen = entries.filter((one) => servicesOfEntry(one).some((service) => staff.services.includes(service)));
  const services = new Map((await servicesById(seen.map(({ service }) => service))).map((one) => [one.id, one]));
  const says = ({ name, reference, status, service }: PersonEntry) => {
    const place = services.get(service);
    return `${name} (${reference}), who ${statusWords[status]} ${place ? aboutService(place).name : "a service of yours"}`;
  };
  const ask =
    "Ask the manager of the service that they used before: the registered managers of your organisation can find them";
  if (owner) {
    const one = seen.find((entry) => entry.id === owner);
    throw one
      ? new Failure("invalid", "Check your answers.", {
          problems: [
            {
              at: "reference",
              message: `This is the reference of ${says(one)}. ${offers[one.status]}`,
            },
          ],
          toBeSure: { person: one.id },
        })
      : invalid({
          at: "reference",
          message: `Somebody has this reference already. If it is the same person, do not register them again. ${ask}. Otherwise choose another reference`,
        });
  }
  if (alike.length === 0) return;
  const one = seen.find((entry) => alike.includes(entry.id));
  const sure = "This is somebody else: register them";
  throw one
    ? beSure(
        `The same name and date of birth are recorded of ${says(one)}. If it is the same person, use their record.`,
        {
          sure,
          person: one.id,
        },
      )
    : beSure(`Somebody with the same name and date of birth is known in a service that is not yours. ${ask}.`, {
        sure,
      });
}
