import { caseRecords } from "./cases/record.ts";
import { organisationRecords } from "./organisation/record.ts";
import { personRecords } from "./people/page.ts";
import type { RecordKind } from "./record/record.ts";
import { serviceRecords } from "./services/page.ts";
import { staffRecords } from "./staff/page.ts";
import { wordsRecord } from "./supervision/record.ts";

/** Every kind of record that is stored, for what goes through all of them. */
export const records: readonly RecordKind<unknown>[] = [
  ...Object.values(personRecords),
  ...Object.values(staffRecords),
  ...Object.values(serviceRecords),
  ...Object.values(organisationRecords),
  ...Object.values(caseRecords),
  wordsRecord,
];
