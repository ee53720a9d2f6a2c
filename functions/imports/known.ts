import { v5, v7 } from "uuid";
import { optionsWithin, servicesWithin, usedOptions } from "#functions/directory/reach.ts";
import { ownersOfSignInNames } from "#functions/storage/accounts.ts";
import { entriesByIds, ownersOfReferences, peopleByIds } from "#functions/storage/people.ts";
import { servicesById } from "#functions/storage/services.ts";
import { everyStaffId, staffByIds } from "#functions/storage/staff.ts";
import { plainWord } from "#shared/form/cells.ts";
import type { Option } from "#shared/form/question.ts";
import type { Kind } from "#shared/imports/fields.ts";
import type { Existing, Known, Someone } from "#shared/imports/known.ts";
import { isAboutPeople } from "#shared/imports/rights.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { aboutService } from "#shared/services/record.ts";
import type { StaffMember } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";

/** Whether somebody has or had a place in a service of those who bring people in. */
const isOwn = (own: readonly string[], registered: string, places?: readonly { readonly service: string }[]) =>
  (places?.map(({ service }) => service) ?? [registered]).some((service) => own.includes(service));

const existingOf = (id: string, version: number, answers: object): Existing => ({
  id,
  version,
  answers: answers as Readonly<Record<string, unknown>>,
});

/** The name space of ids that follow from an import and a row, so that a row tried again is the same record. */
const namespace = "5d9f5a5e-6a53-5f43-9c58-0b6f7d3f3a11";
export const idOfRow = (id: string, row: number): string => v5(`${id}/${row}`, namespace);

/** The services that a file may name: people are brought into none of a kind that nobody uses. */
export const servicesNamed = async (kind: Kind, reach: "organisation" | readonly string[]): Promise<Option[]> =>
  kind === "people" ? usedOptions(await servicesWithin(reach)) : optionsWithin(reach);

/** What the table holds already about the keys of a file. */
export async function knownTo(kind: Kind, id: string, keys: readonly string[], by: StaffMember): Promise<Known> {
  // Of people only those of the importer's own services are known: whether others are here is nothing that a check says.
  const reach = isAboutPeople(kind) ? by.services : "organisation";
  const services = await servicesNamed(kind, reach);
  const own = (await optionsWithin(reach)).map((s) => s.value);
  const named = kind === "staff" || kind === "allocations" ? await staffByIds(await everyStaffId()) : [];
  const staffNamed = new Map<string, string[]>();
  for (const member of named) {
    const { name, email, signInName } = aboutStaff(member);
    for (const word of new Set([name, email, signInName].map((w) => plainWord(w ?? ""))))
      if (word !== "") staffNamed.set(word, [...(staffNamed.get(word) ?? []), member.id]);
  }
  return {
    services,
    staff: new Map(named.map((member) => [member.id, member])),
    staffNamed,
    existing: kind === "allocations" ? new Map() : await existingBy(kind, keys, own),
    people: kind === "allocations" ? await peopleBy(keys, own) : new Map(),
    self: by.id,
    newId: (row) => (kind === "services" ? idOfRow(id, row) : v7()),
  };
}

async function existingBy(
  kind: Exclude<Kind, "allocations">,
  keys: readonly string[],
  services: readonly string[],
): Promise<Map<string, Existing>> {
  if (kind === "services") {
    const found = services.length > 0 ? await servicesById(services) : [];
    return new Map(found.map((s) => [plainWord(aboutService(s).name), existingOf(s.id, s.version, aboutService(s))]));
  }
  const owners = kind === "staff" ? await ownersOfSignInNames(keys) : await ownersOfReferences(keys);
  const ids = [...owners.values()];
  if (kind === "staff") {
    const found = new Map((await staffByIds(ids)).map((s) => [s.id, s]));
    return byKey(owners, (owner) => {
      const one = found.get(owner);
      return one && existingOf(one.id, one.version, aboutStaff(one));
    });
  }
  const [people, entries] = await Promise.all([peopleByIds(ids), entriesByIds(ids)]);
  const found = new Map(people.map((p) => [p.id, p]));
  const listed = new Map(entries.map((e) => [e.id, e]));
  return byKey(owners, (owner) => {
    const one = found.get(owner);
    if (!one) return undefined;
    const { service, started } = one.registered;
    const { places, status } = listed.get(owner) ?? {};
    if (!isOwn(services, service, places)) return undefined;
    return {
      ...existingOf(one.id, one.version, { ...aboutPerson(one), service, started: places?.[0]?.from ?? started }),
      places,
      ...((status === "died" || status === "stopped") && { gone: status }),
    };
  });
}

async function peopleBy(keys: readonly string[], own: readonly string[]): Promise<Map<string, Someone>> {
  const owners = await ownersOfReferences(keys);
  const ids = [...owners.values()];
  const [people, entries] = await Promise.all([peopleByIds(ids), entriesByIds(ids)]);
  const byId = new Map(people.map((p) => [p.id, p]));
  const listed = new Map(entries.map((e) => [e.id, e]));
  return byKey(owners, (owner) => {
    const [person, entry] = [byId.get(owner), listed.get(owner)];
    if (!person || !entry || !isOwn(own, person.registered.service, entry.places)) return undefined;
    const here = entry.status === "using" || entry.status === "away";
    const { service, started: from } = person.registered;
    const worker = entry.leads?.at(-1)?.staff ?? entry.keyWorker;
    const [first = { id: owner, service, from, worker }, ...others] = entry.places ?? [];
    return { id: owner, places: [first, ...others], here };
  });
}

function byKey<T>(owners: ReadonlyMap<string, string>, of: (owner: string) => T | undefined): Map<string, T> {
  return new Map(
    [...owners].flatMap(([key, owner]): [string, T][] => {
      const found = of(owner);
      return found === undefined ? [] : [[key, found]];
    }),
  );
}
