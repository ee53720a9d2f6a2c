import { beforeEach, expect, test, vi } from "vitest";
import type { Operation } from "#shared/operation/operation.ts";
import { api, operations } from "#shared/operations.ts";
import { call, contextOf, eventOf, handlerOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { keptHouse } from "#test/builders/house.ts";
import { oddRequests } from "#test/builders/odd.ts";
import { today } from "#test/builders/records.ts";
import { useTable } from "#test/builders/table.ts";

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

test.each(["..", "0", "-1", "#", "é".repeat(300), "x".repeat(1100), "2", " "])(
  "a history is not gone on with from %j",
  async (after) => {
    const asked = { as: house.manager, path: { person: house.person.id }, query: { after } };
    expect((await call(api.audit.person, asked)).status).toBeLessThan(500);
    expect((await call(api.contacts.list, asked)).status).toBeLessThan(500);
  },
);
