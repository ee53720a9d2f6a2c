import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { choices } from "../form/kinds/choices.ts";
import { date } from "../form/kinds/date.ts";
import { lines } from "../form/kinds/lines.ts";
import { number } from "../form/kinds/number.ts";
import { pick } from "../form/kinds/pick.ts";
import { text } from "../form/kinds/text.ts";
import { yesNo } from "../form/kinds/yes-no.ts";
import type { SupervisionKind } from "./kinds.ts";
import { kindCodes, kinds } from "./kinds.ts";

type Kinds = typeof kinds;

/** The kind of a session with its own questions. Pages fix it: it is never asked. */
const sessionKinds = Object.fromEntries(
  kindCodes.map((code) => [code, { label: kinds[code].name, asks: kinds[code].asks }]),
) as { readonly [K in SupervisionKind]: { readonly label: string; readonly asks: Kinds[K]["asks"] } };

const names = Object.fromEntries(kindCodes.map((code) => [code, kinds[code].name])) as {
  readonly [K in SupervisionKind]: string;
};

export const agreeSupervision = form(
  "Agree supervision",
  {
    supervisor: pick("the supervisor", { ask: "Who supervises or supports them?", from: "supervisors" }),
    kind: choice("the kind of supervision", {
      later: true,
      options: {
        ...names,
        clinical: {
          label: names.clinical,
          asks: {
            gp: yesNo("whether the supervisor is a GP", {
              ask: "Is the supervisor a GP?",
              hint: "The contract for social prescribing asks for a GP. Somebody else who is qualified to supervise can do it if both agree",
              no: {
                qualified: text("how the supervisor is qualified", { lines: 2 }),
                agreed: choices("that both agree", {
                  options: { yes: "The supervisor and the person who is supervised both agree to this" },
                }),
              },
            }),
          },
        },
      },
    }),
    evenSo: text("why the line manager supervises here too", {
      ask: "If it is their line manager: why is that right here?",
      hint: "A clinical supervisor is not usually the line manager, so that people can speak freely about their practice",
      lines: 2,
      optional: true,
    }),
    rhythm: choice("how often they meet", {
      ask: "How often do they meet?",
      later: true,
      options: {
        week: "Every week",
        fortnight: "Every 2 weeks",
        month: "Every month",
        quarter: "Every 3 months",
        year: "Every year",
        weeks: {
          label: "After another number of weeks",
          asks: { everyWeeks: number("the weeks between sessions", { min: 1, max: 52, unit: "weeks" }) },
        },
        needed: { label: "When it is needed", hint: "No session falls due" },
      },
    }),
    from: date("the first day of the agreement", { ask: "From which day?" }),
    until: date("the last day of the agreement", {
      ask: "Until which day?",
      hint: "Only for somebody who stands in. Who supervises after that day is then on the managers’ to-do list",
      optional: true,
    }),
  },
  {
    save: "Save the agreement",
    rules: [
      ({ from, until }) =>
        from && until && until < from
          ? { at: "until", message: "The last day must be the first day or later" }
          : undefined,
    ],
  },
);

/** Both parties accept what somebody else has set up for them. */
export const acceptSupervision = form(
  "Accept an agreement about supervision",
  {
    accepts: choice("whether the agreement is accepted", {
      ask: "Do you accept this agreement?",
      options: {
        yes: "Yes, I accept it",
        no: {
          label: "No",
          hint: "Your words are shown to the other party and to your managers, who agree it once more",
          asks: { because: text("what should be different", { ask: "What should be different?", lines: 3 }) },
        },
      },
    }),
  },
  { save: "Save my answer" },
);

export const endSupervision = form(
  "End supervision",
  { on: date("the last day", { ask: "What is the last day?", hint: "It can be a day in the future" }) },
  {
    save: "End the supervision",
    intro: ["What was written stays with those who can read it now. Sessions that are planned are cancelled."],
  },
);

/** More than a year of monthly sessions is a guess. */
const mostPlanned = 12;

export const planSessions = form(
  "Plan sessions ahead",
  {
    first: date("the date of the first session", { ask: "When is the first session?", notBefore: "today" }),
    times: number("the number of sessions", {
      ask: "How many sessions are to be planned?",
      hint: "As often as was agreed. One that falls on a weekend or bank holiday moves to the next working day",
      min: 1,
      max: mostPlanned,
      unit: "sessions",
    }),
    minutes: number("the length of each session", {
      ask: "How long is each session?",
      min: 5,
      max: 480,
      unit: "minutes",
    }),
  },
  { save: "Plan the sessions" },
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
    cases: lines("the cases", {
      ask: "Which cases did you talk about?",
      hint: "One reference of your own on each line, never a name",
      max: 40,
      optional: true,
    }),
    kind: choice("the kind of supervision", { later: true, options: sessionKinds }),
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
    intro: ["The staff member reads it next, can add to it or say that it is not right, and signs it."],
    rules: [
      ({ on, next }) =>
        on && next && next <= on
          ? { at: "next", message: "The date of the next session must be after this one" }
          : undefined,
    ],
  },
);

/** Coded, since everybody whose business it is sees the reason: nothing about health is asked. */
export const callOffSession = form(
  "Record that a session did not take place",
  {
    outcome: choice("what happened", {
      ask: "What happened?",
      options: {
        missed: { label: "It was missed", hint: "It was planned, and somebody did not come" },
        cancelled: { label: "It was cancelled", hint: "It was called off beforehand" },
      },
    }),
    why: choice("the reason", {
      ask: "Why?",
      hint: "Those who see that supervision happens see this too",
      options: {
        supervisee: "The staff member could not come",
        supervisor: "The supervisor could not come",
        staffing: "The service could not release them",
        urgent: "Something urgent came up",
        moved: "It was moved to another day",
        other: "Another reason",
      },
    }),
    again: date("the new date", {
      ask: "When do you meet instead?",
      hint: "Leave this empty if it is not known yet. The session then stays on the supervisor’s to-do list",
      notBefore: "today",
      optional: true,
    }),
  },
  { save: "Save" },
);

export const signSession = form(
  "Read and sign a supervision session",
  {
    agrees: choice("whether the record is right", {
      ask: "Is this what you talked about?",
      options: {
        yes: "Yes",
        "with-comment": {
          label: "Yes, and I want to add something",
          asks: { adds: text("what you want to add", { lines: 4 }) },
        },
        no: {
          label: "No, this is not right",
          hint: "It stays unsigned. Your words are kept with it, and the supervisor is told by a to-do",
          asks: { notRight: text("what is not right", { lines: 4 }) },
        },
      },
    }),
  },
  { save: "Save my answer" },
);
