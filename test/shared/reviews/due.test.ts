import { describe, expect, test } from "vitest";
import type { AnswersOf } from "#shared/form/form.ts";
import { dueOfPerson } from "#shared/people/due.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { withHistory } from "#shared/people/past.ts";
import { changeStatusOf } from "#shared/people/rules.ts";
import { reviewCycles as cyclesOf, nextReviewBy as next } from "#shared/reviews/due.ts";
import type { arrangeReview } from "#shared/reviews/forms.ts";
import { arrange, tookPlace } from "#shared/reviews/rules.ts";
import { withSettings } from "#shared/services/rules.ts";
import {
  arrangeAnswers,
  firstSeen,
  person,
  personPage,
  recordAnswers,
  service,
  statusAnswers,
  withService,
} from "#test/builders/records.ts";

const place = service({ contacts: false, keyWorking: false, firstReview: 6, reviewEvery: 6 });
const page = personPage({ service: place, person: person({ service: place.id, started: "2026-01-01" }) });

type Kind = AnswersOf<typeof arrangeReview>["kind"];
const held = (on: PersonPage, day: string, over = {}, kind: Kind = "regular") => {
  const arranged = arrange(on, `review of ${day}`, arrangeAnswers({ on: day, kind }));
  return tookPlace(arranged, `review of ${day}`, 0, recordAnswers({ on: day, ...over }));
};
const status = (on: PersonPage, what: "using" | "away" | "stopped", from: string) =>
  changeStatusOf(on, `${what} from ${from}`, statusAnswers({ status: what, from }));
const every = (on: PersonPage, months: number, from: string): PersonPage =>
  withService(on, withSettings(place, { ...place.added, reviewEvery: months }, from));
const nextReviewBy = (of: PersonPage) => next(firstSeen(of));
const reviewCycles = (of: PersonPage) => cyclesOf(firstSeen(of));

/** The last review was held on 10 January, so the next one was due on 10 July. */
const january = held(page, "2026-01-10");

describe("a review that was missed in July", () => {
  test("stays due when the interval is changed in September", () => {
    expect(nextReviewBy(every(january, 12, "2026-09-01"))).toBe("2026-07-10");
  });
  test("stays due when the person goes away in November, and after they return", () => {
    const away = status(january, "away", "2026-11-05");
    expect(nextReviewBy(away)).toBe("2026-07-10");
    expect(dueOfPerson(away).map((one) => [one.kind, one.on])).toEqual([
      ["arrange-review", "2026-07-10"],
      ["ask-back", "2026-11-12"],
    ]);
    expect(nextReviewBy(status(away, "using", "2026-12-01"))).toBe("2026-07-10");
  });
  test("is over once it is held, by the settings of today", () => {
    const late = held(every(january, 12, "2026-09-01"), "2026-09-20");
    expect(nextReviewBy(late)).toBe("2027-09-20");
  });
});

describe("a review that is to come", () => {
  test("moves with an interval that is changed before it is due", () => {
    expect(nextReviewBy(every(january, 12, "2026-07-10"))).toBe("2027-01-10");
    expect(nextReviewBy(every(january, 12, "2026-07-11"))).toBe("2026-07-10");
  });
  test("falls due on the first day of a shorter interval that has run out by then", () => {
    expect(nextReviewBy(every(january, 3, "2026-06-01"))).toBe("2026-06-01");
    expect(nextReviewBy(every(january, 3, "2026-03-01"))).toBe("2026-04-10");
  });
  test("does not fall due while the person is away, but two weeks after they are back", () => {
    const away = status(january, "away", "2026-07-10");
    expect(nextReviewBy(away)).toBeUndefined();
    expect(nextReviewBy(status(away, "using", "2026-08-01"))).toBe("2026-08-15");
  });
  test("is sooner after a return", () => {
    expect(nextReviewBy(status(status(january, "away", "2026-02-01"), "using", "2026-02-11"))).toBe("2026-02-25");
  });
  test("is on the day that the last one named, whatever the interval", () => {
    const named = held(page, "2026-01-10", { nextBy: "2026-03-01" });
    expect(nextReviewBy(every(named, 1, "2026-02-01"))).toBe("2026-03-01");
  });
  test("is none from the day on which the service holds none, and what was missed before stays", () => {
    const none = (from: string) => withService(january, withSettings(place, { ...place.added, reviews: false }, from));
    expect(nextReviewBy(none("2026-07-01"))).toBeUndefined();
    expect(nextReviewBy(none("2026-08-01"))).toBe("2026-07-10");
  });
});

describe("a review in between", () => {
  test.each(["unplanned", "case-conference", "after-hospital"] as const)(
    "of the kind %s does not move the regular one",
    (kind) => {
      expect(nextReviewBy(held(january, "2026-04-01", {}, kind))).toBe("2026-07-10");
      expect(nextReviewBy(held(january, "2026-08-01", {}, kind))).toBe("2026-07-10");
    },
  );
  test.each(["first", "regular", "transition"] as const)("of the kind %s starts the time to the next", (kind) => {
    expect(nextReviewBy(held(january, "2026-04-01", {}, kind))).toBe("2026-10-01");
  });
  test("starts the time to the next where its author says so, or names its day", () => {
    expect(nextReviewBy(held(january, "2026-04-01", { regular: true }, "unplanned"))).toBe("2026-10-01");
    expect(nextReviewBy(held(january, "2026-04-01", { nextBy: "2026-08-01" }, "unplanned"))).toBe("2026-08-01");
    expect(nextReviewBy(held(january, "2026-04-01", { regular: false }, "transition"))).toBe("2026-07-10");
  });
  test("is no review that was owed", () => {
    const after = held(january, "2026-04-01", {}, "case-conference");
    expect(reviewCycles(after).map(({ due, held }) => [due, held?.on])).toEqual([
      ["2026-02-12", "2026-01-10"],
      ["2026-07-10", undefined],
    ]);
  });
  test("after a stay in hospital does what is due on return, and the regular one stays", () => {
    const back = status(status(january, "away", "2026-02-01"), "using", "2026-02-11");
    const after = held(back, "2026-02-20", {}, "after-hospital");
    expect(nextReviewBy(after)).toBe("2026-07-10");
    expect(reviewCycles(after).map(({ due, held }) => [due, held?.on])).toEqual([
      ["2026-02-12", "2026-01-10"],
      ["2026-02-25", "2026-02-20"],
      ["2026-07-10", undefined],
    ]);
  });
});

describe("a review that is booked", () => {
  const booked = (of: PersonPage, kind: Kind) => arrange(of, "booked", arrangeAnswers({ on: "2026-08-20", kind }));
  const toArrange = (of: PersonPage) => dueOfPerson(of).filter(({ kind }) => kind === "arrange-review");
  test.each(["unplanned", "case-conference", "after-hospital"] as const)(
    "of the kind %s leaves the regular one to be arranged",
    (kind) => {
      expect(toArrange(booked(january, kind)).map(({ on }) => on)).toEqual(["2026-07-10"]);
    },
  );
  test.each(["first", "regular", "transition"] as const)("of the kind %s takes the place of the to-do", (kind) => {
    expect(toArrange(booked(january, kind))).toEqual([]);
  });
  test("after a stay in hospital takes the place of the one that is asked for on return", () => {
    const back = status(status(january, "away", "2026-07-20"), "using", "2026-08-11");
    expect(toArrange(booked(back, "case-conference")).length).toBe(1);
    expect(
      toArrange(booked(status(status(january, "away", "2026-02-01"), "using", "2026-02-11"), "after-hospital")),
    ).toEqual([]);
  });
});

describe("a page from before its past was kept", () => {
  const old = (of: PersonPage): PersonPage => ({ ...of, past: undefined, reviews: of.reviews.slice(-1) });
  test("has the same due day as far as its first screen tells", () => {
    expect(nextReviewBy(old(january))).toBe("2026-07-10");
    expect(nextReviewBy(old(status(january, "away", "2026-11-05")))).toBe("2026-07-10");
  });
  test("knows all once its history has been gone through", () => {
    const back = status(status(january, "away", "2026-11-05"), "using", "2026-12-01");
    const statuses = [
      {
        id: "away from 2026-11-05",
        answers: statusAnswers({ status: "away" as const, from: "2026-11-05" }),
        version: 1,
      },
    ];
    expect(nextReviewBy(old(back))).toBe("2026-12-15");
    const whole = withHistory(old(back), { statuses, reviews: [] });
    expect(nextReviewBy(whole)).toBe("2026-07-10");
    expect(whole.past).toEqual(back.past);
  });
});
