import type { PersonEntry } from "#functions/storage/people.ts";
import { entriesByIds, ownersOfReferences, peopleAlike, servicesOfEntry } from "#functions/storage/people.ts";
import { servicesById } from "#functions/storage/services.ts";
import { beSure, Failure, invalid } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { Status } from "#shared/people/forms.ts";
import { aboutService } from "#shared/services/record.ts";
import type { StaffMember } from "#shared/staff/record.ts";

/** What is asked about: what a form leaves as it is recorded is not. */
interface Asked {
  readonly name: string;
  readonly born?: IsoDate | undefined;
  readonly reference?: string | undefined;
}

/** How a form says that nobody is to be here twice, and that it is somebody else. */
interface Words {
  readonly twice: string;
  readonly sure: string;
}

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
 * Somebody may be here already: the reference is theirs, or the name and the date of birth are. They are only shown to
 * who may see them; anybody else is told who can help. A form that has been saved asks nothing when it is sent again.
 */
export async function mayBeHere(
  id: string,
  { name, born, reference }: Asked,
  staff: StaffMember,
  isSure: boolean,
  { twice, sure }: Words,
): Promise<void> {
  const owner = reference === undefined ? undefined : (await ownersOfReferences([reference])).get(reference);
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
          message: `Somebody has this reference already. If it is the same person, ${twice}. ${ask}. Otherwise choose another reference`,
        });
  }
  if (alike.length === 0) return;
  const one = seen.find((entry) => alike.includes(entry.id));
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
