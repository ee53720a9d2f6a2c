import type { FormHandler } from "#functions/chain/call.ts";
import { mostServices, serviceToUse, usedOptions } from "#functions/directory/reach.ts";
import { teamOf } from "#functions/directory/team.ts";
import type { Tell } from "#functions/mail/tell.ts";
import { tell } from "#functions/mail/tell.ts";
import { captionOf } from "#functions/people/change.ts";
import { serviceIds, servicesById } from "#functions/storage/services.ts";
import { forbidden, notFound } from "#shared/errors/failure.ts";
import type { IsoDate, Options } from "#shared/form/question.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { serviceAt } from "#shared/places/at.ts";
import type { places } from "#shared/places/operations.ts";
import type { Place } from "#shared/places/places.ts";
import { openPlaces, placesOf } from "#shared/places/places.ts";
import { join as joinRule, leave as leaveRule, move as moveRule } from "#shared/places/rules.ts";
import { aboutService, wordsOf } from "#shared/services/record.ts";
import type { StaffMember } from "#shared/staff/record.ts";
import { aboutStaff, worksOn } from "#shared/staff/record.ts";
import { sayDate } from "#shared/time/dates.ts";

/** The services of the organisation but those that they use. */
async function otherServices(page: PersonPage, today: IsoDate): Promise<Options> {
  const used = new Set(openPlaces(page, today).map(({ service }) => service));
  const all = await servicesById(await serviceIds({ limit: mostServices }));
  return { services: usedOptions(all.filter(({ id }) => !used.has(id))) };
}

const chosenService = (id: string) => serviceToUse(id, "Choose a service from the list");

/** The place that a form is about, for a manager of its service. */
function placeOfTheirs(page: PersonPage, id: string, staff: StaffMember): Place {
  const place = placesOf(page).find((one) => one.id === id);
  if (!place) throw notFound();
  if (!staff.services.includes(place.service)) throw forbidden();
  return place;
}

const nameAt = (page: PersonPage, place: Place) => aboutService(serviceAt(page, place)).name;

/** Managers of a service are told that somebody comes to it, apart from the one who says so. */
export async function managersTold(service: string, by: string, today: IsoDate): Promise<string[]> {
  const team = await teamOf([service]);
  return team
    .filter((one) => one.id !== by && worksOn(one, today) && aboutStaff(one).roles.includes("manager"))
    .map(({ id }) => id);
}

const arrival =
  (id: string, readers: readonly string[]) =>
  ({ person }: PersonPage): Tell[] => [tell("arrival", readers, { person: person.id, place: id })];

export const join: FormHandler<typeof places.join> = {
  form: async ({ page, today }) => ({
    values: { from: today },
    options: await otherServices(page, today),
    about: captionOf(page),
  }),
  submit: async ({ answers, id, staff, today, change }) => {
    const service = await chosenService(answers.service);
    const readers = await managersTold(service.id, staff.id, today);
    await change((read) => joinRule(read, id, answers, service), arrival(id, readers));
    return { id };
  },
};

export const move: FormHandler<typeof places.move> = {
  form: async ({ page, path, staff, today }) => {
    const place = placeOfTheirs(page, path.place, staff);
    return {
      values: { on: today, from: today },
      options: await otherServices(page, today),
      about: captionOf(page),
      words: wordsOf(serviceAt(page, place)),
      notes: [`They leave ${nameAt(page, place)}, which they have used since ${sayDate(place.from)}.`],
    };
  },
  submit: async ({ page, answers, id, path, staff, today, change }) => {
    placeOfTheirs(page, path.place, staff);
    const service = await chosenService(answers.service);
    const readers = await managersTold(service.id, staff.id, today);
    await change((read) => moveRule(read, path.place, id, answers, service), arrival(id, readers));
    return { id };
  },
};

export const leave: FormHandler<typeof places.leave> = {
  form: ({ page, path, staff, today }) => {
    const place = placeOfTheirs(page, path.place, staff);
    return {
      values: { on: today },
      version: page.places.find(({ id }) => id === place.id)?.version ?? 0,
      about: captionOf(page),
      words: wordsOf(serviceAt(page, place)),
      notes: [`They leave ${nameAt(page, place)}, which they have used since ${sayDate(place.from)}.`],
    };
  },
  submit: async ({ page, answers, path, version, staff, change }) => {
    placeOfTheirs(page, path.place, staff);
    await change((read) => leaveRule(read, path.place, version, answers));
    return { id: path.place };
  },
};
