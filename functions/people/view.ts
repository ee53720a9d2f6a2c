import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { namedService } from "#functions/storage/services.ts";
import { keyWorkerOf, managerOf } from "#shared/access/relations.ts";
import { dueOn } from "#shared/due/due.ts";
import { dueKindOf } from "#shared/due/kinds.ts";
import { showAll } from "#shared/form/form.ts";
import { worded } from "#shared/form/words.ts";
import { detailOf, dueOfPerson } from "#shared/people/due.ts";
import { changeStatus } from "#shared/people/forms.ts";
import type { people } from "#shared/people/operations.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { calledName } from "#shared/people/page.ts";
import { aboutPerson, statusOfPerson } from "#shared/people/record.ts";
import { namedInSections, shownSections } from "#shared/people/sections.ts";
import { at } from "#shared/places/at.ts";
import { openPlaces, placeFrom } from "#shared/places/places.ts";
import { aboutService, wordsOf } from "#shared/services/record.ts";

/** What was said of a status beside its day: why they stopped, and what colleagues should know. */
function saidOf(status: PersonPage["status"]) {
  const all = status ? showAll(changeStatus.questions, status.answers, () => undefined) : [];
  const statusSaid = all.filter(({ name }) => name === "why" || name === "note");
  return statusSaid.length > 0 && { statusSaid };
}

/** The first screen of a person: who they are, what needs doing and by whom, and what each section shows. */
export const view: Handler<typeof people.view> = async ({ page, staff, today, words }) => {
  const { person, status } = page;
  const place = placeFrom(page, staff.services, today);
  const here = at(page, place);
  const elsewhere = openPlaces(page, today)
    .filter(({ id }) => id !== place.id)
    .map((one) => at(page, one));
  const due = dueOn(dueOfPerson(page), today);
  const sections = namedInSections(page);
  const names = await directory({ ...sections, staff: [...sections.staff, ...due.map((item) => item.who)] });
  const { name, reference } = aboutPerson(person);
  return {
    person: {
      id: person.id,
      name,
      called: calledName(person),
      reference,
      service: { id: place.service, name: aboutService(here.service).name },
      started: place.from,
      status: statusOfPerson(status),
      version: person.version,
      ...(status && { statusFrom: status.answers.from }),
      ...(status?.answers.backBy && { backBy: status.answers.backBy }),
      ...saidOf(status),
    },
    words,
    due: due.map((item) => ({
      ...names.due(item, { today, staff }, name),
      what: worded(dueKindOf(item.kind).what, wordsOf(page.services.get(item.service))),
      ...(elsewhere.length > 0 && { service: namedService(page.services.get(item.service) ?? here.service) }),
      detail: detailOf(page, item),
    })),
    may: {
      change: keyWorkerOf.holds(staff, page, today) || managerOf.holds(staff, page, today),
      manage: managerOf.holds(staff, page, today),
    },
    ...shownSections(page, { names, today, words, reader: staff, here, elsewhere }),
  };
};
