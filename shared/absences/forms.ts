import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { choices } from "../form/kinds/choices.ts";
import { date } from "../form/kinds/date.ts";

export const kindsOfAbsence = {
  leave: "Annual leave",
  sickness: "Sickness",
  long: "Long leave, for example parental leave or a secondment",
  other: "Another absence",
} as const;

/** No reason of health is asked: who needs to know, knows. */
export const recordAbsence = form(
  "Record an absence",
  {
    kind: choice("the kind of absence", {
      ask: "What kind of absence is it?",
      options: kindsOfAbsence,
    }),
    from: date("the first day", { ask: "From which day?", recent: true }),
    backBy: date("the day they are expected back", {
      ask: "When are they expected back?",
      hint: "Leave this empty if you do not know",
      optional: true,
    }),
  },
  {
    save: "Save the absence",
    intro: ["If you give the day they are expected back, it goes on the manager’s to-do list."],
    rules: [
      ({ from, backBy }) =>
        from && backBy && backBy <= from
          ? { at: "backBy", message: "The day they are expected back must be after the first day" }
          : undefined,
    ],
  },
);

/** They are not back yet, or what was recorded is wrong: the same questions. */
export const changeAbsence = form("Change an absence", recordAbsence.questions, {
  save: "Save the absence",
  intro: [
    "If they are not back yet, say when they are expected now. If you do not know, choose a day on which you ask.",
  ],
  rules: recordAbsence.rules,
});

export const endAbsence = form(
  "Record a return",
  { on: date("the day they came back", { ask: "From which day are they back?", recent: true }) },
  { save: "Save the return" },
);

/** A list is shown, and confirmed: nothing is closed silently. */
export const confirmHandOver = form(
  "Hand over before leaving",
  {
    moved: choices("that everybody has been moved", {
      ask: "Has everybody been moved?",
      options: { yes: "Everybody has been moved" },
    }),
  },
  { save: "Confirm" },
);
