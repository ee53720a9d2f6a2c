import { conflict, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { StaffPage } from "../staff/page.ts";
import { aboutStaff } from "../staff/record.ts";
import { isBefore } from "../time/instants.ts";
import type { addressWorks } from "./forms.ts";
import type { AddressRecord } from "./record.ts";
import { isStopped } from "./record.ts";

/** A mail that came back for good. */
export interface CameBack extends Pick<AddressRecord, "id" | "address" | "why" | "at"> {
  /** When the mail had been sent. */
  readonly sent: string;
}

/**
 * Stops mail to a staff member's address. The same mail again changes nothing, nor does one that was sent to an address which has been corrected since,
 * or before somebody said that the address works again.
 */
export function cameBack(page: StaffPage, { sent, ...back }: CameBack): StaffPage {
  const { mark } = page;
  if (aboutStaff(page.staff).email !== back.address || isStopped(mark, back.address)) return page;
  if (mark && (mark.id === back.id || (mark.works && !isBefore(mark.works.at, sent)))) return page;
  return { ...page, mark: { ...back, version: 0 } };
}

export function worksAgain(
  page: StaffPage,
  version: number,
  answers: AnswersOf<typeof addressWorks>,
  at: string,
): StaffPage {
  const { mark } = page;
  if (!mark) throw conflict("No mail to this address has come back.");
  if (mark.works) return page;
  if (mark.version !== version) throw stale({});
  return { ...page, mark: { ...mark, works: { at, answers } } };
}
