import { describe, expect, test } from "vitest";
import { answer, disagreementPuttingRight, raise } from "#shared/disagreements/rules.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import { personPage, representativeAnswers, service, statusAnswers, withService } from "#test/builders/records.ts";
import { answerAnswers, raisedAnswers } from "#test/examples/disagreements.ts";

const day = "2027-03-17";
const off = { keyWorking: false, reviews: false };
const place = service(off);
const page = personPage({ service: place });
const raised = raise(page, "d", raisedAnswers({ raised: "2027-03-10" }), "w");
const answers = { ...answerAnswers, toldOn: day };
const due = (of: typeof page) => dueOfPerson(of).map(({ kind, on, who }) => [kind, on, who]);

describe("a disagreement or issue", () => {
  test("is the manager's to answer in two weeks where the service has not said", () => {
    expect(due(raised)).toEqual([["disagreement", "2027-03-24", undefined]]);
  });

  test("is answered in the days that the service set on the day it was raised, whatever is set later", () => {
    const [answers, settings] = [place.added, (within: number) => ({ ...place.added, answerWithin: within })];
    const dated = {
      ...place,
      settings: [
        { from: "0001-01-01", answers: settings(5) },
        { from: day, answers },
      ],
    };
    expect(due(withService(raised, dated))).toEqual([["disagreement", "2027-03-15", undefined]]);
  });

  test.each(["died", "stopped"] as const)("stays to be answered when the person has %s", (status) => {
    const gone = { ...raised, status: { id: "s", answers: statusAnswers({ status }), version: 1 } };
    expect(due(gone)).toEqual(due(raised));
    expect(raise(gone, "e", raisedAnswers(), "w").disagreements).toHaveLength(2);
  });

  test("is off the to-do list once it is answered, and cannot be answered twice", () => {
    const answered = answer(raised, "d", 0, answers, "m");
    expect(due(answered)).toEqual([]);
    expect(() => answer(answered, "d", 1, answers, "m")).toThrow("does not wait");
  });

  test("is not answered before it was raised, nor in a version that has changed", () => {
    expect(() => answer(raised, "d", 0, { ...answers, toldOn: "2027-03-09" }, "m")).toThrow();
    expect(() => answer(raised, "d", 1, answers, "m")).toThrow();
  });

  test("names a representative of the person only, and by the name that they had", () => {
    const from = raisedAnswers({ withWhom: "representative", representative: "r" });
    expect(() => raise(page, "d", from, "w")).toThrow();
    const one = { id: "r", added: representativeAnswers({ name: "Jean Ellis", relation: "Sister" }), version: 1 };
    const [made] = raise({ ...page, representatives: [one] }, "d", from, "w").disagreements;
    expect(made?.with).toBe("Jean Ellis (Sister)");
    expect(made && disagreementPuttingRight.options?.(page, made).representatives).toEqual([
      { value: "r", label: "Jean Ellis (Sister)" },
    ]);
  });

  test("that was answered by mistake waits again when that is put right, and is not answered in that way", () => {
    const [one] = answer(raised, "d", 0, answers, "m").disagreements;
    if (!one) throw new Error("It is gone");
    const put = { ...raisedAnswers(), answered: false };
    const again = disagreementPuttingRight.withAnswers(page, one, put, day);
    expect(again.answered).toBeUndefined();
    expect(() =>
      disagreementPuttingRight.withAnswers(page, again, { ...put, ...answers, answered: true }, day),
    ).toThrow();
  });
});
