import { allocationRecord, backupRecord, leaversRecord, refusalRecord } from "../allocations/record.ts";
import { contactRecord, tallyRecord } from "../contacts/record.ts";
import { correctionRecord, mistakeRecord } from "../corrections/record.ts";
import { disagreementRecord } from "../disagreements/record.ts";
import { occasionRecord } from "../occasions/record.ts";
import { placeRecord } from "../places/record.ts";
import type { PageOf } from "../record/page.ts";
import { emptyPage } from "../record/page.ts";
import { representativeRecord } from "../representatives/record.ts";
import { reviewRecord } from "../reviews/record.ts";
import type { ServiceRecord } from "../services/record.ts";
import { leavingRecord } from "./leaving-record.ts";
import { initialsOf, initialsTell } from "./names.ts";
import { pastRecord } from "./past-record.ts";
import type { PersonRecord } from "./record.ts";
import { aboutPerson, personRecord, statusRecord } from "./record.ts";

/** Every record of a person: the page's type, what is read and written, and what is filed follow from this list. */
export const personRecords = {
  person: personRecord,
  status: statusRecord,
  leaving: leavingRecord,
  past: pastRecord,
  allocations: allocationRecord,
  places: placeRecord,
  refusals: refusalRecord,
  /** Who stands in when the key worker is away. */
  backups: backupRecord,
  leavers: leaversRecord,
  reviews: reviewRecord,
  contacts: contactRecord,
  representatives: representativeRecord,
  occasions: occasionRecord,
  disagreements: disagreementRecord,
  tally: tallyRecord,
  corrections: correctionRecord,
  mistakes: mistakeRecord,
} as const;

export type PersonRecords = PageOf<typeof personRecords>;

/** Everything about one person that permission, the first screen and the due rules need: what is so now, not history. */
export interface PersonPage extends PersonRecords {
  /** The settings of each service in which they have, had or will have a place, by its id. */
  readonly services: ReadonlyMap<string, ServiceRecord>;
  /** The places of which its reader may read, if they may not read all: the page has only what belongs there. */
  readonly only?: ReadonlySet<string> | undefined;
}

/** The page of somebody who has just been registered: nothing on it yet. */
export const newPersonPage = (person: PersonRecord, service: ServiceRecord): PersonPage => ({
  ...emptyPage(personRecords),
  person,
  services: new Map([[service.id, service]]),
});

/** "AB (RH-104)": what a mail may say of a person. Shared initials are told apart by the reference, which stands alone where they would be the name. */
export function labelOf(person: PersonRecord): string {
  const { name, reference } = aboutPerson(person);
  return initialsTell(name) ? reference : `${initialsOf(name)} (${reference})`;
}

/** The name to call somebody by on screens. */
export const calledName = (person: PersonRecord) => aboutPerson(person).likedName ?? aboutPerson(person).name;
