import type { FormHandler } from "#functions/chain/call.ts";
import { staffOptions } from "#functions/directory/directory.ts";
import { pastSession, staffById, staffByIds, staffIds, wholeOrganisation } from "#functions/storage/staff.ts";
import { wordsOfSession, wordsWrite } from "#functions/storage/supervision.ts";
import { conflict, invalid, notFound } from "#shared/errors/failure.ts";
import { sameAnswers } from "#shared/record/same.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff, worksOn } from "#shared/staff/record.ts";
import type { supervision } from "#shared/supervision/operations.ts";
import { agreementOf } from "#shared/supervision/record.ts";
import { agree as agreeRule, log as logRule, sign as signRule } from "#shared/supervision/rules.ts";
import { sayDate } from "#shared/time/dates.ts";
import { sessionOn } from "./view.ts";

const mostToChooseFrom = 300;
/** A common rhythm of line management supervision in care; each agreement says its own. */
const usualWeeks = 6;

const captionOf = ({ staff }: StaffPage) => ({ id: staff.id, label: aboutStaff(staff).name });

/** Whoever manages or supervises can be a line supervisor. */
const supervises = (roles: readonly string[]) => roles.includes("supervisor") || roles.includes("manager");

export const agree: FormHandler<typeof supervision.agree> = {
  form: async ({ page, today }) => {
    const holds = agreementOf(page.agreements, "line-management");
    const all = await staffByIds(await staffIds({ where: [wholeOrganisation], limit: mostToChooseFrom }));
    const able = all.filter((s) => s.id !== page.staff.id && supervises(aboutStaff(s).roles));
    return {
      values: holds
        ? { ...holds.agreed, from: today }
        : { supervisor: aboutStaff(page.staff).lineManager, everyWeeks: usualWeeks, from: today },
      options: { supervisors: staffOptions(able, today) },
      ...(holds && { version: holds.version }),
      about: captionOf(page),
      notes: holds ? ["There is an agreement already. A new one replaces it from its first day."] : [],
    };
  },
  submit: async ({ answers, id, version, today, change }) => {
    const supervisor = await staffById(answers.supervisor);
    if (!supervisor || !worksOn(supervisor, today) || !supervises(aboutStaff(supervisor).roles))
      throw invalid({ at: "supervisor", message: "Choose a manager or line supervisor who works here" });
    await change((page) => agreeRule(page, id, version, answers));
    return { id };
  },
};

export const log: FormHandler<typeof supervision.log> = {
  form: ({ page, today }) => {
    const agreement = agreementOf(page.agreements, "line-management");
    if (!agreement)
      throw conflict("There is no agreement about supervision. Agree who supervises and how often first.");
    return { values: { on: today }, about: captionOf(page) };
  },
  submit: async ({ page, answers, id, path, staff, change }) => {
    if (await pastSession(path.member, id)) return { id };
    // Sent again from a page that was opened anew, as after Back.
    for (const one of page.sessions.filter((s) => s.on === answers.on && s.supervisor === staff.id)) {
      if (sameAnswers((await wordsOfSession(one.id))?.said, answers)) return { id: one.id };
    }
    const words = {
      id,
      supervisee: path.member,
      supervisor: staff.id,
      kind: "line-management" as const,
      said: answers,
      version: 0,
    };
    await change(
      (page) => logRule(page, id, staff.id, answers),
      () => [wordsWrite(words)],
    );
    return { id };
  },
};

export const sign: FormHandler<typeof supervision.sign> = {
  form: async ({ page, path }) => {
    const session = await sessionOn(page, path.session);
    return {
      version: session.version,
      about: captionOf(page),
      notes: [`You met on ${sayDate(session.on)}. Read the record before you sign it.`],
    };
  },
  submit: async ({ answers, path, version, today, change }) => {
    const words = await wordsOfSession(path.session);
    if (!words || words.supervisee !== path.member) throw notFound();
    // A second post of the same form.
    if (sameAnswers(words.signed, answers)) return { id: path.session };
    await change(
      (page) => {
        const session = page.sessions.find((s) => s.id === path.session);
        if (!session) throw conflict("This session has been signed already.");
        return signRule(page, session, version, today);
      },
      () => [wordsWrite({ ...words, signed: answers })],
    );
    return { id: path.session };
  },
};
