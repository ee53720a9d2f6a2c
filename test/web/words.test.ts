import { describe, expect, test } from "vitest";
import { namesInDue, sinceOfStatus, whenOfReview, withoutNext } from "#lib/ui/words.ts";

const today = "2027-03-17";

test.each([
  ["booked", "2027-03-29", "in 12 days"],
  ["not recorded", "2027-03-15", "2 days ago"],
  ["cancelled", "2027-03-29", "It was to be on 29 March 2027"],
  ["cancelled", "2027-03-05", "It was to be on 5 March 2027"],
])("a review that is %s, of %s: %s", (status, on, says) => {
  expect(whenOfReview({ status, on }, today)).toBe(says);
});

test("somebody died on a day, and is away or has stopped since one", () => {
  expect(sinceOfStatus("died", today)).toBe("on 17 March 2027");
  expect(["away", "stopped"].map((one) => sinceOfStatus(one, today))).toEqual(Array(2).fill("since 17 March 2027"));
});

describe("where no next session is planned or due", () => {
  const agreed = (from: string, whenNeeded: boolean) => ({
    agreement: {
      supervisor: { id: "sup", name: "Sol Super" },
      often: "Every month",
      from,
      open: true,
      whenNeeded,
      waitsFor: [],
      refused: [],
    },
  });
  test.each([
    ["that is monthly and holds", agreed("2027-03-01", false), "Nothing is planned"],
    ["that is monthly and is to come", agreed("2027-04-01", false), "From 1 April 2027"],
    ["of sessions that take place when they are needed", agreed("2027-03-01", true), "When it is needed"],
  ])("an agreement %s says so", (_what, kind, says) => {
    expect(withoutNext(kind, today)).toBe(says);
  });
  test("without an agreement nothing is said of it", () => {
    expect(withoutNext({}, today)).toBeUndefined();
  });
});

describe("a to-do", () => {
  const item = { label: "Maria Silva", who: { id: "maria", name: "Maria Silva" } };
  const reader = { me: "maria", ofOne: false };
  test("of somebody's own does not say their name", () => {
    expect(namesInDue({ ...item, own: true }, reader)).toEqual({ about: "", who: "" });
    expect(namesInDue({ ...item, own: true, detail: "Ring the clinic" }, reader).about).toBe(": Ring the clinic");
  });
  test("says whom it is about and who does it to everybody else", () => {
    expect(namesInDue(item, { ...reader, me: "priya" })).toEqual({ about: ": Maria Silva", who: ". Maria Silva" });
    expect(namesInDue({ ...item, detail: "Ring" }, { ...reader, me: undefined }).about).toBe(": Ring, Maria Silva");
    expect(namesInDue(item, { me: "priya", ofOne: true }).about).toBe("");
  });
});
