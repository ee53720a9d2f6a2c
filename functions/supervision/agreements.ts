import type { FormHandler } from "#functions/chain/call.ts";
import { managersAbove } from "#functions/directory/above.ts";
import { directory, staffOptions } from "#functions/directory/directory.ts";
import { servicesById } from "#functions/storage/services.ts";
import { loadStaff, staffAndAbsences, staffById, staffIds, wholeOrganisation } from "#functions/storage/staff.ts";
import { conflict, forbidden, invalid, notFound } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff, servicesOf } from "#shared/staff/record.ts";
import type { SupervisionKind } from "#shared/supervision/kinds.ts";
import { isKind, kindOf } from "#shared/supervision/kinds.ts";
import type { supervision } from "#shared/supervision/operations.ts";
import { agreementOn, isOpen as isOpenAgreement, openAgreement } from "#shared/supervision/record.ts";
import { sayRhythm } from "#shared/supervision/rhythm.ts";
import {
  agree as agreeRule,
  answerAgreement,
  circleBecause,
  endAgreement,
  notArrangedBecause,
  notSupervisorBecause,
} from "#shared/supervision/rules.ts";
import { sayDate } from "#shared/time/dates.ts";
import { kindsFor } from "./support.ts";

const mostToChooseFrom = 300;

export const captionOf = ({ staff }: StaffPage) => ({ id: staff.id, label: aboutStaff(staff).name });

/** The kind in the path; any other word names nothing. */
export function kindIn({ kind }: { readonly kind: string }): SupervisionKind {
  if (!isKind(kind)) throw notFound();
  return kind;
}

/** What was sent is about the kind that the address names. */
export function ofKind(answers: { readonly kind: string }, kind: SupervisionKind): void {
  if (answers.kind !== kind) throw invalid({ at: "kind", message: `The kind of supervision must be “${kind}” here` });
}

/** A kind that is switched off in all of somebody's services is not agreed anew; what was agreed goes on until it is ended. */
async function isOn(page: StaffPage, kind: SupervisionKind, today: IsoDate): Promise<boolean> {
  const ids = servicesOf(page.staff);
  if (ids.length === 0) return kindOf(kind).startsIn === "everywhere";
  const services = new Map((await servicesById(ids)).map((s) => [s.id, s]));
  return kindsFor(page, { service: (id) => services.get(id) }, today).has(kind);
}

/** More than anybody has above them. */
const mostAbove = 8;

/** Who supervises somebody in a kind on a day, who supervises those, and so on. */
async function supervisorsAbove(id: string, kind: SupervisionKind, day: IsoDate): Promise<string[]> {
  const found: string[] = [];
  for (let at: string | undefined = id; at && found.length < mostAbove; ) {
    const page: StaffPage | undefined = await loadStaff(at);
    at = page && agreementOn(page.agreements, kind, day)?.agreed.supervisor;
    if (at && found.includes(at)) break;
    if (at) found.push(at);
  }
  return found;
}

const off = (kind: SupervisionKind) =>
  `“${kindOf(kind).name}” is switched off for this service. Its manager can switch it on in the settings of the service.`;

export const agree: FormHandler<typeof supervision.agree> = {
  form: async ({ page, path, staff, today }) => {
    const kind = kindIn(path);
    const { about, by, name, rhythm, everyWeeks } = kindOf(kind);
    const holds = openAgreement(page.agreements, kind);
    if (!holds && !(await isOn(page, kind, today))) throw conflict(off(kind));
    const ids = await staffIds({ where: [wholeOrganisation], limit: mostToChooseFrom });
    const { staff: all, absences } = await staffAndAbsences(ids, ids);
    const able = all.filter(
      (s) => s.id !== page.staff.id && s.id !== staff.id && by.some((role) => aboutStaff(s).roles.includes(role)),
    );
    const { lineManager } = aboutStaff(page.staff);
    const because = notArrangedBecause(
      staff.id,
      { supervisee: page.staff.id, supervisors: holds ? [holds.agreed.supervisor] : [] },
      await managersAbove(staff.id),
    );
    const manages = able.some((s) => s.id === lineManager) && kindOf(kind).reads === "managers";
    // An end belongs to one agreement: the next one is asked for its own.
    const { until: _, ...agreed } = holds?.agreed ?? {};
    return {
      values: holds
        ? { ...agreed, from: today }
        : { kind, ...(manages && { supervisor: lineManager }), rhythm, ...(everyWeeks && { everyWeeks }), from: today },
      options: { supervisors: staffOptions(able, today, absences) },
      ...(holds && { version: holds.version }),
      about: captionOf(page),
      notes: [
        ...(because ? [because] : []),
        `${name}. ${about}`,
        ...(able.length === 0 && kindOf(kind).clinical
          ? [
              "Nobody here can supervise in this way yet. A system administrator adds staff with the role of clinical supervisor.",
            ]
          : []),
        ...(holds
          ? [
              "There is an agreement already. A new one replaces it from its first day. Sessions that another supervisor planned for that day or later are cancelled.",
            ]
          : []),
      ],
    };
  },
  submit: async ({ answers, id, page: shown, path, version, today, staff, change }) => {
    const kind = kindIn(path);
    ofKind(answers, kind);
    if (!openAgreement(shown.agreements, kind) && !(await isOn(shown, kind, today))) throw conflict(off(kind));
    const [supervisor, above, supervisors] = await Promise.all([
      staffById(answers.supervisor),
      managersAbove(staff.id),
      supervisorsAbove(answers.supervisor, kind, answers.from),
    ]);
    await change((page) => {
      const before = openAgreement(page.agreements, kind)?.agreed.supervisor;
      const party = notArrangedBecause(
        staff.id,
        { supervisee: page.staff.id, supervisors: [answers.supervisor, ...(before ? [before] : [])] },
        above,
      );
      if (party) throw invalid({ at: "supervisor", message: party });
      const because = notSupervisorBecause(supervisor, page, answers, today);
      if (because) throw invalid(because);
      const circle = circleBecause(kind, { id: page.staff.id, name: aboutStaff(page.staff).name }, supervisors);
      if (circle) throw invalid(circle);
      return agreeRule(page, id, version, answers, today);
    });
    return { id };
  },
};

export const end: FormHandler<typeof supervision.end> = {
  form: ({ page, path, today }) => {
    const kind = kindIn(path);
    const holds = openAgreement(page.agreements, kind);
    if (!holds) throw conflict("There is no agreement about this any more.");
    return { values: { on: today }, version: holds.version, about: captionOf(page), notes: [kindOf(kind).name] };
  },
  submit: async ({ answers, path, version, staff, change }) => {
    const kind = kindIn(path);
    const above = await managersAbove(staff.id);
    await change((page) => {
      const supervisor = openAgreement(page.agreements, kind)?.agreed.supervisor;
      const party = notArrangedBecause(
        staff.id,
        { supervisee: page.staff.id, supervisors: supervisor ? [supervisor] : [] },
        above,
      );
      if (party) throw invalid({ at: "on", message: party });
      return endAgreement(page, kind, version, answers);
    });
    return { id: path.member };
  },
};

/** What somebody else has set up for them: each of the two parties answers for themselves. */
export const accept: FormHandler<typeof supervision.accept> = {
  form: async ({ page, path, staff }) => {
    const agreement = page.agreements.find((one) => one.id === path.agreement);
    if (!agreement?.answered || !isOpenAgreement(agreement))
      throw conflict("This agreement has ended or was replaced.");
    const { agreed, kind, version, answered } = agreement;
    const names = await directory({ staff: [agreed.supervisor] });
    return {
      values: { ...answered.find(({ by }) => by === staff.id)?.answers },
      version,
      about: captionOf(page),
      notes: [
        `${kindOf(kind).name} of ${aboutStaff(page.staff).name} by ${names.name(agreed.supervisor)}. ${sayRhythm(agreed)}, from ${sayDate(agreed.from)}.`,
      ],
    };
  },
  submit: async ({ answers, path, staff, today, change }) => {
    await change((page) => {
      const agreement = page.agreements.find((one) => one.id === path.agreement);
      if (agreement && staff.id !== page.staff.id && staff.id !== agreement.agreed.supervisor) throw forbidden();
      return answerAgreement(page, path.agreement, staff.id, answers, today);
    });
    return { id: path.agreement };
  },
};
