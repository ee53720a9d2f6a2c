import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { date } from "../form/kinds/date.ts";
import { text } from "../form/kinds/text.ts";
import { yesNo } from "../form/kinds/yes-no.ts";

export const addOccasion = form(
  "Add an important date",
  {
    what: text("what the occasion is", {
      ask: "What is the occasion?",
      hint: "Like birthday, wedding anniversary or the day a parent died",
      max: 100,
    }),
    on: date("the day of the occasion", {
      ask: "On which day?",
      hint: "For a birthday, the day they were born. Otherwise any year will do",
    }),
    yearly: yesNo("whether it comes every year", { ask: "Does it come every year?" }),
    wish: text("how the person wants it marked", {
      ask: "How does the person want it marked?",
      hint: "Ask them. “Not at all” is an answer too",
      lines: 3,
    }),
  },
  { save: "Add the date" },
);

/** A wish that was not met, why, and when that was explained (001). */
export const markOccasion = form(
  "Record how an important date was marked",
  {
    met: choice("whether the wish was met", {
      ask: "Was it marked as the person wished?",
      options: {
        yes: "Yes",
        no: {
          label: "No, or not in full",
          asks: {
            whyNot: text("why the wish was not met", { ask: "Why not?", lines: 2 }),
            explainedOn: date("the day it was explained", {
              ask: "When was that explained to the person?",
              notAfter: "today",
            }),
          },
        },
        changed: "The person wished otherwise this time",
      },
    }),
    note: text("how it went", { ask: "How did it go?", lines: 3, optional: true }),
  },
  { save: "Save" },
);

export const removeOccasion = form(
  "Remove an important date",
  { why: text("why it is removed", { ask: "Why?", lines: 2 }) },
  { save: "Remove the date" },
);
