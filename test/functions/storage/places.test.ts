import fc from "fast-check";
import { v7 as newId } from "uuid";
import { describe, expect, test } from "vitest";
import { assignedTo, dueInService, dueListed } from "#functions/storage/due.ts";
import {
  changePerson,
  figuresOfService,
  loadPerson,
  peopleFound,
  peopleListed,
  refreshPerson,
} from "#functions/storage/people.ts";
import { leadWorkerOn } from "#shared/allocations/holders.ts";
import { begin } from "#shared/allocations/rules.ts";
import { addContact } from "#shared/contacts/rules.ts";
import { Failure } from "#shared/errors/failure.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { at } from "#shared/places/at.ts";
import type { Place } from "#shared/places/places.ts";
import { daysOfDuty, openPlaces, placesOf } from "#shared/places/places.ts";
import { join, leave, move } from "#shared/places/rules.ts";
import { aboutService } from "#shared/services/record.ts";
import { plus } from "#shared/time/dates.ts";
import { isOn } from "#shared/time/range.ts";
import { histories } from "#test/builders/arbitrary.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { allocateAnswers, contactAnswers } from "#test/builders/records.ts";
import { rowsOf, useTable } from "#test/builders/table.ts";

useTable("once");

const day = (n: number) => plus("2027-03-01", { days: n });
const nameOf = () => "Somebody";
const must = <T>(one: T | undefined): T => one as T;

const step = fc.record({
  what: fc.constantFrom("join", "move", "move", "leave", "allocate", "contact", "settle"),
  which: fc.nat(5),
  house: fc.nat(2),
  worker: fc.nat(1),
  ahead: fc.integer({ min: -3, max: 9 }),
  gap: fc.nat(2),
  pass: fc.nat(4),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The services of one history, with two workers who may be allocated in each. */
async function company() {
  const houses = await Promise.all([0, 1, 2].map(() => keptService({ contacts: true, contactEvery: 7 })));
  const base = houses[0]?.id ?? "";
  const workers = await Promise.all([0, 1].map(() => keptStaff({ base })));
  return { houses, workers };
}
type Company = Awaited<ReturnType<typeof company>>;

function take({ houses, workers }: Company, one: Step, page: PersonPage, today: string): PersonPage {
  const on = plus(today, { days: one.ahead });
  const house = must(houses[one.house]);
  const open = openPlaces(page, today);
  const place = open[one.which % open.length] as Place;
  const worker = must(workers[one.worker]).id;
  switch (one.what) {
    case "join":
      return join(page, newId(), { service: house.id, from: on }, house);
    case "move": {
      const from = plus(on, { days: one.gap });
      return move(page, place.id, newId(), { service: house.id, on, from, said: "They agree" }, house);
    }
    case "leave": {
      const version = page.places.find(({ id }) => id === place.id)?.version ?? 0;
      return leave(page, place.id, version, { on, why: "own-choice" });
    }
    case "allocate":
      return begin(page, newId(), allocateAnswers(worker, { from: on }), nameOf, today, place);
    default:
      return addContact(page, newId(), contactAnswers(), worker, today, { place });
  }
}

async function follow(steps: readonly Step[]): Promise<void> {
  const all = await company();
  const { id } = await keptPerson(must(all.houses[0]), { started: day(0) });
  let n = 4;
  for (const one of steps) {
    n += one.pass;
    if (one.what === "settle") await refreshPerson(id, day(n));
    else
      await changePerson(id, (page) => take(all, one, must(page), day(n)), undefined, undefined, day(n)).catch(
        (error) => {
          if (!(error instanceof Failure)) throw error;
        },
      );
  }
  expect(await refreshPerson(id)).toBe(0);
  const page = must(await loadPerson(id));
  const services = all.houses.map((house) => house.id);
  for (const on of [n, n + 1, n + 4, n + 9, n + 20].map(day)) {
    const here = placesOf(page).filter((place) => isOn(place, on) || (place.id === id && on < place.from));
    const duty = placesOf(page).filter((place) => isOn(daysOfDuty(page, place), on));
    const wanted = here.map(({ service }) => service).sort();
    const listed = await peopleListed({ services, today: on, limit: 20 });
    expect(listed.map(({ service }) => service).sort()).toEqual(wanted);
    const found = await peopleFound(services, "amina", on, 20);
    expect([...new Set(found.map(({ service }) => service))].sort()).toEqual([...new Set(wanted)]);
    for (const service of services) {
      const rows = await dueInService(service, { today: on, upTo: "2030-01-01" }, 50);
      const contact = rows
        .filter(({ item }) => item.kind === "contact")
        .map(({ item }) => `${item.source} ${item.who}`);
      expect(contact.sort()).toEqual(
        duty
          .filter((place) => place.service === service)
          .map((place) => `${place.id} ${leadWorkerOn(at(page, place), on)}`)
          .sort(),
      );
    }
    for (const { id: worker } of all.workers) {
      const leads = placesOf(page).filter((place) => leadWorkerOn(at(page, place), on) === worker);
      expect(
        (await assignedTo(worker, on, 50)).people.map((row) => (row.entry as { service: string }).service).sort(),
      ).toEqual(leads.map(({ service }) => service).sort());
    }
  }
  // The night files what is over, and leaves all that is so from then on as it is.
  const before = await dueInService(must(services[0]), { today: day(n + 9), upTo: "2030-01-01" }, 50);
  await refreshPerson(id, day(n + 9));
  expect(await refreshPerson(id, day(n + 9))).toBe(0);
  const after = await dueInService(must(services[0]), { today: day(n + 9), upTo: "2030-01-01" }, 50);
  expect(after.map(({ item }) => item)).toEqual(before.map(({ item }) => item));
}

test("lists, caseloads and to-dos of each day are those of the places of that day, after any history", async () => {
  const numRuns = histories.engine;
  const waiting = fc.sample(fc.array(step, { minLength: 3, maxLength: 8 }), { numRuns, seed: 20_270_301 }).entries();
  const worker = async () => {
    for (const [n, steps] of waiting)
      await follow(steps).catch((error) => {
        throw new Error(`History ${n}: ${JSON.stringify(steps)}`, { cause: error });
      });
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}, 900_000);

describe("somebody who moves on a day to come", () => {
  test("is in lists, counts and charts of the old service until then and of the new one from then, with nothing run in between", async () => {
    const [a, b] = [await keptService(), await keptService()];
    const worker = await keptStaff({ base: a.id });
    const { id } = await keptPerson(a, {}, worker);
    const answers = { service: b.id, on: "2027-03-20", from: "2027-03-21", said: "They agree" };
    await changePerson(id, (page) => move(must(page), id, newId(), answers, b), undefined, undefined, "2027-03-17");
    const on = async (today: string) => [
      (await peopleListed({ services: [a.id], today, limit: 9 })).length,
      (await peopleListed({ services: [b.id], today, limit: 9 })).length,
      (await dueListed("without", { services: [a.id], today, limit: 9 })).length,
      (await dueListed("without", { services: [b.id], today, limit: 9 })).length,
      (await assignedTo(worker.id, today, 9)).people.length,
    ];
    expect(await on("2027-03-20")).toEqual([1, 0, 0, 0, 1]);
    expect(await on("2027-03-21")).toEqual([0, 1, 0, 1, 0]);
    expect((await figuresOfService(a.id, "2027-03-21", 9)).map(({ until }) => until)).toEqual(["2027-03-21"]);
    expect((await figuresOfService(a.id, "2027-09-01", 9)).length).toBe(0);
    expect(await refreshPerson(id)).toBe(0);
    await refreshPerson(id, "2027-03-22");
    expect(must(await loadPerson(id)).allocations).toEqual([]);
  });
});

test("somebody with one place and one key worker has the rows that they had before there were places", async () => {
  const place = await keptService({ contacts: true, contactEvery: 7 });
  const { id } = await keptPerson(place, {}, await keptStaff({ base: place.id }));
  const keys = (await rowsOf(`PERSON#${id}`)).map(({ sk }) => sk.replace(id, "ID").replace(place.id, "SERVICE"));
  expect(keys.filter((key) => key.startsWith("now#"))).toEqual([
    "now#allocation#SERVICE",
    "now#due#arrange-review#ID",
    "now#due#contact#ID",
    "now#figures",
    "now#listed",
    "now#person",
    "now#turn",
  ]);
});

test("the settings of each service are those of its own places", async () => {
  const [a, b] = [
    await keptService({ contacts: true, contactEvery: 7 }),
    await keptService({ contacts: true, contactEvery: 2, word: "named worker" }),
  ];
  const { id } = await keptPerson(a, { started: "2027-03-01" });
  await changePerson(id, (page) => join(must(page), newId(), { service: b.id, from: "2027-03-10" }, b));
  const page = must(await loadPerson(id));
  expect(placesOf(page).map((place) => aboutService(at(page, place).service).contactEvery)).toEqual([7, 2]);
  const by = async (service: string) =>
    (await dueInService(service, { today: "2027-03-10", upTo: "2030-01-01" }, 9))
      .filter(({ item }) => item.kind === "contact")
      .map(({ item }) => item.on);
  expect([await by(a.id), await by(b.id)]).toEqual([["2027-03-08"], ["2027-03-12"]]);
});
