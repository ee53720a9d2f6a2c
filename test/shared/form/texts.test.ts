import { describe, expect, test } from "vitest";
import { recordContact } from "#shared/contacts/forms.ts";
import { form, read, showAll } from "#shared/form/form.ts";
import { howMany } from "#shared/form/how-many.ts";
import { date } from "#shared/form/kinds/date.ts";
import { number } from "#shared/form/kinds/number.ts";
import type { Question } from "#shared/form/question.ts";
import { addService } from "#shared/services/forms.ts";
import { sayAgo } from "#shared/time/dates.ts";
import { today } from "#test/builders/records.ts";
import { forms, questionsOf } from "../forms.ts";

type Text = Question & { readonly lines?: number };

/** Every question that takes words, of every form. */
const texts = forms.flatMap(([title, one]) =>
  questionsOf(one.questions)
    .filter(([, question]) => question.kind === "text" || question.kind === "lines")
    .map(([name, question]) => [`${title}: ${name}`, question as Text] as const),
);
const readBy = (question: Text, text: string) => {
  const reading = question.read(question.kind === "lines" ? [text] : text, "at", { today });
  return reading.ok ? reading.value : undefined;
};
const heldIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined);

describe.each(texts)("%s", (_title, question) => {
  test("keeps no direction controls", () => {
    for (const text of heldIn(readBy(question, "a\u202eb\u2066c\u200fd\u061c")))
      expect(text).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  });
  test("does not take words of which nothing is seen for an answer", () => {
    for (const unseen of ["\u200b", "\u2060 \u200d", "\u3164", "\u2800", "\u00ad\ufeff", "\u202e"])
      expect(heldIn(readBy(question, unseen))).toEqual([]);
  });
  test("has no line break where it has one line", () => {
    if (question.kind === "text" && (question.lines ?? 1) > 1) return;
    for (const text of heldIn(readBy(question, "one\r\ntwo\u2028three\tfour")))
      expect(text).not.toMatch(/[\n\r\t\u2028]/);
  });
});

test("letters that need joiners keep them", () => {
  const kept = heldIn(readBy(addService.questions.name as unknown as Text, "👩‍👩‍👧 می‌خواهم"));
  expect(kept).toEqual(["👩‍👩‍👧 می‌خواهم"]);
});

describe("a year of the wrong length", () => {
  const born = form("A form", { born: date("the date of birth", { notAfter: "today" }) });
  test("is said of its date, and with no year to come", () => {
    const reading = read(born, { born: { day: "1", month: "2", year: "48" } }, { today: "2026-03-17" });
    expect(!reading.ok && reading.problems).toEqual([
      { at: "born", message: "The date of birth must have a year of 4 digits, like 2026" },
    ]);
  });
});

describe("numbers", () => {
  test.each([
    [1, "1 day"],
    [2, "2 days"],
    [0, "0 days"],
    [1200, "1,200 days"],
  ])("%d day(s)", (count, said) => expect(howMany(count, "day")).toBe(said));
  test("of one are said in the singular by every question with a unit", () => {
    const days = number("the days", { min: 1, max: 90, unit: "days" });
    const people = number("the people", { min: 1, max: 90, unit: "people" });
    const said = (n: number) => [days, people].flatMap((question) => question.show(n, () => undefined));
    expect([said(1), said(2)]).toEqual([
      ["1 day", "1 person"],
      ["2 days", "2 people"],
    ]);
  });
  test("of a year have no comma", () => {
    const years = forms.flatMap(([, one]) =>
      questionsOf(one.questions).filter(
        ([, question]) => question.kind === "number" && / year the /.test(question.noun),
      ),
    );
    expect(years.map(([, question]) => question.show(2008, () => undefined))).toEqual([["2008"], ["2008"]]);
  });
  test("of days ago are said so", () => {
    expect(["2026-03-14", "2026-03-15", "2026-03-18"].map((day) => sayAgo(day, "2026-03-16"))).toEqual([
      "2 days ago",
      "yesterday",
      "in 2 days",
    ]);
  });
});

test("no option, heading or unit is shown with braces", () => {
  const shown = forms.flatMap(([, one]) =>
    questionsOf(one.questions).flatMap(([name, question]) => {
      const { options = [] } = question as { options?: readonly { value: string }[] };
      return options.flatMap(({ value }) => {
        const answer = question.kind === "choices" ? [value] : value;
        return showAll({ [name]: question }, { [name]: answer }, () => undefined);
      });
    }),
  );
  expect(shown.length).toBeGreaterThan(100);
  expect(shown.filter((line) => JSON.stringify(line).includes("{key") || line.heading.includes("{"))).toEqual([]);
  const worded = showAll(
    { roles: forms.find(([title]) => title === "Add a staff member")?.[1].questions.roles as Question },
    { roles: ["worker"] },
    () => undefined,
    { keyWorker: "link worker" },
  );
  expect(worded[0]?.lines).toEqual(["Worker: supports people, and can be a link worker"]);
});

describe("the time of a contact", () => {
  const contact = (over: object) => ({
    said: "Tea",
    day: "today",
    withWhom: "person",
    how: "in-person",
    kind: "session",
    followUp: false,
    ...over,
  });
  const problems = (over: object, time = "06:00") => {
    const reading = read(recordContact, contact(over), { today, time });
    return reading.ok ? [] : reading.problems.map(({ at }) => at);
  };
  test.each([
    [{ time: "11pm" }, ["time"]],
    [{ time: "6:01am" }, ["time"]],
    [{ time: "6am" }, []],
    [{ time: "11pm", day: "yesterday" }, []],
    [{ time: "11pm", day: "another", on: today }, ["time"]],
    [{}, []],
  ])("%j at 6am: %j", (over, wrong) => expect(problems(over)).toEqual(wrong));
});
