import type { FormHandler } from "#functions/chain/call.ts";
import { staffOptions } from "#functions/directory/directory.ts";
import { optionsWithin } from "#functions/directory/reach.ts";
import type { Tell } from "#functions/mail/tell.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { servicesById } from "#functions/storage/services.ts";
import { changeStaff, staffByIds, staffIds, wholeOrganisation } from "#functions/storage/staff.ts";
import { administrator, managerOfStaff } from "#shared/access/relations.ts";
import { invalid, stale } from "#shared/errors/failure.ts";
import type { IsoDate, Options, Problem } from "#shared/form/question.ts";
import type { RightsChange } from "#shared/mail/rights.ts";
import { sameAnswers } from "#shared/record/same.ts";
import { confirmersOf, toConfirm } from "#shared/staff/confirm.ts";
import { notForManagerBecause } from "#shared/staff/managers.ts";
import type { staff } from "#shared/staff/operations.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import type { StaffAnswers, StaffMember } from "#shared/staff/record.ts";
import { aboutStaff, servicesOf, withAnswers, worksOn } from "#shared/staff/record.ts";
import { gainsOf, notByOneselfBecause, rightsChanges, withoutGains } from "#shared/staff/rights.ts";
import {
  aboutReading,
  allServices,
  everybody,
  isAbove,
  moreToTell,
  secondPersons,
  tellFormerAddress,
  tellOfRights,
} from "./concerned.ts";

const mostToChooseFrom = 1000;

/** A manager chooses among their own services and the staff of these; what the record says already stays a choice. */
async function optionsFor(today: IsoDate, by: StaffMember, page?: StaffPage): Promise<Options> {
  const all = by.roles.includes("administrator");
  const about = page && aboutStaff(page.staff);
  const own = [...new Set([...by.services, ...(page ? servicesOf(page.staff) : [])])];
  const ids = await staffIds({ where: all ? [wholeOrganisation] : by.services, limit: mostToChooseFrom });
  const known = about?.lineManager ? [...new Set([...ids, about.lineManager])] : ids;
  const [services, members] = await Promise.all([optionsWithin(all ? "organisation" : own), staffByIds(known)]);
  return { services, staff: staffOptions(members, today).filter((o) => o.value !== page?.staff.id) };
}

/** The third pass: the services and the line manager that were named exist, and nobody manages themselves. */
async function check(
  id: string,
  answers: Pick<StaffAnswers, "base" | "also" | "lineManager">,
  today: IsoDate,
): Promise<void> {
  const { base, also = [], lineManager } = answers;
  const named = [...(base ? [base] : []), ...also];
  const [services, managers] = await Promise.all([
    named.length > 0 ? servicesById(named) : [],
    lineManager ? staffByIds([lineManager]) : [],
  ]);
  const known = new Set(services.map((s) => s.id));
  const problems: Problem[] = [];
  if (base && !known.has(base)) problems.push({ at: "base", message: "Choose a service of the organisation" });
  if (also.some((s) => !known.has(s))) problems.push({ at: "also", message: "Choose services of the organisation" });
  if (lineManager === id)
    problems.push({ at: "lineManager", message: "Nobody is their own line manager. Choose somebody else" });
  else if (lineManager && !managers.some((m) => worksOn(m, today)))
    problems.push({ at: "lineManager", message: "Choose somebody who works here" });
  if (problems.length > 0) throw invalid(...problems);
}

export const add: FormHandler<typeof staff.add> = {
  form: async ({ staff, today }) => ({
    values: {
      roles: ["worker"],
      kind: "employee",
      started: today,
      ...(!staff.roles.includes("administrator") && staff.services.length === 1 && { base: staff.services[0] }),
    },
    options: await optionsFor(today, staff),
  }),
  submit: async ({ id, answers, today, now, staff, entry, adding }) => {
    await check(id, answers, today);
    const problems = [
      ...notForManagerBecause(staff, id, undefined, answers),
      ...notByOneselfBecause(staff.id, id, undefined, answers, { supervises: false, registeredIn: [] }),
    ];
    if (problems.length > 0) throw invalid(...problems);
    const services = await allServices();
    const about = entry();
    let told: readonly Tell[] = [];
    const record = { id, added: answers, made: today, version: 0 };
    const waits = toConfirm(undefined, answers, false);
    const all = waits ? await everybody() : [];
    // Where nobody else could confirm it, a house would never get going.
    const isAlone = waits !== undefined && confirmersOf(record, staff.id, all, today).length === 0;
    const unconfirmed = waits && !isAlone ? { by: staff.id, on: today, what: waits } : undefined;
    const page = await changeStaff(
      id,
      (read) => read ?? newStaffPage({ ...record, ...(unconfirmed && { unconfirmed }) }),
      (added) => {
        const changes = [...rightsChanges({}, answers), ...(unconfirmed ? [{ what: unconfirmed.what }] : [])];
        const more = moreToTell(added.staff, changes, all, today);
        told = tellOfRights(added.staff, staff.id, changes, services, more).filter(() => added.staff.version === 0);
        return [auditWrite({ page: "member", id }, about), ...told.flatMap((one) => one.writes(now))];
      },
      adding({ mayShow: (page) => administrator.holds(staff) || managerOfStaff.holds(staff, page, today) }),
    );
    await Promise.all(told.map((one) => one.queue(now)));
    const notice = unconfirmed ? "unconfirmed" : waits ? "alone" : undefined;
    return { id, version: page.staff.version, ...(notice && { notice }) };
  },
};

export const change: FormHandler<typeof staff.change> = {
  form: async ({ page, staff, today }) => ({
    values: aboutStaff(page.staff),
    options: await optionsFor(today, staff, page),
    version: page.staff.version,
    about: { id: page.staff.id, label: aboutStaff(page.staff).name },
    ...(page.staff.id === staff.id && {
      notes: ["Roles and services that you gain wait until a second person has accepted them."],
    }),
  }),
  submit: async ({ page: shown, answers: sent, path, version, today, staff, change }) => {
    await check(path.member, sent, today);
    const services = await allServices();
    const refused = notForManagerBecause(
      staff,
      path.member,
      aboutStaff(shown.staff),
      sent,
      await isAbove(path.member, staff, services, today),
    );
    if (refused.length > 0) throw invalid(...refused);
    // The last administrator who locks themselves out needs IT to come back in.
    if (path.member === staff.id && !sent.roles.includes("administrator"))
      throw invalid({
        at: "roles",
        message: "You cannot take the role of system administrator from yourself. Ask another administrator",
      });
    const about = aboutStaff(shown.staff);
    const reading = await aboutReading(staff, path.member, services, today);
    const problems = notByOneselfBecause(staff.id, path.member, about, sent, reading);
    if (problems.length > 0) throw invalid(...problems);
    const isOwn = path.member === staff.id;
    const gains = gainsOf(about, sent);
    const wants = isOwn && gains.roles.length + gains.services.length > 0;
    const answers = wants ? withoutGains(about, sent) : sent;
    const wanted = { on: today, roles: sent.roles, ...placesOf(sent) };
    // The account that comes first with the new name would be bound: somebody else confirms that it is theirs.
    const isPointed = !isOwn && !shown.staff.bound && answers.signInName !== about.signInName;
    const raised = isOwn ? undefined : toConfirm(about, answers, shown.staff.bound !== undefined);
    const all = isPointed || raised ? await everybody() : [];
    const isRaised = raised !== undefined && confirmersOf(shown.staff, staff.id, all, today).length > 0;
    const what = isPointed ? ("name" as const) : isRaised ? raised : undefined;
    const unconfirmed = what && { by: staff.id, on: today, what };
    const changes: RightsChange[] = [
      ...rightsChanges(about, answers),
      ...(isPointed ? [{ what: "sign-in-name" as const }] : what ? [{ what: "raised" as const }] : []),
      ...(wants ? [{ what: "wanted" as const }] : []),
    ];
    const seconds = wants ? (await secondPersons(path.member, today)).map(({ id }) => id) : [];
    const more = moreToTell({ ...shown.staff, ...(unconfirmed && { unconfirmed }) }, changes, all, today);
    const page = await change(
      (read) => {
        const same = sameAnswers(aboutStaff(read.staff), answers);
        if (read.staff.version !== version) {
          if (same && (!wants || sameAnswers(read.staff.wanted, wanted))) return read;
          throw stale(aboutStaff(read.staff));
        }
        return {
          ...read,
          staff: {
            ...(same ? read.staff : withAnswers(read.staff, answers, today)),
            // Who chose the name that waits already is still not the one to confirm it.
            ...((isPointed ? !read.staff.bound : !read.staff.unconfirmed) && unconfirmed && { unconfirmed }),
            ...(wants && { wanted }),
          },
        };
      },
      (read) =>
        read.staff.version === version
          ? [
              ...tellOfRights(read.staff, staff.id, changes, services, [...seconds, ...more]),
              ...tellFormerAddress(shown.staff, staff.id, changes, answers),
            ]
          : [],
    );
    const waits = unconfirmed && (shown.staff.bound ? "raised" : "unconfirmed");
    const notice = wants ? "wanted" : waits;
    return { id: path.member, version: page.staff.version, ...(notice && { notice }) };
  },
};

const placesOf = ({ base, also }: Pick<StaffAnswers, "base" | "also">) => ({
  ...(base !== undefined && { base }),
  ...(also !== undefined && { also }),
});
