import { describe, expect, test } from "vitest";
import { dueKindOf, pathOfDue } from "#shared/due/kinds.ts";
import { reviewed } from "#shared/policies/rules.ts";
import { dueOfService } from "#shared/services/due.ts";
import type { ServicePage } from "#shared/services/page.ts";
import { changeSettings, firstSeen, newServicePage } from "#shared/services/rules.ts";
import { policyAnswers, serviceAnswers } from "#test/builders/records.ts";

const settings = serviceAnswers({ name: "Rowan House", allocateWithin: 3 });
const added = newServicePage("rowan", settings, "2027-01-01");
const due = (page: ServicePage) => dueOfService(page).map((item) => [item.kind, item.on, item.who]);
const reviewedOn = (page: ServicePage, on: string, over = {}) =>
  reviewed(page, "p1", policyAnswers("mo", { reviewedOn: on, ...over }));

describe("the policy of a service", () => {
  test("is to be reviewed 28 days after the service was added", () => {
    expect(due(added)).toEqual([["policy-review", "2027-01-29", undefined]]);
  });

  test("is due for nobody where there is no key working, or its beginning is not known", () => {
    expect(due(newServicePage("rowan", { ...settings, keyWorking: false }, "2027-01-01"))).toEqual([]);
    expect(due({ service: { id: "rowan", added: settings, version: 1 } })).toEqual([]);
  });

  test("of a service from before is due 28 days after it was first seen, and that day never moves", () => {
    const old: ServicePage = { service: { id: "rowan", added: settings, version: 1 } };
    const seen = firstSeen(old, "2027-02-01");
    expect(due(seen)).toEqual([["policy-review", "2027-03-01", undefined]]);
    expect(firstSeen(seen, "2027-02-02")).toBe(seen);
  });

  test("is due again a year after a review, at a month's end too, or on the earlier day that was said", () => {
    expect(due(reviewedOn(added, "2027-02-28"))).toEqual([["policy-review", "2028-02-28", undefined]]);
    expect(due(reviewedOn(added, "2028-02-29"))).toEqual([["policy-review", "2029-02-28", undefined]]);
    expect(due(reviewedOn(added, "2027-02-28", { nextReview: "2027-06-01" }))).toEqual([
      ["policy-review", "2027-06-01", undefined],
    ]);
  });

  test("is due within 28 days when the use of key workers changed since", () => {
    const page = reviewedOn(added, "2027-02-01");
    const changed = changeSettings(page, { ...settings, allocateWithin: 7 }, "2027-05-01");
    expect(due(changed)).toEqual([["policy-review", "2027-05-29", undefined]]);
    const again = reviewed(changed, "p2", policyAnswers("mo", { reviewedOn: "2027-05-10" }));
    expect(due(again)).toEqual([["policy-review", "2028-05-10", undefined]]);
  });

  test("is not due for any other setting, nor later than a year for a change shortly before", () => {
    const page = reviewedOn(added, "2027-02-01");
    expect(due(changeSettings(page, { ...settings, reviewEvery: 3 }, "2027-05-01"))).toEqual(due(page));
    expect(due(changeSettings(page, { ...settings, word: "link worker" }, "2028-01-20"))).toEqual(due(page));
  });

  test("is due when the change was on the day of the review, but after it; not when it was before", () => {
    const change = (page: ServicePage) => changeSettings(page, { ...settings, word: "link worker" }, "2027-02-01");
    expect(due(change(reviewedOn(added, "2027-02-01")))).toEqual([["policy-review", "2027-03-01", undefined]]);
    expect(due(reviewedOn(change(added), "2027-02-01"))).toEqual([["policy-review", "2028-02-01", undefined]]);
  });

  test("is still due when the review that was recorded late was before the change", () => {
    const changed = changeSettings(added, { ...settings, word: "link worker" }, "2027-02-10");
    expect(due(reviewedOn(changed, "2027-02-01"))).toEqual([["policy-review", "2027-03-10", undefined]]);
  });

  test("is the accountable manager's, leads to its form, and its label is the service's name", () => {
    const [item] = dueOfService({ ...added, accountable: { id: "mo" } });
    expect(item).toMatchObject({
      who: "mo",
      label: "Rowan House",
      service: "rowan",
      about: { page: "service", id: "rowan" },
    });
    expect(item && pathOfDue(item, "mo")).toBe("/services/rowan/policy");
    expect(item && pathOfDue(item, "pat")).toBe("/services/rowan/policy");
    expect(dueKindOf("policy-review").what).toBe("Review the key working policy");
  });
});

describe("a review of it", () => {
  test("refuses a next review that is not after it, or more than a year later", () => {
    for (const nextReview of ["2027-02-01", "2027-01-31", "2028-02-02"])
      expect(() => reviewedOn(added, "2027-02-01", { nextReview })).toThrow(
        expect.objectContaining({ problems: [expect.objectContaining({ at: "nextReview" })] }),
      );
    expect(() => reviewedOn(added, "2027-02-01", { nextReview: "2028-02-01" })).not.toThrow();
  });
});
