import { closing } from "../due/closing.ts";
import type { Rule } from "../form/form.ts";
import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { date } from "../form/kinds/date.ts";
import { lines } from "../form/kinds/lines.ts";
import { pick, pickMany } from "../form/kinds/pick.ts";
import { rows } from "../form/kinds/rows.ts";
import { text } from "../form/kinds/text.ts";
import { yesNo } from "../form/kinds/yes-no.ts";
import { sayTime, tidyTime, wrongTime } from "../time/time-of-day.ts";

const held = {
  on: date("the date of the review", { ask: "When is the review?", notBefore: "today" }),
  time: text("the time of the review", {
    ask: "At what time?",
    hint: "Like 2:30pm",
    width: 10,
    max: 20,
    tidy: tidyTime,
    wrong: wrongTime,
    say: sayTime,
    optional: true,
  }),
  place: text("the place", { ask: "Where will it be?" }),
};

const wished = yesNo("whether the person wishes them to be there", { ask: "Does the person wish them to be there?" });
const isInvited = yesNo("whether they are invited", {
  ask: "Are they invited?",
  no: { whyNot: text("why they are not invited", { max: 300 }) },
});

/** Who is to be there and what is talked about: it can be changed until the day. */
const invited = {
  staff: pickMany("the staff who are invited", {
    ask: "Which staff are invited?",
    hint: "They and the {key worker} get an email with a calendar file",
    from: "staff",
    optional: true,
  }),
  representatives: rows("the representatives to invite", {
    ask: "Who of those who speak with or for the person?",
    hint: "Ask the person first who they would like to be there. Everybody who is invited gets a letter. Who has an email address is told by email that a letter comes",
    one: "representative",
    optional: true,
    of: { who: pick("the representative", { ask: "Who?", from: "representatives" }), wished, invited: isInvited },
  }),
  invitees: rows("others to invite", {
    ask: "Who else is to be invited?",
    hint: "Like a social worker or a nurse. They get a letter. Choose representatives and staff above, so that what is recorded about them holds",
    one: "invitee",
    optional: true,
    of: {
      name: text("the name of the invitee", { ask: "Name", max: 100 }),
      relation: choice("how they know the person", {
        ask: "Who are they to the person?",
        options: {
          family: "Family or friend",
          advocate: "Advocate",
          social: "Social worker or care manager",
          health: "Health professional",
          other: "Somebody else",
        },
      }),
      wished,
      invited: isInvited,
    },
  }),
  agenda: lines("the agenda", { ask: "What is on the agenda?", hint: "One point on each line. Include risks" }),
};

export const arrangeReview = form(
  "Arrange a care review",
  {
    kind: choice("the kind of review", {
      ask: "What kind of review is it?",
      options: {
        first: "First review",
        regular: "Regular review",
        unplanned: { label: "Unplanned review", asks: { why: text("why it is needed now", { lines: 2 }) } },
        "case-conference": "Case conference",
        transition: "Transition meeting",
        "after-hospital": "After a stay in hospital",
      },
    }),
    ...held,
    ...invited,
  },
  { save: "Arrange the review", check: true },
);

const tookPlace = {
  on: date("the day it took place", { ask: "When did it take place?", notAfter: "today", recent: true }),
  came: lines("the people who were there", { ask: "Who was there?", hint: "One person on each line" }),
  outcome: text("the outcome", { ask: "What was said, and what came of it?", lines: 5 }),
  ownWords: text("the person’s own words", {
    ask: "What did the person say, in their own words?",
    lines: 3,
    optional: true,
  }),
  goals: lines("the goals", { ask: "Which goals were agreed?", hint: "One goal on each line", optional: true }),
  actions: rows("the actions", {
    ask: "Who does what by when?",
    hint: "The key worker policy asks for a named individual and a date for every action",
    one: "action",
    optional: true,
    of: {
      what: text("what is to be done", { ask: "What is to be done?", max: 300 }),
      who: pick("who does it", { ask: "Who does it?", from: "staff" }),
      by: date("the date by which it is done", { ask: "By when?" }),
    },
  }),
  regular: yesNo("whether it was the regular review too", {
    ask: "Was this the regular review too?",
    hint: "If it was, the time to the next one runs from this day. If not, the regular one stays due on the day that it was due",
    optional: true,
  }),
  nextBy: date("the date of the next review", {
    ask: "When should the next review be, at the latest?",
    hint: "Leave this empty and it is due after the usual time for the service",
    notBefore: "today",
    optional: true,
  }),
};

const actionsAfter: Rule<typeof tookPlace> = ({ on, actions }) => {
  const early = on ? (actions ?? []).findIndex((a) => a.by < on) : -1;
  return early < 0
    ? undefined
    : { at: `actions.${early}.by`, message: "The date by which it is done must be on or after the review" };
};

export const recordReview = form("Record a care review that took place", tookPlace, {
  save: "Record the review",
  check: true,
  rules: [actionsAfter],
});

const holding = {
  kind: arrangeReview.questions.kind,
  place: text("the place", { ask: "Where was it?" }),
  agenda: lines("the agenda", { ask: "What was talked about?", hint: "One point on each line. Include risks" }),
  ...tookPlace,
};

/** One that was not arranged here is recorded afterwards: nobody is invited to a day that has passed. */
export const holdReview = form("Record a review that was not arranged here", holding, {
  save: "Record the review",
  check: true,
  intro: ["For a review that has taken place already. Nobody gets an invitation."],
  rules: [actionsAfter as Rule<typeof holding>],
});

export const changeReview = form(
  "Change who is invited, or the agenda",
  { ...invited, why: text("why it is changed", { ask: "Why is it changed?", lines: 2, max: 500, optional: true }) },
  {
    save: "Save the changes",
    intro: [
      "Staff who are invited now get an email with a calendar file. For staff who are not invited any more it is taken out.",
    ],
  },
);

const oneAction = {
  what: text("what is to be done", { ask: "What is to be done?", max: 300 }),
  who: pick("who does it", { ask: "Who does it?", from: "staff" }),
  by: date("the date by which it is done", { ask: "By when?" }),
};

export const addAction = form("Add an action to a care review", oneAction, {
  save: "Add the action",
  intro: ["It was agreed and not recorded, or came up afterwards. What was recorded of the review stays as it is."],
});

export const changeAction = form(
  "Give an action to somebody else, or another date",
  {
    who: oneAction.who,
    by: oneAction.by,
    why: text("why it is changed", { ask: "Why?", lines: 2, max: 500 }),
  },
  { save: "Save the changes" },
);

export const moveReview = form(
  "Move a care review",
  {
    ...held,
    why: text("why it is moved", { ask: "Why is it moved?", lines: 2, max: 500 }),
  },
  {
    save: "Move the review",
    intro: ["Staff who are invited get an email that changes their calendar."],
  },
);

export const cancelReview = form(
  "Cancel a care review",
  {
    why: choice("why it is cancelled", {
      ask: "Why is it cancelled?",
      options: {
        "person-choice": "The person chose not to have it now",
        "person-unwell": "The person is unwell or in hospital",
        staff: "We could not staff it",
        invitees: "Somebody who is needed cannot come",
        mistake: "It was arranged by mistake",
        other: "Another reason",
      },
    }),
    told: yesNo("whether those who were invited know", { ask: "Do those who were invited know?" }),
    note: text("a note", { ask: "Is there something colleagues should know?", lines: 3, optional: true }),
  },
  {
    save: "Cancel the review",
    intro: ["The person still needs a review: arranging a new one stays on the to-do list."],
  },
);

export const closeAction = form("Close an action", closing, { save: "Close the action" });
