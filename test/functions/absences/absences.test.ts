import { v7 as newId } from "uuid";
import { describe, expect, test } from "vitest";
import { dueInService } from "#functions/storage/due.ts";
import { refreshStaff } from "#functions/storage/staff.ts";
import { api } from "#shared/operations.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { call, formOf } from "#test/builders/call.ts";
import { keptHouse } from "#test/builders/house.ts";
import { changeWorkerAnswers } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

useTable();

test("an absence stands on the page with the day of return, until the return has been recorded", async () => {
  const { place, worker, manager } = await keptHouse();
  const path = { member: worker.id };
  const absence = { kind: "leave", from: "2027-03-15", backBy: "2027-03-22" };
  await call(api.absences.record, { as: manager, path, id: newId(), answers: absence });
  const away = (await call(api.staff.view, { as: manager, path })).body;
  expect(away.absence).toEqual({ kind: "Annual leave", away: true, from: "2027-03-15", backBy: "2027-03-22" });
  expect(away.due.map((d) => [d.kind, d.on])).toContainEqual(["return", "2027-03-22"]);
  expect((await call(api.absences.end, { as: manager, path, version: 1, answers: { on: "2027-03-17" } })).status).toBe(
    200,
  );
  expect((await call(api.staff.view, { as: manager, path })).body.absence).toBeUndefined();
  // What lists and mails read goes with it.
  expect(
    (await dueInService(place.id, { today: "2027-03-17", upTo: "2027-12-31" }, 100)).map((d) => d.item.kind),
  ).not.toContain("return");
});

test("a leaver’s people must be moved before it can be confirmed that they were", async () => {
  const { keyWorker, worker, manager, administrator, person } = await keptHouse();
  const path = { member: keyWorker.id };
  const leaves = { ...aboutStaff(keyWorker), leaves: "2027-03-31" };
  const version = (await call(api.staff.view, { as: administrator, path })).body.staff.version;
  expect((await call(api.staff.change, { as: administrator, path, version, answers: leaves })).status).toBe(200);
  const confirm = () => call(api.absences.handOver, { as: manager, path, id: newId(), answers: { moved: ["yes"] } });
  expect(await confirm()).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining("1 person is still allocated") },
  });
  const { allocation } = (await call(api.people.view, { as: manager, path: { person: person.id } })).body;
  await call(api.allocations.change, {
    as: manager,
    path: { person: person.id, allocation: allocation?.id as string },
    id: newId(),
    version: allocation?.version as number,
    answers: changeWorkerAnswers(worker.id),
  });
  expect((await confirm()).status).toBe(200);
  const { due } = (await call(api.staff.view, { as: manager, path })).body;
  expect(due.map((d) => d.kind)).not.toContain("hand-over");
});

describe("an absence without a day of return", () => {
  const recorded = async () => {
    const { worker, manager } = await keptHouse();
    const path = { member: worker.id };
    await call(api.absences.record, {
      as: manager,
      path,
      id: newId(),
      answers: { kind: "sickness", from: "2027-03-15" },
    });
    const returns = async () =>
      (await call(api.staff.view, { as: manager, path })).body.due.flatMap((d) => (d.kind === "return" ? [d.on] : []));
    const change = (answers: object, version = 1) =>
      call(api.absences.change, { as: manager, path, version, answers: { kind: "sickness", ...answers } });
    return { worker, manager, path, returns, change };
  };

  test("is asked about after two weeks, and on another day when they are not back yet", async () => {
    const { returns, change, manager, path, worker } = await recorded();
    expect(await returns()).toEqual(["2027-03-29"]);
    expect((await formOf(api.absences.end, { as: manager, path })).body.lists?.[0]?.rows).toEqual([
      { text: "Change the absence", href: `/staff/${worker.id}/absence/change` },
    ]);
    const form = (await formOf(api.absences.change, { as: manager, path })).body;
    expect(form).toMatchObject({ version: 1, values: { kind: "sickness", from: "2027-03-15" } });
    expect((await change({ from: "2027-03-15", backBy: "2027-04-12" })).status).toBe(200);
    expect((await change({ from: "2027-03-15", backBy: "2027-04-12" })).status).toBe(200);
    expect(await returns()).toEqual(["2027-04-12"]);
    expect((await change({ from: "2027-03-15", backBy: "2027-04-19" })).status).toBe(409);
    expect(await refreshStaff(worker.id)).toBe(0);
    expect(
      (await call(api.absences.end, { as: manager, path, version: 2, answers: { on: "2027-03-17" } })).status,
    ).toBe(200);
    expect(await returns()).toEqual([]);
    expect((await change({ from: "2027-03-15" }, 3)).status).toBe(409);
  });

  test("has another first day when the one that was recorded is wrong", async () => {
    const { returns, change, manager, path, worker } = await recorded();
    expect((await change({ from: "2019-12-31" })).body.problems?.map(({ at }) => at)).toEqual(["from"]);
    expect((await change({ from: "2027-03-11" })).status).toBe(200);
    expect((await call(api.staff.view, { as: manager, path })).body.absence).toMatchObject({ from: "2027-03-11" });
    expect(await returns()).toEqual(["2027-03-25"]);
    expect(await refreshStaff(worker.id)).toBe(0);
  });
});
