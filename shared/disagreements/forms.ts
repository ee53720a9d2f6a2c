import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { date } from "../form/kinds/date.ts";
import { number } from "../form/kinds/number.ts";
import { pick } from "../form/kinds/pick.ts";
import { text } from "../form/kinds/text.ts";
import { yesNo } from "../form/kinds/yes-no.ts";

/** What is not recorded here, and where it goes. */
export const madeElsewhere = [
  "Do not record a complaint here. Follow your organisation’s complaints policy.",
  "Is somebody at risk of harm or abuse? Follow your safeguarding policy and tell a manager now. If somebody is in danger, ring 999.",
] as const;

const raising = {
  withWhom: choice("who raised it", {
    ask: "Who raised it?",
    options: {
      representative: {
        label: "A representative on the person’s page",
        asks: { representative: pick("who it is", { ask: "Which one?", from: "representatives" }) },
      },
      other: {
        label: "Somebody else",
        asks: {
          name: text("their name", { ask: "What is their name?", max: 100 }),
          relation: text("who they are to the person", {
            ask: "Who are they to the person?",
            hint: "Like son, neighbour or friend",
            width: 20,
            max: 60,
          }),
        },
      },
    },
  }),
  about: text("what it is about", { ask: "What is it about?", lines: 3 }),
  wants: text("what they want", { ask: "What do they want to happen?", hint: "In their own words", lines: 3 }),
  raised: date("the day it was raised", { ask: "When did they raise it?", notAfter: "today", recent: true }),
};

const answering = {
  decided: text("what was decided", { ask: "What did you decide, and why?", lines: 4 }),
  told: text("who was told", { ask: "Who did you tell?", hint: "Their name", max: 200 }),
  how: choice("how they were told", {
    ask: "How did you tell them?",
    options: { "in-person": "In person", phone: "By phone or video", message: "By message or letter" },
  }),
  toldOn: date("the day they were told", { ask: "When did you tell them?", notAfter: "today", recent: true }),
};

export const recordDisagreement = form("Record a disagreement or issue", raising, {
  save: "Send it to the manager",
  intro: ["It goes to the manager of the service first, who answers by a date.", ...madeElsewhere],
});

export const answerDisagreement = form("Answer a disagreement or issue", answering, { save: "Save the answer" });

/** All that was recorded of one: an answer that was given to the wrong one is taken back by “No”. */
export const wholeDisagreement = form("A disagreement or issue", {
  ...raising,
  answered: yesNo("whether it was answered", { ask: "Was it answered?", yes: answering }),
});

/** Two weeks where the service has not said: our judgement, so it is a setting. */
export const usualDays = 14;

/** A setting of the service. */
export const answerWithin = number("the days to answer a disagreement or issue", {
  ask: "Within how many days does a manager answer a disagreement or issue?",
  hint: `${usualDays} if you leave this empty`,
  min: 1,
  max: 90,
  unit: "days",
  optional: true,
});
