import { v7 as newId } from "uuid";
import { changePerson } from "#functions/storage/people.ts";
import { changeService } from "#functions/storage/services.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import { begin } from "#shared/allocations/rules.ts";
import { newPersonPage } from "#shared/people/page.ts";
import type { PersonRecord } from "#shared/people/record.ts";
import { aboutPerson } from "#shared/people/record.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { agree } from "#shared/supervision/rules.ts";
import { agreeAnswers, allocateAnswers, person, service, staffMember } from "./records.ts";

/** Records that are in the table, put there by the product's own storage. */

export async function keptService(over: Parameters<typeof service>[0] = {}): Promise<ServiceRecord> {
  const made = service(over);
  return (await changeService(made.id, () => ({ service: { ...made, version: 0 } }))).service;
}

export async function keptStaff(over: Parameters<typeof staffMember>[0] = {}): Promise<StaffRecord> {
  const made = staffMember(over);
  const page = await changeStaff(made.id, () => newStaffPage({ ...made, version: 0 }));
  return page.staff;
}

/** A person of a service, with a key worker if one is named. */
export async function keptPerson(
  place: ServiceRecord,
  over: Parameters<typeof person>[0] = {},
  worker?: StaffRecord,
): Promise<PersonRecord> {
  const made = person({ service: place.id, ...over });
  const page = await changePerson(made.id, () => {
    const bare = newPersonPage({ ...made, version: 0 }, place);
    return worker ? begin(bare, newId(), allocateAnswers(worker.id), () => aboutPerson(made).name) : bare;
  });
  return page.person;
}

/** An agreement that one supervises the other. */
export async function keptAgreement(supervisee: StaffRecord, supervisor: StaffRecord): Promise<string> {
  const id = newId();
  await changeStaff(supervisee.id, (page) => {
    if (!page) throw new Error("No such staff member");
    return agree(page, id, undefined, agreeAnswers(supervisor.id));
  });
  return id;
}
