import * as z from "zod";
import type { Rule } from "../form/form.ts";
import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { choices } from "../form/kinds/choices.ts";
import { date } from "../form/kinds/date.ts";
import { number } from "../form/kinds/number.ts";
import { pick, pickMany } from "../form/kinds/pick.ts";
import { text } from "../form/kinds/text.ts";
import { tidyEmail, wrongEmail } from "../identifiers/codes.ts";
import { weekdayOptions } from "../time/weekdays.ts";

/** Roles give operations; relationships give records. */
export const roles = {
  worker: "Worker: supports people, and can be a {key worker}",
  manager: "Manager: registered manager or deputy of their services",
  supervisor: "Line supervisor: supervises other staff",
  clinical: "Clinical supervisor: a GP, psychologist or other professional who supervises practice",
  administrator: "System administrator: services, staff and settings",
} as const;

export type Role = keyof typeof roles;
/** A role in what is kept and answered. */
export const roleCode = z.enum(Object.keys(roles) as [Role, ...Role[]]);

const about = {
  name: text("the name", { ask: "What is their name?" }),
  signInName: text("the sign-in name", {
    hint: "What they type to sign in, often their work email",
    tidy: (t) => t.toLowerCase(),
    wrong: (t) => (/^\S+$/.test(t) ? undefined : "The sign-in name must not contain spaces"),
    max: 120,
    autocomplete: "off",
    spellcheck: false,
  }),
  email: text("the work email address", {
    hint: "Without one, they see what is due on their home page only",
    inputmode: "email",
    tidy: tidyEmail,
    wrong: wrongEmail,
    max: 200,
    optional: true,
    spellcheck: false,
  }),
  title: text("the job title", { hint: "Like support worker or registered manager", max: 100 }),
  roles: choices("the roles", { ask: "What do they do in Keywork?", hint: "Choose all that apply", options: roles }),
  kind: choice("the kind of staff member", {
    ask: "How do they work for you?",
    hint: "Agency staff, students and volunteers can record contacts, but cannot be {key worker}s",
    options: { employee: "Employee", agency: "Agency", student: "Student", volunteer: "Volunteer" },
  }),
  base: pick("the service where they are based", {
    ask: "Where are they based?",
    hint: "Leave this empty only for a system administrator of all services",
    from: "services",
    optional: true,
    sometimes: true,
  }),
  also: pickMany("other services", { ask: "Which other services do they work for?", from: "services", optional: true }),
  wte: number("the share of a full-time week", {
    ask: "How much of a full-time week do they work?",
    hint: "Whole time equivalent (WTE): 1 is full time, 0.5 is half",
    min: 0.05,
    max: 1.5,
    decimals: 2,
    unit: "WTE",
    optional: true,
  }),
  days: choices("the working days", {
    ask: "On which days do they usually work?",
    hint: "Reminders arrive on a working day. Leave this empty if it changes from week to week",
    options: weekdayOptions,
    optional: true,
  }),
  lineManager: pick("the line manager", { ask: "Who is their line manager?", from: "staff", optional: true }),
  started: date("the day they started", { ask: "When did they start?" }),
};

const leaving = date("the leaving date", {
  ask: "When do they leave?",
  hint: "After this day they can no longer sign in",
  optional: true,
});

type About = typeof about;

const needsBase: Rule<About> = (answers) => {
  const onlyAdministers = answers.roles?.every((r) => r === "administrator");
  if (!answers.roles || onlyAdministers || answers.base) return undefined;
  return { at: "base", message: "Choose the service where they are based" };
};

const leavesLater: Rule<About & { leaves: typeof leaving }> = ({ started, leaves }) =>
  started && leaves && leaves < started
    ? { at: "leaves", message: "The leaving date must be on or after the day they started" }
    : undefined;

export const addStaff = form("Add a staff member", about, {
  save: "Add the staff member",
  check: true,
  rules: [needsBase],
});

export const changeStaff = form(
  "Change a staff member",
  { ...about, leaves: leaving },
  {
    save: "Save the changes",
    rules: [needsBase as Rule<About & { leaves: typeof leaving }>, leavesLater],
  },
);

/** Rights that an administrator wants for themselves. */
export const acceptRights = form(
  "Decide about more rights",
  {
    accepts: choice("whether they get the rights", {
      ask: "Do you agree that they get these rights?",
      options: { yes: "Yes, they hold from now on", no: "No, they do not get them" },
    }),
  },
  { save: "Save the decision" },
);

export const unbindAccount = form(
  "Unbind the account",
  {
    because: text("the reason", {
      ask: "Why is the account unbound?",
      hint: "Like: IT made the account again",
      lines: 2,
      max: 300,
    }),
  },
  {
    save: "Unbind the account",
    intro: [
      "They are signed out at once. The next account with their sign-in name is bound to this record, once somebody other than you has confirmed it.",
    ],
  },
);

export const confirmSignIn = form(
  "Confirm how they sign in",
  {
    spoken: choices("that you have spoken to them", {
      ask: "What have you checked?",
      options: { yes: "I have spoken to them, and the account with this sign-in name is theirs" },
    }),
  },
  { save: "Confirm" },
);
