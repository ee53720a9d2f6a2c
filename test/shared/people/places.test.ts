import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyWorkerOf, managerOf, workerOf } from "#shared/access/relations.ts";
import { leadWorkerOn, openLead, settledHolders } from "#shared/allocations/holders.ts";
import { begin, end, replace } from "#shared/allocations/rules.ts";
import { addContact } from "#shared/contacts/rules.ts";
import { dueOn } from "#shared/due/due.ts";
import { Failure } from "#shared/errors/failure.ts";
import { factsOf } from "#shared/facts/fact.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import { personFacts } from "#shared/people/facts.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { changeStatusOf } from "#shared/people/rules.ts";
import { at } from "#shared/places/at.ts";
import type { Place } from "#shared/places/places.ts";
import { daysOfDuty, lineOf, mainPlaceOn, openPlaces, placesOf } from "#shared/places/places.ts";
import { placePuttingRight } from "#shared/places/putting-right.ts";
import { join, leave, mostPlaces, move, settledPlaces } from "#shared/places/rules.ts";
import { arrange, tookPlace } from "#shared/reviews/rules.ts";
import { memberOf } from "#shared/staff/record.ts";
import { plus } from "#shared/time/dates.ts";
import { isOn, overlap } from "#shared/time/range.ts";
import { histories } from "#test/builders/arbitrary.ts";
import {
  action,
  allocateAnswers,
  arrangeAnswers,
  changeWorkerAnswers,
  contactAnswers,
  endAnswers,
  occasionAnswers,
  person,
  personPage,
  recordAnswers,
  service,
  staffMember,
  statusAnswers,
} from "#test/builders/records.ts";

/**
 * The law of places: whatever somebody joins, leaves and moves between, each day has exactly one row of each to-do for each place that is in charge, of its
 * key worker; who works only in a service that was left sees nothing after the last day; settling changes nothing for its day and later ones.
 */
const day = (n: number) => plus("2027-03-01", { days: n });
const last = 70;
const nameOf = (id: string) => id;
const houses = Array.from({ length: 4 }, () => service({ contacts: true, contactEvery: 7 }));
const [home, second, third] = houses as [(typeof houses)[0], (typeof houses)[0], (typeof houses)[0]];
const workers = houses.map((house) => memberOf(staffMember({ base: house.id })));
const managers = houses.map((house) => memberOf(staffMember({ base: house.id, roles: ["manager"] })));

let made = 0;
const id = () => `x${String(made++).padStart(6, "0")}`;
/** What a rule says that refuses: the message and each problem with its question. */
function refusal(act: () => unknown): string {
  try {
    act();
    return "nothing";
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [error.message, ...error.problems.map(({ at: question, message }) => `${question}: ${message}`)].join("; ");
  }
}
const started = (from = day(0)): PersonPage =>
  personPage({ service: home, person: person({ service: home.id, started: from }) });

type Step = (page: PersonPage, today: string) => PersonPage;

const step: fc.Arbitrary<Step> = fc
  .record({
    what: fc.constantFrom(
      "join",
      "join",
      "move",
      "move",
      "move",
      "leave",
      "allocate",
      "allocate",
      "change",
      "end",
      "contact",
      "review",
      "held",
      "away",
      "using",
    ),
    which: fc.nat(5),
    house: fc.nat(3),
    worker: fc.constantFrom("w1", "w2", "w3"),
    ahead: fc.integer({ min: -4, max: 12 }),
    gap: fc.nat(3),
  })
  .map(({ what, which, house, worker, ahead, gap }) => (page: PersonPage, today: string) => {
    const on = plus(today, { days: ahead });
    const to = houses[house] as (typeof houses)[0];
    const open = openPlaces(page, today);
    const place = open[which % open.length] as Place;
    const lead = openLead(at(page, place));
    switch (what) {
      case "join":
        return join(page, id(), { service: to.id, from: on }, to);
      case "move":
        return move(
          page,
          place.id,
          id(),
          { service: to.id, on, from: plus(on, { days: gap }), said: "They agree" },
          to,
        );
      case "leave": {
        const version = page.places.find((one) => one.id === place.id)?.version ?? 0;
        return leave(page, place.id, version, { on, why: "own-choice" });
      }
      case "allocate":
        return begin(page, id(), allocateAnswers(worker, { from: on }), nameOf, today, place);
      case "change":
        return replace(
          page,
          { id: lead?.id ?? "", version: 0 },
          id(),
          changeWorkerAnswers(worker, { from: on }),
          nameOf,
          today,
        );
      case "end":
        return end(page, lead?.id ?? "", 0, endAnswers({ on }), today);
      case "contact":
        return addContact(page, id(), contactAnswers(), worker, today, { place });
      case "review":
        return arrange(page, id(), arrangeAnswers({ on: plus(today, { days: 9 }) }), place);
      case "held": {
        const review = page.reviews.find((one) => !one.tookPlace)?.id ?? "";
        const actions = [{ ...action(worker, plus(today, { days: 20 })), id: id() }];
        return tookPlace(page, review, 0, recordAnswers({ on: today, actions }));
      }
      default:
        return changeStatusOf(page, id(), statusAnswers({ status: what as "away", from: today }));
    }
  });

const history = fc.array(fc.record({ step, pass: fc.nat(5), settles: fc.boolean() }), { minLength: 1, maxLength: 12 });
type History = readonly { step: Step; pass: number; settles: boolean }[];

const settled = (page: PersonPage, today: string) => settledHolders(settledPlaces(page, today), today);

/** The page after a history, and the day on which it ended; what a rule refuses leaves it as it was. */
function pageOf(steps: History): [PersonPage, number] {
  let page: PersonPage = {
    ...started(),
    occasions: [{ id: "birthday", since: day(0), answers: occasionAnswers(), version: 1 }],
  };
  let n = 5;
  for (const { step: take, pass, settles } of steps) {
    n += pass;
    if (settles) page = settled(page, day(n));
    try {
      page = take(page, day(n));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  return [page, n];
}

const onDuty = (page: PersonPage, on: string) => placesOf(page).filter((one) => isOn(daysOfDuty(page, one), on));

describe("after any history", () => {
  test("each day from then on has one row of each to-do for each place in charge, and it is its key worker’s", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const [page, now] = pageOf(steps);
        const items = dueOfPerson(page);
        const keys = items.map(({ kind, source, from = "" }) => `${kind} ${source} ${from}`);
        expect(new Set(keys).size).toBe(keys.length);
        const using = page.status === undefined || page.status.answers.status === "using";
        for (let n = now; n <= last; n += n < now + 20 ? 1 : 7) {
          const on = day(n);
          const rows = dueOn(items, on);
          const duty = onDuty(page, on);
          // Of places between which they moved exactly one is in charge, from the first day of the first to the last of the last.
          for (const end of placesOf(page).filter(
            (one) => !placesOf(page).some(({ continues }) => continues === one.id),
          )) {
            const line = lineOf(page, end);
            const inCharge = duty.filter((one) => line.some((each) => each.id === one.id));
            const begun = on >= line[0].from || line[0].id === page.person.id;
            expect(inCharge.length).toBe(begun && !(end.until && end.until < on) ? 1 : 0);
          }
          const who = (place: Place) => leadWorkerOn(at(page, place), on);
          const said = (kind: string) =>
            rows
              .filter((one) => one.kind === kind)
              .map((one) => `${one.source} ${one.service} ${one.who}`)
              .sort();
          const wanted = (places: readonly Place[]) =>
            places.map((one) => `${one.id} ${one.service} ${who(one)}`).sort();
          const arranged = (one: Place) => at(page, one).reviews.some(({ tookPlace: held }) => !held);
          if (using) {
            expect(said("contact")).toEqual(wanted(duty));
            expect(said("arrange-review")).toEqual(wanted(duty.filter((one) => !arranged(one))));
            expect(rows.filter(({ kind }) => kind === "allocate").map((one) => one.service)).toHaveLength(
              duty.filter((one) => who(one) === undefined).length,
            );
          }
          const main = mainPlaceOn(page, on);
          expect(said("occasion")).toEqual([`birthday ${main.service} ${who(main)}`]);
          // Actions go along: each is somewhere while the line of its place goes on, and in one place only.
          for (const review of page.reviews)
            for (const one of review.tookPlace?.actions ?? []) {
              const found = rows.filter(({ source }) => source.endsWith(one.id));
              const lines = duty.filter((place) =>
                lineOf(page, place).some(({ id: of }) => of === (review.place ?? page.person.id)),
              );
              expect(found.map((row) => row.service)).toEqual(lines.map((place) => place.service));
            }
        }
      }),
      { numRuns: histories.pure },
    );
  });

  test("staff see somebody while they have a place there, managers of a place to come too, and nobody after the last day", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const [page, now] = pageOf(steps);
        for (let n = now; n <= last; n += 3) {
          const on = day(n);
          houses.forEach((house, h) => {
            const there = placesOf(page).filter((one) => one.service === house.id);
            const used = there.some((one) => isOn(one, on) || (one.id === page.person.id && on < one.from));
            const [worker, manager] = [workers[h], managers[h]] as [(typeof workers)[0], (typeof managers)[0]];
            expect(workerOf.holds(worker, page, on)).toBe(used);
            expect(managerOf.holds(manager, page, on)).toBe(there.some(({ until }) => !until || on <= until));
          });
          for (const name of ["w1", "w2", "w3"]) {
            const staff = { ...(workers[0] as (typeof workers)[0]), id: name, services: [] };
            const leads = placesOf(page).some((one) => isOn(one, on) && leadWorkerOn(at(page, one), on) === name);
            expect(keyWorkerOf.holds(staff, page, on)).toBe(leads);
          }
        }
      }),
      { numRuns: histories.pure },
    );
  });

  test("settling on a day changes nothing for that day and later ones, and there is always a place without a last day", () => {
    fc.assert(
      fc.property(history, fc.nat(40), (steps, extra) => {
        const [page, now] = pageOf(steps);
        const from = Math.min(last, now + extra);
        const after = settled(page, day(from));
        const lines = (one: PersonPage, on: string) =>
          dueOn(dueOfPerson(one), on)
            .map(({ kind, source, who, service: of, on: by }) => `${kind} ${source} ${who} ${of} ${by}`)
            .sort();
        for (let n = from; n <= last; n += 5) expect(lines(after, day(n))).toEqual(lines(page, day(n)));
        expect(placesOf(page).some(({ until }) => until === undefined)).toBe(true);
        for (const [n, one] of placesOf(page).entries())
          for (const other of placesOf(page).slice(n + 1))
            expect(one.service === other.service && overlap(one, other)).toBe(false);
        for (let n = 0; n <= last; n++)
          expect(placesOf(page).filter((one) => isOn(one, day(n))).length).toBeLessThanOrEqual(mostPlaces);
        const names = factsOf(personFacts, page).map(({ kind, service: of, of: what }) => `${kind} ${of} ${what}`);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: histories.pure },
    );
  });
});

describe("a move", () => {
  const to = (on: string, from = on, where = second) => ({ service: where.id, on, from, said: "They agree" });
  const moved = (page: PersonPage, on: string, from = on, where = second) =>
    move(page, page.person.id, "moved", to(on, from, where), where);
  const begun = begin(started(), "a", allocateAnswers("w1", { from: day(0) }), nameOf, day(0));
  const rows = (page: PersonPage, on: string, kind: string) =>
    dueOn(dueOfPerson(page), on)
      .filter((one) => one.kind === kind)
      .map(({ service: where, who }) => [where, who]);

  test("ends the allocation on the last day, and asks for a new one from the first day there", () => {
    const page = moved(begun, day(10), day(11));
    expect([leadWorkerOn(page, day(10)), leadWorkerOn(page, day(11))]).toEqual(["w1", undefined]);
    expect(rows(page, day(10), "allocate")).toEqual([]);
    expect(rows(page, day(11), "allocate")).toEqual([[second.id, undefined]]);
  });
  test("takes actions and follow-ups along, to the key worker there", () => {
    const followed = addContact(
      begun,
      "c",
      contactAnswers({ followUp: true, what: "Ring the dentist", by: day(30) }),
      "w1",
      day(5),
    );
    const held = tookPlace(
      arrange(followed, "r", arrangeAnswers({ on: day(5) })),
      "r",
      0,
      recordAnswers({ on: day(5), actions: [action("w9", day(30))] }),
    );
    const page = moved(held, day(10), day(11));
    const next = begin(page, "b", allocateAnswers("w2", { from: day(12) }), nameOf, day(12), placesOf(page)[1]);
    for (const [kind, before] of [
      ["action", "w9"],
      ["follow-up", "w1"],
    ] as const) {
      expect(rows(next, day(10), kind)).toEqual([[home.id, before]]);
      expect(rows(next, day(13), kind)).toEqual([[second.id, "w2"]]);
    }
  });
  test("on the first day leaves nothing in the first service", () => {
    const page = moved(begun, day(0));
    expect(rows(page, day(0), "contact")).toEqual([[second.id, undefined]]);
    expect(refusal(() => moved(begun, day(-1), day(1)))).toContain("on: The last day must be 1 March 2027 or later");
  });
  test("with days between gives what is open to the new service from the day after the last", () => {
    const page = moved(begun, day(10), day(20));
    expect(rows(page, day(15), "contact")).toEqual([[second.id, undefined]]);
    expect(placesOf(page).filter((one) => isOn(one, day(15)))).toEqual([]);
  });
  test("that was made before there were records of later days takes these along", () => {
    const late = addContact(begun, "c", contactAnswers(), "w1", day(12));
    const page = moved(late, day(8), day(9));
    expect(at(page, placesOf(page)[1] as Place).contacts).toHaveLength(1);
    expect(at(page, placesOf(page)[0]).contacts).toHaveLength(1);
  });
  test("keeps what was missed where it was missed, and counts from the last review held, by the new settings", () => {
    const quick = { ...second, added: { ...second.added, firstReview: 1, reviewEvery: 1 } };
    const page = move(begun, begun.person.id, "moved", to(day(50)), quick);
    const review = factsOf(personFacts, page).filter(({ kind }) => kind === "review");
    expect(review).toMatchObject([{ service: home.id, due: day(42) }]);
    const soon = move(begun, begun.person.id, "moved", to(day(20)), quick);
    expect(factsOf(personFacts, soon).filter(({ kind }) => kind === "review")).toMatchObject([
      { service: second.id, due: day(20) },
    ]);
  });
  test("is taken back where it does not come about, and the service before goes on", () => {
    const page = moved(begun, day(20), day(21));
    const place = page.places.find((one) => one.id === "moved");
    if (!place) throw new Error("Nothing was moved");
    const undone = placePuttingRight.withAnswers(page, place, { used: "no" }, day(5));
    const back = placePuttingRight.inPage(page, place, undone, day(5));
    expect(placesOf(back).map(({ service: of, until }) => [of, until])).toEqual([[home.id, undefined]]);
    expect(leadWorkerOn(back, day(40))).toBe("w1");
  });
  test("is refused to the same service, and from a place that ends already", () => {
    expect(refusal(() => moved(begun, day(10), day(10), home))).toContain(
      "service: This is the service that they leave",
    );
    expect(() => moved(moved(begun, day(10)), day(12), day(12), third)).toThrow("Their last day in");
  });
});

describe("places", () => {
  const joined = (page: PersonPage, house: (typeof houses)[0], from: string, name = id()) =>
    join(page, name, { service: house.id, from }, house);

  test("are at most five at a time, and a sixth names the question", () => {
    const more = Array.from({ length: 5 }, () => service());
    let page = started();
    for (const house of more.slice(0, 4)) page = joined(page, house, day(5));
    expect(refusal(() => joined(page, more[4] as (typeof more)[0], day(1)))).toContain("service: They use 5 services");
    const fewer = leave(page, page.person.id, 0, { on: day(9), why: "ended" });
    expect(placesOf(joined(fewer, more[4] as (typeof more)[0], day(10)))).toHaveLength(6);
  });
  test("of one service do not overlap, and may follow one another", () => {
    expect(refusal(() => joined(started(), home, day(3)))).toContain("already, since 1 March 2027");
    const two = joined(started(), second, day(3));
    const left = leave(two, two.person.id, 0, { on: day(9), why: "own-choice" });
    expect(refusal(() => joined(left, home, day(9)))).toContain("from: ");
    expect(placesOf(joined(left, home, day(10))).map((one) => one.service)).toEqual([home.id, second.id, home.id]);
  });
  test("cannot all be left: the last one ends with the status", () => {
    const page = started();
    expect(() => leave(page, page.person.id, 0, { on: day(3), why: "ended" })).toThrow("their only service");
    const two = joined(page, second, day(3), "two");
    const one = leave(two, page.person.id, 0, { on: day(3), why: "ended" });
    expect(() => leave(one, "two", 0, { on: day(8), why: "ended" })).toThrow("their only service");
  });
  test("are not left before what is recorded there", () => {
    const two = joined(started(), second, day(3));
    const met = addContact(two, "c", contactAnswers(), "w1", day(6));
    expect(refusal(() => leave(met, met.person.id, 0, { on: day(5), why: "ended" }))).toContain("on: There is");
  });
  test("have a lead, a refusal and a tally each", () => {
    const two = joined(started(), second, day(3), "two");
    const place = placesOf(two)[1] as Place;
    const begun = begin(
      begin(two, "a", allocateAnswers("w1", { from: day(4) }), nameOf, day(4)),
      "b",
      allocateAnswers("w2", { from: day(4) }),
      nameOf,
      day(4),
      place,
    );
    expect(placesOf(begun).map((one) => leadWorkerOn(at(begun, one), day(5)))).toEqual(["w1", "w2"]);
    const met = addContact(begun, "c", contactAnswers(), "w2", day(5), { place });
    expect(placesOf(met).map((one) => Object.values(at(met, one).tally?.days ?? {}).length)).toEqual([0, 1]);
  });
});
