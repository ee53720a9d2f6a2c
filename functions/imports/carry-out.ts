import { v7 as newId } from "uuid";
import { refreshOfDependents, refreshOfService } from "#functions/scheduled/ask.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { storePerson } from "#functions/storage/people.ts";
import { changeService } from "#functions/storage/services.ts";
import { storeStaff } from "#functions/storage/staff.ts";
import { beginImported } from "#shared/allocations/rules.ts";
import { conflict, stale } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { Planned } from "#shared/imports/plan.ts";
import type { ImportRecord } from "#shared/imports/record.ts";
import { newPersonPage } from "#shared/people/page.ts";
import type { PersonRecord } from "#shared/people/record.ts";
import { aboutPerson } from "#shared/people/record.ts";
import { placeBy } from "#shared/places/places.ts";
import { sameAnswers } from "#shared/record/same.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { aboutService } from "#shared/services/record.ts";
import { changeSettings, newServicePage } from "#shared/services/rules.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import type { StaffAnswers } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { idOfRow } from "./known.ts";

export interface When {
  /** The instant at which somebody asked for the import. */
  readonly time: string;
  readonly today: IsoDate;
}

/** Services by id, as they are when a part of the plan is begun. */
export type Places = ReadonlyMap<string, ServiceRecord>;

export type Came = "added" | "changed" | "same";

const movedOn = () => conflict("Somebody changed this record after the file was checked. Import the file once more");

/** Carries out one row in one transaction with its audit entry. A row that was carried out before is the same again. */
export function carryOut(record: ImportRecord, planned: Planned, when: When, places: Places): Promise<Came> {
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
      return member(planned, when, [auditWrite({ page: "member", id }, entry)]);
    case "people":
      return person(planned, when, places, [auditWrite({ page: "person", id }, entry)]);
    case "allocations":
      return allocation(record, planned, when, [auditWrite({ page: "person", id }, entry)]);
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

async function member(planned: Planned, { time, today }: When, also: Also): Promise<Came> {
  let came = "same" as Came;
  // Whether others depend on what the row changed.
  let leaves = false;
  const refresh = refreshOfDependents(planned.id, today);
  const { id } = planned;
  const answers = planned.answers as unknown as StaffAnswers;
  await storeStaff(
    id,
    (read) => {
      const does = decided(read?.staff, aboutStaff, planned, (c) => {
        came = c;
      });
      leaves = does === "change" && read !== undefined && aboutStaff(read.staff).leaves !== answers.leaves;
      if (read && does === "same") return read;
      if (read) return { ...read, staff: { ...read.staff, changed: answers } };
      const { leaves: last, ...added } = answers;
      return newStaffPage({ id, added, ...(last && { changed: answers }), version: 0 });
    },
    () => [...also, ...(leaves ? refresh.writes(time) : [])],
    { fresh: planned.version === undefined },
  );
  if (leaves) await refresh.queue(time);
  return came;
}

async function person(planned: Planned, { today }: When, places: Places, also: Also): Promise<Came> {
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
      if (read) return { ...read, person: { ...read.person, changed: answers } };
      if (!place) throw movedOn();
      return newPersonPage({ id, registered: answers, imported: { on: today }, version: 0 }, place);
    },
    () => also,
    { fresh: version === undefined, today },
  );
  return came;
}

async function allocation(record: ImportRecord, planned: Planned, { today }: When, also: Also): Promise<Came> {
  let came: Came = "same";
  const answers = planned.answers as { worker: string; from: string; involved: "not-recorded" };
  await storePerson(
    planned.id,
    (read) => {
      if (!read) throw movedOn();
      const after = beginImported(read, idOfRow(record.id, planned.row), answers, today, placeBy(read, planned.place));
      came = after === read ? "same" : "added";
      return after;
    },
    () => also,
    { fresh: false, today },
  );
  return came;
}
