import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { date } from "../form/kinds/date.ts";
import { lines } from "../form/kinds/lines.ts";
import { number } from "../form/kinds/number.ts";
import { pick } from "../form/kinds/pick.ts";
import { text } from "../form/kinds/text.ts";

/** Who reads it is said on every form (product: confidential by kind). */
export const whoReads =
  "What is written here can be read by the two of you, the supervisor’s own manager and the registered manager. Others see only that it happened, and when.";

export const agreeSupervision = form(
  "Agree line management supervision",
  {
    supervisor: pick("the supervisor", { ask: "Who supervises?", from: "supervisors" }),
    everyWeeks: number("the weeks between sessions", {
      ask: "How often do they meet?",
      min: 1,
      max: 26,
      unit: "weeks",
    }),
    from: date("the first day of the agreement", { ask: "From which day?" }),
  },
  { save: "Save the agreement" },
);

export const logSession = form(
  "Record a supervision session",
  {
    on: date("the day of the session", { ask: "When did you meet?", notAfter: "today" }),
    minutes: number("the length of the session", {
      ask: "How long did you meet for?",
      min: 5,
      max: 480,
      unit: "minutes",
    }),
    topics: lines("the topics", {
      ask: "What did you talk about?",
      hint: "One topic on each line. Use references, not names, for people you support",
    }),
    howAreThey: text("how the worker is", { ask: "How are they?", lines: 3 }),
    actions: lines("the agreed actions", {
      ask: "What did you agree to do?",
      hint: "One action on each line, with who does it and by when",
      optional: true,
    }),
    learning: text("learning needs", { ask: "Which learning needs came up?", lines: 2, optional: true }),
    next: date("the date of the next session", { ask: "When do you meet next?", optional: true }),
  },
  {
    save: "Save the session",
    intro: [whoReads, "The staff member reads it next, can add to it, and signs it."],
    rules: [
      ({ on, next }) =>
        on && next && next <= on
          ? { at: "next", message: "The date of the next session must be after this one" }
          : undefined,
    ],
  },
);

export const signSession = form(
  "Sign a supervision session",
  {
    agrees: choice("whether the record is right", {
      ask: "Is this what you talked about?",
      options: {
        yes: "Yes",
        "with-comment": {
          label: "Yes, and I want to add something",
          asks: { adds: text("what you want to add", { lines: 4 }) },
        },
      },
    }),
  },
  { save: "Sign", intro: [whoReads] },
);
