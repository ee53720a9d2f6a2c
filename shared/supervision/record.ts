import * as z from "zod";
import type { IsoDate } from "../form/question.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import type { Range } from "../time/range.ts";
import { dayBefore, isEmpty, isOn, isOver } from "../time/range.ts";
import {
  acceptSupervision,
  agreeSupervision,
  callOffSession,
  endSupervision,
  logSession,
  planSessions,
  signSession,
} from "./forms.ts";
import type { SupervisionKind } from "./kinds.ts";
import { kindCodes, kindOf } from "./kinds.ts";

const kind = z.enum(kindCodes as [SupervisionKind, ...SupervisionKind[]]);

const agreement = z.object({
  id: z.string(),
  kind,
  agreed: answersTo(agreeSupervision),
  /** The day on which it was recorded. */
  made: z.string().optional(),
  /** What its parties answered. Without it the agreement is from before they were asked, and counts as accepted. */
  answered: z.array(z.object({ by: z.string(), on: z.string(), answers: answersTo(acceptSupervision) })).optional(),
  replacedBy: z.string().optional(),
  /** The last day, where another one takes over. */
  until: z.string().optional(),
  /** The last day of an agreement that no other followed. */
  endedOn: z.string().optional(),
  /** Its days are over: nothing is derived from it any more. */
  over: z.boolean().optional(),
});

export type AgreementRecord = Kept<z.output<typeof agreement>>;

export const agreementRecord = record("agreement", agreement, {
  keeps: "many",
  // The key is the guard: one agreement of a kind is open. Those before it stay: who supervised reads their own sessions still.
  key: (one) => (isOpen(one) ? one.kind : `${one.kind}#${one.id}`),
  made: (one) => one.agreed,
  says: ({ endedOn }) =>
    endedOn === undefined
      ? []
      : [{ at: "ended", title: endSupervision.title, questions: endSupervision.questions, answers: { on: endedOn } }],
  // There was one kind, and the rhythm was always a number of weeks.
  upcasters: [(one) => ({ ...one, agreed: { kind: one.kind, rhythm: "weeks", ...(one.agreed as object) } })],
});

const session = z.object({
  id: z.string(),
  kind,
  supervisor: z.string(),
  /** The day on which it took place, or for which it is or was planned. */
  on: z.string(),
  minutes: z.number(),
  outcome: z.enum(["took-place", "missed", "cancelled"]).optional(),
  /** Why it did not take place: a code of the form, or that the agreement ended. */
  why: z.string().optional(),
  next: z.string().optional(),
  signedOn: z.string().optional(),
  /** The day on which the supervisee said that the record is not right, until it has been put right. */
  notRightOn: z.string().optional(),
  correctedOn: z.string().optional(),
  /** What was answered when it was planned, with the first of a series. */
  planned: answersTo(planSessions).optional(),
});

export type SessionRecord = Kept<z.output<typeof session>>;

/**
 * That a session is planned, happened or did not, when and how long: what others may see. Its words are another record, in a partition of their own.
 * Without an outcome it is planned.
 */
export const sessionRecord = record("session", session, {
  keeps: "many",
  current: isCurrentSession,
  // What was said in a session is kept elsewhere.
  made: (one) => one.planned,
  says: ({ on, minutes, next, outcome, why }) => {
    const { questions } = logSession;
    const held = { on: questions.on, minutes: questions.minutes, next: questions.next };
    const { outcome: what, why: reason } = callOffSession.questions;
    return [
      { at: "held", title: "Supervision session", questions: held, answers: { on, minutes, next } },
      ...(outcome === "missed" || outcome === "cancelled"
        ? [
            {
              at: "off",
              title: callOffSession.title,
              questions: { outcome: what, why: reason },
              answers: { outcome, ...(why !== endOfAgreement && { why }) },
            },
          ]
        : []),
    ];
  },
  // Only what had taken place was recorded.
  upcasters: [(one) => ({ ...one, outcome: "took-place" })],
});

/** What was said, and what the supervisee answered: for the parties and who product.md E4 names. */
export const wordsRecord = record(
  "supervision-words",
  z.object({
    id: z.string(),
    supervisee: z.string(),
    supervisor: z.string(),
    kind,
    said: answersTo(logSession),
    signed: answersTo(signSession).optional(),
    /** What was written before it was put right, and what the supervisee had said about it; the oldest first. */
    before: z.array(z.object({ said: answersTo(logSession), signed: answersTo(signSession).optional() })).optional(),
  }),
  { upcasters: [(one) => ({ ...one, said: { kind: one.kind, ...(one.said as object) } })] },
);

export type WordsRecord = Kept<ReturnType<typeof wordsRecord.read>>;

/** The last session of a kind that took place. */
export function lastSession(sessions: readonly SessionRecord[], of: SupervisionKind): SessionRecord | undefined {
  const newest = (a: SessionRecord, b: SessionRecord): number => b.on.localeCompare(a.on) || b.id.localeCompare(a.id);
  return sessions.filter((s) => s.kind === of && s.outcome === "took-place").sort(newest)[0];
}

export const isPlanned = (session: Pick<SessionRecord, "outcome">): boolean => session.outcome === undefined;

/** Whether the supervisee has still to read it and answer. */
export const waitsForSigning = (session: SessionRecord): boolean =>
  session.outcome === "took-place" && !session.signedOn && !session.notRightOn;

/** Belongs to the first screen: planned, the last of its kind, or not signed. */
export function isCurrentSession(session: SessionRecord, all: readonly SessionRecord[]): boolean {
  return (
    isPlanned(session) ||
    (session.outcome === "took-place" && !session.signedOn) ||
    lastSession(all, session.kind)?.id === session.id
  );
}

export type SessionStatus =
  | "planned"
  | "not recorded"
  | "waiting to be signed"
  | "not right"
  | "signed"
  | "missed"
  | "cancelled";

export function statusOfSession(session: SessionRecord, today: IsoDate): SessionStatus {
  if (!session.outcome) return session.on < today ? "not recorded" : "planned";
  if (session.outcome !== "took-place") return session.outcome;
  if (session.signedOn) return "signed";
  return session.notRightOn ? "not right" : "waiting to be signed";
}

/** Why a session did not take place, in words. */
export function reasonOf({ why }: SessionRecord): string | undefined {
  if (why === undefined) return undefined;
  return why === endOfAgreement
    ? "The agreement with this supervisor ended"
    : callOffSession.questions.why.show(why, () => undefined)[0];
}

/** The reason that a rule gives, and nobody chooses. */
export const endOfAgreement = "agreement-ended";

/** The agreement of a kind that no other followed; one at most. It may be to come, and who only stands in has a last day. */
export const openAgreement = (
  agreements: readonly AgreementRecord[],
  of: SupervisionKind,
): AgreementRecord | undefined => agreements.find((a) => a.kind === of && isOpen(a));

export const isOpen = (agreement: AgreementRecord): boolean => !agreement.replacedBy && !agreement.endedOn;

/** Its days. Replaced before days were kept, it has none left. */
export function daysOfAgreement({ agreed, until, endedOn, replacedBy }: AgreementRecord): Range {
  const last = until ?? endedOn ?? (replacedBy === undefined ? undefined : dayBefore(agreed.from));
  return { from: agreed.from, ...(last && { until: last }) };
}

/** The agreement of a kind on a day. */
export const agreementOn = (
  agreements: readonly AgreementRecord[],
  of: SupervisionKind,
  day: IsoDate,
): AgreementRecord | undefined => agreements.find((a) => a.kind === of && isOn(daysOfAgreement(a), day));

/**
 * Every agreement of a kind that has days and is not over, the first first: what is derived is derived for all of them. One that ended before days were
 * kept was over at once.
 */
export const agreementsIn = (agreements: readonly AgreementRecord[], of: SupervisionKind): AgreementRecord[] =>
  agreements
    .filter((a) => a.kind === of && !a.over && (isOpen(a) || a.until !== undefined) && !isEmpty(daysOfAgreement(a)))
    .sort((a, b) => a.agreed.from.localeCompare(b.agreed.from));

/** Whether its first day was still to come when it was recorded. */
export const isAhead = ({ made, agreed }: AgreementRecord): boolean => made !== undefined && made < agreed.from;

/** The agreements with those marked whose days are over on a day. */
export function settledAgreements(agreements: readonly AgreementRecord[], today: IsoDate): readonly AgreementRecord[] {
  const isDone = (one: AgreementRecord) => !one.over && one.until !== undefined && isOver(daysOfAgreement(one), today);
  return agreements.some(isDone) ? agreements.map((one) => (isDone(one) ? { ...one, over: true } : one)) : agreements;
}

/** Ids of who supervises or has supervised in a kind whose words managers may read too (product.md E4). */
export const supervisorsForManagers = (
  agreements: readonly AgreementRecord[],
  sessions: readonly SessionRecord[],
): string[] => [
  ...agreements.filter((a) => kindOf(a.kind).reads === "managers").map((a) => a.agreed.supervisor),
  ...sessions.filter((s) => kindOf(s.kind).reads === "managers").map((s) => s.supervisor),
];

/** The parties whose word an agreement waits for: who has not answered, and who does not accept it. */
export function waitsFor({ agreed, answered }: AgreementRecord, supervisee: string): string[] {
  if (!answered) return [];
  const accepted = answered.filter(({ answers }) => answers.accepts === "yes").map(({ by }) => by);
  return [agreed.supervisor, supervisee].filter((party) => !accepted.includes(party));
}
