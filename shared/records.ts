import { absenceRecord } from "./absences/record.ts";
import { allocationRecord, backupRecord, refusalRecord } from "./allocations/record.ts";
import { contactRecord, tallyRecord } from "./contacts/record.ts";
import { addressRecord } from "./mail/record.ts";
import { occasionRecord } from "./occasions/record.ts";
import { organisationRecord } from "./organisation/record.ts";
import { personRecord, statusRecord } from "./people/record.ts";
import { preferencesRecord } from "./preferences/record.ts";
import type { RecordKind } from "./record/record.ts";
import { representativeRecord } from "./representatives/record.ts";
import { reviewRecord } from "./reviews/record.ts";
import { serviceRecord } from "./services/record.ts";
import { handOverRecord, staffRecord } from "./staff/record.ts";
import { agreementRecord, sessionRecord, wordsRecord } from "./supervision/record.ts";

/** Every kind of record that is stored, for what goes through all of them. */
export const records: readonly RecordKind<unknown>[] = [
  absenceRecord,
  addressRecord,
  agreementRecord,
  allocationRecord,
  backupRecord,
  contactRecord,
  handOverRecord,
  occasionRecord,
  organisationRecord,
  personRecord,
  preferencesRecord,
  refusalRecord,
  representativeRecord,
  reviewRecord,
  serviceRecord,
  sessionRecord,
  staffRecord,
  statusRecord,
  tallyRecord,
  wordsRecord,
];
