import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { auditWrite, writeAudit } from "#functions/storage/audit.ts";
import type { HistoryEntry } from "#shared/audit/operations.ts";
import { api } from "#shared/operations.ts";
import { counted } from "#test/bench/support/cost.ts";
import { call, claimsOf, formOf, noonOf } from "#test/builders/call.ts";
import { done, inProcess } from "#test/builders/caller.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptStaff } from "#test/builders/kept.ts";
import { agreeAnswers, contactAnswers, occasionAnswers, sessionAnswers } from "#test/builders/records.ts";
import { putRows, useTable } from "#test/builders/table.ts";
import { givenBy } from "#test/examples/index.ts";

useTable();
mockClient(SQSClient).on(SendMessageBatchCommand).resolves({});
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

const onPerson = () => ({ as: house.manager, path: { person: house.person.id } });
const historyOfPerson = async (query: Record<string, string> = {}) =>
  (await done(call(api.audit.person, { ...onPerson(), query }))).entries;
const organisationHistory = async (query: Record<string, string> = {}) =>
  (await done(call(api.audit.organisation, { as: house.administrator, query }))).entries;
const serviceHistory = async (query: Record<string, string> = {}) =>
  (await done(call(api.audit.service, { as: house.manager, path: { service: house.place.id }, query }))).entries;

/** The lines of an entry: heading, from, to. */
const linesOf = (entry: HistoryEntry | undefined) =>
  (entry?.changes ?? []).flatMap(({ lines }) =>
    lines.map(({ heading, from, to }) => [heading, from?.join(), to?.join()]),
  );

describe("what changed", () => {
  async function changeName(over: object) {
    const { values, version = 0 } = (await formOf(api.people.change, onPerson())).body;
    const { service: _s, started: _t, ...answers } = { ...values, ...over } as Record<string, unknown>;
    await done(call(api.people.change, { ...onPerson(), version, answers }));
  }

  test("is said from what to what, in the words of the form, whatever changed since", async () => {
    await changeName({ name: "Amina Brooke", matters: "Her garden" });
    await changeName({ name: "Amina Brook" });
    await changeName({ matters: undefined });
    const entries = await historyOfPerson();
    expect(entries.map(({ did, what }) => [did, what])).toEqual(
      Array.from({ length: 3 }, () => ["change", "Change a person’s details"]),
    );
    expect(entries.map(linesOf)).toEqual([
      [["What matters to them", "Her garden", undefined]],
      [["Full name", "Amina Brooke", "Amina Brook"]],
      // The first change is compared with what was answered when the person was registered.
      [
        ["Full name", "Amina Begum", "Amina Brooke"],
        ["What matters to them", undefined, "Her garden"],
      ],
    ]);
  });

  test("names staff, and follows records into history", async () => {
    const given = givenBy(inProcess(), house, { allocated: async () => onPerson().path });
    await given.run(api.contacts.record, { said: "Went for a walk" });
    for (let n = 0; n < 7; n++)
      await done(
        call(api.contacts.record, {
          as: house.keyWorker,
          path: onPerson().path,
          id: newId(),
          answers: contactAnswers({ said: `Number ${n}` }),
        }),
      );
    const entries = await historyOfPerson();
    expect(linesOf(entries.at(-1))).toContainEqual(["What was said or done", undefined, "Went for a walk"]);
    await given.run(api.allocations.addJoint);
    expect(linesOf((await historyOfPerson())[0])).toContainEqual(["Key worker", undefined, "Wyn Worker"]);
  });

  test("of each marking of an occasion is kept", async () => {
    const id = newId();
    const path = { ...onPerson().path, occasion: id };
    const answers = occasionAnswers({ on: "1948-03-17", yearly: true });
    await done(call(api.occasions.add, { as: house.keyWorker, path: onPerson().path, id, answers }));
    const mark = async (version: number, day: string, whyNot: string) => {
      const at = { as: house.keyWorker, path, version, time: noonOf(day) };
      await done(call(api.occasions.mark, { ...at, answers: { met: "no", whyNot, explainedOn: day } }));
    };
    await mark(1, "2027-03-17", "No cake was to be had");
    await mark(2, "2028-03-17", "She was in hospital");
    const { rows } = await done(
      call(api.people.recorded, { as: house.worker, path: { ...onPerson().path, kind: "occasions" } }),
    );
    const said = JSON.stringify(rows);
    for (const words of ["No cake was to be had", "17 March 2027", "She was in hospital", "17 March 2028"])
      expect(said).toContain(words);
    const [last] = await historyOfPerson();
    expect(linesOf(last)).toContainEqual(["Why the wish was not met", "No cake was to be had", "She was in hospital"]);
    expect(last?.changes).toHaveLength(1);
  });

  test("of a contact that was moved away is not told, neither from what nor to what", async () => {
    const given = givenBy(inProcess(), house);
    const { path } = await given.run(api.contacts.move);
    const { entries } = await done(call(api.audit.person, { as: house.manager, path: { person: path.person } }));
    expect(entries.map(({ what }) => what)).toContain("Record a contact");
    expect(JSON.stringify(entries)).not.toContain("Ring back");
  });

  test("costs one query, a batch of versions and two of names, whatever the length of the history", async () => {
    for (let n = 0; n < 12; n++) await changeName({ name: `Amina ${n}` });
    const few = await counted(() => historyOfPerson());
    for (let n = 0; n < 50; n++) await changeName({ name: `Amina B${n}` });
    const many = await counted(() => historyOfPerson());
    expect(many.cost.requests).toBe(few.cost.requests);
  });
});

describe("views", () => {
  test("are left out unless they are asked for", async () => {
    await call(api.people.view, onPerson());
    expect(await historyOfPerson()).toEqual([]);
    expect((await historyOfPerson({ show: "all" })).map(({ did, what }) => [did, what])).toContainEqual([
      "view",
      "A person",
    ]);
  });

  test("of the first release, which lie among the changes, are left out too", async () => {
    const entry = { by: "x", byName: "Kim", request: "r" };
    const rows = Array.from({ length: 120 }, (_, n) => ({
      pk: `AUDIT#person#${house.person.id}`,
      sk: `2026-03-01T10:00:00.000Z#${String(n).padStart(3, "0")}`,
      is: "audit",
      entry: {
        ...entry,
        id: String(n),
        at: "2026-03-01T10:00:00.000Z",
        did: n === 0 ? "change" : "view",
        what: n === 0 ? "Change a person’s details" : "A person",
      },
    }));
    await putRows(rows);
    expect(await historyOfPerson()).toMatchObject([{ did: "change", byName: "Kim", changes: [] }]);
    expect(await historyOfPerson({ show: "all" })).toHaveLength(50);
  });

  test("of somebody’s own staff record are for themselves to see", async () => {
    const path = { member: house.worker.id };
    await call(api.staff.view, { as: house.keyWorker, path });
    const { entries } = await done(call(api.audit.member, { as: house.worker, path, query: { show: "all" } }));
    expect(entries).toContainEqual(expect.objectContaining({ byName: "Kit Keyworker", did: "view" }));
    expect((await call(api.audit.member, { as: house.keyWorker, path })).status).toBe(403);
  });

  test("of a session name it, and say whether its words were read", async () => {
    const member = house.worker.id;
    const id = newId();
    const logged = { as: house.supervisor, path: { member, kind: "line-management" }, id, answers: sessionAnswers() };
    await done(call(api.supervision.log, logged));
    const path = { member, session: id };
    await done(call(api.supervision.view, { as: house.supervisor, path }));
    await done(call(api.supervision.view, { as: house.administrator, path }));
    const at = { as: house.manager, path: { member } };
    const { entries } = await done(call(api.audit.member, { ...at, query: { show: "all" } }));
    const seen = entries.filter(({ what }) => what === "A supervision session");
    expect(seen.map(({ byName, which, words }) => [byName, which, words])).toEqual([
      ["Ada Admin", expect.stringMatching(/^Line management.*2027$/), false],
      ["Sol Super", expect.stringMatching(/^Line management.*2027$/), true],
    ]);
    expect(JSON.stringify(entries)).not.toContain(String(sessionAnswers().howAreThey));
  });
});

describe("what is about no record", () => {
  test("is read with the services whose lists were shown, and a download without asking for views", async () => {
    await call(api.people.list, { as: house.worker });
    const list = api.people.list;
    await call({ ...list, route: `${list.route}/sheet` } as never, { as: house.worker });
    expect((await serviceHistory()).map(({ byName, download }) => [byName, download])).toEqual([["Wyn Worker", true]]);
    expect((await serviceHistory({ show: "all" })).map(({ what }) => what)).toContain("People");
    expect(JSON.stringify(await organisationHistory({ show: "all" }))).not.toContain("Wyn Worker");
  });

  test("is read by administrators where it is of the whole organisation, from what to what", async () => {
    const as = house.administrator;
    const look = { name: "Oak Care", logo: "Oak", colour: "#0e4a50" };
    await done(call(api.organisation.change, { as, version: 0, answers: look }));
    await done(call(api.organisation.change, { as, version: 1, answers: { ...look, logo: "Oakfield" } }));
    expect(linesOf((await organisationHistory())[0])).toEqual([["Words at the top of each page", "Oak", "Oakfield"]]);
    expect((await call(api.audit.organisation, { as: house.manager })).status).toBe(403);
  });

  test("says in a service what its settings were", async () => {
    const at = { as: house.manager, path: { service: house.place.id } };
    const { values, version = 0 } = (await formOf(api.services.change, at)).body;
    await done(call(api.services.change, { ...at, version, answers: { ...values, reviewEvery: 3 } }));
    expect(linesOf((await serviceHistory())[0])).toContainEqual(["Months between reviews", "6 months", "3 months"]);
  });
});

describe("somebody who is turned away before any permission", () => {
  test("is an entry about the leaver", async () => {
    await call(api.home.view, { as: house.leaver });
    const at = { as: house.manager, path: { member: house.leaver.id } };
    expect((await done(call(api.audit.member, at))).entries).toMatchObject([
      { did: "denied", byName: "Lee Leaver", what: "Signing in after the leaving date" },
    ]);
  });
  test("is an entry for administrators where there is no staff record", async () => {
    const claims = { ...claimsOf(house.worker), sub: "stranger", username: "nobody.here" };
    await call(api.people.view, { claims, path: onPerson().path });
    expect(await organisationHistory()).toMatchObject([
      { did: "denied", what: "Signing in without a staff record", which: "nobody.here" },
    ]);
  });
});

test("a refusal by a handler is an entry too", async () => {
  const member = house.worker.id;
  const session = newId();
  const line = { path: { member, kind: "line-management" } };
  await done(call(api.supervision.log, { ...line, as: house.supervisor, id: session, answers: sessionAnswers() }));
  const next = await keptStaff({ name: "Nia Next", roles: ["supervisor"], base: house.place.id });
  const agreed = { ...line, as: house.manager, id: newId(), version: 1, answers: agreeAnswers(next.id) };
  await done(call(api.supervision.agree, agreed));
  const correct = { as: next, path: { member, session }, version: 1, answers: sessionAnswers() };
  expect((await call(api.supervision.correct, correct)).status).toBe(403);
  const { entries } = await done(call(api.audit.member, { as: house.manager, path: { member } }));
  expect(entries[0]).toMatchObject({ did: "denied", byName: "Nia Next", which: expect.stringMatching(/2027$/) });
});

test("an entry that exists is never written over", async () => {
  const subject = { page: "person", id: house.person.id } as const;
  const entry = {
    id: "the-same",
    at: "2027-03-17T12:00:00.000Z",
    by: "x",
    byName: "Kim",
    did: "change" as const,
    what: "First",
    request: "r",
  };
  await writeAudit([subject], entry);
  await expect(writeAudit([subject], { ...entry, what: "Second" })).rejects.toThrow();
  await expect(writeAudit([subject, { page: "service", id: "s" }], { ...entry, what: "Second" })).rejects.toThrow();
  expect(auditWrite(subject, entry).Put?.ConditionExpression).toBe("attribute_not_exists(pk)");
  expect((await historyOfPerson()).map(({ what }) => what)).toEqual(["First"]);
});
