import { v7 as newId } from "uuid";
import { changeStaff } from "#functions/storage/staff.ts";
import type { PersonRecord } from "#shared/people/record.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { keptAgreement, keptPerson, keptService, keptStaff } from "./kept.ts";
import type { Row } from "./table.ts";
import { allRows, putRows } from "./table.ts";

/** Two services with everybody who can stand in some relation to a person and to a staff member of the first. */
export interface House {
  readonly place: ServiceRecord;
  readonly elsewhere: ServiceRecord;
  readonly manager: StaffRecord;
  /** Works in the first service; supervised by the supervisor. */
  readonly worker: StaffRecord;
  readonly keyWorker: StaffRecord;
  readonly supervisor: StaffRecord;
  /** The supervisor's line manager, who works elsewhere. */
  readonly supervisorsManager: StaffRecord;
  readonly otherWorker: StaffRecord;
  readonly otherManager: StaffRecord;
  readonly administrator: StaffRecord;
  /** Worked in the first service until the day before the tests' day. */
  readonly leaver: StaffRecord;
  readonly person: PersonRecord;
}

interface Made {
  readonly house: House;
  readonly rows: readonly Row[];
}
let made: Made | undefined;

/** The house in a table that is empty so far. Storage makes it once for a process; after that its rows come with ids of their own, since functions remember accounts. */
export async function keptHouse(): Promise<House> {
  if (!made) {
    const house = await newHouse();
    made = { house, rows: await allRows() };
    return house;
  }
  const { house, rows } = withNewIds(made);
  await putRows(rows);
  return house;
}

/** The same with other ids, in the same order. */
function withNewIds(all: Made): Made {
  const text = JSON.stringify(all);
  const ids = new Map([...new Set(text.match(uuids))].sort().map((id) => [id, newId()]));
  return JSON.parse(text.replace(uuids, (id) => ids.get(id) as string));
}
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The house by storage, in whatever table it works on. */
export async function newHouse(): Promise<House> {
  const [place, elsewhere] = await Promise.all([
    keptService({ name: "Rowan House" }),
    keptService({ name: "Elm Court", word: "named worker" }),
  ]);
  const [supervisorsManager, manager, keyWorker, otherWorker, otherManager, administrator, leaver] = await Promise.all([
    keptStaff({ name: "Una Upper", roles: ["manager"], base: elsewhere.id }),
    keptStaff({ name: "Mo Manager", roles: ["manager"], base: place.id }),
    keptStaff({ name: "Kit Keyworker", base: place.id }),
    keptStaff({ name: "Oz Other", base: elsewhere.id }),
    keptStaff({ name: "Pat Other", roles: ["manager"], base: elsewhere.id }),
    keptStaff({ name: "Ada Admin", roles: ["administrator"] }),
    keptStaff({ name: "Lee Leaver", base: place.id }).then(left),
  ]);
  const [worker, supervisor, person] = await Promise.all([
    keptStaff({ name: "Wyn Worker", base: place.id, lineManager: manager.id }),
    keptStaff({ name: "Sol Super", roles: ["supervisor"], base: place.id, lineManager: supervisorsManager.id }),
    keptPerson(place, { name: "Amina Begum" }, keyWorker),
  ]);
  await keptAgreement(worker, supervisor);
  return {
    place,
    elsewhere,
    manager,
    worker,
    keyWorker,
    supervisor,
    supervisorsManager,
    otherWorker,
    otherManager,
    administrator,
    leaver,
    person,
  };
}

/** Makes a staff member's last day the day before the tests' day. */
export async function left(member: StaffRecord): Promise<StaffRecord> {
  const page = await changeStaff(member.id, (read) => {
    if (!read) throw new Error("No such staff member");
    return { ...read, staff: { ...read.staff, changed: { ...read.staff.added, leaves: "2027-03-16" } } };
  });
  return page.staff;
}
