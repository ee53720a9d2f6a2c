import { v7 as newId } from "uuid";
import type { allocate, changeKeyWorker, endAllocation, refuse } from "#shared/allocations/forms.ts";
import type { recordContact } from "#shared/contacts/forms.ts";
import type { AnswersOf } from "#shared/form/form.ts";
import type { addOccasion } from "#shared/occasions/forms.ts";
import type { changeStatus, registerPerson } from "#shared/people/forms.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { newPersonPage } from "#shared/people/page.ts";
import type { PersonRecord } from "#shared/people/record.ts";
import type { PlacePage } from "#shared/places/at.ts";
import { at } from "#shared/places/at.ts";
import { placesOf } from "#shared/places/places.ts";
import type { reviewPolicy } from "#shared/policies/forms.ts";
import type { addRepresentative } from "#shared/representatives/forms.ts";
import type { arrangeReview, cancelReview, closeAction, recordReview } from "#shared/reviews/forms.ts";
import type { addService } from "#shared/services/forms.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { addStaff } from "#shared/staff/forms.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import type { agreeSupervision, logSession } from "#shared/supervision/forms.ts";
import { plus } from "#shared/time/dates.ts";

/** The day on which tests happen: a Wednesday. */
export const today = "2027-03-17";

let n = 0;
/** A number that no other call of this test file gets. */
export const unique = () => ++n;
/** Where another process may have counted in the same house. */
export const countFrom = (start: number) => {
  n = start;
};

type Over<F> = Partial<AnswersOf<F>>;

export const serviceAnswers = (over: Over<typeof addService> = {}): AnswersOf<typeof addService> => ({
  name: `Rowan House ${unique()}`,
  kind: "residential",
  word: "key worker",
  keyWorking: true,
  allocateWithin: 0,
  contacts: false,
  reviews: true,
  firstReview: 6,
  reviewEvery: 6,
  ...over,
});

export const policyAnswers = (owner: string, over: Over<typeof reviewPolicy> = {}): AnswersOf<typeof reviewPolicy> => ({
  reviewedOn: today,
  version: "Version 4",
  owner,
  signedBy: "Nora Nominated",
  signedOn: today,
  ...over,
});

export const staffAnswers = (over: Over<typeof addStaff> = {}): AnswersOf<typeof addStaff> => {
  const number = unique();
  return {
    name: `Sam Worker ${number}`,
    signInName: `sam.worker.${number}`,
    title: "Support worker",
    roles: ["worker"],
    kind: "employee",
    started: "2020-01-06",
    ...over,
  };
};

export const personAnswers = (over: Over<typeof registerPerson> = {}): AnswersOf<typeof registerPerson> => ({
  service: "none",
  started: "2027-03-01",
  name: "Amina Begum",
  nhsNumberKnown: false,
  reference: `RH-${unique()}`,
  interpreter: false,
  ...over,
});

export const allocateAnswers = (worker: string, over: Over<typeof allocate> = {}): AnswersOf<typeof allocate> => ({
  worker,
  from: today,
  involved: "chose",
  explained: true,
  explainedOn: today,
  how: "in-person",
  ...over,
});

export const changeWorkerAnswers = (
  worker: string,
  over: Over<typeof changeKeyWorker> = {},
): AnswersOf<typeof changeKeyWorker> => ({
  ...allocateAnswers(worker),
  reason: "better-match",
  personSaid: "They would like that",
  ...over,
});

export const endAnswers = (over: Over<typeof endAllocation> = {}): AnswersOf<typeof endAllocation> => ({
  reason: "worker-left",
  stops: over.on ? "day" : "now",
  personSaid: "They understand",
  ...over,
});

export const refuseAnswers = (over: Over<typeof refuse> = {}): AnswersOf<typeof refuse> => ({
  on: today,
  askAgain: "2027-06-17",
  ...over,
});

export const arrangeAnswers = (over: Over<typeof arrangeReview> = {}): AnswersOf<typeof arrangeReview> => ({
  kind: "first",
  on: "2027-04-01",
  place: "The garden room",
  agenda: ["How it is going", "Risks"],
  ...over,
});

export const recordAnswers = (over: Over<typeof recordReview> = {}): AnswersOf<typeof recordReview> => ({
  on: today,
  came: ["Amina", "Her sister"],
  outcome: "She wants to go swimming again",
  ...over,
});

export const cancelAnswers = (over: Over<typeof cancelReview> = {}): AnswersOf<typeof cancelReview> => ({
  why: "person-unwell",
  told: true,
  ...over,
});

export const closeAnswers = (over: Over<typeof closeAction> = {}): AnswersOf<typeof closeAction> => ({
  outcome: "done",
  on: today,
  ...over,
});

export const contactAnswers = (over: Over<typeof recordContact> = {}): AnswersOf<typeof recordContact> => ({
  said: "Went through the week",
  day: "today",
  withWhom: "person",
  how: "in-person",
  kind: "session",
  followUp: false,
  ...over,
});

export const representativeAnswers = (
  over: Over<typeof addRepresentative> = {},
): AnswersOf<typeof addRepresentative> => ({
  name: "Jean Ellis",
  relation: "Sister",
  authority: "none",
  seen: false,
  share: "everything",
  basis: "consent",
  doNotContact: false,
  ...over,
});

export const occasionAnswers = (over: Over<typeof addOccasion> = {}): AnswersOf<typeof addOccasion> => ({
  what: "Birthday",
  on: "1948-03-27",
  yearly: true,
  wish: "A cake, no fuss",
  ...over,
});

export const statusAnswers = (over: Over<typeof changeStatus> = {}): AnswersOf<typeof changeStatus> => ({
  status: "away",
  from: today,
  ...((over.status ?? "away") === "away" && {
    where: "hospital" as const,
    backBy: plus(over.from ?? today, { days: 7 }),
  }),
  ...over,
});

export const agreeAnswers = (
  supervisor: string,
  over: Over<typeof agreeSupervision> = {},
): AnswersOf<typeof agreeSupervision> => ({
  kind: "line-management",
  supervisor,
  rhythm: "weeks",
  everyWeeks: 6,
  from: "2027-01-04",
  ...over,
});

/** Answers about clinical supervision by a GP. */
export const clinicalAnswers = (
  supervisor: string,
  over: Over<typeof agreeSupervision> = {},
): AnswersOf<typeof agreeSupervision> => ({
  kind: "clinical",
  supervisor,
  gp: true,
  rhythm: "month",
  from: "2027-01-04",
  ...over,
});

export const sessionAnswers = (over: Over<typeof logSession> = {}): AnswersOf<typeof logSession> => ({
  kind: "line-management",
  on: today,
  minutes: 60,
  topics: ["Workload"],
  howAreThey: "Tired but well",
  ...over,
});

/** An action of a review, with a row id of its own. */
export const action = (who: string, by = "2027-04-30", what = "Ask about swimming") => ({ id: newId(), what, who, by });

export const service = (over: Over<typeof addService> = {}): ServiceRecord => ({
  id: newId(),
  added: serviceAnswers(over),
  version: 1,
});

export const staffMember = (over: Over<typeof addStaff> = {}): StaffRecord => ({
  id: newId(),
  added: staffAnswers(over),
  version: 1,
});

export const person = (over: Over<typeof registerPerson> = {}): PersonRecord => ({
  id: newId(),
  registered: personAnswers(over),
  version: 1,
});

/** A person's page with nothing on it yet, of a service. */
export function personPage({
  service: place = service(),
  ...over
}: Partial<PersonPage> & { readonly service?: ServiceRecord } = {}): PersonPage {
  return { ...newPersonPage(person({ service: place.id }), place), ...over };
}

/** The page as it is seen from its first place. */
export const firstSeen = (page: PersonPage): PlacePage => at(page, placesOf(page)[0]);

/** The page with other settings of a service. */
export const withService = (page: PersonPage, changed: ServiceRecord): PersonPage => ({
  ...page,
  services: new Map([...page.services, [changed.id, changed]]),
});

export const staffPage = (over: Partial<StaffPage> = {}): StaffPage => ({
  ...newStaffPage(staffMember()),
  ...over,
});
