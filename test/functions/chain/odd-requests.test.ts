import { SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { beforeEach, expect, test, vi } from "vitest";
import { gather } from "#shared/form/form.ts";
import type { Questions } from "#shared/form/question.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { api, operations } from "#shared/operations.ts";
import { call, contextOf, eventOf, handlerOf } from "#test/builders/call.ts";
import { inProcess } from "#test/builders/caller.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { chanceOf, oddFields, oddRequests } from "#test/builders/odd.ts";
import { today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";
import { exampleOf, givenBy } from "#test/examples/index.ts";
import { importQueue } from "#test/functions/imports/support.ts";

useTable();
let house: House;
beforeEach(async () => {
  house = await keptHouse();
});

const byRoute = new Map<string, Operation>(operations.map((one) => [one.route, one]));

/** In parts, so that each has its time on a busy machine. */
test.each([1, 2, 3, 4, 5])(
  "300 odd requests, made from the API’s own description: none is a fault of ours (%i)",
  async (seed) => {
    const spies = [vi.spyOn(console, "error"), vi.spyOn(console, "log")];
    for (const spy of spies) spy.mockImplementation(() => {});
    const ids = {
      person: [house.person.id],
      member: [house.worker.id, house.manager.id],
      service: [house.place.id, house.elsewhere.id],
    };
    const next = oddRequests(seed, ids, today);
    const readers = [house.manager, house.worker, house.administrator, house.supervisor];
    const faults: string[] = [];
    for (let n = 0; n < 300; n++) {
      const odd = next();
      const operation = byRoute.get(odd.route) as Operation;
      const event = eventOf(operation, { as: readers[n % readers.length] as House["worker"] });
      const { statusCode } = await handlerOf(operation)(
        {
          ...event,
          rawPath: decodeURI(odd.path),
          rawQueryString: odd.query,
          headers: { ...event.headers, "content-type": odd.type },
          ...(odd.body !== undefined && { body: odd.body }),
        },
        contextOf(),
      );
      // The queues of these tests lead nowhere.
      if ((statusCode as number) >= 500) faults.push(`${n} ${odd.route} ?${odd.query} ${odd.body?.slice(0, 300)}`);
    }
    for (const spy of spies) spy.mockRestore();
    expect(faults).toEqual([]);
  },
);

/** A form page reads what was posted and sends it on: so do these. */
test.each([1, 2])("150 odd form posts, most of which reach the rules: none is a fault of ours (%i)", async (seed) => {
  const spies = [vi.spyOn(console, "error"), vi.spyOn(console, "log")];
  for (const spy of spies) spy.mockImplementation(() => {});
  const queue = importQueue();
  queue.sqs.on(SendMessageBatchCommand).resolves({});
  const given = givenBy({ ...inProcess(queue.work), stopToken: async () => "none-of-ours" }, house);
  const forms: { operation: Operation; questions: Questions; example: Awaited<ReturnType<typeof exampleOf>> }[] = [];
  for (const operation of operations.filter(({ web, word }) => web && word !== "imports")) {
    const questions = operation.takes?.questions;
    if (questions) forms.push({ operation, questions, example: await exampleOf(given, operation) });
  }
  const chance = chanceOf(seed);
  const answered = new Map<number, number>();
  const faults: string[] = [];
  for (let n = 0; n < 150; n++) {
    const { operation, questions, example } = forms[n % forms.length] as (typeof forms)[number];
    const { as, path, version: shown, answers = {} } = example;
    const fields = new URLSearchParams(oddFields(chance, questions, answers as Record<string, unknown>));
    const [id, version] = [fields.get("_id") ?? "", Number(fields.get("_version"))];
    const { status } = await call(operation, {
      as,
      path,
      answers: gather(questions, fields),
      ...(operation.changes === "adds" && { id }),
      ...(shown !== undefined && { version: chance() < 0.5 ? shown : version }),
    });
    answered.set(status, (answered.get(status) ?? 0) + 1);
    if (status >= 500) faults.push(`${n} ${operation.route} ${String(fields).slice(0, 300)}`);
  }
  for (const spy of spies) spy.mockRestore();
  expect(faults).toEqual([]);
  expect(answered.get(200)).toBeGreaterThan(10);
});

test.each(["..", "0", "-1", "#", "é".repeat(300), "x".repeat(1100), "2", " "])(
  "a history is not gone on with from %j",
  async (after) => {
    const asked = { as: house.manager, path: { person: house.person.id }, query: { after } };
    expect((await call(api.audit.person, asked)).status).toBeLessThan(500);
    expect((await call(api.contacts.list, asked)).status).toBeLessThan(500);
  },
);
