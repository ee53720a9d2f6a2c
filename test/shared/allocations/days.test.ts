import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyWorkerOf } from "#shared/access/relations.ts";
import { daysOf, holdersOn, leadOn, leadsOf, openLead, settledHolders } from "#shared/allocations/holders.ts";
import { addJoint, backUp, begin, end, endBackUp, handedOver, replace } from "#shared/allocations/rules.ts";
import { dueOn } from "#shared/due/due.ts";
import { Failure } from "#shared/errors/failure.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { memberOf } from "#shared/staff/record.ts";
import { plus } from "#shared/time/dates.ts";
import { overlap } from "#shared/time/range.ts";
import { histories } from "#test/builders/arbitrary.ts";
import {
  allocateAnswers,
  changeWorkerAnswers,
  endAnswers,
  personPage,
  service,
  staffMember,
} from "#test/builders/records.ts";

/**
 * The law of days: what is derived of a page says on which days it is so, and never depends on the day of writing. On every day each to-do of the lead has
 * exactly one row, which is that day's lead's; settling on a day changes nothing for that day and later ones.
 */
const day = (n: number) => plus("2027-03-01", { days: n });
const place = service({ contacts: true, contactEvery: 7 });
const nameOf = (id: string) => id;
const last = 60;

type Step = (page: PersonPage, today: string) => PersonPage;
let made = 0;
const id = () => `a${made++}`;

const step: fc.Arbitrary<Step> = fc
  .record({
    what: fc.constantFrom(
      "allocate",
      "allocate",
      "change",
      "change",
      "change",
      "end",
      "now",
      "joint",
      "cover",
      "uncover",
      "leave",
    ),
    worker: fc.constantFrom("w1", "w2", "w3", "w4"),
    ahead: fc.integer({ min: -3, max: 12 }),
  })
  .map(({ what, worker, ahead }) => (page: PersonPage, today: string) => {
    const on = plus(today, { days: ahead });
    const open = openLead(page);
    switch (what) {
      case "allocate":
        return begin(page, id(), allocateAnswers(worker, { from: on }), nameOf, today);
      case "change":
        return replace(
          page,
          { id: open?.id ?? "", version: 0 },
          id(),
          changeWorkerAnswers(worker, { from: on }),
          nameOf,
          today,
        );
      case "end":
        return end(page, open?.id ?? "", 0, endAnswers({ on }), today);
      case "now":
        return end(page, open?.id ?? "", 0, endAnswers({ stops: "now", on: undefined }), today);
      case "joint":
        return addJoint(page, id(), { worker, from: on, duties: "Letters" }, nameOf, today);
      case "cover":
        return backUp(page, id(), { worker, from: on }, nameOf, today);
      case "uncover":
        return endBackUp(page, page.backups[0]?.id ?? "", 0, { on });
      default:
        return handedOver(page, new Map([[worker, { leaves: ahead > 8 ? undefined : on }]]));
    }
  });

/** A day passes between steps, or several; what a rule refuses leaves the page as it was. */
const history = fc.array(fc.record({ step, pass: fc.nat(4), settles: fc.boolean() }), { minLength: 1, maxLength: 8 });

/** The page after a history, and the day on which it ended. What happens on the way is a history of its own. */
function pageOf(steps: readonly { step: Step; pass: number; settles: boolean }[]): [PersonPage, number] {
  let page = personPage({ service: place });
  page = { ...page, person: { ...page.person, registered: { ...page.person.registered, started: day(0) } } };
  let at = 5;
  for (const { step: take, pass, settles } of steps) {
    at += pass;
    if (settles) page = settledHolders(page, day(at));
    try {
      page = take(page, day(at));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  }
  return [page, at];
}

const whoOf = (rows: readonly { who?: string | undefined }[]) => rows.map(({ who }) => ({ who }));

const rowsOf = (page: PersonPage) => {
  const items = dueOfPerson(page);
  return (n: number, kind: string) => dueOn(items, day(n)).filter((d) => d.kind === kind);
};

/** Who is to do it and by when, in one line: comparing lines is quick. */
const said = (all: readonly (readonly { who?: string | undefined; on?: string }[])[]) =>
  all.map((some) => some.map(({ who = "nobody", on = "" }) => `${who} ${on}`).join()).join("; ");

describe("after any history", () => {
  test("each day from then on has exactly one row of each to-do of the lead, and it is that day's lead's", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const [page, at] = pageOf(steps);
        {
          const rows = rowsOf(page);
          const leads = leadsOf(page);
          expect(leads.some((one, i) => leads.slice(i + 1).some((other) => overlap(one, other)))).toBe(false);
          for (let n = at; n <= last; n++) {
            const lead = leadOn(page, day(n))?.began.worker;
            expect(said([rows(n, "contact"), rows(n, "arrange-review"), rows(n, "allocate")].map(whoOf))).toBe(
              said([[{ who: lead }], [{ who: lead }], lead === undefined ? [{ who: undefined }] : []]),
            );
          }
        }
      }),
      { numRuns: histories.pure },
    );
  });

  test("settling on a day changes nothing for that day and later ones", () => {
    fc.assert(
      fc.property(history, fc.nat(last), (steps, extra) => {
        const [page, at] = pageOf(steps);
        {
          const on = Math.min(last, at + extra);
          const settled = settledHolders(page, day(on));
          const [before, after] = [rowsOf(page), rowsOf(settled)];
          for (let n = on; n <= last; n++) {
            const who = (one: PersonPage) =>
              holdersOn(one, day(n))
                .map(({ staff, role }) => `${role} ${staff}`)
                .join();
            const kinds = ["contact", "allocate"];
            expect(who(settled) + said(kinds.map((kind) => after(n, kind)))).toBe(
              who(page) + said(kinds.map((kind) => before(n, kind))),
            );
          }
        }
      }),
      { numRuns: histories.pure },
    );
  });

  test("no two rows of a page have one key", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const [page] = pageOf(steps);
        {
          const keys = dueOfPerson(page).map(({ kind, source, from = "" }) => `${kind} ${source} ${from}`);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
      { numRuns: histories.pure },
    );
  });
});

describe("a last day is a day", () => {
  const begun = begin(
    personPage({ service: place }),
    "a",
    allocateAnswers("w1", { from: "2027-03-05" }),
    nameOf,
    "2027-03-05",
  );
  const leads = (page: PersonPage, ...days: string[]) => days.map((on) => leadOn(page, on)?.began.worker);

  test("the worker is in charge until it ends", () => {
    const ended = end(begun, "a", 0, endAnswers({ on: "2027-03-17" }), "2027-03-17");
    expect(leads(ended, "2027-03-17", "2027-03-18")).toEqual(["w1", undefined]);
  });
  test("unless it stops at once", () => {
    const ended = end(begun, "a", 0, endAnswers({ stops: "now", on: undefined }), "2027-03-17");
    expect(leads(ended, "2027-03-16", "2027-03-17")).toEqual(["w1", undefined]);
  });
  test("a change from today acts today, and one that is to come on its day", () => {
    const at = (from: string) =>
      replace(begun, { id: "a", version: 0 }, "b", changeWorkerAnswers("w2", { from }), nameOf, "2027-03-17");
    expect(leads(at("2027-03-17"), "2027-03-16", "2027-03-17")).toEqual(["w1", "w2"]);
    expect(leads(at("2027-03-24"), "2027-03-23", "2027-03-24")).toEqual(["w1", "w2"]);
  });
  test("who was replaced on the first day has had none", () => {
    const replaced = replace(
      begun,
      { id: "a", version: 0 },
      "b",
      changeWorkerAnswers("w2", { from: "2027-03-05" }),
      nameOf,
      "2027-03-05",
    );
    expect(leads(replaced, "2027-03-04", "2027-03-05")).toEqual([undefined, "w2"]);
  });
  test("who has left the organisation holds nothing after the last day", () => {
    const left = handedOver(begun, new Map([["w1", { leaves: "2027-03-19" }]]));
    expect(leads(left, "2027-03-19", "2027-03-20")).toEqual(["w1", undefined]);
    expect(leads(handedOver(left, new Map([["w1", { leaves: undefined }]])), "2027-03-20")).toEqual(["w1"]);
  });
  test("who follows a leaver follows them also if the leaver stays after all", () => {
    const left = handedOver(begun, new Map([["w1", { leaves: "2027-03-19" }]]));
    const next = begin(left, "b", allocateAnswers("w2", { from: "2027-03-22" }), nameOf, "2027-03-17");
    const stays = handedOver(next, new Map([["w1", { leaves: undefined }]]));
    expect(leads(stays, "2027-03-19", "2027-03-20", "2027-03-22")).toEqual(["w1", undefined, "w2"]);
  });
  test("a joint worker may do what the key worker may, on their days", () => {
    const [w1, w2] = [
      { ...staffMember(), id: "w1" },
      { ...staffMember(), id: "w2" },
    ];
    const page = addJoint(begun, "j", { worker: "w2", from: "2027-03-20", duties: "Letters" }, nameOf, "2027-03-17");
    const may = (who: typeof w1, on: string) => keyWorkerOf.holds(memberOf(who), page, on);
    expect([may(w1, "2027-03-19"), may(w2, "2027-03-19"), may(w2, "2027-03-20")]).toEqual([true, false, true]);
  });
});

describe("refuses", () => {
  const begun = begin(
    personPage({ service: place }),
    "a",
    allocateAnswers("w1", { from: "2027-03-05" }),
    nameOf,
    "2027-03-05",
  );
  test("a second lead while one is to come, and says who and from when", () => {
    const ended = end(begun, "a", 0, endAnswers({ on: "2027-03-20" }), "2027-03-17");
    expect(() => begin(ended, "b", allocateAnswers("w2", { from: "2027-03-20" }), nameOf, "2027-03-17")).toThrow(
      "w1 is already the {key worker}, until 20 March 2027",
    );
    expect(
      begin(ended, "b", allocateAnswers("w2", { from: "2027-03-21" }), nameOf, "2027-03-17").allocations,
    ).toHaveLength(2);
  });
  test("to change a lead whose successor is decided", () => {
    const next = replace(
      begun,
      { id: "a", version: 0 },
      "b",
      changeWorkerAnswers("w2", { from: "2027-03-24" }),
      nameOf,
      "2027-03-17",
    );
    expect(() =>
      replace(
        next,
        { id: "a", version: 0 },
        "c",
        changeWorkerAnswers("w3", { from: "2027-03-25" }),
        nameOf,
        "2027-03-17",
      ),
    ).toThrow("w2 takes over on 24 March 2027 already");
  });
  test("a fifth joint worker", () => {
    let page = begun;
    const add = (n: number) =>
      addJoint(page, `j${n}`, { worker: `x${n}`, from: "2027-03-20", duties: "Letters" }, nameOf, "2027-03-17");
    for (let n = 0; n < 4; n++) page = add(n);
    expect(() => add(4)).toThrow(
      expect.objectContaining({
        problems: [{ at: "worker", message: "Four people share the work already. End one of them first" }],
      }),
    );
  });
});

test("an allocation that ended or was replaced before days were kept was over at once", () => {
  const old = { id: "a", service: place.id, began: allocateAnswers("w1", { from: "2027-03-01" }), version: 1 };
  const ended = personPage({ service: place, allocations: [{ ...old, ended: endAnswers({ on: "2027-03-20" }) }] });
  expect(leadOn(ended, "2027-03-10")).toBeUndefined();
  expect(dueOfPerson(ended).find((d) => d.kind === "allocate")).toMatchObject({ on: "2027-03-20", from: undefined });
  expect(daysOf(ended, { ...old, replacedBy: "b" })).toEqual({ from: "2027-03-01", until: "2027-02-28" });
});
