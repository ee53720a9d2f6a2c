import type { AbsenceRecord } from "../absences/record.ts";
import type { AddressRecord } from "../mail/record.ts";
import type { PreferencesRecord } from "../preferences/record.ts";
import type { AgreementRecord, SessionRecord } from "../supervision/record.ts";
import type { HandOverRecord, StaffRecord } from "./record.ts";

/** Everything about one staff member that permission, the first screen and the due rules need; never what was said in supervision. */
export interface StaffPage {
  readonly staff: StaffRecord;
  /** The absence that holds or is to come. */
  readonly absence?: AbsenceRecord | undefined;
  readonly handedOver?: HandOverRecord | undefined;
  /** That mail to the work email address came back. */
  readonly mark?: AddressRecord | undefined;
  /** What they want of their mail. */
  readonly preferences?: PreferencesRecord | undefined;
  readonly agreements: readonly AgreementRecord[];
  /** The last of each kind and those waiting to be signed; the others are history. */
  readonly sessions: readonly SessionRecord[];
  /** Whoever supervises or has supervised them. */
  readonly supervisors?: readonly Supervisor[];
}

export interface Supervisor {
  readonly id: string;
  /** Who may read the words of line management too (product.md E4). */
  readonly lineManager?: string | undefined;
  /** The absence that holds or is to come. */
  readonly absence?: AbsenceRecord | undefined;
}

/** The page of somebody who has just been added: nothing on it yet. */
export const newStaffPage = (staff: StaffRecord): StaffPage => ({ staff, agreements: [], sessions: [] });
