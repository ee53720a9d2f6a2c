import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { rebuild } from "#functions/scheduled/rebuild.ts";
import { dueInService, dueListed } from "#functions/storage/due.ts";
import { changePerson, loadPerson } from "#functions/storage/people.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import { leadWorkerOn } from "#shared/allocations/holders.ts";
import { begin } from "#shared/allocations/rules.ts";
import type { PersonPage } from "#shared/people/page.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { keptAgreement, keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { allocateAnswers, today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();

let place: ServiceRecord;
let worker: StaffRecord;
let person: string;

beforeEach(async () => {
  place = await keptService();
  worker = await keptStaff({ base: place.id });
  person = (await keptPerson(place)).id;
  const answers = allocateAnswers(worker.id, { from: "2027-03-01" });
  await changePerson(person, (page) => begin(page as PersonPage, newId(), answers, () => "", "2027-03-01"));
});

const tell = (member: string) => rebuild({ service: "", part: "dependents", only: member, date: today }, () => 300_000);
const leaves = (day: string | undefined) =>
  changeStaff(worker.id, (page) => {
    const { staff } = page as StaffPage;
    return { ...(page as StaffPage), staff: { ...staff, changed: { ...staff.added, leaves: day } } };
  });
const lead = async (day: string) => leadWorkerOn((await loadPerson(person)) as PersonPage, day);
const without = async (day: string) =>
  (await dueListed("without", { services: [place.id], today: day, limit: 9 })).map((d) => d.item.about.id);

test("a worker who leaves is nobody’s key worker from the day after the last one, and who is without is counted", async () => {
  await leaves("2027-03-20");
  await tell(worker.id);
  expect([await lead("2027-03-20"), await lead("2027-03-21")]).toEqual([worker.id, undefined]);
  expect([await without("2027-03-20"), await without("2027-03-21")]).toEqual([[], [person]]);
  // The night after has nothing more to do for that.
  await rebuild({ service: place.id, part: "people", date: "2027-03-22" }, () => 300_000);
  expect(await without("2027-03-22")).toEqual([person]);
});

test("a leaving date that is taken back has no trace", async () => {
  await leaves("2027-03-20");
  await tell(worker.id);
  await leaves(undefined);
  await tell(worker.id);
  expect(await lead("2027-03-21")).toBe(worker.id);
  expect(await without("2027-03-21")).toEqual([]);
});

test("a night tells of a leaver whom the queue did not", async () => {
  await leaves("2027-03-20");
  await rebuild({ service: place.id, part: "staff", date: today }, () => 300_000);
  expect(await lead("2027-03-21")).toBeUndefined();
});

test("while a supervisor is away for long, or has left, managers see that somebody else is to supervise", async () => {
  const supervisee = await keptStaff({ base: place.id });
  await keptAgreement(supervisee, worker);
  const interim = async (day: string) =>
    (await dueInService(place.id, { today: day, upTo: "2027-12-31" }, 99))
      .filter((d) => d.item.kind === "interim")
      .map((d) => d.item.on);
  await leaves("2027-03-20");
  await tell(worker.id);
  expect(await interim("2027-03-21")).toEqual(["2027-03-28"]);
  await leaves(undefined);
  await changeStaff(worker.id, (page) => ({
    ...(page as StaffPage),
    absence: { id: newId(), answers: { kind: "long", from: "2027-03-10" }, version: 0 },
  }));
  await tell(worker.id);
  expect(await interim("2027-03-21")).toEqual(["2027-03-17"]);
});
