import { v7 as newId } from "uuid";
import type { Tell } from "#functions/mail/tell.ts";
import { refreshOfDependents, refreshOfService } from "#functions/scheduled/ask.ts";
import { moreToTell, tellFormerAddress, tellOfRights } from "#functions/staff/concerned.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { storePerson } from "#functions/storage/people.ts";
import { changeService } from "#functions/storage/services.ts";
import { storeStaff } from "#functions/storage/staff.ts";
import { beginImported } from "#shared/allocations/rules.ts";
import { conflict, stale } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { Planned } from "#shared/imports/plan.ts";
import type { ImportRecord } from "#shared/imports/record.ts";
import { mayImport } from "#shared/imports/rights.ts";
import { newPersonPage } from "#shared/people/page.ts";
import type { PersonRecord } from "#shared/people/record.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { mustBeHere } from "#shared/people/rules.ts";
import { placeBy, placesOf } from "#shared/places/places.ts";
import { sameAnswers } from "#shared/record/same.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { aboutService } from "#shared/services/record.ts";
import { changeSettings, newServicePage } from "#shared/services/rules.ts";
import { confirmersOf, toConfirm } from "#shared/staff/confirm.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import { matterElsewhere } from "#shared/staff/read-elsewhere.ts";
import type { StaffAnswers, StaffMember, StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff, withAnswers } from "#shared/staff/record.ts";
import { rightsChanges } from "#shared/staff/rights.ts";
import { idOfRow } from "./known.ts";

export interface When {
  /** The instant at which somebody asked for the import. */
  readonly time: string;
  readonly today: IsoDate;
}

/** Services by id, as they are when a part of the plan is begun. */
export type Places = ReadonlyMap<string, ServiceRecord>;

/** Who imports, as they are when it is done, and what rows refer to. */
export interface House {
  readonly by: StaffMember;
  readonly places: Places;
  /**
   * For files of staff: every service, and everybody who works here where a row gives roles that somebody else
   * confirms.
   */
  readonly services: readonly ServiceRecord[];
  readonly staff: readonly StaffRecord[];
}

export type Came = "added" | "changed" | "same";

const movedOn = () => conflict("Somebody changed this record after the file was checked. Import the file once more");

const notOwn = () => conflict("This is not one of your services any more. Ask a manager who works there");

/** Carries out one row in one transaction with its audit entry. A row that was carried out before is the same again. */
export function carryOut(record: ImportRecord, planned: Planned, when: When, house: House): Promise<Came> {
  if (!mayImport(house.by, record.kind)) throw conflict("You may not import this any more. Ask somebody who may");
  const { row, id } = planned;
  const entry = {
    id: newId(),
    at: when.time,
    by: record.by,
    byName: record.byName,
    did: "change" as const,
    what: `Import: ${record.file}, row ${row}`,
    request: record.id,
  };
  switch (record.kind) {
    case "services":
      return service(planned, when, [auditWrite({ page: "service", id }, entry)]);
    case "staff":
      return member(planned, when, house, [auditWrite({ page: "member", id }, entry)]);
    case "people":
      return person(planned, when, house, [auditWrite({ page: "person", id }, entry)]);
    case "allocations":
      return allocation(record, planned, when, house, [auditWrite({ page: "person", id }, entry)]);
  }
}

type Also = ReturnType<typeof auditWrite>[];

/**
 * What a row makes of a record: nothing if it says the same already, a stale one if somebody changed it since the check. `came` is told, since a lost turn
 * decides again.
 */
function decided<R extends { version: number }>(
  read: R | undefined,
  about: (read: R) => unknown,
  { version, answers }: Planned,
  tell: (came: Came) => void,
): "same" | "add" | "change" {
  if (read && sameAnswers(about(read), answers)) {
    tell("same");
    return "same";
  }
  if (version === undefined) {
    if (read) throw movedOn();
    tell("added");
    return "add";
  }
  if (!read) throw movedOn();
  if (read.version !== version) throw stale({});
  tell("changed");
  return "change";
}

async function service(planned: Planned, { time, today }: When, also: Also): Promise<Came> {
  let came = "same" as Came;
  // Dates of to-dos follow a service's settings.
  const refresh = refreshOfService(planned.id);
  const { id } = planned;
  const answers = planned.answers as unknown as ServiceRecord["added"];
  await changeService(
    id,
    (read) => {
      const does = decided(read?.service, aboutService, planned, (c) => {
        came = c;
      });
      if (read && does === "same") return read;
      return read ? changeSettings(read, answers, today) : newServicePage(id, answers, today);
    },
    () => [...also, ...(came === "changed" ? refresh.writes(time) : [])],
    undefined,
    today,
  );
  if (came === "changed") await refresh.queue(time);
  return came;
}

async function member(planned: Planned, { time, today }: When, house: House, also: Also): Promise<Came> {
  const { by, services, staff: all } = house;
  let came = "same" as Came;
  let told: readonly Tell[] = [];
  const { id } = planned;
  const answers = planned.answers as unknown as StaffAnswers;
  await storeStaff(
    id,
    (read) => {
      const does = decided(read?.staff, aboutStaff, planned, (c) => {
        came = c;
      });
      told = [];
      if (read && does === "same") return read;
      const { leaves, ...added } = answers;
      const before = read && aboutStaff(read.staff);
      const staff = read
        ? withAnswers(read.staff, answers, today)
        : { id, added, made: today, ...(leaves && { changed: answers }), version: 0 };
      const what = toConfirm(before, answers, read?.staff.bound !== undefined);
      const waits = what !== undefined && !staff.unconfirmed && confirmersOf(staff, by.id, all, today).length > 0;
      const marked = waits ? { ...staff, unconfirmed: { by: by.id, on: today, what } } : staff;
      const changes = [...rightsChanges(before ?? {}, answers), ...(waits ? [{ what }] : [])];
      const more = moreToTell(marked, changes, all, today);
      if (read) {
        const after = { ...read, staff: marked };
        told = [
          ...tellOfRights(read.staff, by.id, changes, services, more),
          ...tellFormerAddress(read.staff, by.id, changes, answers),
          ...(matterElsewhere(read, after) ? [refreshOfDependents(planned.id, today)] : []),
        ];
        return after;
      }
      // A file brings in many workers: of them nobody is told one by one.
      if (answers.roles.some((role) => role !== "worker")) told = tellOfRights(marked, by.id, changes, services, more);
      return newStaffPage(marked);
    },
    () => [...also, ...told.flatMap((one) => one.writes(time))],
    { fresh: planned.version === undefined },
  );
  await Promise.all(told.map((one) => one.queue(time)));
  return came;
}

async function person(planned: Planned, { today }: When, { by, places }: House, also: Also): Promise<Came> {
  let came: Came = "same";
  const { id, version } = planned;
  const answers = planned.answers as unknown as PersonRecord["registered"];
  const place = places.get(answers.service);
  await storePerson(
    id,
    (read) => {
      const about = (one: PersonRecord) => (version === undefined ? one.registered : aboutPerson(one));
      const does = decided(read?.person, about, planned, (c) => {
        came = c;
      });
      if (read && does === "same") return read;
      if (read && !placesOf(read).some(({ service }) => by.services.includes(service))) throw notOwn();
      // They may have died or stopped after the file was checked.
      if (read) mustBeHere(read);
      if (read) return { ...read, person: { ...read.person, changed: answers } };
      if (!by.services.includes(answers.service)) throw notOwn();
      if (!place) throw movedOn();
      return newPersonPage({ id, registered: answers, imported: { on: today }, version: 0 }, place);
    },
    () => also,
    { fresh: version === undefined, today },
  );
  return came;
}

async function allocation(
  record: ImportRecord,
  planned: Planned,
  { today }: When,
  { by }: House,
  also: Also,
): Promise<Came> {
  let came: Came = "same";
  const answers = planned.answers as { worker: string; from: string; involved: "not-recorded" };
  await storePerson(
    planned.id,
    (read) => {
      if (!read) throw movedOn();
      const place = placeBy(read, planned.place);
      if (!by.services.includes(place.service)) throw notOwn();
      const after = beginImported(read, idOfRow(record.id, planned.row), answers, today, place);
      came = after === read ? "same" : "added";
      return after;
    },
    () => also,
    { fresh: false, today },
  );
  return came;
}
