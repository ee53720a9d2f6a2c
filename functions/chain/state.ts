import { v7 as newId } from "uuid";
import type { Tell } from "#functions/mail/tell.ts";
import { refreshOfDependents } from "#functions/scheduled/ask.ts";
import { auditWrite, ofOrganisation, writeAudit } from "#functions/storage/audit.ts";
import { changeCase } from "#functions/storage/cases.ts";
import type { Adding, Saved } from "#functions/storage/change.ts";
import { changePerson } from "#functions/storage/people.ts";
import { changeService } from "#functions/storage/services.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import type { Also } from "#functions/storage/transaction.ts";
import type { Pages } from "#shared/access/pages.ts";
import type { AuditEntry } from "#shared/audit/entry.ts";
import { notFound } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { Words } from "#shared/form/words.ts";
import type { Operation } from "#shared/operation/operation.ts";
import type { Look } from "#shared/organisation/record.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { matterElsewhere } from "#shared/staff/read-elsewhere.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff, memberOf } from "#shared/staff/record.ts";
import type { Call, Handler } from "./call.ts";
import { aboutIn, pageParamOf, subjectsOf } from "./permission.ts";
import type { Sent } from "./request.ts";

/** What the steps of one request find out, one after the other. */
export interface State {
  readonly began: number;
  readonly request: string;
  /** API Gateway's id of it, which its access log has beside the greedy route. */
  readonly gateway: string;
  readonly now: string;
  readonly today: IsoDate;
  operation?: Operation;
  run?: Handler<Operation>;
  path: Record<string, string>;
  record?: StaffRecord;
  /** What the organisation is called and looks like. */
  look?: Look;
  sent?: Sent;
  page?: Pages[keyof Pages] | undefined;
  reach: "organisation" | readonly string[];
  words: Words;
  answers?: unknown;
  /** Whether the handler has begun: from then on something may have been written. */
  handling?: boolean;
  /** Whether the words of a supervision session were read. */
  readWords?: boolean;
}

export function entryOf(state: State, did: AuditEntry["did"]): AuditEntry {
  const { record, operation } = state;
  if (!record || !operation) throw new Error("An audit entry needs somebody and an operation");
  const about = aboutIn(operation, state.path);
  return {
    id: newId(),
    at: state.now,
    by: record.id,
    byName: aboutStaff(record).name,
    did,
    what: operation.title,
    request: state.request,
    ...(about && { about }),
    ...(state.readWords !== undefined && { words: state.readWords }),
    ...(operation.sheetOf && did === "view" && { download: true }),
  };
}

/** Writes the entry of a view or a denial, about each page that it is about. */
export async function writeEntry(state: State, did: "view" | "denied"): Promise<void> {
  const { operation, path, record, reach, answers, sent } = state;
  if (!operation || !record) throw new Error("An audit entry needs somebody and an operation");
  const subjects = subjectsOf(operation, path, memberOf(record), reach, answers ?? sent?.answers);
  await writeAudit(subjects, entryOf(state, did));
}

/** Somebody who is turned away before any permission is asked: a leaver, or an account without a staff record. */
export interface TurnedAway {
  readonly staff?: StaffRecord | undefined;
  /** What they signed in as. */
  readonly signInName: string;
}

/** Writes that somebody was turned away: about the leaver, or where nobody is known, about the organisation. */
export async function writeTurnedAway(
  { now, request, operation }: State,
  { staff, signInName }: TurnedAway,
): Promise<void> {
  await writeAudit([staff ? { page: "member", id: staff.id } : ofOrganisation], {
    id: newId(),
    at: now,
    by: staff?.id ?? "",
    byName: staff ? aboutStaff(staff).name : "An account without a staff record",
    did: "denied",
    what: staff ? "Signing in after the leaving date" : "Signing in without a staff record",
    request,
    about: { operation: operation?.title ?? "", ...(signInName && { signInName }) },
  });
}

type Change = <P>(
  id: string,
  decide: (page: P | undefined) => P,
  also: (page: P) => readonly Also[],
  adding: Adding<P> | undefined,
  today: IsoDate,
) => Promise<P>;
const change = {
  person: changePerson,
  member: changeStaff,
  service: changeService,
  case: changeCase,
} as unknown as Readonly<Record<keyof Pages, Change>>;

/** The record that the answers make, if the operation makes one. */
const addingIn = <P>({ operation, sent, answers }: State, saved: Saved<P> = {}): Adding<P> | undefined =>
  operation?.adds && sent?.id !== undefined ? { kind: operation.adds, id: sent.id, answers, ...saved } : undefined;

const isTell = (one: Also | Tell): one is Tell => "writes" in one;

/** What the handler gets. */
export function callOf(state: State): Call {
  const operation = state.operation as Operation;
  const record = state.record as StaffRecord;
  const call: Call<never> = {
    operation,
    path: state.path as never,
    answers: state.answers as never,
    id: state.sent?.id ?? "",
    version: state.sent?.version ?? 0,
    again: state.sent?.again ?? false,
    staff: record && memberOf(record),
    record,
    page: state.page as never,
    reach: state.reach,
    today: state.today,
    now: state.now,
    words: state.words,
    entry: () => entryOf(state, "change"),
    sawWords: (read) => {
      state.readWords = read;
    },
    adding: (saved) => addingIn(state, saved),
    change: async (decide, also = () => [], saved = {}) => {
      const param = pageParamOf(operation);
      if (!param) throw new Error(`${operation.name} is about no page`);
      const entry = entryOf(state, "change");
      // What was decided last is what was written: a lost turn is decided again, and a second post of the same form writes nothing.
      let told: readonly Tell[] = [];
      let before: Pages[keyof Pages] | undefined;
      const page = await change[param]<never>(
        state.path[param] as string,
        (read) => {
          if (read === undefined) throw notFound();
          told = [];
          before = read;
          return decide(read);
        },
        (decided) => {
          const matters = param === "member" && before && matterElsewhere(before as StaffPage, decided);
          const refresh = matters ? [refreshOfDependents(state.path[param] as string, state.today)] : [];
          const all = [...also(decided), ...refresh];
          told = all.filter(isTell);
          const writes = all.flatMap((one) => (isTell(one) ? one.writes(state.now) : [one]));
          return [auditWrite({ page: param, id: state.path[param] as string }, entry), ...writes];
        },
        addingIn(state, saved),
        state.today,
      );
      await Promise.all(told.map((one) => one.queue(state.now)));
      return page;
    },
  };
  return call as unknown as Call;
}
