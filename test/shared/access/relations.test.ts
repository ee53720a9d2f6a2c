import { expect, test } from "vitest";
import type { AnyRelation, Scope } from "#shared/access/relation.ts";
import * as relations from "#shared/access/relations.ts";
import { memberOf } from "#shared/staff/record.ts";
import {
  agreeAnswers,
  allocateAnswers,
  person,
  personPage,
  service,
  sessionAnswers,
  staffMember,
  staffPage,
  today,
} from "#test/builders/records.ts";

const place = service();
const elsewhere = service();
const here = { base: place.id };
const there = { base: elsewhere.id };

const upper = staffMember({ ...there, roles: ["manager"] });
const people = {
  worker: staffMember({ ...here }),
  keyWorker: staffMember({ ...here }),
  /** The key worker before, who is a manager only by now. */
  manager: staffMember({ ...here, roles: ["manager"] }),
  deputyOfBoth: staffMember({ ...there, also: [place.id], roles: ["worker", "manager"] }),
  supervisor: staffMember({ ...there, roles: ["supervisor"], lineManager: upper.id }),
  former: staffMember({ ...there, roles: ["supervisor"] }),
  upper,
  otherWorker: staffMember({ ...there }),
  otherManager: staffMember({ ...there, roles: ["manager"] }),
  administrator: staffMember({ roles: ["administrator"] }),
  /** Administers, and is based in the service. */
  administratorHere: staffMember({ ...here, roles: ["administrator"] }),
};
const lead = staffMember({ ...there, roles: ["supervisor"] });
const all = { ...people, lead };

const began = (worker: string) => ({ id: worker, service: place.id, began: allocateAnswers(worker), version: 1 });
const member = staffMember({ ...here, lineManager: lead.id });
const agreed = (supervisor: string, replacedBy?: string) => ({
  id: supervisor,
  kind: "line-management" as const,
  agreed: agreeAnswers(supervisor),
  version: 1,
  ...(replacedBy && { replacedBy }),
});
const { on, minutes } = sessionAnswers();
const session = { id: "s", kind: "line-management" as const, supervisor: people.former.id, on, minutes, version: 1 };

const pages = {
  person: personPage({
    service: place,
    person: person({ service: place.id }),
    allocations: [
      { ...began(people.worker.id), id: "old", replacedBy: people.keyWorker.id },
      began(people.keyWorker.id),
    ],
    // They used the other service too, until a week ago.
    places: [{ id: "before", service: elsewhere.id, from: "2027-03-01", until: "2027-03-10", version: 1 }],
  }),
  member: staffPage({
    staff: member,
    agreements: [agreed(people.supervisor.id), agreed(people.former.id, people.supervisor.id)],
    sessions: [session],
    supervisors: [people.supervisor, people.former].map((one) => ({ id: one.id, staff: one })),
  }),
  service: { service: place },
  case: { people: [place, elsewhere].map((one) => personPage({ service: one })) },
};

/** For whom each relation holds, by hand: this is the policy, which the generated cases take from the declarations. */
const holds: Record<string, readonly (keyof typeof all)[]> = {
  keyWorkerOf: ["keyWorker"],
  workerOf: ["worker", "keyWorker", "deputyOfBoth"],
  managerOf: ["manager", "deputyOfBoth"],
  formerManagerOf: ["deputyOfBoth", "upper", "otherManager"],
  self: [],
  supervisorOf: ["supervisor"],
  partyTo: ["supervisor"],
  wasSupervisorOf: ["supervisor", "former"],
  managerOfSupervisor: ["upper"],
  lineManagerOf: ["lead"],
  managerOfStaff: ["manager", "deputyOfBoth"],
  // Nothing of the member here waits.
  managerToConfirm: [],
  // The member here is a worker.
  managerOfClinical: [],
  colleagueOf: ["worker", "keyWorker", "manager", "deputyOfBoth", "administratorHere"],
  worksIn: ["worker", "keyWorker", "manager", "deputyOfBoth", "administratorHere"],
  managerOfBoth: ["deputyOfBoth"],
  managerOfService: ["manager", "deputyOfBoth"],
  administrator: ["administrator", "administratorHere"],
  managerThemselves: [],
  anyManager: ["manager", "deputyOfBoth", "upper", "otherManager"],
  anybody: Object.keys(all) as (keyof typeof all)[],
};

const declared = Object.entries(relations) as [string, AnyRelation | Scope][];

test.each(declared.filter(([, r]) => r.of !== "scope"))("%s", (name, relation) => {
  const { of } = relation as AnyRelation;
  const ask = (relation as { holds: (staff: unknown, page: unknown, day: string) => boolean }).holds;
  const names = (Object.keys(all) as (keyof typeof all)[]).filter((who) =>
    ask(memberOf(all[who]), of === "role" ? undefined : pages[of], today),
  );
  expect(names.sort()).toEqual([...(holds[name] ?? ["no line above says for whom it holds"])].sort());
});

test("oneself is oneself, and a manager only if one is", () => {
  expect(relations.self.holds(memberOf(member), pages.member, today)).toBe(true);
  expect(relations.managerThemselves.holds(memberOf(member), pages.member, today)).toBe(false);
  const manager = { ...memberOf(member), roles: ["manager" as const] };
  expect(relations.managerThemselves.holds(manager, pages.member, today)).toBe(true);
});

test("any manager, and nobody else, finds somebody who waits for a second person", () => {
  const { staff } = pages.member;
  const added = { ...staff, unconfirmed: { by: "ada", on: today, what: "added" as const } };
  const wants = { ...staff, wanted: { on: today, roles: ["manager" as const] } };
  for (const one of [added, wants]) {
    const finds = (who: keyof typeof all) =>
      relations.managerToConfirm.holds(memberOf(all[who]), { ...pages.member, staff: one }, today);
    expect((Object.keys(all) as (keyof typeof all)[]).filter(finds).sort()).toEqual(holds.anyManager?.toSorted());
  }
});

test.each([
  ["peopleOfOwnServices", "worker", [place.id]],
  ["peopleOfOwnServices", "deputyOfBoth", [elsewhere.id, place.id]],
  ["peopleOfOwnServices", "administrator", undefined],
  ["peopleOfOwnServices", "administratorHere", undefined],
  ["managedServices", "manager", [place.id]],
  ["managedServices", "worker", undefined],
  ["managedServices", "supervisor", undefined],
  ["staffInReach", "worker", [place.id]],
  ["staffInReach", "administrator", "organisation"],
  ["servicesInReach", "otherWorker", [elsewhere.id]],
  ["servicesInReach", "administratorHere", "organisation"],
] as const)("%s of the %s", (name, who, reach) => {
  const [, scope] = declared.find(([declaredName]) => declaredName === name) ?? [];
  expect((scope as Scope).reach(memberOf(all[who]))).toEqual(reach);
});

test("somebody without any role is nobody", () => {
  const nobody = { ...memberOf(people.worker), roles: [] };
  expect(relations.anybody.holds(nobody)).toBe(false);
  expect(relations.workerOf.holds(nobody, pages.person, today)).toBe(false);
  expect(relations.peopleOfOwnServices.reach(nobody)).toBeUndefined();
});
