import { answerWithin } from "../disagreements/forms.ts";
import type { AnswersOf } from "../form/form.ts";
import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { choices } from "../form/kinds/choices.ts";
import { date } from "../form/kinds/date.ts";
import { number } from "../form/kinds/number.ts";
import { pick } from "../form/kinds/pick.ts";
import { text } from "../form/kinds/text.ts";
import { yesNo } from "../form/kinds/yes-no.ts";
import type { Json } from "../form/question.ts";
import { tidyCode, wrongOdsCode, wrongPhone } from "../identifiers/codes.ts";
import { hourOptions } from "../mail/hours.ts";
import { oftenOptions } from "../preferences/forms.ts";
import type { SupervisionKind } from "../supervision/kinds.ts";
import { kindCodes, kindOf } from "../supervision/kinds.ts";
import type { ServiceKind } from "./kinds.ts";
import { serviceKinds } from "./kinds.ts";

const practice = {
  odsCode: text("the ODS code", {
    hint: "Like E82098",
    width: 10,
    max: 20,
    tidy: tidyCode,
    wrong: wrongOdsCode,
    spellcheck: false,
  }),
  population: number("the registered population", { min: 1, max: 200_000, unit: "people" }),
  counted: number("the year the population was counted", { min: 1990, max: 2100, year: true }),
  phasedIn: date("the day the practice was phased in", {
    ask: "When was the practice phased in?",
    hint: "For a primary mental health service that starts practice by practice",
    optional: true,
  }),
};

const kinds = Object.fromEntries(Object.entries(serviceKinds).map(([code, kind]) => [code, kind.label])) as Record<
  Exclude<ServiceKind, "gp-practice">,
  string
>;

const about = {
  name: text("the name of the service", { ask: "What is the service called?" }),
  kind: choice("the kind of service", {
    ask: "What kind of service is it?",
    options: { ...kinds, "gp-practice": { label: serviceKinds["gp-practice"].label, asks: practice } },
  }),
  phone: text("the phone number", {
    hint: "People who are invited to a review reply to this number",
    inputmode: "tel",
    width: 20,
    max: 20,
    wrong: wrongPhone,
    optional: true,
  }),
  onCall: text("the on-call number", {
    ask: "Which number do staff ring when nobody senior is there?",
    hint: "It stands on the page of everybody who uses the service",
    inputmode: "tel",
    width: 20,
    max: 20,
    wrong: wrongPhone,
    optional: true,
  }),
};

const settings = {
  word: choice("the word for the key worker", {
    ask: "What do you call a key worker here?",
    hint: "Screens and emails use this word",
    options: { "key worker": "Key worker", "link worker": "Link worker", "named worker": "Named worker" },
  }),
  keyWorking: yesNo("key working", {
    ask: "Does everybody who uses the service have a {key worker}?",
    hint: "Usual for day services, residential and supported living",
    yes: {
      allocateWithin: number("the days to allocate", {
        ask: "Within how many days of starting?",
        hint: "0 means on the first day",
        min: 0,
        max: 90,
        unit: "days",
      }),
      explainWithin: number("the days to explain the role", {
        ask: "Within how many days is the role explained to the person?",
        hint: "7 if you leave this empty",
        min: 0,
        max: 90,
        unit: "days",
        optional: true,
      }),
    },
  }),
  contacts: yesNo("regular contact", {
    ask: "Is regular contact expected with everybody?",
    later: true,
    yes: {
      contactEvery: number("the days between contacts", {
        ask: "How many days at most between contacts?",
        min: 1,
        max: 90,
        unit: "days",
      }),
    },
  }),
  reviews: yesNo("care reviews", {
    ask: "Does the service hold care reviews?",
    yes: {
      firstReview: number("the weeks to the first review", {
        ask: "How many weeks after starting is the first review due?",
        min: 1,
        max: 52,
        unit: "weeks",
      }),
      reviewEvery: number("the months between reviews", {
        ask: "After that, how many months between reviews?",
        hint: "A review at least once a year is usual",
        min: 1,
        max: 24,
        unit: "months",
      }),
    },
  }),
  answerWithin,
  support: choices("the kinds of supervision and support", {
    ask: "Which kinds of supervision and support do staff have here?",
    hint: "Leave this empty for what is usual. In care services that is line management and appraisal. Teams that work with GPs have clinical supervision, time with a GP, peer support and learning too",
    options: Object.fromEntries(kindCodes.map((code) => [code, kindOf(code).name])) as Record<SupervisionKind, string>,
    optional: true,
  }),
};

/** The values a service with everything on starts with; each can be changed. The intervals are our judgement, so they are settings. */
export const serviceDefaults = {
  word: "key worker",
  keyWorking: true,
  allocateWithin: 0,
  contacts: true,
  contactEvery: 7,
  reviews: true,
  firstReview: 6,
  reviewEvery: 6,
} as const;

/** The values a new service of a kind starts with: where there is no key working, no contacts and reviews are expected either. */
export const defaultsOf = (kind: ServiceKind): Readonly<Record<string, Json>> =>
  serviceKinds[kind].keyWorking
    ? serviceDefaults
    : {
        word: kind === "social-prescribing" || kind === "primary-mental-health" ? "link worker" : serviceDefaults.word,
        keyWorking: false,
        contacts: false,
        reviews: false,
      };

export const addService = form(
  "Add a service",
  { ...about, ...settings },
  {
    save: "Add the service",
    first: { asks: ["name", "kind"], starts: ({ kind }) => defaultsOf(kind as ServiceKind) },
  },
);

export const changeService = form(
  "Change a service",
  {
    ...about,
    ...settings,
    from: date("the day from which the settings hold", {
      ask: "From which day?",
      hint: "What was due before that day stays due. The name, the phone numbers and the word for the key worker change at once",
      notBefore: "today",
      later: true,
    }),
  },
  {
    save: "Save the service",
    intro: ["To-do dates change to match the new settings, for everybody who uses the service."],
  },
);

/** How the mail of a service comes. Each default is our judgement, so all of them are settings. */
export const mailOfService = form(
  "The mail of a service",
  {
    accountable: pick("the accountable manager", {
      ask: "Which manager is accountable for the digest?",
      hint: "One manager owns it. The others get it as deputies",
      from: "managers",
      optional: true,
    }),
    days: choice("the days on which mail comes", {
      ask: "On which days may mail come?",
      options: {
        working: { label: "Working days", hint: "Monday to Friday, not on bank holidays" },
        every: { label: "Every day", hint: "For a service that is open all week" },
      },
    }),
    often: choice("how often the digest comes", {
      ask: "How often does the digest come to managers?",
      hint: "Each of them may choose something else for themselves",
      options: oftenOptions,
    }),
    hour: choice("the hour of the mail", {
      ask: "At what hour does mail come?",
      hint: "Each staff member may choose another hour for themselves",
      options: hourOptions,
    }),
    deadlines: choices("the reminders of deadlines", {
      ask: "When are staff reminded of a deadline?",
      hint: "What is overdue is said again every week",
      options: {
        d0: "On the day",
        d3: "3 days before",
        d7: "7 days before",
        d14: "14 days before",
        d28: "28 days before",
      },
      optional: true,
    }),
    events: choices("the reminders of events", {
      ask: "When are staff reminded of a review or a session?",
      options: {
        d1: "The working day before",
        d3: "3 days before",
        d7: "7 days before",
        d14: "14 days before",
        d28: "28 days before",
      },
      optional: true,
    }),
  },
  { save: "Save the mail of the service" },
);

/** The values that the form starts with where nobody has answered it. */
export const mailOfServiceDefaults = (): AnswersOf<typeof mailOfService> => ({
  days: "working",
  often: "daily",
  hour: "h7",
  deadlines: ["d0", "d7", "d28"],
  events: ["d1", "d7"],
});

export const nameRegisteredManager = form(
  "Name the registered manager",
  {
    manager: pick("the registered manager", { ask: "Who is the registered manager?", from: "managers" }),
  },
  {
    save: "Name the registered manager",
    intro: [
      "The registered manager reads what is said in line management and appraisal of the staff who are based here. No other manager of the service does, and no deputy.",
      "They read what is said from tomorrow on. What was said before stays with the registered manager of that day.",
    ],
  },
);
