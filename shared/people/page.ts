import { allocateDue, askAgainDue } from "../allocations/due.ts";
import type { AllocationRecord, RefusalRecord } from "../allocations/record.ts";
import { contactDue, followUpDue } from "../contacts/due.ts";
import type { ContactRecord, TallyRecord } from "../contacts/record.ts";
import type { DueItem, DueKind } from "../due/due.ts";
import { byUrgency } from "../due/due.ts";
import { occasionDue } from "../occasions/due.ts";
import type { OccasionRecord } from "../occasions/record.ts";
import type { RepresentativeRecord } from "../representatives/record.ts";
import { actionDue, arrangeReviewDue, reviewDue } from "../reviews/due.ts";
import type { ReviewRecord } from "../reviews/record.ts";
import type { ServiceRecord } from "../services/record.ts";
import { aboutService } from "../services/record.ts";
import { initialsOf, initialsTell } from "./names.ts";
import type { PersonRecord, StatusRecord } from "./record.ts";
import { aboutPerson, joinedBy, statusOfPerson } from "./record.ts";

/** Everything about one person that permission, the first screen and the due rules need: what is so now, not history. */
export interface PersonPage {
  readonly person: PersonRecord;
  readonly status?: StatusRecord | undefined;
  /** The active one first; an ended one stays until it has been filed under history. */
  readonly allocations: readonly AllocationRecord[];
  readonly refusal?: RefusalRecord | undefined;
  /** Those to come, the last that took place, and those with open actions. */
  readonly reviews: readonly ReviewRecord[];
  /** The newest contacts, and those with something to follow up. */
  readonly contacts: readonly ContactRecord[];
  /** Who speaks with or for the person. */
  readonly representatives: readonly RepresentativeRecord[];
  /** Birthdays and other occasions. */
  readonly occasions: readonly OccasionRecord[];
  /** How many contacts there were on each of the last days. */
  readonly tally?: TallyRecord | undefined;
  /** The service's settings. */
  readonly service: ServiceRecord;
}

/** The page of somebody who has just been registered: nothing on it yet. */
export const newPersonPage = (person: PersonRecord, service: ServiceRecord): PersonPage => ({
  person,
  service,
  allocations: [],
  reviews: [],
  contacts: [],
  representatives: [],
  occasions: [],
});

/** Every kind of to-do that belongs to a person. */
export const personDue: readonly DueKind<PersonPage>[] = [
  allocateDue,
  askAgainDue,
  arrangeReviewDue,
  reviewDue,
  actionDue,
  contactDue,
  followUpDue,
  occasionDue,
];

/** "AB (RH-104)": what a mail may say of a person. Shared initials are told apart by the reference, which stands alone where they would be the name. */
export function labelOf(person: PersonRecord): string {
  const { name, reference } = aboutPerson(person);
  return initialsTell(name) ? reference : `${initialsOf(name)} (${reference})`;
}

/** Everything that must happen for a person by a date. Stored due rows always equal this. */
export function dueOfPerson(page: PersonPage): DueItem[] {
  const status = statusOfPerson(page.status);
  if (status === "died" || status === "stopped") return [];
  const { service } = joinedBy(page.person);
  const label = labelOf(page.person);
  return personDue
    .flatMap((kind) =>
      kind.of(page).map((d) => ({
        kind: kind.kind,
        ...d,
        service,
        label,
        about: { page: "person" as const, id: page.person.id },
      })),
    )
    .sort(byUrgency);
}

/** What the service expects of key working and reviews. */
export const settingsOf = (page: PersonPage) => aboutService(page.service);

/** The name to call somebody by on screens. */
export const calledName = (person: PersonRecord) => aboutPerson(person).likedName ?? aboutPerson(person).name;
