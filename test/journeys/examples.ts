import { expect } from "@playwright/test";
import { v7 as newId } from "uuid";
import type { Operation } from "#shared/operation/operation.ts";
import { pathOf } from "#shared/operation/operation.ts";
import { api as operations } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { plus } from "#shared/time/dates.ts";
import { countFrom, today as dayOfExamples, serviceAnswers, staffAnswers } from "#test/builders/records.ts";
import type { Caller, Company, Given } from "#test/examples/example.ts";
import { givenBy } from "#test/examples/index.ts";
import type { Api } from "./api.ts";
import { idOf } from "./given.ts";
import type { House } from "./house.ts";
import { today, useTableOf } from "./house.ts";

type Apis = (signInName: string) => Promise<Api>;

/** What examples are made of, in a service of their own, so that they change nothing that other journeys look at. */
export async function examplesIn(house: House, api: Apis, worker: number): Promise<Given> {
  // A worker that takes the place of another one finds what that one made.
  countFrom(worker * 10_000);
  useTableOf(house);
  const caller = callerOf(api);
  return givenBy(caller, await companyBy(caller));
}

/** Every day of the answers as far from the journeys' day as it is from the day of the examples. */
export function onTheDay<T>(answers: T): T {
  const days = Date.parse(today) - Date.parse(dayOfExamples);
  const moved = (day: string) => plus(day, { days: days / 86_400_000 });
  return JSON.parse(JSON.stringify(answers), (_, value) =>
    typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? moved(value) : value,
  );
}

function callerOf(api: Apis): Caller {
  const apiOf = (as: StaffRecord | undefined) => {
    if (!as) throw new Error("No form is for somebody who has not signed in");
    return api(aboutStaff(as).signInName);
  };
  // Who sees an import depends on what is in it.
  const importers = new Set<string>();
  const { imports } = operations;
  return {
    today,
    send: async (operation, { as, path, query, id, version, answers = {} }) => {
      const to = `${pathOf(operation.route, path)}${query ? `?${new URLSearchParams(query)}` : ""}`;
      const mine = await apiOf(as);
      if (operation.route === imports.upload.route && as) importers.add(aboutStaff(as).signInName);
      if (operation.route.startsWith("GET ")) return mine.get(to);
      return mine.post(to, onTheDay(answers) as Record<string, unknown>, { id: id ?? newId(), version: version ?? 0 });
    },
    form: async (operation, { as, path }) => (await apiOf(as)).get(pathOf(operation.asks as Operation["route"], path)),
    work: async () => {
      const states = async () => {
        const lists = [...importers].map(async (name) => {
          const { rows } = await (await api(name)).get<{ rows: { state: string }[] }>(pathOf(imports.list.route));
          return rows.map(({ state }) => state);
        });
        return (await Promise.all(lists)).flat();
      };
      await expect.poll(states).not.toContainEqual(expect.stringMatching(/^(checking|importing)$/));
    },
    stopToken: () => {
      throw new Error("The secret of the links is known to the functions alone");
    },
  };
}

/** A service with everybody that examples need. */
async function companyBy({ send }: Caller): Promise<Company> {
  const administrator = signingIn(idOf("sam"), "sam.okafor");
  const place = { id: newId(), added: serviceAnswers(), version: 1 };
  await send(operations.services.add, { as: administrator, id: place.id, answers: place.added });
  const member = async (role: "worker" | "manager" | "supervisor", lineManager?: string) => {
    const added = staffAnswers({ roles: [role], base: place.id, ...(lineManager && { lineManager }) });
    const id = newId();
    await send(operations.staff.add, { as: administrator, id, answers: added });
    return { id, added, version: 1 };
  };
  // Somebody other than the administrator says whose account it is: their line manager, or a manager of the service.
  const confirmed = async (made: StaffRecord, as: StaffRecord) => {
    const answers = { spoken: ["yes"] };
    await send(operations.staff.confirm, { as, path: { member: made.id }, version: 1, answers });
    return { ...made, version: 2 };
  };
  const priya = signingIn(idOf("priya"), "priya.nair");
  const manager = await confirmed(await member("manager", priya.id), priya);
  const [worker, keyWorker, supervisor] = await Promise.all([
    member("worker", manager.id),
    member("worker"),
    member("supervisor").then((made) => confirmed(made, manager)),
  ]);
  return { place, manager, worker, keyWorker, supervisor, administrator };
}

const signingIn = (id: string, signInName: string): StaffRecord => ({
  id,
  added: staffAnswers({ signInName }),
  version: 1,
});
