import * as z from "zod";
import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { date } from "../form/kinds/date.ts";
import { pick } from "../form/kinds/pick.ts";
import { rows } from "../form/kinds/rows.ts";
import { text } from "../form/kinds/text.ts";
import { yesNo } from "../form/kinds/yes-no.ts";
import { isNhsNumber, sayNhsNumber, tidyNhsNumber } from "../identifiers/nhs-number.ts";
import { tellingReference } from "./reference.ts";

const about = {
  name: text("the full name", { ask: "What is the person’s full name?" }),
  likedName: text("the name they like to be called", {
    ask: "What do they like to be called?",
    hint: "If this is not their full name",
    optional: true,
  }),
  pronouns: text("the pronouns", { hint: "Like she/her, he/him or they/them", width: 20, max: 40, optional: true }),
  born: date("the date of birth", {
    ask: "When were they born?",
    hint: "Like 27 3 1948",
    notAfter: "today",
    optional: true,
  }),
  nhsNumberKnown: yesNo("whether the NHS number is known", {
    ask: "Do you know their NHS number?",
    yes: {
      nhsNumber: text("the NHS number", {
        hint: "10 digits, like 999 000 0018",
        width: 20,
        max: 12,
        inputmode: "numeric",
        tidy: tidyNhsNumber,
        wrong: (digits) =>
          /^\d{10}$/.test(digits)
            ? isNhsNumber(digits)
              ? undefined
              : "This is not an NHS number: check each digit against the letter or card"
            : "The NHS number must be 10 digits",
        say: sayNhsNumber,
        spellcheck: false,
      }),
    },
  }),
  reference: text("the reference", {
    ask: "What is your own reference for them?",
    hint: "Like RH-104. Emails use it instead of their name, so each person needs a different one",
    width: 10,
    max: 20,
    tidy: (typed) => typed.toUpperCase(),
    wrong: (t) =>
      /\s/.test(t)
        ? "The reference must have no spaces: put a hyphen there, like RH-104"
        : /^[\p{L}\p{N}][\p{L}\p{N}/.-]*$/u.test(t)
          ? undefined
          : "The reference must be letters, numbers, hyphens, full stops and slashes",
    spellcheck: false,
  }),
  language: text("the language", { ask: "Which language do they like to use?", max: 60, optional: true }),
  // Other systems do not know: whoever was imported lacks it until somebody has asked.
  interpreter: yesNo("an interpreter", { ask: "Do they need an interpreter?", later: true }),
  communication: text("how they communicate", {
    ask: "What helps them to communicate and to understand?",
    hint: "Like large print, easy read, British Sign Language or time to answer",
    lines: 3,
    optional: true,
  }),
  matters: text("what matters to them", { ask: "What matters to them?", lines: 4, optional: true }),
  support: text("how best to support them", {
    ask: "How do we best support them?",
    hint: "What a colleague should know before the first meeting",
    lines: 4,
    optional: true,
  }),
};

const joining = {
  service: pick("the service", { ask: "Which service do they use?", from: "services" }),
  started: date("the day they started", {
    ask: "When did they start using it?",
    hint: "It can be a day in the future",
  }),
};

const bornFirst = ({ born, started }: { born?: string; started?: string }) =>
  born && started && started < born
    ? { at: "started", message: "The day they started must be after the date of birth" }
    : undefined;

export const registerPerson = form(
  "Register a person",
  { ...joining, ...about },
  {
    save: "Register the person",
    check: true,
    rules: [bornFirst, tellingReference],
  },
);

export const changePerson = form("Change a person’s details", about, {
  save: "Save the details",
  rules: [tellingReference],
});

export const statuses = {
  using: "Using the service",
  away: "Away, for example in hospital or respite",
  stopped: "Stopped using the service",
  died: "Died",
} as const;

export type Status = keyof typeof statuses;
/** A status in what is kept and answered. */
export const statusCode = z.enum(Object.keys(statuses) as [Status, ...Status[]]);

/** A to-do asks on this day, so that nobody is away without an end. */
const askedOn = date("the day to ask whether they are back", {
  ask: "By which day does somebody ask whether they are back?",
  hint: "The day they are expected or, if nobody knows, a day within two weeks",
});

const whereAway = choice("where they are", {
  ask: "Where are they?",
  options: {
    hospital: "In hospital",
    respite: "In respite",
    holiday: "On holiday, or with family or friends",
    elsewhere: "Somewhere else",
  },
  later: true,
});

export const changeStatus = form(
  "Change a person’s status",
  {
    status: choice("the status", {
      ask: "What has changed?",
      options: {
        using: { label: "They are using the service, or are back", hint: "After being away, a care review is due" },
        away: {
          label: statuses.away,
          hint: "What was due before stays. Nothing new falls due until they are back",
          asks: { where: whereAway, backBy: askedOn },
        },
        stopped: {
          label: "They stopped using the service",
          asks: {
            why: choice("why they stopped", {
              ask: "Why?",
              options: {
                "moved-away": "Moved to another provider or area",
                "needs-changed": "Needs changed",
                "own-choice": "Their own choice",
                ended: "The service ended",
                other: "Another reason",
              },
            }),
          },
        },
        died: { label: "They died" },
      },
    }),
    from: date("the day it changed", { ask: "From which day?", notAfter: "today", recent: true }),
    note: text("a note", { ask: "Is there something colleagues should know?", lines: 3, optional: true }),
  },
  { save: "Change the status", check: true },
);

/** What the to-do of the day asks. */
export const askBack = form(
  "Are they back?",
  {
    back: choice("whether they are back", {
      ask: "Are they back?",
      options: {
        yes: {
          label: "Yes",
          hint: "After being away, a care review is due",
          asks: {
            from: date("the day they came back", { ask: "Since which day?", notAfter: "today", recent: true }),
          },
        },
        no: {
          label: "No, not yet",
          asks: {
            backBy: date("the day to ask again", { ask: "By which day does somebody ask again?", notBefore: "today" }),
          },
        },
      },
    }),
    note: text("a note", { ask: "Is there something colleagues should know?", lines: 3, optional: true }),
  },
  { save: "Save" },
);

/** What becomes of each thing that is open once somebody has died or stopped, and who has been told. The page shows what and whom: only the choices are asked. */
export const confirmLeaving = form(
  "What becomes of what is open",
  {
    open: rows("what is open", {
      ask: "What becomes of each?",
      one: "item",
      hint: "An event ends with a cancellation. What goes on keeps its day",
      each: "item",
      optional: true,
      sometimes: true,
      of: {
        item: pick("what is open", { from: "open" }),
        becomes: choice("what becomes of it", {
          ask: "What becomes of it?",
          options: { ends: "It ends now", "goes-on": "It goes on, and stays on the to-do list" },
        }),
      },
    }),
    told: rows("who is told", {
      ask: "Who has been told?",
      one: "person or office",
      hint: "Ring each of them: nothing is sent by email or letter",
      each: "whom",
      optional: true,
      sometimes: true,
      of: {
        whom: pick("whom", { from: "told" }),
        knows: choice("whether they know", {
          ask: "Do they know?",
          options: {
            yes: {
              label: "Yes",
              asks: { toldOn: date("the day they were told", { ask: "Since which day?", notAfter: "today" }) },
            },
            "not-needed": "This does not apply",
            "not-yet": "Not yet",
          },
        }),
      },
    }),
    note: text("a note", { ask: "Is there something to keep with this?", lines: 3, optional: true }),
  },
  { save: "Confirm" },
);

export const undoLeaving = form(
  "Undo: it was recorded by mistake",
  {
    why: text("why it is undone", { ask: "What was wrong, and how do you know?", lines: 2, max: 500 }),
    told: yesNo("whether those who were told know of the mistake", {
      ask: "Have you rung everybody who was told?",
      hint: "Ring the family first. Nothing is sent by email or letter",
    }),
  },
  {
    save: "Undo it",
    intro: [
      "What was ended when this was confirmed is as it was before. Nothing is sent again: calendars that lost a review do not get it back by themselves.",
    ],
  },
);
