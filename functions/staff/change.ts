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
import { notForManagerBecause } from "#shared/staff/managers.ts";
import type { staff } from "#shared/staff/operations.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import type { StaffAnswers, StaffMember } from "#shared/staff/record.ts";
import { aboutStaff, servicesOf, withAnswers, worksOn } from "#shared/staff/record.ts";
import { gainsOf, notByOneselfBecause, rightsChanges, withoutGains } from "#shared/staff/rights.ts";
import { aboutReading, allServices, secondPersons, tellOfRights } from "./concerned.ts";

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
    const page = await changeStaff(
      id,
      (read) => read ?? newStaffPage({ id, added: answers, made: today, version: 0 }),
      (added) => {
        const changes = rightsChanges({}, answers);
        told = tellOfRights(added.staff, staff.id, changes, services).filter(() => added.staff.version === 0);
        return [auditWrite({ page: "member", id }, about), ...told.flatMap((one) => one.writes(now))];
      },
      adding({ mayShow: (page) => administrator.holds(staff) || managerOfStaff.holds(staff, page, today) }),
    );
    await Promise.all(told.map((one) => one.queue(now)));
    return { id, version: page.staff.version };
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
    const refused = notForManagerBecause(staff, path.member, aboutStaff(shown.staff), sent);
    if (refused.length > 0) throw invalid(...refused);
    // The last administrator who locks themselves out needs IT to come back in.
    if (path.member === staff.id && !sent.roles.includes("administrator"))
      throw invalid({
        at: "roles",
        message: "You cannot take the role of system administrator from yourself. Ask another administrator",
      });
    const about = aboutStaff(shown.staff);
    const services = await allServices();
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
    const unconfirmed = { by: staff.id, on: today, what: "name" } as const;
    const changes: RightsChange[] = [
      ...rightsChanges(about, answers),
      ...(isPointed ? [{ what: "sign-in-name" as const }] : []),
      ...(wants ? [{ what: "wanted" as const }] : []),
    ];
    const seconds = wants ? (await secondPersons(path.member, today)).map(({ id }) => id) : [];
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
            ...(isPointed && !read.staff.bound && { unconfirmed }),
            ...(wants && { wanted }),
          },
        };
      },
      (read) => (read.staff.version === version ? tellOfRights(read.staff, staff.id, changes, services, seconds) : []),
    );
    const notice = wants ? "wanted" : isPointed ? "unconfirmed" : undefined;
    return { id: path.member, version: page.staff.version, ...(notice && { notice }) };
  },
};

const placesOf = ({ base, also }: Pick<StaffAnswers, "base" | "also">) => ({
  ...(base !== undefined && { base }),
  ...(also !== undefined && { also }),
});
