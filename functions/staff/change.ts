import type { FormHandler } from "#functions/chain/call.ts";
import { staffOptions } from "#functions/directory/directory.ts";
import { optionsWithin } from "#functions/directory/reach.ts";
import { refreshOfDependents } from "#functions/scheduled/ask.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { servicesById } from "#functions/storage/services.ts";
import { changeStaff, staffByIds, staffIds, wholeOrganisation } from "#functions/storage/staff.ts";
import { invalid, stale } from "#shared/errors/failure.ts";
import type { IsoDate, Options, Problem } from "#shared/form/question.ts";
import { sameAnswers } from "#shared/record/same.ts";
import type { staff } from "#shared/staff/operations.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import type { StaffAnswers } from "#shared/staff/record.ts";
import { aboutStaff, worksOn } from "#shared/staff/record.ts";

const mostToChooseFrom = 1000;

async function optionsFor(today: IsoDate, but?: string): Promise<Options> {
  const ids = await staffIds({ where: [wholeOrganisation], limit: mostToChooseFrom });
  const [services, members] = await Promise.all([optionsWithin("organisation"), staffByIds(ids)]);
  return { services, staff: staffOptions(members, today).filter((o) => o.value !== but) };
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
  form: async ({ today }) => ({
    values: { roles: ["worker"], kind: "employee", started: today },
    options: await optionsFor(today),
  }),
  submit: async ({ id, answers, today, entry, adding }) => {
    await check(id, answers, today);
    const about = entry();
    const page = await changeStaff(
      id,
      (read) => read ?? newStaffPage({ id, added: answers, version: 0 }),
      () => [auditWrite({ page: "member", id }, about)],
      adding(),
    );
    return { id, version: page.staff.version };
  },
};

export const change: FormHandler<typeof staff.change> = {
  form: async ({ page, today }) => ({
    values: aboutStaff(page.staff),
    options: await optionsFor(today, page.staff.id),
    version: page.staff.version,
    about: { id: page.staff.id, label: aboutStaff(page.staff).name },
  }),
  submit: async ({ page: shown, answers, path, version, today, staff, change }) => {
    await check(path.member, answers, today);
    // The last administrator who locks themselves out needs IT to come back in.
    if (path.member === staff.id && !answers.roles.includes("administrator"))
      throw invalid({
        at: "roles",
        message: "You cannot take the role of system administrator from yourself. Ask another administrator",
      });
    const before = aboutStaff(shown.staff).leaves;
    const page = await change(
      (read) => {
        if (read.staff.version !== version) {
          if (sameAnswers(aboutStaff(read.staff), answers)) return read;
          throw stale(aboutStaff(read.staff));
        }
        return { ...read, staff: { ...read.staff, changed: answers } };
      },
      () => (answers.leaves === before ? [] : [refreshOfDependents(path.member, today)]),
    );
    return { id: path.member, version: page.staff.version };
  },
};
