import type { AbsenceRecord } from "#shared/absences/record.ts";
import { absenceRecord, daysOfAbsence } from "#shared/absences/record.ts";
import type { StaffDays } from "#shared/allocations/rules.ts";
import { dueKindOf } from "#shared/due/kinds.ts";
import { conflict, Failure, invalid } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { numberIn } from "#shared/mail/hours.ts";
import { addressRecord, isStopped } from "#shared/mail/record.ts";
import { folded, tokensOf } from "#shared/people/names.ts";
import { dueOfStaff, staffDue } from "#shared/staff/due.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { staffRecords } from "#shared/staff/page.ts";
import { daysOf } from "#shared/staff/read-elsewhere.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff, servicesOf, staffRecord } from "#shared/staff/record.ts";
import { settledStaff } from "#shared/staff/rules.ts";
import { kindCodes } from "#shared/supervision/kinds.ts";
import { agreementsIn, daysOfAgreement, isAhead, sessionRecord } from "#shared/supervision/record.ts";
import { instantOf } from "#shared/time/instants.ts";
import type { Account } from "./accounts.ts";
import { identityKey } from "./accounts.ts";
import type { Adding } from "./change.ts";
import { changePage, storePage } from "./change.ts";
import { daysIn, dueKindsOf, dueRow, toldRows } from "./derived.ts";
import { cursorOf, placeOf } from "./due.ts";
import { wholePastOf } from "./history.ts";
import { pastKey, recordIn, recordsOf, versionKey } from "./page.ts";
import type { Item } from "./read.ts";
import { getItem, getItems, indexed, merged } from "./read.ts";
import { refreshPage } from "./refresh.ts";
import { servicesById } from "./services.ts";
import type { MailEntry } from "./staff-mail.ts";
import { loadPage, pageStore } from "./store.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

export const recordKey = "now#staff";
export const absenceKey = "now#absence";
const markKey = "now#address";
/** Where a staff member's record lies. */
export const staffKey = (id: string) => ({ pk: prefixes.member + id, sk: recordKey });
/** Directories of the whole organisation stand beside those of its services. */
export const wholeOrganisation = "organisation";

const store = pageStore<typeof staffRecords, StaffPage>({
  prefix: prefixes.member,
  kinds: staffRecords,
  complete: async (records) => {
    const { agreements, sessions } = records;
    const [supervisors, services] = await Promise.all([
      supervisorsOf([...agreements.map((a) => a.agreed.supervisor), ...sessions.map((s) => s.supervisor)]),
      servicesById(servicesOf(records.staff)),
    ]);
    return { ...records, supervisors, services };
  },
  borrows: ({ staff, agreements, sessions }) => [
    ...servicesOf(staff),
    ...agreements.map((a) => a.agreed.supervisor),
    ...sessions.map((s) => s.supervisor),
  ],
  settle: settledStaff,
  derives: [
    "listed",
    "found",
    "stopped",
    "supervised",
    "supervised-next",
    "absent",
    "without-digest",
    ...dueKindsOf(staffDue),
  ],
  derived: (page) => [
    ...[wholeOrganisation, ...servicesOf(page.staff)].map((where) => ({
      sk: `now#listed#${where}`,
      is: "listed",
      id: page.staff.id,
      listedKey: `staff#${where}`,
      listedSort: sortOf(page.staff),
      ...(where === wholeOrganisation && { mail: mailEntryOf(page) }),
    })),
    ...dueOfStaff(page).flatMap((item) => [dueRow(item, item.label, dueKindOf(item.kind).list), ...toldRows(item)]),
    ...stopped(page),
    ...supervised(page),
    ...absent(page),
    ...withoutDigest(page),
  ],
  found: ({ staff }) =>
    tokensOf(aboutStaff(staff).name, aboutStaff(staff).signInName).map((token) => ({
      sk: `find#${token}`,
      is: "found",
      id: staff.id,
      listedKey: "find#staff",
      listedSort: `${token}#${staff.id}`,
    })),
  guards: ({ staff }) => [
    {
      pk: prefixes.signInName + aboutStaff(staff).signInName,
      taken: () => invalid({ at: "signInName", message: "Somebody has this sign-in name already. Choose another one" }),
    },
    ...(staff.bound
      ? [
          {
            pk: identityKey(staff.bound),
            taken: () => conflict("This account belongs to another staff member already."),
          },
        ]
      : []),
  ],
});

/** Supervisors with their line managers and absences. */
async function supervisorsOf(ids: readonly string[]): Promise<NonNullable<StaffPage["supervisors"]>> {
  const { staff, absences } = await staffAndAbsences(ids, ids);
  return staff.map(({ id, ...about }) => ({
    id,
    staff: about,
    absence: absences.get(id),
    leaves: aboutStaff(about).leaves,
  }));
}

/** A manager who chose to get no digest, where others see it. */
function withoutDigest({ staff, preferences }: StaffPage) {
  const since = preferences?.noDigestSince;
  if (!since || !aboutStaff(staff).roles.includes("manager")) return [];
  return [wholeOrganisation, ...servicesOf(staff)].map((where) => ({
    sk: `now#without-digest#${where}`,
    is: "without-digest",
    entry: { id: staff.id, name: aboutStaff(staff).name, since },
    listedKey: `without-digest#${where}`,
    listedSort: sortOf(staff),
  }));
}

function mailEntryOf({ staff, preferences }: StaffPage): Omit<MailEntry, "id"> {
  const { base, email, lineManager } = aboutStaff(staff);
  const hour = preferences?.reminders && numberIn(preferences.reminders.hour);
  return {
    ...(hour !== undefined && { hour }),
    ...(base && { base }),
    ...(!email && lineManager && { readBy: lineManager }),
  };
}

/** Who is supervised by somebody on which days, in the index of what is assigned to the supervisor. */
function supervised(page: StaffPage) {
  return kindCodes.flatMap((kind) =>
    agreementsIn(page.agreements, kind).map((one, n) => {
      const { from, until } = daysOfAgreement(one);
      const next = n === 0 ? "" : `#${one.id}`;
      return {
        sk: `now#supervised#${kind}${next}`,
        is: n === 0 ? "supervised" : "supervised-next",
        id: page.staff.id,
        kind,
        ...daysIn("days", { ...((n > 0 || isAhead(one)) && { from }), until }),
        assignedKey: `assigned#${one.agreed.supervisor}`,
        assignedSort: `supervised#${sortOf(page.staff)}#${kind}${next}`,
      };
    }),
  );
}

/** Whose mail is stopped, by when it came back. */
function stopped({ staff, mark }: StaffPage) {
  if (!mark || !isStopped(mark, aboutStaff(staff).email)) return [];
  const sort = { listedKey: "stopped", listedSort: `${instantOf(mark.at)}#${staff.id}` };
  return [{ sk: "now#stopped", is: "stopped", id: staff.id, ...sort }];
}

/** A directory row of somebody who is away, or will be. */
export interface AbsentEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly from: IsoDate;
  readonly backBy?: IsoDate | undefined;
}

/** After every day: for those of whom nobody knows when they are back. */
const someDay = "9999-12-31";

/** Somebody's absence in each of their services, by the day they are expected back. */
function absent({ staff, absence }: StaffPage) {
  if (!absence) return [];
  const { kind, from, backBy } = absence.answers;
  const { until } = daysOfAbsence(absence);
  const entry: AbsentEntry = { id: staff.id, name: aboutStaff(staff).name, kind, from, backBy };
  return servicesOf(staff).map((service) => ({
    sk: `now#absent#${service}`,
    is: "absent",
    entry,
    ...daysIn("days", { until }),
    listedKey: `absent#${service}`,
    listedSort: `${backBy ?? someDay}#${staff.id}`,
  }));
}

const sortOf = (staff: StaffRecord) => `${folded(aboutStaff(staff).name)}#${staff.id}`;

export const loadStaff = (id: string): Promise<StaffPage | undefined> => loadPage(store, id);

export const changeStaff = (
  id: string,
  decide: (page: StaffPage | undefined) => StaffPage,
  also?: (page: StaffPage) => readonly Also[],
  adding?: Adding<StaffPage>,
  today?: IsoDate,
): Promise<StaffPage> => changePage(store, id, decide, also, adding, today);

/** As `changeStaff`, for a caller that has no use for the page that comes of it. */
export const storeStaff = (
  id: string,
  decide: (page: StaffPage | undefined) => StaffPage,
  also: (page: StaffPage) => readonly Also[],
  how: { readonly fresh: boolean },
): Promise<void> => storePage(store, id, decide, also, how);

/** `today` files what is over by that day. */
export const refreshStaff = (id: string, today?: IsoDate): Promise<number> => refreshPage(store, id, today);

/** One staff member's record, strongly consistent: what permission reads on each request. */
export async function staffById(id: string): Promise<StaffRecord | undefined> {
  const row = await getItem(prefixes.member + id, recordKey);
  return row && recordIn(staffRecord, row);
}

/** A staff record as it was before it was changed. */
export async function staffVersion(id: string, version: number): Promise<StaffRecord | undefined> {
  const row = await getItem(prefixes.member + id, versionKey(staffRecord.name, id, version));
  return row && recordIn(staffRecord, row);
}

/** What is known of a staff member's address, strongly consistent; nothing if no mail came back. */
export async function markOf(id: string) {
  const row = await getItem(prefixes.member + id, markKey);
  return row && recordIn(addressRecord, row);
}

/** Those to whose address no mail is sent, the longest first. */
export async function stoppedStaff(query: {
  after?: string | undefined;
  limit: number;
}): Promise<{ id: string; cursor: string }[]> {
  const place = Buffer.from(query.after ?? "", "base64url").toString();
  const rows = await indexed("listed", {
    key: "stopped",
    limit: query.limit,
    ...(/^\d{4}-/.test(place) && { after: place }),
  });
  return rows.map((row) => ({
    id: row.id as string,
    cursor: Buffer.from(row.listedSort as string).toString("base64url"),
  }));
}

/** Marks of several staff members by whose they are. */
export async function marksOf(ids: readonly string[]) {
  const rows = ids.length > 0 ? await getItems(ids.map((id) => ({ pk: prefixes.member + id, sk: markKey }))) : [];
  return new Map(rows.map((row) => [row.pk.slice(prefixes.member.length), recordIn(addressRecord, row)]));
}

/** Several staff members' records; who does not exist is absent. */
export async function staffByIds(ids: readonly string[]): Promise<StaffRecord[]> {
  if (ids.length === 0) return [];
  const rows = await getItems(ids.map(staffKey));
  return rows.map((row) => recordIn(staffRecord, row));
}

/** Several staff members' records, and the absences that some of them have, in one request. */
export async function staffAndAbsences(
  ids: readonly string[],
  absent: readonly string[],
): Promise<{ staff: StaffRecord[]; absences: ReadonlyMap<string, AbsenceRecord> }> {
  const keysOf = (of: readonly string[], sk: string) => of.map((id) => ({ pk: prefixes.member + id, sk }));
  const keys = [...keysOf(ids, recordKey), ...keysOf(absent, absenceKey)];
  const rows = keys.length > 0 ? await getItems(keys) : [];
  const away = rows.filter((row) => row.sk === absenceKey);
  return {
    staff: recordsOf(staffRecord, rows),
    absences: new Map(away.map((row) => [row.pk.slice(prefixes.member.length), recordIn(absenceRecord, row)])),
  };
}

/** The days of several staff members that other pages need. */
export async function daysOfStaff(ids: readonly string[]): Promise<Map<string, StaffDays>> {
  const { staff, absences } = await staffAndAbsences(ids, ids);
  return new Map(staff.map((one) => [one.id, daysOf(one, absences.get(one.id))]));
}

/** Managers of some services, or of the organisation, who chose to get no digest, by name. */
export async function staffWithoutDigest(
  where: readonly string[],
  limit: number,
): Promise<{ id: string; name: string; since: string }[]> {
  const keys = where.map((w) => `without-digest#${w}`);
  const rows = await merged("listed", keys, { limit });
  const entries = rows.map((row) => row.entry as { id: string; name: string; since: string });
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

/** Ids of the staff of some services, or of the whole organisation, by name, each once. */
export async function staffIds(query: {
  where: readonly string[];
  after?: string | undefined;
  limit: number;
}): Promise<string[]> {
  const last = query.after === undefined ? undefined : await staffById(query.after);
  const found: string[] = [];
  let after = last && sortOf(last);
  // Somebody of several services stands in each of their directories, so a page may need a second look.
  for (let more = true; more && found.length < query.limit; ) {
    const rows: Item[] = await merged(
      "listed",
      query.where.map((w) => `staff#${w}`),
      { after, limit: query.limit },
    );
    for (const row of rows) if (!found.includes(row.id as string)) found.push(row.id as string);
    more = rows.length === query.limit;
    after = rows.at(-1)?.listedSort as string | undefined;
  }
  return found.slice(0, query.limit);
}

/** Ids of everybody who works or has worked here, from the directory. */
export async function everyStaffId(): Promise<string[]> {
  const found: string[] = [];
  const limit = 500;
  for (let after: string | undefined, more = true; more; ) {
    const rows = await indexed("listed", { key: `staff#${wholeOrganisation}`, after, limit });
    found.push(...rows.map((row) => row.id as string));
    more = rows.length === limit;
    after = rows.at(-1)?.listedSort as string | undefined;
  }
  return found;
}

/** Ids of staff one of whose names begins with this word. */
export async function staffFound(token: string, limit: number): Promise<string[]> {
  const rows = await indexed("listed", { key: "find#staff", begins: token, limit });
  return [...new Set(rows.map((row) => row.id as string))];
}

/** Absences of the staff of some services that hold or are to come, each once, with a cursor to go on from. */
export async function absencesListed(query: {
  services: readonly string[];
  today: IsoDate;
  after?: string | undefined;
  limit: number;
}): Promise<(AbsentEntry & { readonly cursor: string })[]> {
  const rows = await merged(
    "listed",
    query.services.map((s) => `absent#${s}`),
    { after: placeOf(query.after), on: query.today, limit: query.limit },
  );
  const entries = rows.map((row) => ({
    ...(row.entry as AbsentEntry),
    cursor: cursorOf(row.listedSort as string),
  }));
  return [...new Map(entries.map((e) => [e.id, e])).values()];
}

/** Every session that has left the first screen, in no order. */
export const pastSessions = (member: string) => wholePastOf(sessionRecord, prefixes.member + member);

/** A past session of a staff member that has left the first screen. */
export async function pastSession(member: string, id: string) {
  const row = await getItem(prefixes.member + member, pastKey("session", id));
  return row && recordIn(sessionRecord, row);
}

const notConfirmed = () =>
  new Failure(
    "forbidden",
    "Somebody has to confirm how you sign in first. Ask your manager or a system administrator.",
  );

/** Binds an account to its owner at the first sign-in, unless another account was first. Gives the staff record. */
export async function bindAccount(id: string, account: Account): Promise<StaffRecord> {
  const page = await changeStaff(id, (read) => {
    if (!read) throw conflict("This sign-in name has no staff record.");
    if (!read.staff.bound && read.staff.unconfirmed) throw notConfirmed();
    if (!read.staff.bound) return { ...read, staff: { ...read.staff, bound: account } };
    return read;
  });
  return page.staff;
}
