import fc from "fast-check";
import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { assignedTo, dueInService, dueListed } from "#functions/storage/due.ts";
import type { PersonEntry } from "#functions/storage/people.ts";
import { changePerson, leadIn, loadPerson, peopleListed, refreshPerson } from "#functions/storage/people.ts";
import { changeStaff, refreshStaff } from "#functions/storage/staff.ts";
import { keyWorkerOf } from "#shared/access/relations.ts";
import { holdersOn, leadWorkerOn, openLead, settledHolders } from "#shared/allocations/holders.ts";
import { addJoint, begin, end, replace } from "#shared/allocations/rules.ts";
import { dueOn } from "#shared/due/due.ts";
import { Failure } from "#shared/errors/failure.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { memberOf } from "#shared/staff/record.ts";
import { agree } from "#shared/supervision/rules.ts";
import { plus } from "#shared/time/dates.ts";
import { histories } from "#test/builders/arbitrary.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import { agreeAnswers, allocateAnswers, changeWorkerAnswers, endAnswers } from "#test/builders/records.ts";
import { rowsOf, useTable } from "#test/builders/table.ts";

useTable("once");
const nameOf = () => "Somebody";
const must = <T>(page: T | undefined): T => page as T;

test("a change dated 1 January is so from 1 January, and nothing has to run for it", async () => {
  const place = await keptService({ contacts: true, contactEvery: 7 });
  const [a, b] = [await keptStaff({ base: place.id }), await keptStaff({ base: place.id })];
  const { id } = await keptPerson(place);
  const [first, second, today] = [newId(), newId(), "2027-12-10"];
  await changePerson(id, (p) =>
    begin(must(p), first, allocateAnswers(a.id, { from: "2027-03-01" }), nameOf, "2027-03-01"),
  );
  const answers = changeWorkerAnswers(b.id, { from: "2028-01-01" });
  await changePerson(
    id,
    (p) => replace(must(p), { id: first, version: 1 }, second, answers, nameOf, today),
    undefined,
    undefined,
    today,
  );

  const page = must(await loadPerson(id));
  const days = ["2027-12-10", "2027-12-31", "2028-01-01", "2028-01-09"];
  const each = <T>(ask: (day: string) => Promise<T>) => Promise.all(days.map(ask));
  const caseload = (who: { id: string }) => each(async (day) => (await assignedTo(who.id, day, 50)).people.length);
  expect(await each(async (day) => keyWorkerOf.holds(memberOf(b), page, day))).toEqual([false, false, true, true]);
  expect(await caseload(a)).toEqual([1, 1, 0, 0]);
  expect(await caseload(b)).toEqual([0, 0, 1, 1]);
  const contact = await each(async (on) =>
    (await dueInService(place.id, { today: on, upTo: "2029-12-31" }, 50))
      .filter((d) => d.item.kind === "contact")
      .map((d) => d.item.who),
  );
  expect(contact).toEqual([[a.id], [a.id], [b.id], [b.id]]);
  const [entry] = await peopleListed({ services: [place.id], today, limit: 5 });
  expect(days.map((day) => leadIn(entry as PersonEntry, day))).toEqual([a.id, a.id, b.id, b.id]);

  // A week of missed nights changes nothing of that; the night then files what is over.
  expect(await refreshPerson(id)).toBe(0);
  await refreshPerson(id, "2028-01-09");
  expect(must(await loadPerson(id)).allocations.map((one) => one.id)).toEqual([second]);
  expect([await caseload(a), await caseload(b)]).toEqual([
    [0, 0, 0, 0],
    [0, 0, 1, 1],
  ]);
  expect((await rowsOf(`PERSON#${id}`)).map(({ sk }) => sk)).toContain(`then#allocation#${first}`);
});

test("an agreement that is to come leaves the one before it in place until its day", async () => {
  const { id } = await keptStaff({ started: "2026-01-01" });
  const [c, d] = [newId(), newId()];
  await changeStaff(id, (page) =>
    agree(must(page), c, undefined, agreeAnswers("s1", { from: "2027-01-04" }), "2027-01-04"),
  );
  await changeStaff(id, (page) => agree(must(page), d, 1, agreeAnswers("s2", { from: "2027-03-01" }), "2027-01-10"));
  const supervised = async (by: string, on: string) => (await assignedTo(by, on, 10)).supervised.length;
  expect(await Promise.all(["2027-02-28", "2027-03-01"].map((on) => supervised("s1", on)))).toEqual([1, 0]);
  expect(await Promise.all(["2027-02-28", "2027-03-01"].map((on) => supervised("s2", on)))).toEqual([0, 1]);
  expect(await refreshStaff(id)).toBe(0);
  await refreshStaff(id, "2027-03-02");
  expect(await refreshStaff(id, "2027-03-02")).toBe(0);
  expect(await supervised("s2", "2027-03-02")).toBe(1);
});

const workers = ["w1", "w2", "w3"];
const day = (n: number) => plus("2027-03-01", { days: n });
const step = fc.record({
  what: fc.constantFrom("allocate", "change", "change", "end", "joint", "settle"),
  worker: fc.constantFrom(...workers),
  ahead: fc.integer({ min: -2, max: 10 }),
  pass: fc.nat(3),
});

test("after any history whose people and to-dos a day has is what the page says of that day, and a refresh corrects nothing", async () => {
  const place = await keptService({ contacts: true, contactEvery: 7 });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), fc.nat(20), async (steps, ask) => {
      const { id } = await keptPerson(place, { started: day(0) });
      let at = 5;
      for (const { what, worker, ahead, pass } of steps) {
        at += pass;
        const [today, from] = [day(at), day(at + ahead)];
        const decide = (page: PersonPage | undefined): PersonPage => {
          const read = must(page);
          const open = openLead(read);
          const held = { id: open?.id ?? "none", version: open?.version ?? 0 };
          if (what === "allocate") return begin(read, newId(), allocateAnswers(worker, { from }), nameOf, today);
          if (what === "change")
            return replace(read, held, newId(), changeWorkerAnswers(worker, { from }), nameOf, today);
          if (what === "end") return end(read, held.id, held.version, endAnswers({ on: from }), today);
          if (what === "joint") return addJoint(read, newId(), { worker, from, duties: "Letters" }, nameOf, today);
          return settledHolders(read, today);
        };
        await changePerson(id, decide, undefined, undefined, ask % 2 ? today : undefined).catch((error) => {
          if (!(error instanceof Failure)) throw error;
        });
      }
      const page = must(await loadPerson(id));
      const on = day(at + ask);
      const mine = async (worker: string) =>
        (await assignedTo(worker, on, 500)).people.some((row) => (row.entry as PersonEntry).id === id);
      const found = await Promise.all(workers.map(mine));
      const holders = new Set(
        holdersOn(page, on)
          .filter(({ role }) => role !== "cover")
          .map(({ staff }) => staff),
      );
      expect(workers.filter((_, n) => found[n])).toEqual(workers.filter((one) => holders.has(one)));
      const stored = (await dueInService(place.id, { today: on, upTo: "2030-01-01" }, 5000)).filter(
        (d) => d.item.about.id === id,
      );
      const told = (items: readonly { kind: string; on: string; who?: string | undefined }[]) =>
        items.map(({ kind, on: by, who = "" }) => `${kind} ${by} ${who}`).sort();
      expect(told(stored.map((d) => d.item))).toEqual(told(dueOn(dueOfPerson(page), on)));
      const without = (await dueListed("without", { services: [place.id], today: on, limit: 5000 })).some(
        (d) => d.item.about.id === id,
      );
      expect(without).toBe(leadWorkerOn(page, on) === undefined);
      expect(await refreshPerson(id)).toBe(0);
    }),
    { numRuns: histories.engine },
  );
}, 240_000);
