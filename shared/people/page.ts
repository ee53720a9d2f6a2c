import type { AllocationRecord, BackupRecord, RefusalRecord } from "../allocations/record.ts";
import type { ContactRecord, TallyRecord } from "../contacts/record.ts";
import type { OccasionRecord } from "../occasions/record.ts";
import type { RepresentativeRecord } from "../representatives/record.ts";
import type { ReviewRecord } from "../reviews/record.ts";
import type { ServiceRecord } from "../services/record.ts";
import { aboutService } from "../services/record.ts";
import { initialsOf, initialsTell } from "./names.ts";
import type { PersonRecord, StatusRecord } from "./record.ts";
import { aboutPerson } from "./record.ts";

/** Everything about one person that permission, the first screen and the due rules need: what is so now, not history. */
export interface PersonPage {
  readonly person: PersonRecord;
  readonly status?: StatusRecord | undefined;
  /** The active one first; an ended one stays until it has been filed under history. */
  readonly allocations: readonly AllocationRecord[];
  readonly refusal?: RefusalRecord | undefined;
  /** Who stands in when the key worker is away. */
  readonly backup?: BackupRecord | undefined;
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

/** "AB (RH-104)": what a mail may say of a person. Shared initials are told apart by the reference, which stands alone where they would be the name. */
export function labelOf(person: PersonRecord): string {
  const { name, reference } = aboutPerson(person);
  return initialsTell(name) ? reference : `${initialsOf(name)} (${reference})`;
}

/** What the service expects of key working and reviews. */
export const settingsOf = (page: PersonPage) => aboutService(page.service);

/** The name to call somebody by on screens. */
export const calledName = (person: PersonRecord) => aboutPerson(person).likedName ?? aboutPerson(person).name;
