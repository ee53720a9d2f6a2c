import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { date } from "../form/kinds/date.ts";
import { text } from "../form/kinds/text.ts";
import { yesNo } from "../form/kinds/yes-no.ts";
import { tidyEmail, wrongEmail, wrongPhone } from "../identifiers/codes.ts";

const about = {
  name: text("the name of the representative", { ask: "What is their name?", max: 100 }),
  relation: text("how they know the person", {
    ask: "Who are they to the person?",
    hint: "Like sister, neighbour or solicitor",
    width: 20,
    max: 60,
  }),
  authority: choice("the authority", {
    ask: "What authority do they have to speak for the person?",
    hint: "Being next of kin does not give legal authority to decide",
    options: {
      none: "Family or friend, without legal authority",
      "health-attorney": "Attorney for health and welfare",
      "property-attorney": "Attorney for property and affairs",
      deputy: "Deputy appointed by the Court of Protection",
      advocate: "Advocate",
      imca: "Independent mental capacity advocate (IMCA)",
      "paid-representative": "Relevant person’s paid representative",
    },
  }),
  seen: yesNo("whether the document was seen", {
    ask: "Have you seen the document that gives the authority?",
    hint: "Choose “No” if there is no document",
    yes: { seenOn: date("the day the document was seen", { ask: "When?", notAfter: "today" }) },
  }),
  share: choice("what may be shared", {
    ask: "What may be shared with them?",
    options: {
      everything: "Everything about care and support",
      some: { label: "Some things", asks: { what: text("what may be shared", { ask: "Which things?", lines: 2 }) } },
      nothing: "Nothing",
    },
  }),
  basis: choice("the basis for sharing", {
    ask: "On what basis?",
    options: { consent: "The person agreed", "best-interests": "A best-interests decision is on record" },
  }),
  doNotContact: yesNo("whether they must not be contacted", {
    ask: "Is there a reason not to contact them?",
    hint: "If you choose “Yes”, they cannot be invited to a review",
    yes: { whyNot: text("why they must not be contacted", { ask: "What is the reason?", lines: 2 }) },
  }),
  communication: text("what helps them to understand", {
    ask: "What helps them to communicate and to understand?",
    hint: "Like large print, easy read or an interpreter. It is shown when they are invited",
    lines: 2,
    max: 500,
    optional: true,
  }),
  phone: text("the phone number", { inputmode: "tel", width: 20, max: 20, wrong: wrongPhone, optional: true }),
  email: text("the email address", {
    inputmode: "email",
    max: 200,
    tidy: tidyEmail,
    wrong: wrongEmail,
    optional: true,
    spellcheck: false,
  }),
};

export const addRepresentative = form("Add a representative", about, { save: "Add the representative" });

export const changeRepresentative = form("Change a representative", about, { save: "Save the changes" });

export const endRepresentative = form(
  "A representative who no longer speaks for the person",
  {
    on: date("the last day", { ask: "Since which day?", notAfter: "today", recent: true }),
    why: text("why", { ask: "Why?", lines: 2, optional: true }),
  },
  { save: "Remove the representative", intro: ["What was recorded about them is kept."] },
);
