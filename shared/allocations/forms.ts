import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { date } from "../form/kinds/date.ts";
import { pick } from "../form/kinds/pick.ts";
import { text } from "../form/kinds/text.ts";
import { yesNo } from "../form/kinds/yes-no.ts";

const how = {
  how: choice("how it was explained", {
    options: { "in-person": "In person", phone: "By phone or video", letter: "By letter or easy-read sheet" },
  }),
};

/** Who is away or about to leave is not chosen without a word (product.md A5, B6). */
const evenSo = text("why somebody who is away or leaves was chosen", {
  ask: "If they are away, or about to leave: why is it right here?",
  hint: "The list says who is away or has a last day",
  lines: 2,
  optional: true,
});

const choosing = {
  worker: pick("the {key worker}", { ask: "Who is the {key worker}?", from: "workers" }),
  from: date("the first day", { ask: "From which day?" }),
  evenSo,
  involved: choice("how the person was involved", {
    ask: "How was the person involved in choosing?",
    hint: "This cannot be changed later",
    options: {
      chose: "They chose",
      offered: {
        label: "They were offered a choice",
        asks: {
          offered: text("who or what was offered", { lines: 2 }),
          unmet: text("why a wish was not met", {
            ask: "If they wished for somebody else, why was that not possible?",
            lines: 2,
            optional: true,
          }),
        },
      },
      "not-asked": {
        label: "They could not be asked",
        asks: { whyNotAsked: text("why they could not be asked", { lines: 2 }) },
      },
    },
  }),
  explained: yesNo("whether the role was explained", {
    ask: "Has somebody told the person, or their representative, who it is and what the role means?",
    yes: { explainedOn: date("the day it was explained", { ask: "When?", notAfter: "today" }), ...how },
  }),
};

/** Told later than the allocation was made: when, how, by whom and to whom (001). */
export const explainRole = form(
  "Role explained",
  {
    explainedOn: date("the day it was explained", {
      ask: "When was the role explained?",
      notAfter: "today",
      recent: true,
    }),
    ...how,
    explainedBy: pick("who explained it", { ask: "Who explained it?", from: "staff" }),
    explainedTo: choice("who it was explained to", {
      ask: "To whom?",
      options: { person: "The person", representative: "Their representative", both: "Both" },
    }),
  },
  {
    save: "Save that it was explained",
    intro: ["Tell the person, or their representative, who the {key worker} is and what the role means for them."],
  },
);

/** The key worker is introduced on the first day (001). */
export const introduce = form(
  "First-day introduction",
  {
    introducedOn: date("the day they were introduced", {
      ask: "When were they introduced?",
      notAfter: "today",
      recent: true,
    }),
    introducedBy: pick("who introduced them", { ask: "Who introduced them?", from: "staff" }),
    introduction: text("how the introduction went", { ask: "How did it go?", lines: 2, optional: true }),
  },
  { save: "Save the introduction" },
);

/** Whom another system named: how the person was involved is not known there, and is asked for afterwards. */
export const importAllocation = form("Import who is whose {key worker}", {
  worker: choosing.worker,
  from: choosing.from,
  involved: choice("how the person was involved", { options: { "not-recorded": "Not recorded, imported" } }),
});

/** Asked for once of an allocation that was imported. */
export const recordInvolvement = form(
  "Record how the person was involved",
  { involved: choosing.involved },
  {
    save: "Save",
    intro: ["Another system said who the {key worker} is, but not how the person was involved in choosing."],
  },
);

export const allocate = form("Allocate a {key worker}", choosing, { save: "Allocate" });

/** Several may share the work (004); one of them leads. */
export const addJointWorker = form(
  "Add a joint {key worker}",
  {
    worker: choosing.worker,
    from: choosing.from,
    evenSo,
    duties: text("their duties", {
      ask: "What are their duties?",
      hint: "What they do, and the lead does not",
      lines: 3,
    }),
  },
  {
    save: "Add them",
    intro: ["Joint {key worker}s share the work with the one who leads. Each sees the person on their home page."],
  },
);

export const refuse = form(
  "Record that somebody does not want a {key worker}",
  {
    said: text("what they said", {
      ask: "What did they say?",
      hint: "In their own words if you can",
      lines: 3,
      optional: true,
    }),
    on: date("the day they said so", { ask: "When did they say so?", notAfter: "today", recent: true }),
    askAgain: date("the day to ask again", { ask: "When will you ask again?", notBefore: "today" }),
  },
  { save: "Save the refusal", intro: ["Until the day to ask again, they are not listed as being without one."] },
);

const consulted = {
  personSaid: text("what the person said about the change", {
    ask: "What does the person, or their representative, say about the change?",
    lines: 3,
  }),
  workerSaid: text("what the worker said about the change", {
    ask: "What does the worker say about it?",
    lines: 3,
    optional: true,
  }),
};

/** Coded, and none of them names a suspicion: the record of a change is never an accusation. */
const changeReasons = {
  "person-asked": "The person asked for somebody else",
  "better-match": "A better match of needs or interests",
  "worker-asked": "The worker asked",
  "worker-left": "The worker has left or changed post",
  "worker-absent": "The worker is away for a long time",
  workload: "To share work fairly",
  other: "Another reason",
};

export const changeKeyWorker = form(
  "Change the {key worker}",
  {
    reason: choice("the reason for the change", { ask: "Why is it changing?", options: changeReasons }),
    ...consulted,
    ...choosing,
  },
  { save: "Change the {key worker}", check: true },
);

export const endAllocation = form(
  "End the allocation",
  {
    reason: choice("the reason it ends", {
      ask: "Why is it ending?",
      options: {
        ...changeReasons,
        "service-change": "The service no longer allocates {key worker}s",
        "person-stops": "The person stops using the service",
      },
    }),
    stops: choice("when it ends", {
      ask: "When does it end?",
      options: {
        day: {
          label: "At the end of a day",
          asks: { on: date("the last day", { ask: "What is the last day?", hint: "It can be a day in the future" }) },
        },
        now: { label: "Now", hint: "They are not the {key worker} for the rest of today either" },
      },
    }),
    ...consulted,
  },
  {
    save: "End the allocation",
    intro: [
      "The person will then have nobody. Managers see that from the day after, until somebody else is allocated.",
    ],
  },
);

export const nameBackup = form(
  "Name a backup worker",
  {
    worker: pick("the backup worker", { ask: "Who stands in when the {key worker} is away?", from: "workers" }),
    from: date("the first day", { ask: "From which day?" }),
  },
  {
    save: "Name the backup worker",
    intro: ["The person’s page shows the backup worker, and says when they stand in."],
  },
);

export const endBackup = form(
  "End the backup",
  {
    on: date("the last day", { ask: "What is the last day?", hint: "It can be a day in the future" }),
    why: text("why it ends", { ask: "Why?", lines: 2, optional: true }),
  },
  { save: "End the backup", intro: ["Nobody then stands in when the {key worker} is away."] },
);
