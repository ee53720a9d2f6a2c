import { v7 as newId } from "uuid";
import { describe, expect, test } from "vitest";
import { api } from "#shared/operations.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call, formOf } from "#test/builders/call.ts";
import { keptService, keptStaff } from "#test/builders/kept.ts";
import { personAnswers, statusAnswers } from "#test/builders/records.ts";
import { allRows, auditEntries, rowsButAudit, useTable } from "#test/builders/table.ts";

useTable();

async function managed() {
  const place = await keptService();
  const manager = await keptStaff({ roles: ["manager"], base: place.id });
  return { place, manager };
}

test("a registered person can be seen, with what was answered", async () => {
  const { place, manager } = await managed();
  const id = newId();
  const answers = personAnswers({ service: place.id, name: "Amina Begum", likedName: "Mina", born: "1948-03-27" });
  const saved = await call(api.people.register, { as: manager, id, answers });
  expect(saved).toMatchObject({ status: 200, body: { id, version: 1 } });
  const seen = await call(api.people.view, { as: manager, path: { person: id } });
  expect(seen.body.person).toMatchObject({ name: "Amina Begum", called: "Mina", reference: answers.reference });
  expect(seen.body.about).toContainEqual({ name: "born", heading: "Date of birth", lines: ["27 March 1948"] });
});

test("a practice is no service that people use: it is not offered, and refused when it is sent", async () => {
  const place = await keptService();
  const practice = await keptService({
    kind: "gp-practice",
    odsCode: "E82098",
    population: 9000,
    counted: 2008,
  } as never);
  const manager = await keptStaff({ roles: ["manager"], base: place.id, also: [practice.id] });
  const offered = async (asked: Promise<{ body: { options: Record<string, { value: string }[] | undefined> } }>) =>
    (await asked).body.options.services?.map(({ value }) => value);
  expect(await offered(formOf(api.people.register, { as: manager }) as never)).toEqual([place.id]);
  const register = (service: string) =>
    call(api.people.register, { as: manager, id: newId(), answers: personAnswers({ service }) });
  expect((await register(practice.id)).body.problems?.map(({ at }) => at)).toEqual(["service"]);
  const person = (await register(place.id)).body.id;
  expect(await offered(formOf(api.places.join, { as: manager, path: { person } }) as never)).toEqual([]);
  const joined = await call(api.places.join, {
    as: manager,
    path: { person },
    id: newId(),
    answers: { service: practice.id, from: "2027-03-17" } as never,
  });
  expect(joined.body.problems?.map(({ at }) => at)).toEqual(["service"]);
});

test("the form page mints the id, starts today and offers the services that one manages", async () => {
  const { place, manager } = await managed();
  const elsewhere = await keptService();
  const { status, body } = await formOf(api.people.register, { as: manager });
  expect(status).toBe(200);
  expect(body.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(body.values).toEqual({ started: "2027-03-17", service: place.id });
  expect(body.options.services?.map((o) => o.value)).toEqual([place.id]);
  expect(JSON.stringify(body)).not.toContain(elsewhere.id);
});

test("the same form posted twice, even at once, is one person and the same answer", async () => {
  const { place, manager } = await managed();
  const form = { as: manager, id: newId(), answers: personAnswers({ service: place.id }) };
  const both = await Promise.all([call(api.people.register, form), call(api.people.register, form)]);
  const rows = await allRows();
  const again = await call(api.people.register, form);
  for (const { status, body } of [...both, again])
    expect({ status, id: body.id, version: body.version }).toEqual({ status: 200, id: form.id, version: 1 });
  expect(await allRows()).toEqual(rows);
  expect((await auditEntries()).filter((e) => e.did === "change")).toHaveLength(1);
});

test("a reference belongs to one person, also when two are registered at the same moment", async () => {
  const { place, manager } = await managed();
  const register = (name: string) =>
    call(api.people.register, {
      as: manager,
      id: newId(),
      answers: personAnswers({ service: place.id, name, reference: "rh-1" }),
    });
  const answers = await Promise.all(["Ada Ash", "Bo Birch", "Cy Cedar", "Di Dogwood"].map(register));
  const refused = answers.filter((a) => a.status !== 200);
  expect(answers.map((a) => a.status).sort()).toEqual([200, 422, 422, 422]);
  for (const { body } of refused)
    expect(body.problems).toEqual([{ at: "reference", message: expect.stringContaining("reference") }]);
  const people = (await allRows()).filter((row) => row.sk === "now#person");
  expect(people).toHaveLength(1);
  expect((await allRows()).filter((row) => row.pk.startsWith("PERSON#") && row.pk !== people[0]?.pk)).toEqual([]);
});

test("a reference is free again when it was changed", async () => {
  const { place, manager } = await managed();
  const [one, other] = [newId(), newId()];
  const first = personAnswers({ service: place.id, reference: "RH-1" });
  await call(api.people.register, { as: manager, id: one, answers: first });
  const { service: _s, started: _t, ...details } = first;
  const changed = await call(api.people.change, {
    as: manager,
    path: { person: one },
    version: 1,
    answers: { ...details, reference: "RH-2" },
  });
  expect(changed.status).toBe(200);
  const again = await call(api.people.register, {
    as: manager,
    id: other,
    answers: personAnswers({ service: place.id, reference: "RH-1" }),
  });
  expect(again.status).toBe(200);
});

test("an NHS number that somebody has warns, and does not block", async () => {
  const { place, manager } = await managed();
  const answers = () => personAnswers({ service: place.id, nhsNumberKnown: true, nhsNumber: "943 476 5919" });
  const first = { as: manager, id: newId(), answers: answers() };
  expect((await call(api.people.register, first)).body.notice).toBeUndefined();
  expect((await call(api.people.register, { as: manager, id: newId(), answers: answers() })).body.notice).toBe(
    "same-nhs-number",
  );
});

test("nobody can be registered in a service of somebody else", async () => {
  const { manager } = await managed();
  const elsewhere = await keptService();
  const before = await rowsButAudit();
  await call(api.home.view, { as: manager });
  const { status, body } = await call(api.people.register, {
    as: manager,
    id: newId(),
    answers: personAnswers({ service: elsewhere.id }),
  });
  expect(status).toBe(422);
  expect(body.problems).toEqual([{ at: "service", message: "Choose one of your services" }]);
  expect((await rowsButAudit()).filter((r) => !r.pk.startsWith("STAFF#") && !r.pk.startsWith("IDENTITY#"))).toEqual(
    before.filter((r) => !r.pk.startsWith("STAFF#")),
  );
});

describe("somebody who may be here already", () => {
  const stopped = async (place: ServiceRecord, manager: StaffRecord, answers: ReturnType<typeof personAnswers>) => {
    const id = newId();
    await call(api.people.register, { as: manager, id, answers });
    await call(api.people.status, {
      as: manager,
      path: { person: id },
      id: newId(),
      answers: statusAnswers({ status: "stopped", why: "own-choice" }),
    });
    return { id, place };
  };

  test("is offered by their reference to who may see them, and nothing is registered", async () => {
    const { place, manager } = await managed();
    const answers = personAnswers({ service: place.id, name: "Amina Begum", reference: "RH-7" });
    const { id } = await stopped(place, manager, answers);
    const { status, body } = await call(api.people.register, { as: manager, id: newId(), answers });
    expect(status).toBe(422);
    expect(body).toMatchObject({ toBeSure: { person: id } });
    expect(body.problems?.[0]?.message).toContain("Amina Begum (RH-7), who stopped using");
    expect((await allRows()).filter((row) => row.sk === "now#person")).toHaveLength(1);
  });

  test("is not shown to others, who are told who can help", async () => {
    const { place, manager } = await managed();
    const other = await managed();
    const answers = personAnswers({ service: place.id, name: "Amina Begum", born: "1948-03-27", reference: "RH-7" });
    const { id } = await stopped(place, manager, answers);
    const post = (over: object, again = false) =>
      call(api.people.register, {
        as: other.manager,
        id: newId(),
        answers: { ...answers, service: other.place.id, ...over },
        ...(again && {
          body: JSON.stringify({ id: newId(), again, answers: { ...answers, service: other.place.id, ...over } }),
        }),
      });
    const known = await post({});
    expect(known.status).toBe(422);
    const alike = await post({ reference: "EC-1", name: "amina  BEGUM" });
    expect(alike.status).toBe(409);
    expect(alike.body).toMatchObject({ toBeSure: { sure: "This is somebody else: register them" } });
    for (const { body } of [known, alike]) {
      expect(JSON.stringify(body)).toContain("Ask the manager of the service that they used before");
      expect(JSON.stringify(body)).not.toMatch(new RegExp(`${id}|${place.added.name}`));
    }
    expect((await post({ reference: "EC-1" }, true)).status).toBe(200);
  });

  test("is told by the name and the date of birth, and is registered when it is somebody else", async () => {
    const { place, manager } = await managed();
    const answers = (reference: string) =>
      personAnswers({ service: place.id, name: "Zoë O’Neill", born: "1948-03-27", reference });
    const first = newId();
    await call(api.people.register, { as: manager, id: first, answers: answers("RH-1") });
    const id = newId();
    const asked = await call(api.people.register, {
      as: manager,
      id,
      answers: { ...answers("RH-2"), name: "Zoe O'Neill" },
    });
    expect(asked).toMatchObject({ status: 409, body: { toBeSure: { person: first } } });
    const sure = { id, again: true, answers: answers("RH-2") };
    expect((await call(api.people.register, { as: manager, body: JSON.stringify(sure) })).status).toBe(200);
    const repeated = await call(api.people.register, { as: manager, id, answers: answers("RH-2") });
    expect(repeated).toMatchObject({ status: 200, body: { id } });
  });
});
