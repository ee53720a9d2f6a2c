import type { FormHandler } from "#functions/chain/call.ts";
import { servicesWithin, serviceToUse, usedOptions } from "#functions/directory/reach.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { changePerson, sameNhsNumber } from "#functions/storage/people.ts";
import { managerOf } from "#shared/access/relations.ts";
import { invalid } from "#shared/errors/failure.ts";
import type { people } from "#shared/people/operations.ts";
import { newPersonPage } from "#shared/people/page.ts";
import { mayBeHere } from "./alike.ts";

const words = { twice: "do not register them again", sure: "This is somebody else: register them" };

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
    await mayBeHere(id, answers, staff, again, words);
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
