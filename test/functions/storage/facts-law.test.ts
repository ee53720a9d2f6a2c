import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { pagesBehind } from "#functions/storage/behind.ts";
import { asKnown, factsIn, versionsIn } from "#functions/storage/facts.ts";
import { changePerson, loadPerson, refreshPerson, storePerson } from "#functions/storage/people.ts";
import { changeService, loadService, refreshService } from "#functions/storage/services.ts";
import { Failure } from "#shared/errors/failure.ts";
import { closedOn } from "#shared/facts/fact.ts";
import { changedSinceClosed, reviewsIn } from "#shared/facts/reviews.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { PersonPage } from "#shared/people/page.ts";
import type { ServicePage } from "#shared/services/page.ts";
import { plus } from "#shared/time/dates.ts";
import { histories } from "#test/builders/arbitrary.ts";
import { keptPerson, keptService } from "#test/builders/kept.ts";
import { putRows, raw, rowsOf, useTable } from "#test/builders/table.ts";
import type { Did, Step } from "../../shared/facts/history.ts";
import { began, counted, didOf, monthsTo, onPage, onService, step, walked } from "../../shared/facts/history.ts";

/**
 * The laws of stored facts: figures of any month equal a walk over the list of what was done, as known now and as known on the day on which the month
 * closed; a refresh finds nothing to put right; what says nothing about a month does not change it.
 */
useTable("once");

const settings = { reviews: true, firstReview: 6, reviewEvery: 3 };
const kinds = ["review", "setting", "unknown"] as const;

async function follow(steps: readonly Step[]): Promise<void> {
  const place = await keptService({ contacts: false, keyWorking: false, ...settings });
  const { id } = await keptPerson(place, { started: began });
  const all: Did[] = [];
  let t = plus(began, { days: 20 });
  const reviews = async () => (await factsIn(place.id, ["review"], "2024-01-01", "2099-12-31")).review;
  const whole = { unknown: [], setting: [{ kind: "setting", of: "all", service: place.id, from: began }] };
  let now = await reviews();
  for (const one of steps) {
    t = plus(t, { days: one.gap });
    const did = didOf(one, t);
    try {
      if (did.what === "settings") {
        await changeService(
          place.id,
          (read) => ({ service: onService((read as ServicePage).service, did) }),
          undefined,
          undefined,
          t,
        );
        await refreshPerson(id);
      } else {
        const how = { fresh: false, today: t };
        await storePerson(
          id,
          (page) => onPage(page as PersonPage, did, newId()),
          () => [],
          how,
        );
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      continue;
    }
    all.push(did);
    const before = now;
    now = await reviews();
    for (const month of monthsTo(did.about).filter(({ until }) => until < did.about))
      expect(reviewsIn({ ...whole, review: now }, month, t)).toEqual(reviewsIn({ ...whole, review: before }, month, t));
  }
  expect([await refreshPerson(id), await refreshService(place.id, undefined)]).toEqual([0, 0]);

  const versions = await versionsIn(place.id, kinds, "2024-01-01", "2099-12-31");
  const every = walked(all, settings, t);
  for (const month of monthsTo(t))
    expect([month, reviewsIn(asKnown(versions), month, t)]).toEqual([month, counted(every, month, t)]);
  for (const month of monthsTo(t).filter(({ until }) => until <= closedOn(t))) {
    const day = plus(month.until, { days: 11 });
    const first = reviewsIn(asKnown(versions, day), month, t);
    expect([month, first]).toEqual([
      month,
      counted(
        walked(
          all.filter((did) => did.t <= day),
          settings,
          t,
        ),
        month,
        t,
      ),
    ]);
  }
}

test("figures from stored facts equal a walk over all days, now and as each month was known when it closed", async () => {
  const numRuns = histories.engine;
  const waiting = fc.sample(fc.array(step, { minLength: 3, maxLength: 6 }), { numRuns, seed: 20_270_317 }).entries();
  const worker = async () => {
    for (const [n, steps] of waiting)
      await follow(steps).catch((error) => {
        throw new Error(`History ${n}: ${JSON.stringify(steps)}`, { cause: error });
      });
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}, 900_000);

test("a month that is closed keeps the version that it saw, with the day on which it was put right", async () => {
  const place = await keptService({ contacts: false, keyWorking: false, ...settings });
  const { id } = await keptPerson(place, { started: "2026-01-05" });
  const held: Did = { t: "2026-04-20", about: "2026-02-16", what: "held" };
  await changePerson(id, (page) => onPage(page as PersonPage, held, "late"), undefined, undefined, held.t);
  const february = { from: "2026-02-01", until: "2026-02-28" };
  const inFebruary = async (day?: IsoDate) =>
    reviewsIn(asKnown(await versionsIn(place.id, kinds, "2026-02-01", "2026-12-31"), day), february, held.t);
  expect(await inFebruary("2026-03-11")).toEqual({ due: 1, onTime: 0, late: 0, notHeld: 1 });
  expect(await inFebruary()).toEqual({ due: 1, onTime: 1, late: 0, notHeld: 0 });
  const versions = await versionsIn(place.id, kinds, "2026-02-01", "2026-12-31");
  expect(changedSinceClosed((day) => asKnown(versions, day), held.t)).toBe(1);
});

test("a month that was recorded before it closed has nothing that was recorded later", async () => {
  const place = await keptService({ contacts: false, keyWorking: false, ...settings });
  const { id } = await keptPerson(place, { started: "2026-01-05" });
  const held: Did = { t: "2026-03-10", about: "2026-02-16", what: "held" };
  await changePerson(id, (page) => onPage(page as PersonPage, held, "in time"), undefined, undefined, held.t);
  const versions = await versionsIn(place.id, kinds, "2026-02-01", "2026-12-31");
  expect(versions.review.length).toBeGreaterThan(0);
  expect(changedSinceClosed((day) => asKnown(versions, day), "2026-04-20")).toBe(0);
});

test("a month of which nobody knows all is not counted, until the history has been gone through", async () => {
  const place = await keptService({ contacts: false, keyWorking: false, ...settings });
  const { id } = await keptPerson(place, { started: "2026-01-05" });
  for (const [n, day] of ["2026-02-10", "2026-05-10"].entries())
    await changePerson(id, (page) => onPage(page as PersonPage, { t: day, about: day, what: "held" }, `review ${n}`));
  const figures = async (from: IsoDate, until: IsoDate) =>
    reviewsIn(await factsIn(place.id, kinds, from, until), { from, until }, "2026-07-01");
  const june = "2026-06-10";
  const one = { due: 1, onTime: 1, late: 0, notHeld: 0 };
  expect(await figures("2026-02-01", "2026-02-28")).toEqual(one);
  // As a page of before, whose next change is all that its first screen tells.
  for (const { pk, sk } of (await rowsOf(`PERSON#${id}`)).filter((row) => row.is === "past"))
    await raw().send(new DeleteCommand({ TableName: process.env.KEYWORK_TABLE, Key: { pk, sk } }));
  await changePerson(id, (page) => onPage(page as PersonPage, { t: june, about: june, what: "held" }, "review 2"));
  expect(await figures("2026-02-01", "2026-02-28")).toBeUndefined();
  expect(await figures("2026-06-01", "2026-06-30")).toEqual(one);
  expect(await refreshPerson(id)).toBeGreaterThan(0);
  expect(await refreshPerson(id)).toBe(0);
  expect(await figures("2026-02-01", "2026-02-28")).toEqual(one);
  expect(await figures("2026-05-01", "2026-05-31")).toEqual(one);
});

test("stays when the page is gone, and says nothing that leads to anybody", async () => {
  const place = await keptService();
  const { id } = await keptPerson(place);
  const { review } = await factsIn(place.id, ["review"], "2027-01-01", "2027-12-31");
  expect(review).toHaveLength(1);
  expect(JSON.stringify(review)).not.toContain(id);
  expect(await loadPerson(id)).toBeDefined();
  expect(await loadService(place.id)).toBeDefined();
});

test("takes a history of more facts than one transaction holds, in several", async () => {
  const place = await keptService({ contacts: false, keyWorking: false, ...settings });
  const { id } = await keptPerson(place, { started: "2010-01-04" });
  const held: Did = { t: "2010-02-01", about: "2010-02-01", what: "held" };
  await changePerson(id, (page) => onPage(page as PersonPage, held, "review 000"));
  // As a page of before, with a review of each month in its history.
  const rows = await rowsOf(`PERSON#${id}`);
  const example = rows.find(({ is }) => is === "review");
  await putRows(
    Array.from({ length: 130 }, (_, n) => {
      const day = plus(held.about, { months: n + 1 });
      const name = `review ${String(n + 1).padStart(3, "0")}`;
      const text = JSON.stringify(example).replaceAll(held.about, day).replaceAll("review 000", name);
      return { ...JSON.parse(text), sk: `then#review#${name}` };
    }),
  );
  for (const { pk, sk } of rows.filter((row) => row.is === "past"))
    await raw().send(new DeleteCommand({ TableName: process.env.KEYWORK_TABLE, Key: { pk, sk } }));
  expect(await refreshPerson(id)).toBeGreaterThan(0);
  expect(await refreshPerson(id)).toBe(0);
  const { review } = await factsIn(place.id, ["review"], "2010-01-01", "2099-12-31");
  expect(review.length).toBeGreaterThan(130);
  expect(await pagesBehind(1)).toEqual([]);
});
