import type { DueKind } from "../due/due.ts";
import { due } from "../due/due.ts";
import type { IsoDate } from "../form/question.ts";
import { datedSettings, supportIn } from "../services/record.ts";
import type { StaffPage, Supervisor } from "../staff/page.ts";
import { aboutStaff } from "../staff/record.ts";
import { later, plus } from "../time/dates.ts";
import type { Range } from "../time/range.ts";
import { common, dayAfter, dayBefore, earlierEnd, isEmpty, withGaps } from "../time/range.ts";
import type { Span } from "../time/spans.ts";
import { mergedSpans } from "../time/spans.ts";
import type { SupervisionKind } from "./kinds.ts";
import { kindCodes, kindOf } from "./kinds.ts";
import type { AgreementRecord } from "./record.ts";
import {
  agreementsIn,
  daysOfAgreement,
  isAhead,
  isOpen,
  isPlanned,
  lastSession,
  openAgreement,
  waitsFor,
  waitsForSigning,
} from "./record.ts";
import { afterAgreed } from "./rhythm.ts";

/** Days to read and sign what was written, and to answer when it is said not to be right. */
const daysToSign = 7;
/** Days to agree a named GP where the clinical supervisor is none. Our judgement: 000 names no time. */
const daysToNameGp = 28;

/** Days to accept an agreement, and to agree it once more. Our judgement. */
const daysToAccept = 7;

/** Days until somebody else supervises when the supervisor is away. */
const daysToStandIn = 7;

/** Line management, which was there first, has no kind in the codes of its to-dos. */
const coded = (code: string, kind: SupervisionKind) => (kind === "line-management" ? code : `${code}-${kind}`);

const nameOf = (kind: SupervisionKind) =>
  kind === "line-management" ? "Line management supervision" : kindOf(kind).name;

/** The next session of a kind is due by the day that was said, else the agreed time after the last one or after the agreement began. */
const superviseIn = (kind: SupervisionKind) =>
  due<StaffPage>(coded("supervise", kind), {
    what: nameOf(kind),
    event: false,
    path: `/staff/{id}/support/${kind}/sessions/new`,
    others: "/staff/{id}",
    of: (page) => {
      const all = agreementsIn(page.agreements, kind);
      return all.flatMap((one, n) => {
        const on = dueUnder(page, one);
        if (!on) return [];
        // A session that is planned is what is to happen, unless it is so late that one has been left out.
        const late = afterAgreed(one.agreed, on) ?? on;
        if (page.sessions.some((s) => s.kind === kind && isPlanned(s) && s.on <= late)) return [];
        return [{ source: one.id, on, who: one.agreed.supervisor, ...rowDays(one, n) }];
      });
    },
  });

/**
 * The day by which a session under an agreement is due: the day that was said, else the agreed time after the last one or after its first day. What had
 * fallen due under the agreement before it stays due: a new agreement never makes overdue supervision look done (product.md E2).
 */
function dueUnder(page: StaffPage, one: AgreementRecord): IsoDate | undefined {
  const { agreed, kind } = one;
  const last = lastSession(page.sessions, kind);
  const before = agreementBefore(page, one);
  const missed = before && dueUnder(page, before);
  if (missed && missed < agreed.from && !(last && last.on >= agreed.from)) return missed;
  // A new agreement starts its own rhythm: what an earlier supervisor planned no longer binds.
  const since = last && last.on >= agreed.from ? last : undefined;
  return since?.next ?? afterAgreed(agreed, since?.on ?? agreed.from);
}

/** The agreement before one, also where it is over. What replaced one on its first day stands in its place. */
const agreementBefore = (page: StaffPage, { id, kind, agreed }: AgreementRecord): AgreementRecord | undefined =>
  page.agreements
    .filter((a) => a.kind === kind && a.id !== id && a.until !== undefined && !isEmpty(daysOfAgreement(a)))
    .filter((a) => a.agreed.from < agreed.from)
    .sort((a, b) => b.agreed.from.localeCompare(a.agreed.from))[0];

/** The days of a row about an agreement. The first of a kind needs a first day only if that was still to come when it was recorded. */
function rowDays(one: AgreementRecord, n: number): Range {
  const { from, until } = daysOfAgreement(one);
  return { ...((n > 0 || isAhead(one)) && { from }), ...(until && { until }) };
}

/** A planned session happens on its day, and stays until it is recorded what came of it. */
const sessionIn = (kind: SupervisionKind) =>
  due<StaffPage>(coded("session", kind), {
    what: nameOf(kind),
    event: true,
    path: "/staff/{id}/supervision/{source}",
    of: (page) =>
      page.sessions
        .filter((s) => s.kind === kind && isPlanned(s))
        .map((s) => ({ source: s.id, on: s.on, who: s.supervisor, tell: [page.staff.id] })),
  });

const superviseDues = kindCodes.map(superviseIn);
const sessionDues = kindCodes.map(sessionIn);

const signDue = due<StaffPage>("sign", {
  what: "Read and sign a supervision session",
  event: false,
  path: "/staff/{id}/supervision/{source}",
  of: (page) =>
    page.sessions
      .filter(waitsForSigning)
      .map((s) => ({ source: s.id, on: plus(s.correctedOn ?? s.on, { days: daysToSign }), who: page.staff.id })),
});

/** Somebody said that what was written is not right: the supervisor looks at it again. */
const notRightDue = due<StaffPage>("not-right", {
  what: "Look again at a supervision record that is said not to be right",
  event: false,
  path: "/staff/{id}/supervision/{source}",
  of: (page) =>
    page.sessions
      .filter((s) => s.notRightOn)
      .map((s) => ({ source: s.id, on: plus(s.notRightOn ?? s.on, { days: daysToSign }), who: s.supervisor })),
});

/** Where the clinical supervisor is not a GP, a named GP is expected (000). */
const namedGpDue = due<StaffPage>("named-gp", {
  what: "Agree who the named GP is",
  event: false,
  path: "/staff/{id}/support/named-gp/agreement",
  of: ({ agreements }) => {
    const named = openAgreement(agreements, "named-gp");
    if (named && !named.over) return [];
    return agreementsIn(agreements, "clinical")
      .map((one, n) => ({ one, days: rowDays(one, n) }))
      .filter(({ one }) => one.agreed.gp === false)
      .map(({ one, days }) => ({ source: one.id, on: plus(one.agreed.from, { days: daysToNameGp }), ...days }));
  },
});

/** While a supervisor is away for longer, somebody else supervises from the seventh day at the latest; until that is agreed, managers see it. */
const interimIn = (kind: SupervisionKind) =>
  due<StaffPage>(coded("interim", kind), {
    what: `Agree who stands in: ${nameOf(kind)}`,
    event: false,
    path: `/staff/{id}/support/${kind}/agreement`,
    of: ({ agreements, supervisors = [] }) =>
      agreementsIn(agreements, kind).flatMap((one, n) => {
        const supervisor = supervisors.find((s) => s.id === one.agreed.supervisor);
        const gone = goneFrom(supervisor);
        if (!gone) return [];
        const on = plus(gone, { days: daysToStandIn });
        const { until } = daysOfAgreement(one);
        return until && until < on ? [] : [{ source: one.id, on, ...rowDays(one, n) }];
      }),
  });

/** The first day on which a supervisor is away for so long that somebody else supervises, or has left. */
function goneFrom(supervisor: Supervisor | undefined): IsoDate | undefined {
  const away = supervisor?.absence && !supervisor.absence.ended ? supervisor.absence.answers : undefined;
  const isLong = away && !(away.backBy && away.backBy <= plus(away.from, { days: daysToStandIn }));
  const left = supervisor?.leaves && dayAfter(supervisor.leaves);
  return earlierEnd(isLong ? away.from : undefined, left);
}

const interimDues = kindCodes.map(interimIn);

/** Who stands in does so until a day: by then it is agreed who supervises after it. */
const endsIn = (kind: SupervisionKind) =>
  due<StaffPage>(`ends-${kind}`, {
    what: `Agree who supervises next: ${nameOf(kind)}`,
    event: false,
    path: `/staff/{id}/support/${kind}/agreement`,
    of: ({ agreements }) => {
      const all = agreementsIn(agreements, kind);
      return all.flatMap((one, n) => {
        const { until } = daysOfAgreement(one);
        // Whoever follows was agreed; an end that a manager recorded outright was meant.
        if (!until || all[n + 1] || one.replacedBy || one.endedOn) return [];
        return [{ source: one.id, on: until, ...rowDays(one, n) }];
      });
    },
  });

const endsDues = kindCodes.map(endsIn);

/** Agreements that wait for the word of a party, from the day on which they were made. */
const unanswered = ({ agreements, staff }: StaffPage, party: (one: AgreementRecord) => string) =>
  kindCodes.flatMap((kind) =>
    agreementsIn(agreements, kind)
      .filter((one) => isOpen(one) && one.answered && !one.answered.some(({ by }) => by === party(one)))
      .filter((one) => waitsFor(one, staff.id).includes(party(one)))
      .map((one) => ({
        source: one.id,
        on: plus(one.made ?? one.agreed.from, { days: daysToAccept }),
        who: party(one),
      })),
  );

const acceptPath = "/staff/{id}/agreements/{source}/accept";

const acceptDue = due<StaffPage>("accept", {
  what: "Accept an agreement about your supervision",
  event: false,
  path: acceptPath,
  others: "/staff/{id}",
  of: (page) => unanswered(page, () => page.staff.id),
});

const acceptAsSupervisorDue = due<StaffPage>("accept-supervisor", {
  what: "Accept an agreement about supervising",
  event: false,
  path: acceptPath,
  others: "/staff/{id}",
  of: (page) => unanswered(page, (one) => one.agreed.supervisor),
});

/** A party does not accept it: a manager agrees it once more. */
const notAcceptedDue = due<StaffPage>("not-accepted", {
  what: "Agree supervision once more: it was not accepted",
  event: false,
  path: "/staff/{id}",
  of: ({ agreements }) =>
    kindCodes.flatMap((kind) =>
      agreementsIn(agreements, kind).flatMap((one) => {
        const no = isOpen(one) && one.answered?.find(({ answers }) => answers.accepts === "no");
        return no ? [{ source: one.id, on: plus(no.on, { days: daysToAccept }) }] : [];
      }),
    ),
});
/** A worker without an agreement is in one to-do of their managers, from the first day: nobody is unsupervised in silence (product.md E2). */
const agreeIn = (kind: SupervisionKind) =>
  due<StaffPage>(`agree-${kind}`, {
    what: `Agree who supervises: ${nameOf(kind)}`,
    event: false,
    path: `/staff/{id}/support/${kind}/agreement`,
    list: "unsupervised",
    gathered: "/supervision",
    of: (page) => {
      const { staff } = page;
      const { roles, started, leaves } = aboutStaff(staff);
      if (!roles.includes("worker")) return [];
      return daysExpecting(page, kind)
        .map((days) => common(days, { from: started, until: leaves }))
        .flatMap((days) => daysUnagreed(page, kind).map((none) => common(days, none)))
        .filter((days) => !isEmpty(days))
        .map(({ from = started, until }) => ({ source: staff.id, on: later(from, staff.made ?? from), from, until }));
    },
  });

/** The days on which the services of a staff member have a kind switched on. */
function daysExpecting({ services = [] }: StaffPage, kind: SupervisionKind): Span[] {
  return mergedSpans(
    services.flatMap((service) => {
      const dated = datedSettings(service);
      return dated.flatMap(({ from }, n) => {
        const next = dated[n + 1];
        return supportIn(service, from).includes(kind) ? [{ from, ...(next && { until: dayBefore(next.from) }) }] : [];
      });
    }),
  );
}

/** The days without an agreement: after one that ended, before one that was to come when it was agreed, or always. */
function daysUnagreed({ agreements }: StaffPage, kind: SupervisionKind): Range[] {
  const all = agreementsIn(agreements, kind);
  const [first] = all;
  const over = agreements
    .filter((one) => one.kind === kind && one.over)
    .flatMap((one) => daysOfAgreement(one).until ?? [])
    .sort()
    .at(-1);
  const since = over === undefined ? undefined : { from: dayAfter(over) };
  if (!first) return [since ?? {}];
  return withGaps(all.map(daysOfAgreement), since !== undefined || isAhead(first))
    .filter((part) => "gap" in part)
    .map(({ from, until }) => common({ from, until }, since ?? {}));
}

const agreeDues = kindCodes.filter((kind) => kindOf(kind).agreed).map(agreeIn);

export const supervisionDue: readonly DueKind<StaffPage>[] = [
  ...superviseDues,
  ...sessionDues,
  ...interimDues,
  ...endsDues,
  ...agreeDues,
  signDue,
  notRightDue,
  namedGpDue,
  acceptDue,
  acceptAsSupervisorDue,
  notAcceptedDue,
];

/** The kind of supervision that a to-do asks for; nothing for one about its records. */
export const kindOfDue = (code: string): SupervisionKind | undefined =>
  kindCodes.find((kind) => code === coded("supervise", kind) || code === coded("session", kind));

/** The kind in which a to-do says that nobody supervises. */
export const kindUnagreed = (code: string): SupervisionKind | undefined =>
  kindCodes.find((kind) => code === `agree-${kind}`);
