import fc from "fast-check";
import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { itemsIn } from "#functions/storage/page.ts";
import { changePerson, loadPerson, refreshPerson } from "#functions/storage/people.ts";
import { changeService } from "#functions/storage/services.ts";
import { changeStaff, loadStaff, refreshStaff } from "#functions/storage/staff.ts";
import { leadOn, leadsOf, openLead } from "#shared/allocations/holders.ts";
import { begin, end, refuseOne, replace } from "#shared/allocations/rules.ts";
import { Failure } from "#shared/errors/failure.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { personRecords } from "#shared/people/page.ts";
import { changeDetails, changeStatusOf } from "#shared/people/rules.ts";
import { arrange, cancel, close, tookPlace } from "#shared/reviews/rules.ts";
import { dueOfStaff } from "#shared/staff/due.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { agree, log, sign } from "#shared/supervision/rules.ts";
import { isOn } from "#shared/time/range.ts";
import { dayNear } from "#test/builders/arbitrary.ts";
import { keptPerson, keptService, keptStaff } from "#test/builders/kept.ts";
import {
  action,
  agreeAnswers,
  allocateAnswers,
  arrangeAnswers,
  cancelAnswers,
  changeWorkerAnswers,
  closeAnswers,
  endAnswers,
  personAnswers,
  recordAnswers,
  refuseAnswers,
  serviceAnswers,
  sessionAnswers,
  statusAnswers,
  today,
} from "#test/builders/records.ts";
import type { Row } from "#test/builders/table.ts";
import { rowsOf, useTable } from "#test/builders/table.ts";

/**
 * The law of due rows: after any sequence of operations the stored rows equal what the page derives. Whatever a rule refuses is part of the sequence.
 */
useTable();

type Step<P> = (page: P) => P;
const names = () => "Somebody";

const personStep: fc.Arbitrary<Step<PersonPage>> = fc
  .record({
    what: fc.constantFrom(
      "allocate",
      "refuse",
      "change",
      "end",
      "arrange",
      "arrange",
      "record",
      "record",
      "cancel",
      "close",
      "status",
      "details",
    ),
    day: dayNear,
    other: dayNear,
    worker: fc.constantFrom("w1", "w2", "w3"),
    actions: fc.nat(3),
    at: fc.nat(4),
    status: fc.constantFrom("using", "away", "stopped", "using", "away"),
    stale: fc.boolean(),
  })
  .map(({ what, day, other, worker, actions, at, status, stale }) => (page: PersonPage) => {
    const version = (kept: { version: number } | undefined) => (kept?.version ?? 0) + (stale && at === 0 ? 1 : 0);
    const active = openLead(page);
    const review = page.reviews[at % Math.max(page.reviews.length, 1)];
    const id = review?.id ?? "none";
    const row = review?.tookPlace?.actions?.[actions % 2]?.id ?? "none";
    switch (what) {
      case "allocate":
        return begin(page, newId(), allocateAnswers(worker, { from: day }), names);
      case "refuse":
        return refuseOne(page, newId(), refuseAnswers({ askAgain: day }), names);
      case "change":
        return replace(
          page,
          { id: active?.id ?? "none", version: version(active) },
          newId(),
          changeWorkerAnswers(worker, { from: day }),
          names,
        );
      case "end":
        return end(page, active?.id ?? "none", version(active), endAnswers({ on: day }), today);
      case "arrange":
        return arrange(page, newId(), arrangeAnswers({ on: day }));
      case "record":
        return tookPlace(
          page,
          id,
          version(review),
          recordAnswers({ on: day, actions: Array.from({ length: actions }, () => action(worker, other)) }),
        );
      case "cancel":
        return cancel(page, id, version(review), cancelAnswers());
      case "close":
        return close(page, id, row, version(review), closeAnswers({ on: day }));
      case "status":
        return changeStatusOf(page, newId(), statusAnswers({ status: status as "away", from: day }));
      default: {
        const {
          service: _s,
          started: _t,
          ...details
        } = personAnswers({ name: `Name ${day}`, ...(stale && { likedName: "Liked" }) });
        return changeDetails(page, version(page.person), details);
      }
    }
  });

const staffStep: fc.Arbitrary<Step<StaffPage>> = fc
  .record({
    what: fc.constantFrom("agree", "log", "log", "sign", "sign", "leave", "move"),
    day: dayNear,
    next: fc.option(dayNear, { nil: undefined }),
    supervisor: fc.constantFrom("s1", "s2"),
    at: fc.nat(3),
  })
  .map(({ what, day, next, supervisor, at }) => (page: StaffPage) => {
    const agreement = page.agreements.find((a) => !a.replacedBy);
    const session = page.sessions[at % Math.max(page.sessions.length, 1)];
    const { changed, added } = page.staff;
    switch (what) {
      case "agree":
        return agree(page, newId(), agreement?.version, agreeAnswers(supervisor, { from: day }));
      case "log":
        return log(
          page,
          newId(),
          agreement?.agreed.supervisor ?? "none",
          sessionAnswers({ on: day, ...(next && { next }) }),
          today,
        );
      case "sign":
        return session ? sign(page, session, session.version, day) : page;
      case "leave":
        return { ...page, staff: { ...page.staff, changed: { ...(changed ?? added), leaves: day } } };
      default:
        return { ...page, staff: { ...page.staff, changed: { ...(changed ?? added), name: `Name ${day}` } } };
    }
  });

/** Takes one step; what the rules refuse leaves everything as it was. */
async function take<P>(step: Step<P>, change: (decide: (page: P | undefined) => P) => Promise<P>): Promise<void> {
  try {
    await change((page) => step(page as P));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

const dueAmong = (rows: readonly Row[]) => rows.filter((r) => String(r.is).startsWith("due")).map((r) => r.due);
const dueRows = async (pk: string) => dueAmong(await rowsOf(pk));
const plain = (items: readonly object[]) => JSON.parse(JSON.stringify(items)) as object[];
const sorted = (items: readonly unknown[]) =>
  [...items].sort((a, b) => (JSON.stringify(order(a)) < JSON.stringify(order(b)) ? -1 : 1));
const order = (item: unknown) => {
  const { kind, source, from = "" } = item as { kind: string; source: string; from?: string };
  return [kind, source, from];
};

test("after any sequence of operations the due rows of a person equal what the page derives, and nothing that was recorded is lost", async () => {
  const place = await keptService();
  await fc.assert(
    fc.asyncProperty(fc.array(personStep, { minLength: 4, maxLength: 14 }), async (steps) => {
      const { id } = await keptPerson(place);
      const seen = new Set([`person ${id}`]);
      for (const step of steps) {
        await take(step, async (decide) => {
          const page = await changePerson(id, decide);
          for (const { kind, record } of itemsIn(personRecords, page)) seen.add(`${kind.name} ${record.id}`);
          return page;
        });
      }
      const page = (await loadPerson(id)) as PersonPage;
      const rows = await rowsOf(`PERSON#${id}`);
      expect(sorted(dueAmong(rows))).toEqual(sorted(plain(dueOfPerson(page))));
      expect(await refreshPerson(id)).toBe(0);
      const kept = rows
        .filter((r) => "version" in r && !r.sk.startsWith("was#"))
        .map((r) => `${r.is} ${(r.record as { id: string }).id}`);
      expect(kept.sort()).toEqual([...seen].sort());
      for (const day of [today, "2027-01-01", "2027-06-01"])
        expect(
          leadsOf(page)
            .filter((one) => isOn(one, day))
            .map((one) => one.of),
        ).toEqual(leadOn(page, day) ? [leadOn(page, day)?.id] : []);
    }),
    { numRuns: 15 },
  );
});

test("the due rows of a staff member equal what the page derives, after any sequence of operations", async () => {
  const place = await keptService();
  await fc.assert(
    fc.asyncProperty(fc.array(staffStep, { minLength: 3, maxLength: 12 }), async (steps) => {
      const { id } = await keptStaff({ base: place.id, started: "2026-01-01" });
      for (const step of steps) await take(step, (decide) => changeStaff(id, decide));
      const page = (await loadStaff(id)) as StaffPage;
      expect(sorted(await dueRows(`STAFF#${id}`))).toEqual(sorted(plain(dueOfStaff(page))));
      expect(await refreshStaff(id)).toBe(0);
    }),
    { numRuns: 15 },
  );
});

test("when a service’s settings change, refreshing each page brings its rows in line", async () => {
  const place = await keptService();
  const { id } = await keptPerson(place);
  const wanted = dueOfPerson((await loadPerson(id)) as PersonPage).length;
  await changeService(place.id, (read) => ({
    service: { ...(read?.service ?? place), changed: serviceAnswers({ reviews: false }) },
  }));
  // The to-do, the fact that it is owed, and the page's list of its facts.
  expect(await refreshPerson(id)).toBe(3);
  const page = (await loadPerson(id)) as PersonPage;
  expect(dueOfPerson(page)).toHaveLength(wanted - 1);
  expect(sorted(await dueRows(`PERSON#${id}`))).toEqual(sorted(plain(dueOfPerson(page))));
});
