import { describe, expect, test } from "vitest";
import { allocateDue, explainRoleDue } from "#shared/allocations/due.ts";
import { begin } from "#shared/allocations/rules.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { at } from "#shared/places/at.ts";
import { placesOf } from "#shared/places/places.ts";
import { withSettings } from "#shared/services/rules.ts";
import { allocateAnswers, person, personPage, service, serviceAnswers } from "#test/builders/records.ts";

/** Somebody who started on 1 March, of a service whose settings change on 1 June. */
function page(before: object, from: object): PersonPage {
  const place = withSettings(service({ name: "Rowan House", ...before }), serviceAnswers(from), "2027-06-01");
  return personPage({ service: place, person: person({ service: place.id, started: "2027-03-01" }) });
}
const first = (of: PersonPage) => at(of, placesOf(of)[0]);
const without = (of: PersonPage) => allocateDue.of(first(of)).map(({ on, from, until }) => [on, from, until]);

describe("allocation follows the settings of the day, not the newest", () => {
  test("key working that ends on a day is expected until then", () => {
    expect(without(page({ keyWorking: true }, { keyWorking: false }))).toEqual([
      ["2027-03-01", undefined, "2027-05-31"],
    ]);
  });

  test("key working that begins on a day is expected from then, and its days to allocate run from there", () => {
    expect(without(page({ keyWorking: false }, { allocateWithin: 5 }))).toEqual([
      ["2027-06-06", "2027-06-01", undefined],
    ]);
  });

  test("more days to allocate do not move a day that has passed", () => {
    expect(without(page({ allocateWithin: 2 }, { allocateWithin: 20 }))).toEqual([
      ["2027-03-03", undefined, undefined],
    ]);
  });

  test("the role is explained within the days that were set when the allocation began", () => {
    const of = page({ explainWithin: 3 }, { explainWithin: 30 });
    const answers = allocateAnswers("w1", { from: "2027-03-01", explained: false });
    const begun = begin(of, "a", { ...answers, explainedOn: undefined, how: undefined }, () => "", "2027-03-01");
    expect(explainRoleDue.of(first(begun)).map(({ on }) => on)).toEqual(["2027-03-04"]);
  });
});
