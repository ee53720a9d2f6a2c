import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { v7 as newId } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { rebuildTask } from "#functions/scheduled/ask.ts";
import { handler } from "#functions/scheduled/rebuild.lambda.ts";
import { askForNight } from "#functions/scheduled/rebuild.ts";
import { pagesToFile } from "#functions/storage/behind.ts";
import { changePerson, loadPerson, personStore, refreshPerson } from "#functions/storage/people.ts";
import { changeStaff, loadStaff } from "#functions/storage/staff.ts";
import { openLead, settledHolders } from "#shared/allocations/holders.ts";
import { addJoint, begin, end, replace } from "#shared/allocations/rules.ts";
import { Failure } from "#shared/errors/failure.ts";
import type { PersonPage } from "#shared/people/page.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { plus } from "#shared/time/dates.ts";
import { faulty } from "#test/builders/faults.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { allocateAnswers, changeWorkerAnswers, endAnswers, personPage, service } from "#test/builders/records.ts";
import { rowsOf, useTable } from "#test/builders/table.ts";
import { fromQueue, loggedLines, withTime } from "../mail/support.ts";

useTable();
const sqs = mockClient(SQSClient);
beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageCommand).resolves({});
  loggedLines();
});

const nightOf = (day: string) => `${day}T02:00:00Z`;
const asked = () =>
  sqs.commandCalls(SendMessageCommand).map((c) => rebuildTask.parse(JSON.parse(String(c.args[0].input.MessageBody))));
async function partsOf(day: string, release?: string): Promise<string[]> {
  sqs.resetHistory();
  await askForNight(nightOf(day), release === undefined ? {} : { release });
  return asked().map(({ part }) => part);
}
/** A night with all that comes of it. */
async function night(day: string): Promise<void> {
  sqs.resetHistory();
  await handler({ time: nightOf(day) }, withTime());
  for (let tasks = asked(); tasks.length > 0; tasks = asked()) {
    sqs.resetHistory();
    expect(await handler(fromQueue(...tasks), withTime())).toEqual({ batchItemFailures: [] });
  }
}

describe("which night derives every page", () => {
  const whole = ["service", "people", "former", "staff"];
  test("is the first one, one a week, and the first of a release; all others only file", async () => {
    await keptService();
    expect(await partsOf("2027-03-01", "a")).toEqual(whole);
    for (const day of ["2027-03-02", "2027-03-05", "2027-03-07"]) expect(await partsOf(day, "a")).toEqual(["over"]);
    expect(await partsOf("2027-03-08", "a")).toEqual(whole);
    expect(await partsOf("2027-03-09", "a")).toEqual(["over"]);
    expect(await partsOf("2027-03-10", "b")).toEqual(whole);
    expect(await partsOf("2027-03-11", "b")).toEqual(["over"]);
    // After a week in which no night ran.
    expect(await partsOf("2027-03-25", "b")).toEqual(whole);
  });

  test("is the next one too where the queue did not take it all", async () => {
    await keptService();
    sqs.on(SendMessageCommand).resolvesOnce({}).rejectsOnce(new Error("no queue"));
    await expect(askForNight(nightOf("2027-03-01"), { release: "a" })).rejects.toThrow("no queue");
    sqs.reset();
    sqs.on(SendMessageCommand).resolves({});
    expect(await partsOf("2027-03-02", "a")).toEqual(whole);
  });

  test("asks for every page on any night when it is told to, as after a restored table", async () => {
    await keptService();
    expect(await partsOf("2027-03-01")).not.toEqual(["over"]);
    expect(await partsOf("2027-03-02")).toEqual(["over"]);
    sqs.resetHistory();
    await handler({ time: nightOf("2027-03-02"), does: "all" }, withTime());
    expect(asked().map(({ part }) => part)).toEqual(["service", "people", "former", "staff"]);
  });

  test("knows a release by its code", async () => {
    await keptService();
    await night("2027-03-01");
    sqs.resetHistory();
    await handler({ time: nightOf("2027-03-02") }, withTime());
    expect(asked()).toEqual([{ service: "", part: "over", date: "2027-03-02" }]);
  });
});

/** Two joint workers, of whom one stops on a day. */
async function jointUntil(day: string): Promise<string> {
  const place = await keptService();
  const { id } = await keptPerson(place, {}, await keptStaff());
  const made = "2027-03-01";
  const [joint, stays] = [newId(), newId()];
  for (const one of [joint, stays])
    await changePerson(id, (page) =>
      addJoint(page as PersonPage, one, { worker: one, from: "2027-03-01", duties: "Letters" }, String, made),
    );
  await changePerson(id, (page) => end(page as PersonPage, joint, 1, endAnswers({ on: day }), made));
  return id;
}

describe("a usual night", () => {
  beforeEach(async () => {
    await keptService();
    await night("2027-03-02");
  });

  test("files what is over, and a night later what was missed", async () => {
    const id = await jointUntil("2027-03-04");
    const history = async () =>
      (await rowsOf(`PERSON#${id}`)).filter(({ sk }) => sk.startsWith("then#allocation")).length;
    await night("2027-03-04");
    expect(await history()).toBe(0);
    await night("2027-03-06");
    expect(await history()).toBe(1);
    expect(await pagesToFile("2099-01-01", undefined, 9)).toEqual([]);
    expect(await refreshPerson(id, "2027-03-06")).toBe(0);
  });

  test("files an absence whose day of return has come", async () => {
    const { id } = await keptStaff();
    await changeStaff(id, (page) => ({
      ...(page as StaffPage),
      absence: { id: newId(), answers: { kind: "leave", from: "2027-03-01" }, ended: { on: "2027-03-05" }, version: 0 },
    }));
    await night("2027-03-04");
    expect(((await loadStaff(id)) as StaffPage).absence).toBeDefined();
    await night("2027-03-05");
    expect(((await loadStaff(id)) as StaffPage).absence).toBeUndefined();
  });

  test("reads nobody’s page who has nothing to file", async () => {
    const id = await jointUntil("2027-03-04");
    const others = await Promise.all([jointUntil("2027-03-20"), keptPerson(await keptService()).then((one) => one.id)]);
    const mock = faulty();
    await night("2027-03-05");
    const read = mock
      .commandCalls(QueryCommand)
      .map((one) => String(one.args[0].input.ExpressionAttributeValues?.[":pk"] ?? ""));
    expect(read).toContain(`PERSON#${id}`);
    for (const other of others) expect(read).not.toContain(`PERSON#${other}`);
  });

  test("goes on past a page that fails, which becomes a task of its own", async () => {
    const [broken, fine] = [await jointUntil("2027-03-04"), await jointUntil("2027-03-05")];
    const mock = faulty();
    mock
      .on(QueryCommand, { ExpressionAttributeValues: { ":pk": `PERSON#${broken}`, ":begins": "now#" } })
      .rejects(new Error("no table"));
    await handler(fromQueue({ service: "", part: "over", date: "2027-03-06" }), withTime());
    mock.restore();
    expect(asked().at(-1)).toEqual({ service: "", part: "over", only: `person/${broken}`, date: "2027-03-06" });
    expect(((await loadPerson(fine)) as PersonPage).allocations).toHaveLength(2);
    await handler(fromQueue(asked().at(-1)), withTime());
    expect(((await loadPerson(broken)) as PersonPage).allocations).toHaveLength(2);
  });
});

test("whatever happened, the row says the first day on which something is to be filed", () => {
  const day = (n: number) => plus("2027-03-01", { days: n });
  const place = service();
  const step = fc.record({
    what: fc.constantFrom("allocate", "change", "change", "end", "joint", "settle"),
    worker: fc.constantFrom("w1", "w2", "w3"),
    ahead: fc.integer({ min: -2, max: 10 }),
    pass: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      let page = personPage({ service: place });
      let at = 5;
      let made = 0;
      for (const { what, worker, ahead, pass } of steps) {
        at += pass;
        const [today, from, id] = [day(at), day(at + ahead), `a${made++}`];
        const open = openLead(page);
        try {
          if (what === "allocate") page = begin(page, id, allocateAnswers(worker, { from }), String, today);
          else if (what === "change" && open)
            page = replace(page, open, id, changeWorkerAnswers(worker, { from }), String, today);
          else if (what === "end" && open) page = end(page, open.id, open.version, endAnswers({ on: from }), today);
          else if (what === "joint") page = addJoint(page, id, { worker, from, duties: "Letters" }, String, today);
          else page = settledHolders(page, today);
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
        }
      }
      const row = personStore.derived(page).find(({ is }) => is === "over");
      const first = row && String(row.dueSort).slice(0, 10);
      for (let n = -5; n < 60; n++)
        expect(settledHolders(page, day(n)) !== page).toBe(first !== undefined && first <= day(n));
    }),
    { numRuns: 300 },
  );
});
