import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import type { RebuildTask } from "#functions/scheduled/ask.ts";
import { parts } from "#functions/scheduled/ask.ts";
import { rebuild } from "#functions/scheduled/rebuild.ts";
import { allDueInService, dueInService } from "#functions/storage/due.ts";
import { changeService } from "#functions/storage/services.ts";
import { api } from "#shared/operations.ts";
import { mailOfServiceDefaults } from "#shared/services/forms.ts";
import type { ServicePage } from "#shared/services/page.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call, formOf, noonOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { keptAgreement, keptPerson, keptStaff } from "#test/builders/kept.ts";
import {
  action,
  agreeAnswers,
  allocateAnswers,
  arrangeAnswers,
  changeWorkerAnswers,
  contactAnswers,
  recordAnswers,
  today,
} from "#test/builders/records.ts";
import { allRows, useTable } from "#test/builders/table.ts";

useTable();
const queue = mockClient(SQSClient);
let house: House;
beforeEach(async () => {
  queue.reset();
  queue.on(SendMessageCommand).resolves({ MessageId: "1" });
  house = await keptHouse();
});

/** Works through what changes asked for. */
async function settle(): Promise<void> {
  const tasks = queue
    .commandCalls(SendMessageCommand)
    .map((c) => JSON.parse(String(c.args[0].input.MessageBody)) as RebuildTask);
  queue.resetHistory();
  for (const task of tasks) await rebuild(task, () => 300_000);
}

const version = async (member: StaffRecord) =>
  (await formOf(api.staff.change, { as: house.administrator, path: { member: member.id } })).body;

/** Changes a staff member as an administrator does. */
async function change(member: StaffRecord, over: object) {
  const form = await version(member);
  const answers = { ...form.values, ...over };
  const sent = { as: house.administrator, path: { member: member.id }, version: form.version as number, answers };
  expect((await call(api.staff.change, sent)).status).toBe(200);
  await settle();
}

const seen = async (day: string) =>
  (await call(api.people.view, { as: house.manager, path: { person: house.person.id }, time: noonOf(day) })).body;

describe("who has left", () => {
  test("is nobody’s key worker from the day after, on the page, in the list, in the count and in their to-dos", async () => {
    await change(house.keyWorker, { leaves: "2027-03-20" });
    const on = async (day: string) => {
      const page = await seen(day);
      const at = { as: house.manager, time: noonOf(day) };
      const row = (await call(api.people.list, at)).body.rows.find(({ id }) => id === house.person.id);
      return [
        page.allocation?.worker.name,
        page.since,
        row?.keyWorker?.name,
        (await call(api.home.view, at)).body.manages?.without.count,
        page.due.some(({ who }) => who?.id === house.keyWorker.id),
      ];
    };
    expect(await on("2027-03-20")).toEqual(["Kit Keyworker", undefined, "Kit Keyworker", 0, true]);
    expect(await on("2027-03-21")).toEqual([undefined, "2027-03-21", undefined, 1, false]);
  });

  test("has no to-do any more: actions, follow-ups, sessions, supervision and the policy are the managers’", async () => {
    const { worker, supervisor, manager, place } = house;
    const path = { person: house.person.id };
    const review = newId();
    await call(api.reviews.arrange, { as: manager, path, id: review, answers: arrangeAnswers({ on: today }) });
    const answers = recordAnswers({ actions: [action(worker.id, "2027-03-25")] });
    const held = { as: manager, path: { ...path, review }, version: 1, answers };
    expect((await call(api.reviews.record, held)).status).toBe(200);
    const followUp = contactAnswers({ followUp: true, what: "Ring the dentist", by: "2027-03-25" });
    expect((await call(api.contacts.record, { as: worker, path, id: newId(), answers: followUp })).status).toBe(200);
    const second = await keptStaff({ name: "Second", roles: ["manager"], base: place.id });
    await changeService(place.id, (read) => {
      const { service } = read as ServicePage;
      return {
        ...(read as ServicePage),
        service: { ...service, keyWorkingSince: today, mail: { ...mailOfServiceDefaults(), accountable: second.id } },
      };
    });
    for (const one of [worker, supervisor, second]) await change(one, { leaves: "2027-03-26" });
    const theirs = new Set([worker.id, supervisor.id, second.id]);
    const kinds = ["action", "follow-up", "policy-review", "supervise"];
    const on = async (day: string) =>
      (await dueInService(place.id, { today: day, upTo: "2027-12-31" }, 100))
        .filter(({ item }) => kinds.includes(item.kind) && item.about.id !== house.leaver.id)
        .map(({ item }) => [item.kind, item.who !== undefined && theirs.has(item.who)])
        .sort();
    expect(await on("2027-03-26")).toEqual(kinds.map((kind) => [kind, true]));
    // Nobody who has left supervises, and their own supervision ended with them.
    expect(await on("2027-03-27")).toEqual(kinds.map((kind) => [kind, false]));
    const mailed: boolean[] = [];
    for await (const item of allDueInService(place.id, { today: "2027-03-27", upTo: "2027-12-31" }))
      mailed.push(item.who !== undefined && theirs.has(item.who));
    expect(mailed).not.toContain(true);
    await change(worker, { leaves: undefined });
    expect((await on("2027-03-27")).filter(([, isTheirs]) => isTheirs).map(([kind]) => kind)).toEqual([
      "action",
      "follow-up",
    ]);
  });

  test("is given no action later for a day after the last one, and an action of theirs is nobody’s from then on", async () => {
    const { worker, manager } = house;
    await change(worker, { leaves: "2027-03-20" });
    const path = { person: house.person.id, review: newId() };
    await call(api.reviews.arrange, { as: manager, path, id: path.review, answers: arrangeAnswers({ on: today }) });
    await call(api.reviews.record, { as: manager, path, version: 1, answers: recordAnswers() });
    const added = (by: string) => {
      const { id: _, ...answers } = action(worker.id, by);
      return call(api.reviews.addAction, { as: manager, path, version: 2, answers });
    };
    expect((await added("2027-03-21")).body.problems).toEqual([
      { at: "who", message: "Wyn Worker’s last day is 20 March 2027. Choose somebody who works here then" },
    ]);
    expect((await added("2027-03-20")).status).toBe(200);
    const who = async (day: string) => (await seen(day)).due.find(({ kind }) => kind === "action")?.who?.id;
    expect([await who("2027-03-20"), await who("2027-03-21")]).toEqual([worker.id, undefined]);
  });

  test("is given no action and no follow-up for a day after the last one", async () => {
    await change(house.worker, { leaves: "2027-03-20" });
    const path = { person: house.person.id };
    const held = (by: string) =>
      call(api.reviews.hold, {
        as: house.manager,
        path,
        id: newId(),
        answers: {
          kind: "regular",
          place: "The garden room",
          agenda: ["Risks"],
          ...recordAnswers({ actions: [action(house.worker.id, by)] }),
        },
      });
    expect((await held("2027-03-21")).body.problems).toEqual([
      { at: "actions.0.who", message: "Wyn Worker’s last day is 20 March 2027. Choose somebody who works here then" },
    ]);
    expect((await held("2027-03-20")).status).toBe(200);
    const contact = (by: string) =>
      call(api.contacts.record, {
        as: house.worker,
        path,
        id: newId(),
        answers: contactAnswers({ followUp: true, what: "Ring the dentist", by }),
      });
    expect((await contact("2027-03-21")).body.problems?.[0]?.at).toBe("by");
    expect((await contact("2027-03-20")).status).toBe(200);
  });

  test("hands over a list with a page for each of their people, actions, follow-ups and supervisees", async () => {
    const path = { person: house.person.id };
    const followUp = contactAnswers({ followUp: true, what: "Ring the dentist", by: today });
    await call(api.contacts.record, { as: house.keyWorker, path, id: newId(), answers: followUp });
    await keptAgreement(await keptStaff({ name: "Sue Supervised", base: house.place.id }), house.keyWorker);
    await change(house.keyWorker, { leaves: "2027-03-20" });
    const { lists } = (await formOf(api.absences.handOver, { as: house.manager, path: { member: house.keyWorker.id } }))
      .body;
    expect(lists?.map(({ heading, rows }) => [heading, rows.map(({ text }) => text)])).toEqual([
      ["People whose {key worker} they are", ["Amina Begum"]],
      ["Actions and follow-ups that are theirs", ["Follow up a contact: Ring the dentist, Amina Begum"]],
      ["Staff whom they supervise", ["Sue Supervised: Line management"]],
    ]);
    expect(lists?.every(({ rows }) => rows.every(({ href }) => /^\/(people|staff)\/./.test(href)))).toBe(true);
  });
});

describe("who is away or about to leave", () => {
  const away = (member: StaffRecord, over = {}) =>
    call(api.absences.record, {
      as: house.manager,
      path: { member: member.id },
      id: newId(),
      answers: { kind: "sickness", from: "2027-03-10", ...over },
    });
  const allocate = async (over: object) => {
    const { id } = await keptPerson(house.place);
    const answers = allocateAnswers(house.worker.id, over);
    return call(api.allocations.allocate, { as: house.manager, path: { person: id }, id: newId(), answers });
  };

  test("is marked where somebody is chosen, and not accepted without a reason", async () => {
    await away(house.worker);
    const { id } = await keptPerson(house.place);
    const form = await formOf(api.allocations.allocate, { as: house.manager, path: { person: id } });
    const offered = form.body.options.workers?.find(({ value }) => value === house.worker.id);
    expect(offered?.detail).toBe("Support worker, away since 10 March 2027");
    const held = await formOf(api.reviews.hold, { as: house.manager, path: { person: id } });
    expect(held.body.options.staff?.find(({ value }) => value === house.worker.id)?.detail).toBe(offered?.detail);
    const refused = await allocate({});
    expect(refused.body.problems).toEqual([
      { at: "evenSo", message: "Wyn Worker is away then. Choose somebody else, or say why it is right here" },
    ]);
    expect((await allocate({ evenSo: "Back on Monday, and she asked for Wyn" })).status).toBe(200);
  });

  test("is asked about once where an action or an invitation names them, and taken when its author is sure", async () => {
    await away(house.worker);
    const path = { person: house.person.id };
    const as = house.manager;
    const id = newId();
    const answers = arrangeAnswers({ on: "2027-03-25", staff: [house.worker.id] });
    const asked = await call(api.reviews.arrange, { as, path, id, answers });
    const sure = "It is right all the same: save it";
    expect(asked).toMatchObject({ status: 409, body: { toBeSure: { sure } } });
    const sent = { as, path, body: JSON.stringify({ id, answers, again: true }) };
    expect((await call(api.reviews.arrange, sent)).status).toBe(200);
    const said = recordAnswers({ on: today, actions: [action(house.worker.id, "2027-03-25")] });
    const held = { as, path: { ...path, review: id } };
    const first = await call(api.reviews.record, { ...held, version: 1, answers: said });
    expect(first.body.message).toMatch(/^Away then: Wyn Worker\./);
    const body = JSON.stringify({ version: 1, answers: said, again: true });
    expect((await call(api.reviews.record, { ...held, body })).status).toBe(200);
  });

  test("is refused from the day after the last one, and needs a reason up to it", async () => {
    await change(house.worker, { leaves: today });
    expect((await allocate({ from: "2027-03-18" })).body.problems?.[0]?.at).toBe("worker");
    expect((await allocate({})).body.problems?.[0]?.at).toBe("evenSo");
    expect((await allocate({ evenSo: "For today only" })).status).toBe(200);
    const path = { person: house.person.id };
    const backup = { worker: house.worker.id, from: today };
    expect(
      (await call(api.allocations.backUp, { as: house.manager, path, id: newId(), answers: backup })).body.problems,
    ).toMatchObject([{ at: "worker" }]);
    const answers = agreeAnswers(house.supervisor.id, { from: "2027-05-01" });
    await change(house.supervisor, { leaves: "2027-04-30" });
    const sent = {
      as: house.manager,
      path: { member: house.keyWorker.id, kind: "line-management" },
      id: newId(),
      answers,
    };
    expect((await call(api.supervision.agree, sent)).body.problems).toMatchObject([{ at: "supervisor" }]);
  });

  test("has somebody who stands in, or that is a to-do of the managers that names the people", async () => {
    const standIn = async (day: string) =>
      (await dueInService(house.place.id, { today: day, upTo: "2027-12-31" }, 100))
        .filter(({ item }) => item.kind === "stand-in")
        .map(({ item }) => [item.on, item.label, item.about.page]);
    expect(await standIn(today)).toEqual([]);
    expect((await away(house.keyWorker)).status).toBe(200);
    await settle();
    expect(await standIn(today)).toEqual([[today, expect.stringContaining("AB ("), "service"]]);
    const { uncovered } = (await call(api.absences.list, { as: house.manager })).body;
    expect(uncovered).toEqual([{ id: house.person.id, name: "Amina Begum", since: today }]);
    const path = { person: house.person.id };
    const answers = { worker: house.worker.id, from: "2027-03-20" };
    expect((await call(api.allocations.backUp, { as: house.manager, path, id: newId(), answers })).status).toBe(200);
    expect([await standIn("2027-03-19"), await standIn("2027-03-20")].map((of) => of.length)).toEqual([1, 0]);
    // Who stands in is away too.
    await away(house.worker, { from: "2027-03-22" });
    await settle();
    expect(await standIn("2027-03-22")).toHaveLength(1);
    await call(api.absences.end, {
      as: house.manager,
      path: { member: house.keyWorker.id },
      version: 1,
      answers: { on: today },
    });
    await settle();
    expect(await standIn("2027-03-22")).toEqual([]);
  });
});

test("after any change of staff the pages of others are as a rebuild would make them", async () => {
  const { keyWorker, worker, supervisor, manager, place, elsewhere } = house;
  await changeService(place.id, (read) => {
    const { service } = read as ServicePage;
    return {
      ...(read as ServicePage),
      service: { ...service, mail: { ...mailOfServiceDefaults(), accountable: manager.id } },
    };
  });
  const derivedRows = async () =>
    (await allRows())
      .filter(({ sk }) => sk.startsWith("now#") && sk !== "now#turn")
      .map((row) => JSON.stringify(row, Object.keys(row).sort()))
      .sort();
  const staff = [keyWorker, worker, supervisor, manager];
  const other = async (n: number) => {
    const path = { person: house.person.id };
    const page = (await call(api.people.view, { as: house.manager, path })).body;
    if (!page.allocation?.open) return;
    const to = [keyWorker, worker][n % 2] as StaffRecord;
    await call(api.allocations.change, {
      as: house.manager,
      path: { ...path, allocation: page.allocation.id },
      version: page.allocation.version,
      id: newId(),
      answers: changeWorkerAnswers(to.id, { from: today, evenSo: "They asked" }),
    });
  };
  const day = (n: number) => `2027-04-${String(1 + n).padStart(2, "0")}`;
  const step = fc.record({
    what: fc.constantFrom("leaves", "stays", "away", "back", "roles", "moves", "line", "other"),
    who: fc.nat(3),
    n: fc.nat(20),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), async (steps) => {
      for (const { what, who, n } of steps) {
        const one = staff[who] as StaffRecord;
        const as = house.administrator;
        const path = { member: one.id };
        if (what === "leaves") await change(one, { leaves: day(n) });
        if (what === "stays") await change(one, { leaves: undefined });
        if (what === "roles") await change(one, { roles: n % 2 ? ["manager"] : ["worker", "supervisor"] });
        if (what === "moves") await change(one, { base: n % 2 ? place.id : elsewhere.id });
        if (what === "line") await change(one, { lineManager: n % 2 ? house.otherManager.id : undefined });
        if (what === "away")
          await call(api.absences.record, { as, path, id: newId(), answers: { kind: "sickness", from: day(n) } });
        if (what === "back") {
          const form = (await formOf(api.absences.end, { as, path })).body;
          if (form.version !== undefined)
            await call(api.absences.end, { as, path, version: form.version, answers: { on: day(n) } });
        }
        if (what === "other") await other(n);
        await settle();
      }
      const before = await derivedRows();
      for (const { id: service } of [place, elsewhere])
        for (const part of parts) await rebuild({ service, part }, () => 300_000);
      expect(await derivedRows()).toEqual(before);
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 240_000);
