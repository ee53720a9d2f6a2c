import { v7 as newId } from "uuid";
import { beforeEach, expect, test } from "vitest";
import { rebuild } from "#functions/scheduled/rebuild.ts";
import { dueBetween, dueInService } from "#functions/storage/due.ts";
import { api } from "#shared/operations.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call, formOf, noonOf } from "#test/builders/call.ts";
import { keptAgreement, keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { agreeAnswers, serviceAnswers, staffAnswers, today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();
let place: ServiceRecord;
let manager: StaffRecord;
let supervisor: StaffRecord;
beforeEach(async () => {
  place = await keptService({ name: "Rowan House", support: ["line-management"] });
  manager = await keptStaff({ name: "Mo Manager", roles: ["manager"], base: place.id });
  supervisor = await keptStaff({ name: "Sol Super", roles: ["supervisor"], base: place.id });
});
const worker = (name: string) => keptStaff({ name, base: place.id });
const asked = async (day = today) =>
  (await dueInService(place.id, { today: day, upTo: "2028-12-31" }, 100))
    .filter(({ item }) => item.kind.startsWith("agree-"))
    .map(({ item }) => [item.kind, item.label, item.about.page, item.who]);

test("workers whom nobody supervises are one to-do of the managers for each kind, which names them all", async () => {
  const [ann] = [await worker("Ann"), await worker("Bob"), await worker("Cy")];
  expect(await asked()).toEqual([["agree-line-management", "Ann, Bob, Cy", "service", undefined]]);
  const { manages } = (await call(api.home.view, { as: manager })).body;
  expect(manages?.unsupervised).toEqual({ count: 3, more: false });
  const { without } = (await call(api.supervision.overdue, { as: manager })).body;
  expect(without.map(({ name, code }) => [name, code])).toEqual([
    ["Ann", "line-management"],
    ["Bob", "line-management"],
    ["Cy", "line-management"],
  ]);
  await keptAgreement(ann as StaffRecord, supervisor);
  expect(await asked()).toEqual([["agree-line-management", "Bob, Cy", "service", undefined]]);
  const list = (await call(api.home.due, { as: manager })).body.rows;
  expect(list.filter(({ kind }) => kind === "agree-line-management").map(({ name, path }) => [name, path])).toEqual([
    ["Bob, Cy", `/supervision?service=${place.id}`],
  ]);
});

test("it is due from the day on which somebody was added, and not from a start of years ago", async () => {
  const administrator = await keptStaff({ roles: ["administrator"] });
  const answers = staffAnswers({ name: "Ann", base: place.id, started: "2019-01-07" });
  await call(api.staff.add, { as: administrator, id: newId(), answers });
  const { without } = (await call(api.supervision.overdue, { as: manager })).body;
  expect(without.map(({ since }) => since)).toEqual([today]);
});

test("it follows agreements on their days, and what the service has switched on", async () => {
  const ann = await worker("Ann");
  const agree = (from: string) =>
    call(api.supervision.agree, {
      as: manager,
      path: { member: ann.id, kind: "line-management" },
      id: newId(),
      answers: agreeAnswers(supervisor.id, { from }),
    });
  expect((await agree("2027-05-01")).status).toBe(200);
  expect([await asked("2027-04-30"), await asked("2027-05-01")].map((of) => of.length)).toEqual([1, 0]);
  const path = { member: ann.id, kind: "line-management" };
  const form = (await formOf(api.supervision.end, { as: manager, path })).body;
  const sent = { as: manager, path, version: form.version as number, answers: { on: "2027-06-30" } };
  expect((await call(api.supervision.end, sent)).status).toBe(200);
  expect([await asked("2027-06-30"), await asked("2027-07-01")].map((of) => of.length)).toEqual([0, 1]);
  const administrator = await keptStaff({ roles: ["administrator"] });
  const changed = { ...serviceAnswers({ name: "Rowan House", support: ["peer"] }), from: "2027-08-01" };
  await call(api.services.change, { as: administrator, path: { service: place.id }, version: 1, answers: changed });
  await rebuild({ service: place.id, part: "staff" }, () => 300_000);
  expect([await asked("2027-07-31"), await asked("2027-08-01")].map((of) => of.length)).toEqual([1, 0]);
});

test("a list of to-dos has it at its place, once, however many pages it has", async () => {
  await worker("Ann");
  for (let n = 0; n < 7; n++) await keptPerson(place, { started: `2019-0${n + 1}-01` });
  const query = { services: [place.id], today, upTo: "2028-01-01", limit: 3 };
  const found: string[] = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const rows = await dueBetween({ ...query, after });
    found.push(...rows.map(({ item }) => `${item.on} ${item.kind}`));
    more = rows.length === query.limit;
    after = rows.at(-1)?.cursor;
  }
  expect(found).toEqual([...found].sort((a, b) => a.slice(0, 10).localeCompare(b.slice(0, 10))));
  expect(found.filter((one) => one.includes("agree-"))).toEqual(["2020-01-06 agree-line-management"]);
  expect(new Set(found).size).toBeGreaterThan(7);
});

test("a supervisor who has left is responsible for nothing, and a new agreement makes nothing overdue look done", async () => {
  const ann = await worker("Ann");
  await keptAgreement(ann, supervisor);
  const supervise = async (day: string) =>
    (await dueInService(place.id, { today: day, upTo: "2028-12-31" }, 100))
      .filter(({ item }) => item.kind === "supervise")
      .map(({ item }) => [item.on, item.who]);
  const administrator = await keptStaff({ roles: ["administrator"] });
  const form = (await formOf(api.staff.change, { as: administrator, path: { member: supervisor.id } })).body;
  await call(api.staff.change, {
    as: administrator,
    path: { member: supervisor.id },
    version: form.version as number,
    answers: { ...form.values, leaves: "2027-03-20" },
  });
  await rebuild({ service: "", part: "dependents", only: supervisor.id, date: today }, () => 300_000);
  expect(await supervise("2027-03-20")).toEqual([["2027-02-15", supervisor.id]]);
  expect(await supervise("2027-03-21")).toEqual([["2027-02-15", undefined]]);
  const answers = agreeAnswers(manager.id, { from: "2027-03-21" });
  const path = { member: ann.id, kind: "line-management" };
  const agreed = { as: administrator, path, id: newId(), version: 1, answers, time: noonOf("2027-03-18") };
  expect((await call(api.supervision.agree, agreed)).status).toBe(200);
  expect(await supervise("2027-03-21")).toEqual([["2027-02-15", manager.id]]);
  const { own } = (await call(api.supervision.support, { as: ann, time: noonOf("2027-03-18") })).body;
  expect(own.kinds[0]?.agreement).toMatchObject({ until: "2027-03-20", open: false, leaves: "2027-03-20" });
});
