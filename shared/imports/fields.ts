import { allocate } from "../allocations/forms.ts";
import { plainWord } from "../form/cells.ts";
import { number } from "../form/kinds/number.ts";
import { text } from "../form/kinds/text.ts";
import type { Questions } from "../form/question.ts";
import { heading } from "../form/question.ts";
import { registerPerson } from "../people/forms.ts";
import { addService } from "../services/forms.ts";
import { changeStaff } from "../staff/forms.ts";

/** What a file can hold. */
export const kinds = {
  services: "Services",
  staff: "Staff",
  people: "People who use a service",
  allocations: "Who is whose {key worker} now",
} as const;

export type Kind = keyof typeof kinds;

/** One thing that a column can hold: a question of the form, or a part of an answer that other systems keep apart. */
export interface Field {
  readonly name: string;
  readonly question: Questions[string];
  /** Without a column for it, or what stands in for it, nothing can be imported. */
  readonly needed: boolean;
}

/** Every question of a form, those under options too. */
const flat = (questions: Questions): [string, Questions[string]][] =>
  Object.entries(questions).flatMap(([name, question]) => [
    [name, question] as [string, Questions[string]],
    ...Object.values(question.asks ?? {}).flatMap(flat),
  ]);

const names = {
  firstName: text("the first name", { optional: true }),
  lastName: text("the last name", { optional: true }),
};

/** What the form asks, without what a spreadsheet never holds, and the parts that it keeps apart. */
const questionsOf: Readonly<Record<Kind, Questions>> = {
  services: Object.fromEntries(flat(addService.questions)),
  staff: {
    ...names,
    ...Object.fromEntries(flat(changeStaff.questions)),
    hours: number("the hours a week", { min: 0.5, max: 80, decimals: 2, optional: true }),
  },
  // Whether the number is known follows from it.
  people: {
    ...names,
    ...Object.fromEntries(flat(registerPerson.questions).filter(([name]) => name !== "nhsNumberKnown")),
  },
  allocations: {
    person: text("the person’s reference", {}),
    ...Object.fromEntries(flat(allocate.questions).filter(([name]) => ["worker", "from"].includes(name))),
  },
};

const needed: Readonly<Record<Kind, readonly string[]>> = {
  services: ["name", "kind"],
  staff: ["signInName", "title", "roles", "kind", "started"],
  people: ["reference", "service", "started"],
  allocations: ["person", "worker", "from"],
};

export const fieldsOf = (kind: Kind): Field[] =>
  Object.entries(questionsOf[kind]).map(([name, question]) => ({
    name,
    question,
    needed: needed[kind].includes(name),
  }));

/** How other systems head their columns, beside our own words. */
const headings: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  services: {
    name: "service, service name, location, home, unit, site, cost centre name",
    kind: "type, service type, kind, kind of service, category",
    phone: "phone, telephone, tel, contact number",
    word: "word for key worker",
    keyWorking: "key working, key worker used, keyworking",
    allocateWithin: "days to allocate",
    reviews: "care reviews, reviews",
    firstReview: "weeks to first review, first review weeks",
    reviewEvery: "months between reviews, review frequency months",
    odsCode: "ods, practice code, organisation code",
    population: "list size, registered patients",
  },
  staff: {
    name: "full name, employee name, staff name, employee, worker",
    firstName: "forename, forenames, given name, first names",
    lastName: "surname, family name, last names",
    signInName: "sign in name, username, user name, login, network id, user id, account",
    email: "email, e mail, email address, work email",
    title: "job title, position, post, role title, job",
    roles: "role, keyworker role, access, access level, user type",
    kind: "employment type, contract type, contract, staff type, employment",
    base: "base, service, location, home, team, unit, workplace, site",
    also: "additional services, other locations, also works at, other teams",
    wte: "fte, wte, full time equivalent, whole time equivalent",
    hours: "hours, contracted hours, weekly hours, hours per week, hrs",
    days: "work pattern, working pattern, days worked",
    lineManager: "manager, line manager, supervisor, reports to",
    started: "start date, date started, started, employment start, joined, continuous service",
    leaves: "leaving date, end date, leave date, termination date",
  },
  people: {
    name: "full name, client name, service user, service user name, resident, client, person",
    firstName: "forename, forenames, given name, first names",
    lastName: "surname, family name, last names",
    likedName: "known as, preferred name, likes to be called, nickname",
    pronouns: "pronoun",
    born: "dob, date of birth, birth date, d o b, born",
    nhsNumber: "nhs no, nhs number, nhs num, nhs",
    reference: "ref, client id, client ref, person id, service user id, case number, our ref, id, client no",
    service: "location, home, unit, site, team, service name, placement",
    started: "start date, date started, admission date, date of admission, admitted, service start, placement start",
    language: "first language, preferred language, main language",
    interpreter: "interpreter needed, interpreter required, needs interpreter",
    communication: "communication needs, communication",
    matters: "what matters, what is important to me, important to me",
    support: "how best to support me, support needs",
  },
  allocations: {
    person: "reference, ref, client id, client ref, person id, service user id, case number, our ref, id, client no",
    worker: "keyworker, key worker, named worker, link worker, allocated worker, allocated to, worker, key workers",
    from: "from, allocated from, allocation date, start date, since, allocated on, date allocated",
  },
};

/** The field that a heading names, by our own words or those of other systems. */
export function fieldHeaded(kind: Kind, title: string): string | undefined {
  const plain = plainWord(title);
  if (plain === "") return undefined;
  const named = fieldsOf(kind).find(({ name, question }) =>
    [name, heading(question.noun), question.ask].some((words) => plainWord(words.replace(/[{}]/g, "")) === plain),
  );
  if (named) return named.name;
  return Object.entries(headings[kind]).find(([, words]) =>
    words.split(", ").some((word) => plainWord(word) === plain),
  )?.[0];
}
