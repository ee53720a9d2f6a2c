import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { handler as send } from "#functions/mail/send.lambda.ts";
import { loadPerson, refreshPerson } from "#functions/storage/people.ts";
import { api } from "#shared/operations.ts";
import { call, formOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import {
  action,
  allocateAnswers,
  arrangeAnswers,
  changeWorkerAnswers,
  contactAnswers,
  occasionAnswers,
  recordAnswers,
  representativeAnswers,
  statusAnswers,
  today,
} from "#test/builders/records.ts";
import { allRows, holds, rowsButAudit, useTable } from "#test/builders/table.ts";
import { fromQueue, withTime } from "#test/functions/mail/support.ts";

useTable();
const ses = mockClient(SESv2Client);
const sqs = mockClient(SQSClient);
let house: House;
let review: string;
let held: string;
let asked: ReturnType<typeof action>;
beforeEach(async () => {
  house = await keptHouse();
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: "m" });
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
  review = newId();
  held = newId();
  asked = action(house.worker.id);
  const as = house.keyWorker;
  const sister = await done(
    call(api.representatives.add, {
      as,
      path: path(),
      id: newId(),
      answers: representativeAnswers({
        name: "Jean Ellis",
        email: "jean@family.example",
        phone: "020 7946 0000",
        authority: "health-attorney",
      }),
    }),
  );
  await done(call(api.reviews.arrange, { as, path: path(), id: held, answers: arrangeAnswers({ on: today }) }));
  await done(
    call(api.reviews.record, {
      as,
      path: path({ review: held }),
      version: 1,
      answers: recordAnswers({ actions: [asked] }),
    }),
  );
  await done(
    call(api.reviews.arrange, {
      as,
      path: path(),
      id: review,
      answers: arrangeAnswers({
        staff: [house.worker.id],
        representatives: [{ id: "r1", who: sister.id, wished: true, invited: true }],
      }),
    }),
  );
  await done(call(api.occasions.add, { as, path: path(), id: newId(), answers: occasionAnswers() }));
  sqs.resetHistory();
});

const path = (more = {}) => ({ person: house.person.id, ...more });
const done = async <A>(answer: Promise<{ status: number; body: A }>) => {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
};
const page = async () => {
  const found = await loadPerson(house.person.id);
  if (!found) throw new Error("No page");
  return found;
};
const left = (status: "died" | "stopped" = "died", as = house.worker) =>
  done(
    call(api.people.status, {
      as,
      path: path(),
      id: newId(),
      answers: statusAnswers({ status, ...(status === "stopped" && { why: "own-choice" as const }) }),
    }),
  );
type Row = { id: string; item?: string; whom?: string };
async function confirm(
  open: (item: string) => "ends" | "goes-on" = () => "ends",
  told: (whom: string) => object = () => ({ knows: "yes", toldOn: today }),
) {
  const form = (await formOf(api.people.leaving, { as: house.manager, path: path() })).body;
  const answers = {
    open: (form.values.open as Row[]).map((row) => ({ ...row, becomes: open(row.item as string) })),
    told: (form.values.told as Row[]).map((row) => ({ ...row, ...told(row.whom as string) })),
  };
  const sent = { as: house.manager, path: path(), version: form.version as number, answers };
  return { answer: await call(api.people.leaving, sent), sent, form };
}
const undo = (as = house.manager) =>
  call(api.people.undo, { as, path: path(), id: newId(), answers: { why: "The wrong Amina", told: true } });
const due = async () =>
  (await call(api.people.view, { as: house.manager, path: path() })).body.due.map(({ kind }) => kind);
const queued = () =>
  sqs
    .commandCalls(SendMessageBatchCommand)
    .flatMap((c) => c.args[0].input.Entries?.map((e) => JSON.parse(e.MessageBody ?? "")) ?? []);
const work = () => send(fromQueue(...queued().map((one) => JSON.stringify(one))), withTime());
const addresses = () =>
  ses.commandCalls(SendEmailCommand).flatMap((c) => c.args[0].input.Destination?.ToAddresses ?? []);

describe("a death", () => {
  test("is recorded by any worker, and at once nothing is asked for but what a manager confirms", async () => {
    expect((await due()).sort()).toEqual(["action", "occasion", "review"]);
    await left();
    expect(await due()).toEqual(["leaving"]);
    const list = await call(api.home.due, { as: house.manager });
    expect(list.body.rows.filter(({ kind }) => kind === "leaving")).toMatchObject([
      { on: "2027-03-20", path: `/people/${house.person.id}/leaving` },
    ]);
  });

  test("stops what begins something new: allocations, reviews, moves, dates and stand-ins", async () => {
    await left();
    const as = house.manager;
    const { allocations, reviews } = await page();
    const one = allocations[0];
    const posts = [
      call(api.allocations.change, {
        as,
        path: path({ allocation: one?.id ?? "" }),
        version: one?.version ?? 0,
        id: newId(),
        answers: changeWorkerAnswers(house.worker.id),
      }),
      call(api.allocations.allocate, { as, path: path(), id: newId(), answers: allocateAnswers(house.worker.id) }),
      call(api.allocations.backUp, {
        as,
        path: path(),
        id: newId(),
        answers: { worker: house.worker.id, from: today },
      }),
      call(api.allocations.refuse, { as, path: path(), id: newId(), answers: { on: today, askAgain: "2027-06-17" } }),
      call(api.reviews.arrange, { as, path: path(), id: newId(), answers: arrangeAnswers() }),
      call(api.reviews.move, {
        as,
        path: path({ review }),
        version: reviews.find(({ id }) => id === review)?.version ?? 0,
        answers: { on: "2027-04-09", place: "The kitchen", why: "x" },
      }),
      call(api.occasions.add, { as, path: path(), id: newId(), answers: occasionAnswers({ what: "Wedding" }) }),
    ];
    for (const { status, body } of await Promise.all(posts)) {
      expect([status, body.message]).toEqual([409, "This person has died. Nothing was saved."]);
    }
  });

  test("stops invitations that wait, and no letter prints", async () => {
    await done(
      call(api.reviews.arrange, {
        as: house.keyWorker,
        path: path(),
        id: newId(),
        answers: arrangeAnswers({ on: "2027-05-01", staff: [house.worker.id] }),
      }),
    );
    await left();
    await work();
    expect(addresses()).toEqual([]);
    const { body } = await call(api.reviews.letters, { as: house.keyWorker, path: path({ review }) });
    expect(body.to).toEqual([]);
    expect(body.not).toContain("has died");
  });

  test("lists for the manager what is open and whom to tell, with how to ring them and whose powers end", async () => {
    await done(
      call(api.contacts.record, {
        as: house.keyWorker,
        path: path(),
        id: newId(),
        answers: contactAnswers({ followUp: true, what: "Ring the GP", by: "2027-03-20" } as never),
      }),
    );
    await left();
    const { options } = (await formOf(api.people.leaving, { as: house.manager, path: path() })).body;
    expect(options.open?.map(({ label }) => label)).toEqual([
      "Care review: First review on 1 April 2027",
      "Action from a care review: Ask about swimming",
      "Follow up a contact: Ring the GP",
    ]);
    expect(options.told?.map(({ label }) => label)).toEqual([
      "Jean Ellis",
      "The council or integrated care board",
      "Their GP",
      "The Care Quality Commission",
      "LeDeR",
    ]);
    expect(options.told?.[0]?.detail).toBe(
      "Sister. Attorney for health and welfare. Their powers have ended. 020 7946 0000",
    );
    expect((await formOf(api.people.leaving, { as: house.worker, path: path() })).status).toBe(403);
  });

  test("ends what the manager says in one go: staff with calendars are told once, families by telephone only", async () => {
    await left();
    const { answer, sent } = await confirm((item) => (item.startsWith("action") ? "goes-on" : "ends"));
    expect(answer).toMatchObject({ status: 200, body: { id: house.person.id } });
    expect(answer.body.notice).toBeUndefined();
    expect(await call(api.people.leaving, sent)).toMatchObject({ status: 200 });
    const now = await page();
    expect(now.leaving).toMatchObject({ settled: true, parts: [{ by: house.manager.id }] });
    expect(now.allocations.map(({ until }) => until)).toEqual([today]);
    expect(await due()).toEqual(["action"]);
    const { body } = await call(api.reviews.view, { as: house.manager, path: path({ review }) });
    expect(body.review.status).toBe("cancelled");
    expect(
      queued()
        .map(({ kind, recipient }) => [kind, recipient])
        .sort(),
    ).toEqual(
      [
        ["invitation", house.keyWorker.id],
        ["invitation", house.worker.id],
      ].sort(),
    );
    expect(await refreshPerson(house.person.id, today)).toBe(0);
  });

  test("that is settled leaves room for what is recorded afterwards: a follow-up and an action are to-dos", async () => {
    await left();
    await confirm(
      () => "ends",
      () => ({ knows: "not-needed" }),
    );
    expect(await due()).toEqual([]);
    const followUp = contactAnswers({ followUp: true, what: "Send her things to her sister", by: today });
    await done(call(api.contacts.record, { as: house.keyWorker, path: path(), id: newId(), answers: followUp }));
    expect(await due()).toEqual(["follow-up"]);
    expect(await refreshPerson(house.person.id)).toBe(0);
  });

  test("stays on the list until everybody has been told, and says who has been", async () => {
    await left();
    const later = (whom: string) => ({ knows: whom === "gp" ? "not-yet" : "not-needed" });
    const first = await confirm(() => "ends", later);
    expect(first.answer.body.notice).toBe("more");
    expect(await due()).toEqual(["leaving"]);
    const second = await confirm(
      () => "ends",
      (whom) => (whom === "gp" ? { knows: "yes", toldOn: today } : { knows: "not-needed" }),
    );
    expect(second.form.values.open).toEqual([]);
    expect(second.answer.body.notice).toBeUndefined();
    expect(await due()).toEqual([]);
    const { leaving } = (await call(api.people.view, { as: house.manager, path: path() })).body;
    expect(leaving?.parts[1]?.lines).toContainEqual({
      name: "told",
      heading: "Who knows",
      lines: expect.arrayContaining(["Their GP: Told on 17 March 2027"]),
    });
  });

  test("that was confirmed from a list which has changed since is shown again", async () => {
    await left();
    const form = (await formOf(api.people.leaving, { as: house.manager, path: path() })).body;
    await done(
      call(api.reviews.close, {
        as: house.worker,
        path: path({ review: held, row: asked.id }),
        version: 2,
        answers: { outcome: "done", on: today },
      }),
    );
    const answers = {
      open: (form.values.open as Row[]).map((row) => ({ ...row, becomes: "ends" })),
      told: (form.values.told as Row[]).map((row) => ({ ...row, knows: "not-needed" })),
    };
    const sent = { as: house.manager, path: path(), version: form.version as number, answers };
    expect((await call(api.people.leaving, sent)).status).toBe(409);
    expect((await page()).leaving?.parts).toEqual([]);
  });

  test("that was a mistake is undone by a manager: everything is as before, and nothing is sent", async () => {
    const before = await page();
    const rows = (await rowsButAudit()).filter((row) => row.is === "due");
    await left();
    await confirm();
    await work();
    sqs.resetHistory();
    expect((await undo(house.worker)).status).toBe(403);
    expect((await undo()).status).toBe(200);
    expect(queued()).toEqual([]);
    const now = await page();
    const plain = ({ allocations, reviews, past, contacts }: typeof now) =>
      JSON.parse(
        JSON.stringify({
          allocations,
          contacts,
          statuses: past?.statuses,
          reviews: reviews.map(({ restored: _, ...one }) => one),
        }),
        (name, value) => (name === "version" ? undefined : value),
      );
    expect(plain(now)).toEqual(plain(before));
    expect((await rowsButAudit()).filter((row) => row.is === "due")).toEqual(rows);
    expect((await call(api.people.view, { as: house.manager, path: path() })).body.person.status).toBe("using");
    expect(await refreshPerson(house.person.id, today)).toBe(0);
    const kept = (await allRows()).filter(holds("leaving")).map(({ sk }) => sk);
    expect(kept).toEqual([expect.stringMatching(/^then#leaving#/)]);
    // Calendars have seen the cancellation: the next move has a higher number, so that it is told.
    await done(
      call(api.reviews.move, {
        as: house.keyWorker,
        path: path({ review }),
        version: now.reviews.find(({ id }) => id === review)?.version ?? 0,
        answers: { on: "2027-04-09", place: "The kitchen", why: "x" },
      }),
    );
    expect(queued().map(({ sequence }) => sequence)).toEqual([2, 2, 2]);
    expect((await undo()).status).toBe(409);
  });

  test("that was recorded while they were away brings back the day on which somebody asks", async () => {
    await done(call(api.people.status, { as: house.worker, path: path(), id: newId(), answers: statusAnswers() }));
    await left();
    await undo();
    const { person, due } = (await call(api.people.view, { as: house.manager, path: path() })).body;
    expect(person).toMatchObject({ status: "away", backBy: "2027-03-24" });
    expect(due.map(({ kind }) => kind)).toContain("ask-back");
  });
});

describe("who stopped using the service", () => {
  test("has the list of that again when a death that was recorded later is undone", async () => {
    await left("stopped");
    await confirm((item) => (item.startsWith("action") ? "goes-on" : "ends"));
    const before = await page();
    expect(before.leaving).toMatchObject({ status: "stopped", settled: true });
    expect(await due()).toContain("action");
    await left();
    expect(await due()).toEqual(["leaving"]);
    for (const _ of ["once", "again"]) {
      expect((await undo()).status).toBe(200);
      const { id: _id, version: _version, ...list } = before.leaving ?? {};
      expect((await page()).leaving).toMatchObject(list);
      expect(await due()).toContain("action");
      expect(await refreshPerson(house.person.id)).toBe(0);
      await left();
    }
  });

  test("is a to-do again when nothing had been confirmed before a death that is undone", async () => {
    await left("stopped");
    await left();
    await confirm();
    expect(await due()).not.toContain("leaving");
    expect((await undo()).status).toBe(200);
    expect(await due()).toContain("leaving");
    expect((await confirm()).answer.status).toBe(200);
    expect((await undo()).status).toBe(200);
    expect((await page()).status?.answers.status).toBe("using");
    expect(await refreshPerson(house.person.id)).toBe(0);
  });

  test("has the same list without what only a death asks for", async () => {
    await left("stopped");
    const { options } = (await formOf(api.people.leaving, { as: house.manager, path: path() })).body;
    expect(options.told?.map(({ value }) => value)).toEqual([
      expect.stringContaining("representative"),
      "council",
      "gp",
    ]);
  });

  test("comes back to the same record, and what was decided about them stays in its history", async () => {
    await left("stopped");
    await confirm();
    await done(
      call(api.people.status, {
        as: house.worker,
        path: path(),
        id: newId(),
        answers: statusAnswers({ status: "using" }),
      }),
    );
    const now = await page();
    expect(now.leaving).toBeUndefined();
    const tomorrow = { as: house.manager, path: path(), time: Date.parse("2027-03-18T09:00:00Z") };
    expect((await call(api.people.view, tomorrow)).body.due.map(({ kind }) => kind)).toContain("allocate");
    expect((await allRows()).filter(holds("leaving")).map(({ sk }) => sk)).toEqual([
      expect.stringMatching(/^then#leaving#/),
    ]);
  });
});

test("a long list is confirmed in parts, each of which is one transaction", async () => {
  const actions = () => Array.from({ length: 29 }, () => action(house.worker.id));
  for (const n of [1]) {
    const id = newId();
    await done(
      call(api.reviews.arrange, {
        as: house.keyWorker,
        path: path(),
        id,
        answers: arrangeAnswers({ on: today, place: `Room ${n}` }),
      }),
    );
    await done(
      call(api.reviews.record, {
        as: house.keyWorker,
        path: path({ review: id }),
        version: 1,
        answers: recordAnswers({ actions: actions(), outcome: `${n}` }),
      }),
    );
  }
  await left();
  const first = await confirm();
  expect(first.answer).toMatchObject({ status: 200, body: { notice: "more" } });
  expect(first.form.notes?.join()).toContain("more come after these");
  for (let n = 0; n < 4; n++) await confirm();
  expect((await page()).leaving?.settled).toBe(true);
  expect(await due()).toEqual([]);
  await undo();
  expect((await page()).reviews.flatMap(({ closed }) => Object.keys(closed))).toEqual([]);
});
