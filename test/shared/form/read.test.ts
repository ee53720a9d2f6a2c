import { describe, expect, test } from "vitest";
import { gather, read } from "#shared/form/form.ts";
import { registerPerson } from "#shared/people/forms.ts";
import { arrangeReview, recordReview } from "#shared/reviews/forms.ts";
import { addStaff, changeStaff } from "#shared/staff/forms.ts";
import { bodyOf } from "#test/builders/body.ts";
import { arrangeAnswers, personAnswers, recordAnswers, staffAnswers, today } from "#test/builders/records.ts";
import { forms } from "../forms.ts";

const given = { today };
const problems = (form: Parameters<typeof read>[0], input: unknown) => {
  const reading = read(form, input, given);
  return reading.ok ? [] : reading.problems;
};

test.each(forms)("%s: unanswered, it names every question that must be answered, at once", (_title, form) => {
  const needed = Object.entries(form.questions).flatMap(([name, q]) => (q.optional ? [] : [name]));
  expect(problems(form, {}).map((p) => p.at)).toEqual(needed);
});

test("everything wrong is said at once, also across questions", () => {
  const input = {
    ...personAnswers({ started: "1940-01-01", born: "1948-03-27" }),
    name: " ",
    language: "x".repeat(61),
  };
  expect(problems(registerPerson, input)).toEqual([
    { at: "name", message: "Enter the full name" },
    { at: "language", message: "The language must be 60 characters or fewer" },
    { at: "started", message: "The day they started must be after the date of birth" },
  ]);
});

describe("dates", () => {
  const on = (value: unknown) => problems(arrangeReview, { ...arrangeAnswers(), on: value });
  test.each([
    ["2027-02-29", "The date of the review must be a real date"],
    ["2027-13-01", "The date of the review must be a real date"],
    ["0000-01-01", "The date of the review must be a real date"],
    ["2027-3-18", "The date of the review must be a real date"],
    ["18/03/2027", "The date of the review must be a real date"],
    [20270318, "The date of the review must be a real date"],
    [{ day: "31", month: "2", year: "2027" }, "The date of the review must be a real date"],
    [{ day: "31", year: "2027" }, "The date of the review must include a month"],
    [{ month: "3" }, "The date of the review must include a day and a year"],
    [{ day: "1", month: "3", year: "27" }, "The date of the review must have a year of 4 digits, like 2027"],
    [{ day: "1", month: "3", year: 2027 }, "The date of the review must have a year of 4 digits, like 2027"],
    ["2027-03-16", "The date of the review must be today or later"],
  ])("%j", (value, message) => {
    expect(on(value)).toEqual([{ at: "on", message }]);
  });

  test("today is in, and every day moves the limit", () => {
    expect(on(today)).toEqual([]);
    const tomorrow = read(arrangeReview, { ...arrangeAnswers({ on: today }) }, { today: "2027-03-18" });
    expect(tomorrow.ok).toBe(false);
  });

  test.each([
    ["27", "March", "2027"],
    ["27", "mar", "2027"],
    ["27", "Mar.", "2027"],
    ["27", "3", "2027"],
    ["27", "03", "2027"],
  ])("three inputs %s %s %s are one day", (day, month, year) => {
    const body = bodyOf([
      ["on.day", day],
      ["on.month", month],
      ["on.year", year],
    ]);
    expect(gather({ on: arrangeReview.questions.on }, body)).toEqual({ on: "2027-03-27" });
  });

  test("an impossible day keeps what was typed", () => {
    const body = bodyOf([
      ["on.day", "31"],
      ["on.month", "Feb"],
      ["on.year", "2027"],
    ]);
    expect(gather({ on: arrangeReview.questions.on }, body)).toEqual({ on: { day: "31", month: "Feb", year: "2027" } });
  });
});

describe("questions that an option asks for", () => {
  test("are demanded when it is chosen", () => {
    expect(problems(registerPerson, personAnswers({ nhsNumberKnown: true }))).toEqual([
      { at: "nhsNumber", message: "Enter the NHS number" },
    ]);
  });
  test("are refused by the API when it is not", () => {
    expect(problems(registerPerson, personAnswers({ nhsNumber: "9434765919" }))).toEqual([
      { at: "nhsNumber", message: "There is no question called “nhsNumber” here" },
    ]);
  });
  test("are dropped from a page when it is not", () => {
    const body = bodyOf([
      ["nhsNumberKnown", "false"],
      ["nhsNumber", "9434765919"],
    ]);
    expect(gather(registerPerson.questions, body)).toEqual({ nhsNumberKnown: false });
  });
});

test("an NHS number that fails its check is refused, and blanks are no matter", () => {
  const number = (nhsNumber: string) => problems(registerPerson, personAnswers({ nhsNumberKnown: true, nhsNumber }));
  expect(number("943 476 5919")).toEqual([]);
  expect(number("943 476 5918")).toEqual([
    { at: "nhsNumber", message: "This is not an NHS number: check each digit against the letter or card" },
  ]);
  expect(number("94347659")).toEqual([{ at: "nhsNumber", message: "The NHS number must be 10 digits" }]);
});

describe("rows", () => {
  const action = (over = {}) => ({ id: "a1", what: "Call", who: "somebody", by: "2027-04-01", ...over });
  const actions = (...all: unknown[]) => problems(recordReview, { ...recordAnswers(), actions: all });
  test("say what is wrong at each row", () => {
    expect(actions(action(), { id: "a2", what: "", by: "2027-02-30" })).toEqual([
      { at: "actions.1.what", message: "Enter what is to be done" },
      { at: "actions.1.who", message: "Choose who does it" },
      { at: "actions.1.by", message: "The date by which it is done must be a real date" },
    ]);
  });
  test("have an id of their own, fit for an address", () => {
    const message = "Each action needs an id of its own";
    expect(actions(action(), action())).toEqual([{ at: "actions.1.id", message }]);
    for (const id of [undefined, "", "a b", "__proto__", "ä", "x".repeat(65)])
      expect(actions(action({ id }))).toEqual([{ at: "actions.0.id", message }]);
  });
  test("are thirty at most", () => {
    const many = Array.from({ length: 31 }, (_, n) => action({ id: `a${n}` }));
    expect(actions(...many)).toEqual([{ at: "actions", message: "The actions must be 30 or fewer" }]);
    expect(actions(...many.slice(1))).toEqual([]);
  });
  test("due before the review are refused", () => {
    expect(actions(action(), action({ id: "a2", by: "2027-03-16" }))).toEqual([
      { at: "actions.1.by", message: "The date by which it is done must be on or after the review" },
    ]);
  });
  test("left blank on a page do not count", () => {
    const body = bodyOf([
      ["actions.0.id", "a0"],
      ["actions.0.what", " "],
      ["actions.7.id", "a7"],
      ["actions.7.what", "Call"],
    ]);
    expect(gather({ actions: recordReview.questions.actions }, body)).toEqual({
      actions: [{ id: "a7", what: "Call" }],
    });
  });
});

describe("words", () => {
  const name = (value: unknown) => read(registerPerson, { ...personAnswers(), name: value }, given);
  const kept = (value: string) => {
    const reading = name(value);
    return reading.ok && reading.answers.name;
  };
  test.each(["🌻", "李", "محمد", "שרה לוי", "A", "👩‍👩‍👧", "O’Neill-Smith"])("%s is a name", (value) => {
    expect(kept(value)).toBe(value);
  });
  test("are tidied: ends, control characters, composed letters, half characters", () => {
    expect(kept("  Zoe\u0308\u0000\u0007 ")).toBe("Zoë");
    expect(kept("half \ud83c")).toBe("half \ufffd");
  });
  test("count what people see as characters", () => {
    expect(name("🌻".repeat(200)).ok).toBe(true);
    expect(name("a".repeat(201)).ok).toBe(false);
  });
  test.each([[5], [true], [{}], [["a"]], [null]])("%j is none", (value) => {
    expect(name(value).ok).toBe(false);
  });
});

describe("lines", () => {
  const agenda = (value: unknown) => read(arrangeReview, { ...arrangeAnswers(), agenda: value }, given);
  test("are one text each, however they were sent", () => {
    const reading = agenda([" How it is ", "", "Risks\nMoney"]);
    expect(reading.ok && reading.answers.agenda).toEqual(["How it is", "Risks", "Money"]);
  });
  test("that are all blank are none", () => {
    expect(agenda([" ", ""])).toEqual({ ok: false, problems: [{ at: "agenda", message: "Enter the agenda" }] });
  });
});

describe("staff", () => {
  test("need a base unless they only administer", () => {
    expect(problems(addStaff, staffAnswers({ roles: ["worker", "administrator"] }))).toEqual([
      { at: "base", message: "Choose the service where they are based" },
    ]);
    expect(problems(addStaff, staffAnswers({ roles: ["administrator"] }))).toEqual([]);
  });
  test("do not leave before they start", () => {
    expect(problems(changeStaff, { ...staffAnswers({ base: "b" }), leaves: "2019-12-31" })).toEqual([
      { at: "leaves", message: "The leaving date must be on or after the day they started" },
    ]);
  });
  test("work for thirty services beside their base at most", () => {
    const also = Array.from({ length: 31 }, (_, n) => `s${n}`);
    expect(problems(addStaff, staffAnswers({ base: "b", also }))).toEqual([
      { at: "also", message: "Choose 30 or fewer" },
    ]);
    expect(problems(addStaff, staffAnswers({ base: "b", also: also.slice(1) }))).toEqual([]);
  });
  test("have roles in the declared order, each once", () => {
    const reading = read(addStaff, staffAnswers({ base: "b", roles: ["manager", "worker", "manager"] }), given);
    expect(reading.ok && reading.answers.roles).toEqual(["worker", "manager"]);
  });
});

test("names that every object has are unknown questions like any other", () => {
  const input = JSON.parse(JSON.stringify(arrangeAnswers()).replace("{", '{"__proto__":{"on":1},"constructor":1,'));
  expect(problems(arrangeReview, input).map((p) => p.at)).toEqual(["__proto__", "constructor"]);
});
