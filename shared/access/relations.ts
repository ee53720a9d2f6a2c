import { holdersOn } from "../allocations/holders.ts";
import type { IsoDate } from "../form/question.ts";
import type { PersonPage } from "../people/page.ts";
import { pageOfPlaces } from "../places/former.ts";
import { openPlaces, placesOf } from "../places/places.ts";
import type { Role, StaffMember } from "../staff/record.ts";
import { aboutStaff, managersOf, servicesOf } from "../staff/record.ts";
import { daysOfAgreement, isOpen, supervisorsForManagers } from "../supervision/record.ts";
import { isOn, isOver } from "../time/range.ts";
import { relation, role, scope } from "./relation.ts";

const has = (staff: StaffMember, ...roles: Role[]) => roles.some((r) => staff.roles.includes(r));
const shares = (staff: StaffMember, services: readonly string[]) => services.some((s) => staff.services.includes(s));

/** Own caseload: who leads, and who shares the work. */
export const keyWorkerOf = relation(
  "person",
  "key worker of the person",
  (staff, page, today) =>
    has(staff, "worker") && holdersOn(page, today).some((one) => one.staff === staff.id && one.role !== "cover"),
);

const servicesIn = (places: readonly { readonly service: string }[]) => places.map(({ service }) => service);

/**
 * Any worker of a service may read and record for any person of it: on duty they share responsibility (001). Before the first day they may where somebody
 * was registered, so that they can prepare, but not where somebody moves to; after the last day not at all.
 */
export const workerOf = relation(
  "person",
  "worker of the person’s service",
  (staff, page, today) =>
    has(staff, "worker", "supervisor") &&
    shares(staff, servicesIn(openPlaces(page, today).filter(({ id, from }) => from <= today || id === page.person.id))),
);

/** Managers of a place that is to come prepare for it: they allocate. */
export const managerOf = relation(
  "person",
  "manager of the person’s service",
  (staff, page, today) => has(staff, "manager") && shares(staff, servicesIn(openPlaces(page, today))),
);

/** Managers of a service that somebody has left keep what belonged to the time there, and see nothing else. */
export const formerManagerOf = relation(
  "person",
  "manager of a service that the person has left",
  (staff, page, today) => has(staff, "manager") && formerPlaces(staff, page, today).length > 0,
  (staff, page, today) => pageOfPlaces(page, formerPlaces(staff, page, today)),
);

const formerPlaces = (staff: StaffMember, page: PersonPage, today: IsoDate) =>
  placesOf(page).filter((place) => isOver(place, today) && staff.services.includes(place.service));

/** Who may see both people of an entry that was moved. */
export const managerOfBoth = relation(
  "case",
  "manager of both people",
  (staff, page, today) =>
    page.people.length === 2 && page.people.every((person) => managerOf.holds(staff, person, today)),
);

export const self = relation("member", "the staff member", (staff, page) => staff.id === page.staff.id);

export const managerThemselves = relation(
  "member",
  "the staff member, as a manager",
  (staff, page) => staff.id === page.staff.id && has(staff, "manager"),
);

/** In any kind of supervision; which kind is decided by its agreement. */
export const supervisorOf = relation("member", "supervisor of the staff member", (staff, page, today) =>
  page.agreements.some((one) => one.agreed.supervisor === staff.id && isOn(daysOfAgreement(one), today)),
);

/** Party to an agreement that holds or is to come: both accept it. */
export const partyTo = relation(
  "member",
  "party to an agreement about supervision",
  (staff, page) =>
    staff.id === page.staff.id || page.agreements.some((one) => isOpen(one) && one.agreed.supervisor === staff.id),
);

/** Who once supervised reads their own sessions still; what they see of each is decided by its parties. */
export const wasSupervisorOf = relation(
  "member",
  "supervisor of a session",
  (staff, page, today) =>
    page.agreements.some((a) => a.agreed.supervisor === staff.id && a.agreed.from <= today) ||
    page.sessions.some((s) => s.supervisor === staff.id),
);

/**
 * The supervisor's own manager, now or on an earlier day, may read what was said in line management on those days (product.md E4); a clinical supervisor's
 * manager sees nothing.
 */
export const managerOfSupervisor = relation("member", "line manager of a supervisor", (staff, page) => {
  const supervisors = supervisorsForManagers(page.agreements, page.sessions);
  return (page.supervisors ?? []).some((s) => supervisors.includes(s.id) && managersOf(s.staff).includes(staff.id));
});

export const lineManagerOf = relation(
  "member",
  "line manager of the staff member",
  (staff, page) => aboutStaff(page.staff).lineManager === staff.id,
);

export const managerOfStaff = relation(
  "member",
  "manager of the staff member’s service",
  (staff, page) => has(staff, "manager") && shares(staff, servicesOf(page.staff)),
);

/** Where nobody is nearer, any manager confirms how somebody signs in, or accepts what they want for themselves. */
export const managerToConfirm = relation(
  "member",
  "manager, of somebody who waits for a second person",
  (staff, { staff: member }) =>
    has(staff, "manager") && (member.unconfirmed !== undefined || member.wanted !== undefined),
);

/** A practice has no manager here: a manager of the teams that a GP or psychologist works with knows when they are away. */
export const managerOfClinical = relation(
  "member",
  "manager, of a clinical supervisor",
  (staff, page) => has(staff, "manager") && aboutStaff(page.staff).roles.includes("clinical"),
);

export const colleagueOf = relation("member", "colleague of the same service", (staff, page) =>
  shares(staff, servicesOf(page.staff)),
);

export const worksIn = relation("service", "staff member of the service", (staff, page) =>
  staff.services.includes(page.service.id),
);

export const managerOfService = relation(
  "service",
  "manager of the service",
  (staff, page) => has(staff, "manager") && staff.services.includes(page.service.id),
);

export const administrator = role("administrator");
export const anyManager = role("manager");
export const anybody = role("worker", "manager", "supervisor", "clinical", "administrator");

/** People of one's own services. System administrators keep the house, not its people: they see none. */
export const peopleOfOwnServices = scope("people of own services", (staff) =>
  has(staff, "worker", "manager", "supervisor") ? staff.services : undefined,
);

/** To-dos of services one manages. */
export const managedServices = scope("managed services", (staff) =>
  has(staff, "manager") ? staff.services : undefined,
);

export const staffInReach = scope("staff of own services, or of the organisation", (staff) =>
  has(staff, "administrator") ? "organisation" : staff.services,
);

export const servicesInReach = scope("own services, or those of the organisation", (staff) =>
  has(staff, "administrator") ? "organisation" : staff.services,
);
