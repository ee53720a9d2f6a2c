import type { Labelled, Values } from "#lib/ui/questions/props.ts";
import { form } from "#shared/form/form.ts";
import { choice } from "#shared/form/kinds/choice.ts";
import { choices } from "#shared/form/kinds/choices.ts";
import { date } from "#shared/form/kinds/date.ts";
import { lines } from "#shared/form/kinds/lines.ts";
import { number } from "#shared/form/kinds/number.ts";
import { pick, pickMany } from "#shared/form/kinds/pick.ts";
import { rows } from "#shared/form/kinds/rows.ts";
import { text } from "#shared/form/kinds/text.ts";
import { yesNo } from "#shared/form/kinds/yes-no.ts";
import type { IsoDate, Problem } from "#shared/form/question.ts";
import type { DueShape } from "#shared/lists/shapes.ts";
import { plus } from "#shared/time/dates.ts";

const many = Object.fromEntries(
  ["Ash", "Beech", "Birch", "Cedar", "Elm", "Hazel", "Maple", "Oak"].map((tree) => [tree.toLowerCase(), tree]),
) as Record<string, string>;

/** One question of every kind, and of every way in which a kind is drawn. */
export const every = form(
  "Every kind of question",
  {
    line: text("a line", { ask: "What is one line of text?", hint: "A hint says what helps to answer" }),
    short: text("a short answer", { ask: "What is a short answer?", width: 5, optional: true }),
    long: text("a long answer", { ask: "What is a long answer?", lines: 4 }),
    list: lines("the lines", { ask: "What are several short answers?" }),
    amount: number("the amount", { ask: "How many minutes?", min: 5, max: 480, unit: "minutes" }),
    day: date("the day", { ask: "Which day was it?" }),
    lately: date("the day of late", { ask: "When was it lately?", recent: true }),
    plain: yesNo("whether it is so", { ask: "Is it so?" }),
    more: yesNo("whether there is more", {
      ask: "Is there more to say?",
      yes: { what: text("what more there is", { ask: "What is it?" }) },
    }),
    one: choice("one of a few", {
      ask: "Which one of a few?",
      options: {
        first: { label: "The first", hint: "An option can have a hint" },
        second: { label: "The second, which asks for more", asks: { why: text("why", { ask: "Why?", lines: 2 }) } },
        third: "The third",
      },
    }),
    maybe: choice("one or none", {
      ask: "Which one, if any?",
      options: { a: "This one", b: "That one" },
      optional: true,
    }),
    oneOfMany: choice("one of many", { ask: "Which one of many?", options: many }),
    several: choices("the ones that apply", { ask: "Which of these?", options: { a: "One", b: "Two", c: "Three" } }),
    who: pick("the person", { ask: "Who is it?", from: "few" }),
    whoOfMany: pick("the person of many", { ask: "Who of many is it?", from: "many" }),
    whoOfHundreds: pick("the person of hundreds", { ask: "Who of hundreds is it?", from: "hundreds" }),
    nobody: pick("the person of none", { ask: "Who, where there is nobody to choose?", from: "none" }),
    places: pickMany("the places", { ask: "Which places?", from: "few", optional: true }),
    actions: rows("the actions", {
      ask: "Who does what?",
      one: "action",
      of: {
        what: text("what is to be done", { ask: "What is to be done?" }),
        by: date("the day", { ask: "By when?" }),
      },
    }),
  },
  { save: "Save" },
);

const person = (n: number): Labelled & { detail?: string } => ({
  value: `p${n}`,
  label: n < 3 ? "Maria Silva" : `Person ${n}`,
  ...(n < 3 && { detail: n === 1 ? "Support worker" : "Night support worker" }),
});
export const options = {
  few: [person(1), person(2), person(3)],
  many: Array.from({ length: 9 }, (_, n) => person(n + 1)),
  hundreds: Array.from({ length: 120 }, (_, n) => person(n + 1)),
  none: [],
};

/** Answers to all of them; also a name that is written from right to left, and one that is long. */
export const filled: Values = {
  line: "Włodzimierz-Bartholomew Featherstonehaugh-Cholmondeley of Llanfairpwllgwyngyll",
  short: "مها",
  long: "The first line.\nThe second line.",
  list: ["One", "Two"],
  amount: 45,
  day: "2027-03-27",
  lately: "2027-03-27",
  plain: true,
  more: true,
  what: "Something more",
  one: "second",
  why: "Because",
  maybe: "b",
  oneOfMany: "oak",
  several: ["a", "c"],
  who: "p2",
  whoOfMany: "p5",
  whoOfHundreds: "p101",
  places: ["p1"],
  actions: [
    { id: "a1", what: "Order a bird feeder", by: "2027-04-01" },
    { id: "a2", what: "", by: { day: "31", month: "2", year: "2027" } },
  ],
};

/** Something wrong with every one of them. */
export const problems: readonly Problem[] = Object.keys(every.questions).map((name) => ({
  at: `wrong.${name}`,
  message: `Say what to do about “${name}”`,
}));

/** A to-do of every status. */
export function todos(today: IsoDate): DueShape[] {
  const at = (days: number, rest: Partial<DueShape>): DueShape => ({
    kind: `sample${days}`,
    what: "Arrange a care review",
    label: "Margaret Ellis",
    on: plus(today, { days }),
    event: false,
    status: "later",
    path: `/gallery#todo${days}`,
    ...rest,
  });
  return [
    at(-12, { status: "overdue", who: { id: "somebody", name: "Daniel Kowalski" } }),
    at(0, { status: "today" }),
    at(3, { status: "soon" }),
    at(5, { status: "soon", event: true, what: "Care review" }),
    at(40, { status: "later", detail: "With more words on the page of the person" }),
  ];
}
