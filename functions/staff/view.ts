import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { assignedTo } from "#functions/storage/due.ts";
import type { PersonEntry } from "#functions/storage/people.ts";
import { supportOf } from "#functions/supervision/support.ts";
import { recordAbsence } from "#shared/absences/forms.ts";
import type { AbsenceRecord } from "#shared/absences/record.ts";
import { daysOfAbsence } from "#shared/absences/record.ts";
import {
  lineManagerOf,
  managerOfClinical,
  managerOfStaff,
  managerOfSupervisor,
  managerToConfirm,
  self,
  supervisorOf,
  wasSupervisorOf,
} from "#shared/access/relations.ts";
import { dueOn } from "#shared/due/due.ts";
import { showAll } from "#shared/form/form.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { isStopped } from "#shared/mail/record.ts";
import { dueOfStaff } from "#shared/staff/due.ts";
import { changeStaff } from "#shared/staff/forms.ts";
import type { staff } from "#shared/staff/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff, servicesOf } from "#shared/staff/record.ts";
import { dayInEngland } from "#shared/time/dates.ts";
import { isOver } from "#shared/time/range.ts";
import { allServices, confirmers, secondPersons } from "./concerned.ts";
import { sayWanted } from "./wanted.ts";

const mostPeople = 200;

const isBack = (absence: AbsenceRecord, today: IsoDate) => isOver(daysOfAbsence(absence), today);

const absenceOf = ({ answers, ended }: AbsenceRecord, today: IsoDate) => ({
  kind: recordAbsence.questions.kind.show(answers.kind, () => undefined)[0] ?? "",
  from: answers.from,
  away: answers.from <= today,
  ...(answers.backBy && { backBy: answers.backBy }),
  // Recorded already, for a day to come.
  ...(ended && { backOn: ended.on }),
});

/** A staff member: what everybody of the service may know, and, for those whose business it is, that supervision happens. Never its words. */
export const view: Handler<typeof staff.view> = async ({ page, staff, today, words }) => {
  const about = aboutStaff(page.staff);
  const administers = staff.roles.includes("administrator");
  const manages = managerOfStaff.holds(staff, page, today) || lineManagerOf.holds(staff, page, today);
  const supervises = [supervisorOf, wasSupervisorOf, managerOfSupervisor].some((relation) =>
    relation.holds(staff, page, today),
  );
  const theirs = self.holds(staff, page, today) || supervises;
  const near = administers || manages || theirs;
  const due = near ? dueOn(dueOfStaff(page), today) : [];
  const sees = self.holds(staff, page, today) || managerOfStaff.holds(staff, page, today);
  const assigned = sees ? await assignedTo(page.staff.id, today, mostPeople) : undefined;
  const people = assigned?.people
    .map((row) => row.entry as PersonEntry)
    .filter((p) => staff.services.includes(p.service));
  const { unconfirmed } = page.staff;
  const isAsked = near || managerToConfirm.holds(staff, page, today);
  const waitsFor = isAsked && unconfirmed ? await confirmers(page.staff, unconfirmed.by, today) : [];
  const wanted = await wantedOf(page.staff, near || staff.roles.includes("manager"), today);
  const names = await directory({
    staff: [
      unconfirmed?.by,
      about.lineManager,
      ...page.agreements.map((a) => a.agreed.supervisor),
      ...page.sessions.map((s) => s.supervisor),
      ...due.map((d) => d.who),
    ],
    services: servicesOf(page.staff),
  });
  // Hours, line management and the name to sign in with are nobody's business who only works beside them.
  const everybody = { name: about.name, title: about.title, base: about.base, also: about.also, leaves: about.leaves };
  return {
    staff: {
      id: page.staff.id,
      name: about.name,
      title: about.title,
      version: page.staff.version,
      ...(about.leaves && { leaves: about.leaves }),
    },
    about: showAll(changeStaff.questions, near ? about : everybody, names.name, words),
    ...(near && { supervision: supportOf(page, names, { today, staff }) }),
    ...(near &&
      page.mark &&
      isStopped(page.mark, about.email) && {
        stopped: { why: page.mark.why, on: dayInEngland(Date.parse(page.mark.at)) },
      }),
    ...((near || managerOfClinical.holds(staff, page, today)) &&
      page.absence &&
      !isBack(page.absence, today) && { absence: absenceOf(page.absence, today) }),
    ...(people && { people: people.map(({ id, name, reference }) => ({ id, name, reference })) }),
    due: due.map((item) => names.due(item, { today, staff })),
    ...(isAsked &&
      unconfirmed && {
        unconfirmed: {
          what: unconfirmed.what,
          signsIn: page.staff.bound !== undefined,
          waitsFor: waitsFor.map((one) => ({ id: one.id, name: aboutStaff(one).name })),
          by: names.named(unconfirmed.by),
          on: unconfirmed.on,
          ...(unconfirmed.why && { why: unconfirmed.why }),
        },
      }),
    ...(wanted && { wanted }),
    may: {
      unbind: administers && page.staff.bound !== undefined && staff.id !== page.staff.id,
      confirm: waitsFor.some(({ id }) => id === staff.id),
      accept: wanted?.waitsFor.some(({ id }) => id === staff.id) ?? false,
      change: administers || (managerOfStaff.holds(staff, page, today) && staff.id !== page.staff.id),
      absence: manages || administers || self.holds(staff, page, today) || managerOfClinical.holds(staff, page, today),
      agree: (manages || administers) && staff.id !== page.staff.id,
      manage: manages || administers,
    },
  };
};

/** What somebody wants for themselves, and who can accept it. */
async function wantedOf(member: StaffRecord, isShown: boolean, today: IsoDate) {
  if (!member.wanted || !isShown) return undefined;
  const [seconds, services] = await Promise.all([secondPersons(member.id, today), allServices()]);
  return {
    on: member.wanted.on,
    says: await sayWanted(member, services),
    waitsFor: seconds.map((one) => ({ id: one.id, name: aboutStaff(one).name })),
  };
}
