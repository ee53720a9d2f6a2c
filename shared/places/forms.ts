import type { Form } from "../form/form.ts";
import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { date } from "../form/kinds/date.ts";
import { pick } from "../form/kinds/pick.ts";
import { text } from "../form/kinds/text.ts";
import type { Questions } from "../form/question.ts";

const forService = pick("the service", { ask: "For which service is it?", from: "places", optional: true });

/** A form that also asks for which service it is, of somebody who uses several. */
export const withService = <Q extends Questions>(of: Form<Q>): Form<Q & { readonly forService: typeof forService }> =>
  ({ ...of, questions: { forService, ...of.questions } }) as never;

/** The question does not arise where they use one. */
export const unlessSeveral = ({ forService: which }: Readonly<Record<string, unknown>>): readonly string[] =>
  which === undefined ? ["forService"] : [];

const note = text("a note", { ask: "Is there something colleagues should know?", lines: 3, optional: true });

/** From one service of the organisation to another: to-dos and actions go along. */
export const moveService = form(
  "Move to another service",
  {
    service: pick("the service they move to", { ask: "Which service do they move to?", from: "services" }),
    on: date("the last day in the service that they leave", {
      ask: "What is the last day in the service that they leave?",
      hint: "It can be a day in the future. The {key worker} there stays until that day ends",
    }),
    from: date("the first day in the new service", {
      ask: "What is the first day in the new service?",
      hint: "It can be the same day",
    }),
    said: text("what the person says about the move", {
      ask: "What does the person, or their representative, say about the move?",
      lines: 3,
    }),
    note,
  },
  {
    save: "Move them",
    check: true,
    intro: [
      "The record stays one. Contacts, care reviews and open actions go along, and the managers of the new service are told.",
      "From the day after the last day, who works only in the service that they leave no longer sees them.",
    ],
    rules: [
      ({ on, from }: { on?: string; from?: string }) =>
        on && from && from < on
          ? { at: "from", message: "The first day in the new service must be the last day in the old one, or later" }
          : undefined,
    ],
  },
);

/** One more service beside those that they use, with a {key worker} of its own. */
export const joinService = form(
  "Also uses another service",
  {
    service: pick("the service", { ask: "Which service do they use as well?", from: "services" }),
    from: date("the first day", {
      ask: "From which day?",
      hint: "It can be a day in the future",
    }),
    note,
  },
  {
    save: "Save the service",
    intro: ["Both services share one record. Each has its own {key worker}, contacts and care reviews."],
  },
);

export const leaveService = form(
  "Stops using one of several services",
  {
    on: date("the last day", { ask: "What is the last day?", hint: "It can be a day in the future" }),
    why: choice("why they stop", {
      ask: "Why?",
      options: {
        "needs-changed": "Needs changed",
        "own-choice": "Their own choice",
        ended: "The service ended",
        other: "Another reason",
      },
    }),
    note,
  },
  {
    save: "Save the last day",
    check: true,
    intro: [
      "After that day its staff no longer see the person. Its managers keep what belonged to the time there.",
      "If they move to another service instead, choose “Move to another service”, so that what is open goes along.",
    ],
  },
);

/** What is recorded of a service that somebody uses and of the days there, to put it right. */
export const placeDays = form("A service and its days", {
  used: choice("whether they used the service", {
    ask: "Did they use the service, or will they?",
    options: {
      yes: {
        label: "Yes, on these days",
        asks: {
          service: pick("the service", {
            ask: "Which service is it?",
            hint: "If another one is right, contacts, care reviews and actions belong to that one from their first day",
            from: "services",
            later: true,
          }),
          from: date("the first day", { ask: "What is the first day?" }),
          until: date("the last day", {
            ask: "What is the last day?",
            hint: "Leave it empty if none is known",
            optional: true,
          }),
        },
      },
      no: { label: "No", hint: "A move or a start that was planned and does not come about" },
    },
  }),
});
