import type { AbsenceRecord } from "#shared/absences/record.ts";
import { absenceRecord } from "#shared/absences/record.ts";
import type { PreferencesRecord } from "#shared/preferences/record.ts";
import { preferencesRecord } from "#shared/preferences/record.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { staffRecord } from "#shared/staff/record.ts";
import { recordIn } from "./page.ts";
import { getItems, indexed } from "./read.ts";
import { absenceKey, recordKey, wholeOrganisation } from "./staff.ts";
import { prefixes } from "./table.ts";

const preferencesKey = "now#preferences";

/** What decides when somebody reads mail. */
export interface MailReader {
  readonly staff: StaffRecord;
  readonly absence?: AbsenceRecord | undefined;
  readonly preferences?: PreferencesRecord | undefined;
}

/** Several staff members with what decides when they read mail; who does not exist is absent. */
export async function mailReaders(ids: readonly string[]): Promise<MailReader[]> {
  if (ids.length === 0) return [];
  const rows = await getItems(
    ids.flatMap((id) => [recordKey, absenceKey, preferencesKey].map((sk) => ({ pk: prefixes.member + id, sk }))),
  );
  const found = new Map(rows.map((row) => [row.pk + row.sk, row]));
  return rows
    .filter((row) => row.sk === recordKey)
    .map((row) => {
      const absence = found.get(row.pk + absenceKey);
      const preferences = found.get(row.pk + preferencesKey);
      return {
        staff: recordIn(staffRecord, row),
        absence: absence && recordIn(absenceRecord, absence),
        preferences: preferences && recordIn(preferencesRecord, preferences),
      };
    });
}

/**
 * What the directory of the organisation says of somebody's mail, so that an hour's mail is planned without reading
 * everybody's record.
 */
export interface MailEntry {
  readonly id: string;
  /** The hour that they chose. */
  readonly hour?: number | undefined;
  /** Where they are based: its defaults hold. */
  readonly base?: string | undefined;
  /** Who reads their reminders, if they have no work email address. */
  readonly readBy?: string | undefined;
}

/** A page of the organisation's directory, by name; `after` is the place that a page gave. */
export async function mailEntries(
  after: string | undefined,
  limit: number,
): Promise<{ rows: MailEntry[]; after?: string }> {
  const rows = await indexed("listed", { key: `staff#${wholeOrganisation}`, after, limit });
  const last = rows.length === limit ? (rows.at(-1)?.listedSort as string) : undefined;
  return {
    rows: rows.map((row) => ({ id: row.id as string, ...(row.mail as object) })),
    ...(last !== undefined && { after: last }),
  };
}
