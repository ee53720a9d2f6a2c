import type { AbsenceRecord } from "../absences/record.ts";
import { absenceRecord } from "../absences/record.ts";
import type { IsoDate } from "../form/question.ts";
import { addressRecord } from "../mail/record.ts";
import { preferencesRecord } from "../preferences/record.ts";
import type { PageOf } from "../record/page.ts";
import { emptyPage } from "../record/page.ts";
import type { ServiceRecord } from "../services/record.ts";
import { agreementRecord, sessionRecord } from "../supervision/record.ts";
import type { StaffRecord } from "./record.ts";
import { handOverRecord, staffRecord } from "./record.ts";

/** Every record of a staff member: the page's type, what is read and written, and what is filed follow from this list. */
export const staffRecords = {
  staff: staffRecord,
  /** The absence that holds or is to come. */
  absence: absenceRecord,
  handedOver: handOverRecord,
  /** That mail to the work email address came back. */
  mark: addressRecord,
  /** What they want of their mail. */
  preferences: preferencesRecord,
  agreements: agreementRecord,
  /** The last of each kind and those waiting to be signed; the others are history. */
  sessions: sessionRecord,
} as const;

/** Everything about one staff member that permission, the first screen and the due rules need; never what was said in supervision. */
export interface StaffPage extends PageOf<typeof staffRecords> {
  /** Everybody who supervises or has supervised them. */
  readonly supervisors?: readonly Supervisor[];
  /** The services that they work for. */
  readonly services?: readonly ServiceRecord[];
}

export interface Supervisor {
  readonly id: string;
  /** Their record, for who managed them on which day: these read the words of line management too (product.md E4). */
  readonly staff: Pick<StaffRecord, "added" | "changed" | "placed">;
  /** The absence that holds or is to come. */
  readonly absence?: AbsenceRecord | undefined;
  /** Their last day, where they leave. */
  readonly leaves?: IsoDate | undefined;
}

/** The page of somebody who has just been added: nothing on it yet. */
export const newStaffPage = (staff: StaffRecord): StaffPage => ({ ...emptyPage(staffRecords), staff });
