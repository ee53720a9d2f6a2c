import { conflict, invalid, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import { sameAnswers } from "../record/same.ts";
import type { StaffPage } from "../staff/page.ts";
import { goneBecause } from "../staff/read-elsewhere.ts";
import type { StaffMember, StaffRecord } from "../staff/record.ts";
import { aboutStaff, placedOn, worksOn } from "../staff/record.ts";
import { later, sayDate } from "../time/dates.ts";
import { dayBefore, earlierEnd } from "../time/range.ts";
import type {
  acceptSupervision,
  agreeSupervision,
  callOffSession,
  endSupervision,
  logSession,
  planSessions,
} from "./forms.ts";
import type { SupervisionKind } from "./kinds.ts";
import { kindOf } from "./kinds.ts";
import type { AgreementRecord, SessionRecord, WordsRecord } from "./record.ts";
import { agreementOn, endOfAgreement, isOpen, isPlanned, openAgreement } from "./record.ts";
import { seriesOf } from "./rhythm.ts";

type Agreed = AnswersOf<typeof agreeSupervision>;

/**
 * Agrees who supervises and how often from a day. The open agreement of the kind is replaced from then on, not rewritten. `version` is that of the agreement
 * that the form showed, `made` the day on which it is recorded. Sessions that others planned for later days are called off.
 */
export function agree(
  page: StaffPage,
  id: string,
  version: number | undefined,
  answers: Agreed,
  made?: IsoDate,
): StaffPage {
  const old = openAgreement(page.agreements, answers.kind);
  if (old && old.version !== version) throw stale(old.agreed as Record<string, unknown>);
  if (!old && version) throw conflict("The agreement has ended since you opened it. Nothing was changed.");
  if (answers.supervisor === page.staff.id)
    throw invalid({ at: "supervisor", message: "Nobody supervises themselves. Choose somebody else" });
  const { started } = aboutStaff(page.staff);
  if (answers.from < started)
    throw invalid({
      at: "from",
      message: `The first day of the agreement must be ${sayDate(started)} or later, when they started`,
    });
  if (old && answers.from < old.agreed.from)
    throw invalid({
      at: "from",
      message: `The first day of the agreement must be ${sayDate(old.agreed.from)} or later, when the last one begins`,
    });
  // Who only stood in has stood in no longer than was agreed.
  const until = earlierEnd(old?.until, dayBefore(answers.from));
  const replaced = page.agreements.map((a) => (a.id === old?.id ? { ...a, replacedBy: id, until } : a));
  const agreement: AgreementRecord = {
    id,
    kind: answers.kind,
    agreed: answers,
    made,
    ...(made && { answered: [] }),
    ...(answers.until && { until: answers.until }),
    version: 0,
  };
  const { kind, supervisor, from } = answers;
  const sessions = calledOff(page.sessions, (s) => s.kind === kind && s.supervisor !== supervisor && s.on >= from);
  return { ...page, agreements: [agreement, ...replaced], sessions };
}

/** A party accepts an agreement, or says what should be different. */
export function answerAgreement(
  page: StaffPage,
  id: string,
  by: string,
  answers: AnswersOf<typeof acceptSupervision>,
  today: IsoDate,
): StaffPage {
  const agreement = page.agreements.find((one) => one.id === id);
  if (!agreement?.answered || !isOpen(agreement))
    throw conflict("This agreement has ended or was replaced since you opened it. Nothing was changed.");
  const before = agreement.answered.find((one) => one.by === by);
  if (before && sameAnswers(before.answers, answers)) return page;
  const answered = [...agreement.answered.filter((one) => one !== before), { by, on: today, answers }];
  return { ...page, agreements: page.agreements.map((one) => (one === agreement ? { ...one, answered } : one)) };
}

/**
 * Why somebody may not set up or end an agreement, in words: nobody does for themselves, as a party, or for who manages them. `above` are the line managers
 * of `by`, theirs too, and so on.
 */
export function notArrangedBecause(
  by: string,
  { supervisee, supervisors }: { readonly supervisee: string; readonly supervisors: readonly string[] },
  above: readonly string[],
): string | undefined {
  if (by === supervisee || supervisors.includes(by))
    return "You are a party to this agreement, so somebody else sets it up, changes it or ends it. Ask another manager or a system administrator";
  if (above.includes(supervisee))
    return "They manage you, so somebody else sets this up, changes it or ends it. Ask another manager or a system administrator";
  return undefined;
}

/**
 * Supervision in a circle is nobody's: `above` are those who supervise the one who is to supervise, theirs too, and so on. Colleagues may support one
 * another.
 */
export function circleBecause(
  kind: SupervisionKind,
  supervisee: { readonly id: string; readonly name: string },
  above: readonly string[],
): { at: "supervisor"; message: string } | undefined {
  return kindOf(kind).agreed && above.includes(supervisee.id)
    ? {
        at: "supervisor",
        message: `${supervisee.name} supervises them, or somebody who does. Choose somebody outside of that circle`,
      }
    : undefined;
}

/**
 * Why somebody cannot supervise in a way, in words, or nothing if they can. Clinical supervision is kept apart from line management (000, 003): the line
 * manager, or whoever supervises the work day to day, may do it only with a reason.
 */
export function notSupervisorBecause(
  supervisor: StaffRecord | undefined,
  page: StaffPage,
  { kind, evenSo, from }: Pick<Agreed, "kind" | "evenSo"> & Partial<Pick<Agreed, "from">>,
  today: IsoDate,
): { at: "supervisor" | "evenSo"; message: string } | undefined {
  const { by, clinical } = kindOf(kind);
  const gone = supervisor && goneBecause(aboutStaff(supervisor).name, aboutStaff(supervisor), from ?? today);
  if (gone) return { at: "supervisor", message: gone };
  if (!supervisor || !worksOn(supervisor, today) || !by.some((role) => aboutStaff(supervisor).roles.includes(role)))
    return { at: "supervisor", message: whoCan[kind] ?? "Choose a manager or line supervisor who works here" };
  if (!clinical || evenSo) return undefined;
  const { name } = aboutStaff(supervisor);
  const days = openAgreement(page.agreements, "line-management")?.agreed.supervisor;
  if (supervisor.id !== aboutStaff(page.staff).lineManager && supervisor.id !== days) return undefined;
  return {
    at: "evenSo",
    message: `${name} is also their ${supervisor.id === days ? "line supervisor" : "line manager"}. A clinical supervisor is not usually the same person. Choose somebody else, or say why it is right here`,
  };
}

const clinician = "Choose a clinical supervisor who works here, for example a GP";
const whoCan: Partial<Record<SupervisionKind, string>> = {
  clinical: clinician,
  "weekly-gp": clinician,
  "named-gp": clinician,
  psychology: "Choose a clinical supervisor who works here, for example a psychologist",
  peer: "Choose a colleague who works here",
};

/** Ends an agreement that no other follows. Nothing of its kind falls due after it. */
export function endAgreement(
  page: StaffPage,
  kind: SupervisionKind,
  version: number,
  { on }: AnswersOf<typeof endSupervision>,
): StaffPage {
  const agreement = openAgreement(page.agreements, kind);
  if (!agreement) throw conflict("The agreement has ended since you opened it. Nothing was changed.");
  if (agreement.version !== version) throw stale({ on });
  if (on < agreement.agreed.from)
    throw invalid({
      at: "on",
      message: `The last day must be ${sayDate(agreement.agreed.from)} or later, when the agreement began`,
    });
  if (agreement.until && on > agreement.until)
    throw invalid({
      at: "on",
      message: `It ends on ${sayDate(agreement.until)} already. Choose that day or an earlier one, or agree it once more`,
    });
  return {
    ...page,
    agreements: page.agreements.map((a) => (a.id === agreement.id ? { ...a, endedOn: on, until: on } : a)),
    sessions: calledOff(page.sessions, (s) => s.kind === kind && s.on > on),
  };
}

const calledOff = (sessions: readonly SessionRecord[], which: (s: SessionRecord) => boolean): SessionRecord[] =>
  sessions.map((s) => (isPlanned(s) && which(s) ? { ...s, outcome: "cancelled", why: endOfAgreement } : s));

/** Plans a series of sessions ahead, as often as was agreed. The first has the id that the form brought, the others are numbered after it. */
export function plan(
  page: StaffPage,
  kind: SupervisionKind,
  id: string,
  supervisor: string,
  answers: AnswersOf<typeof planSessions>,
  today: IsoDate,
): StaffPage {
  const { first, times, minutes } = answers;
  const agreement = agreementBy(page, kind, supervisor, today);
  const days = seriesOf(agreement.agreed, later(first, agreement.agreed.from), times);
  if (agreement.until && days.some((day) => day > (agreement.until ?? day)))
    throw invalid({
      at: "times",
      message: `The last session would be after ${sayDate(agreement.until)}, when the agreement ends. Plan fewer sessions`,
    });
  const last = earlierEnd(
    aboutStaff(page.staff).leaves,
    page.supervisors?.find(({ id: one }) => one === supervisor)?.leaves,
  );
  if (last && days.some((day) => day > last))
    throw invalid({
      at: "times",
      message: `The last session would be after ${sayDate(last)}, when one of you leaves. Plan fewer sessions`,
    });
  const taken = new Set(page.sessions.filter((s) => s.kind === kind && isPlanned(s)).map((s) => s.on));
  const clash = days.find((day) => taken.has(day));
  if (clash)
    throw invalid({ at: "first", message: `A session is planned for ${sayDate(clash)} already. Choose another date` });
  const planned = days.map((on, n) => ({
    id: n === 0 ? id : `${id}-${n + 1}`,
    kind,
    supervisor,
    on,
    minutes,
    ...(n === 0 && { planned: answers }),
    version: 0,
  }));
  return { ...page, sessions: [...page.sessions, ...planned] };
}

/** Adds that a session happened, written by its supervisor. Its words go to a record of their own. */
export function log(
  page: StaffPage,
  id: string,
  supervisor: string,
  answers: AnswersOf<typeof logSession>,
  today: IsoDate,
): StaffPage {
  const { kind } = answers;
  agreementBy(page, kind, supervisor, today);
  const session: SessionRecord = { id, kind, supervisor, version: 0, ...happened(page, answers) };
  return { ...page, sessions: [...page.sessions, session] };
}

/** Records that a planned session took place. */
export function tookPlace(
  page: StaffPage,
  session: SessionRecord,
  version: number,
  answers: AnswersOf<typeof logSession>,
): StaffPage {
  stillPlanned(session, version);
  return withSession(page, { ...session, ...happened(page, answers) });
}

/** Records that a planned session was missed or cancelled. With a new date another one is planned, under the id that the form brought. */
export function callOff(
  page: StaffPage,
  session: SessionRecord,
  version: number,
  id: string,
  { outcome, why, again }: AnswersOf<typeof callOffSession>,
  today: IsoDate,
): StaffPage {
  stillPlanned(session, version);
  if (outcome === "missed" && session.on > today)
    throw invalid({
      at: "outcome",
      message: `It is planned for ${sayDate(session.on)}, so it cannot have been missed yet. Choose that it was cancelled`,
    });
  const { kind, supervisor, minutes } = session;
  const instead = again ? [{ id, kind, supervisor, minutes, on: again, version: 0 }] : [];
  const off = withSession(page, { ...session, outcome: outcome as "missed", why });
  return { ...off, sessions: [...off.sessions, ...instead] };
}

/** Who writes the words is the party who reads them: not somebody who has taken over in the same moment. */
function agreementBy(page: StaffPage, kind: SupervisionKind, supervisor: string, today: IsoDate): AgreementRecord {
  const agreement = agreementOn(page.agreements, kind, today);
  if (!agreement) throw conflict("There is no agreement about supervision. Agree who supervises and how often first.");
  if (agreement.agreed.supervisor !== supervisor)
    throw conflict("Somebody else supervises since you opened the form. Nothing was saved.");
  return agreement;
}

function stillPlanned(session: SessionRecord, version: number): void {
  if (!isPlanned(session)) throw conflict("What came of this session has been recorded already. Nothing was changed.");
  if (session.version !== version) throw stale({ on: session.on, minutes: session.minutes });
}

/** What others may see of what was written. */
function happened(page: StaffPage, { on, minutes, next }: AnswersOf<typeof logSession>) {
  const { started } = aboutStaff(page.staff);
  if (on < started)
    throw invalid({
      at: "on",
      message: `The day of the session must be ${sayDate(started)} or later, when they started`,
    });
  return { on, minutes, outcome: "took-place", ...(next && { next }) } as const;
}

const withSession = (page: StaffPage, session: SessionRecord): StaffPage => ({
  ...page,
  sessions: [...page.sessions.filter((s) => s.id !== session.id), session],
});

/** The supervisee signs once, in the version that was shown. */
export function sign(page: StaffPage, session: SessionRecord, version: number, today: IsoDate): StaffPage {
  stillUnsigned(session, version);
  return withSession(page, { ...session, signedOn: today });
}

/** The supervisee says that the record is not right: it stays unsigned, and the supervisor looks at it again. */
export function notRight(page: StaffPage, session: SessionRecord, version: number, today: IsoDate): StaffPage {
  stillUnsigned(session, version);
  return withSession(page, { ...session, notRightOn: today });
}

function stillUnsigned(session: SessionRecord, version: number): void {
  if (session.signedOn) throw conflict(`This session was signed on ${sayDate(session.signedOn)}.`);
  if (session.notRightOn)
    throw conflict(
      `You said on ${sayDate(session.notRightOn)} that this is not right. The supervisor looks at it next.`,
    );
  if (session.version !== version || session.outcome !== "took-place") throw stale({});
}

/** Its supervisor puts right what the supervisee said is not; it is read and signed anew. */
export function correct(
  page: StaffPage,
  session: SessionRecord,
  version: number,
  answers: AnswersOf<typeof logSession>,
  today: IsoDate,
): StaffPage {
  if (!session.notRightOn) throw conflict("This has been put right already. Nothing was changed.");
  if (session.version !== version) throw stale({});
  const { notRightOn: _, next: __, ...kept } = session;
  return withSession(page, { ...kept, ...happened(page, answers), correctedOn: today });
}

/** Who reads what was said in a session besides its two parties. */
export interface Readers {
  /** The supervisor's own manager on the day of the session. */
  readonly manager?: string | undefined;
  /** The registered manager, on that day, of the service where the staff member was based. */
  readonly registered?: string | undefined;
}

/**
 * Who may read what was said besides the two parties (product.md E4). In clinical supervision, access to a GP and whatever is not named otherwise: nobody. In
 * line management and appraisal the supervisor's manager and the one registered manager named in the settings of the service, each as of the day of the
 * session. Nobody else, system administrators, deputies and other managers included. `registered` is told by the service.
 */
export function readersOf(
  words: Pick<WordsRecord, "supervisor" | "kind"> & { readonly on: IsoDate },
  page: StaffPage,
  registered: string | undefined,
): Readers {
  if (kindOf(words.kind).reads !== "managers") return {};
  const supervisor = page.supervisors?.find((s) => s.id === words.supervisor);
  return { manager: supervisor && placedOn(supervisor.staff, words.on).lineManager, registered };
}

export const mayReadWords = (
  reader: Pick<StaffMember, "id">,
  words: Pick<WordsRecord, "supervisee" | "supervisor">,
  { manager, registered }: Readers,
): boolean => [words.supervisee, words.supervisor, manager, registered].includes(reader.id);
