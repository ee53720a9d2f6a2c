import { afterEach, beforeEach, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import type { Me } from "#shared/sign-in/me.ts";
import { call, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { auditEntries, useTable } from "#test/builders/table.ts";

useTable();

const { change, mail, view } = api.organisation;
const look = { name: "Oakfield Care and Support", logo: "Oakfield", colour: "#1d5a7a" };
const file = { KEYWORK_ORGANISATION: "Oakfield Care", KEYWORK_LOGO: "Oakfield Care", KEYWORK_COLOUR: "#0e4a50" };
let house: House;

beforeEach(async () => {
  Object.assign(process.env, file);
  house = await keptHouse();
});
afterEach(() => {
  for (const name of Object.keys(file)) delete process.env[name];
});

const shownTo = async (as: House["worker"]) =>
  ((await call(api.home.view, { as })).body as { me?: Me }).me?.organisation;

test("is what its file says until somebody sets it, and then what they set, for everybody at once", async () => {
  const { administrator, worker } = house;
  expect(await shownTo(worker)).toEqual({ name: "Oakfield Care", logo: "Oakfield Care", colour: "#0e4a50" });
  const form = await formOf(change, { as: administrator });
  expect(form.body).toMatchObject({ values: { colour: "#0e4a50" }, version: 0 });
  const { status, body } = await call(change, { as: administrator, answers: look, version: 0 });
  expect([status, (body as { me?: Me }).me?.organisation.name]).toEqual([200, "Oakfield Care"]);
  expect(await shownTo(worker)).toEqual(look);
  expect((await call(view, { as: administrator })).body.about.map((line) => line.lines)).toEqual(
    Object.values(look).map((words) => [words]),
  );
  expect(await auditEntries()).toContainEqual(
    expect.objectContaining({ about: "organisation#organisation", did: "change", by: administrator.id }),
  );
});

test("a colour that cannot be read is refused with its ratio, and nothing is set", async () => {
  const as = house.administrator;
  const { status, body } = await call(change, { as, answers: { ...look, colour: "#00A0A0" }, version: 0 });
  expect(status).toBe(422);
  expect(body.problems).toEqual([{ at: "colour", message: expect.stringContaining("2.9 to 1") }]);
  expect((await shownTo(as))?.colour).toBe("#0e4a50");
});

test("who comes later is told what it is now, the same again is no clash", async () => {
  const as = house.administrator;
  await call(change, { as, answers: look, version: 0 });
  expect((await call(change, { as, answers: look, version: 0 })).status).toBe(200);
  const late = await call(change, { as, answers: { ...look, name: "Another" }, version: 0 });
  expect([late.status, late.body.now]).toEqual([409, look]);
  expect((await call(change, { as, answers: { ...look, name: "Another" }, version: 1 })).status).toBe(200);
  expect((await shownTo(as))?.name).toBe("Another");
});

test("when mail comes is our judgement until somebody sets it; a service starts from it until it chooses itself", async () => {
  const { administrator: as, manager, place } = house;
  const shown = async () => (await call(view, { as })).body.mail.map(({ lines }) => lines);
  expect(await shown()).toEqual([["7am"], ["Every day on which mail comes"]]);
  const answers = { hour: "h9", often: "weekly", weekday: "friday" };
  expect((await call(mail, { as, answers, version: 0 })).status).toBe(200);
  expect(await shown()).toEqual([["9am"], ["Once a week"], ["Friday"]]);
  expect((await formOf(mail, { as })).body).toMatchObject({ values: answers, version: 1 });
  // The name and colour are as they were, and stay so.
  expect((await shownTo(as))?.name).toBe("Oakfield Care");

  const path = { service: place.id };
  const of = async () => (await formOf(api.services.mail, { as: manager, path })).body;
  expect((await of()).values).toMatchObject({ ...answers, days: "working", deadlines: ["d0", "d7", "d28"] });
  const { version = 0, values } = await of();
  const chosen = { ...values, hour: "h8", often: "daily", weekday: undefined };
  expect((await call(api.services.mail, { as: manager, path, version, answers: chosen })).status).toBe(200);
  expect((await of()).values).toMatchObject({ hour: "h8", often: "daily" });
  expect(
    (await call(api.preferences.view, { as: manager, path: { member: manager.id } })).body.reminders,
  ).toMatchObject([{ lines: ["8am"] }, { lines: ["Yes"] }]);
});

test("two who change different parts at once do not undo each other", async () => {
  const { administrator: as } = house;
  const answers = { hour: "h9", often: "daily" };
  await call(change, { as, answers: look, version: 0 });
  const late = await call(mail, { as, answers, version: 0 });
  expect([late.status, late.body.now]).toEqual([409, { hour: "h7", often: "daily" }]);
  expect((await call(mail, { as, answers, version: 1 })).status).toBe(200);
  expect(await shownTo(as)).toEqual(look);
});
