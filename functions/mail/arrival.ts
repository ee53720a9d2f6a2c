import { loadPerson } from "#functions/storage/people.ts";
import { staffById } from "#functions/storage/staff.ts";
import { managerOf } from "#shared/access/relations.ts";
import { arrivalMail } from "#shared/mail/arrival.ts";
import { rendered } from "#shared/mail/render.ts";
import { labelOf } from "#shared/people/page.ts";
import { statusOfPerson } from "#shared/people/record.ts";
import { serviceAt } from "#shared/places/at.ts";
import { openPlaces, placesOf } from "#shared/places/places.ts";
import { aboutService, wordsOf } from "#shared/services/record.ts";
import { memberOf, worksOn } from "#shared/staff/record.ts";
import type { Letter } from "./letter.ts";
import { letterTo, origin } from "./letter.ts";
import type { TaskOf } from "./task.ts";

/** Tells a manager who comes to their service. Nothing where it has been taken back, or is no longer theirs to know. */
export async function arrivalLetter(task: TaskOf<"arrival">): Promise<Letter | undefined> {
  const [page, staff] = await Promise.all([loadPerson(task.person), staffById(task.recipient)]);
  if (!page || !staff || !worksOn(staff, task.date) || statusOfPerson(page.status) === "died") return undefined;
  const place = placesOf(page).find(({ id }) => id === task.of);
  if (!place || !managerOf.holds(memberOf(staff), page, task.date)) return undefined;
  const before = placesOf(page).find(({ id }) => id === place.continues);
  const service = serviceAt(page, place);
  const mail = arrivalMail({
    label: labelOf(page.person),
    from: place.from,
    service: aboutService(service).name,
    before: before && aboutService(serviceAt(page, before)).name,
    also: openPlaces(page, task.date).length > 1,
    keyWorking: aboutService(service).keyWorking,
    words: wordsOf(service),
    href: `${origin()}/people/${page.person.id}`,
  });
  return letterTo(staff, rendered(mail));
}
