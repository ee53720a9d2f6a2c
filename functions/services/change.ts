import type { FormHandler } from "#functions/chain/call.ts";
import { staffOptions } from "#functions/directory/directory.ts";
import { teamOf } from "#functions/directory/team.ts";
import { tellRights } from "#functions/mail/tell.ts";
import { refreshOfService } from "#functions/scheduled/ask.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { organisationSet } from "#functions/storage/organisation.ts";
import { changeService, servicesCalled } from "#functions/storage/services.ts";
import { invalid, stale } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { mailAnswersOf } from "#shared/mail/settings.ts";
import { isOutdated } from "#shared/policies/due.ts";
import { reviewed } from "#shared/policies/rules.ts";
import { sameAnswers } from "#shared/record/same.ts";
import { serviceDefaults } from "#shared/services/forms.ts";
import type { services } from "#shared/services/operations.ts";
import { aboutService, supportIn, wordsOf } from "#shared/services/record.ts";
import { changeServiceOf, firstDayOf, newServicePage, registeredBy } from "#shared/services/rules.ts";
import { aboutStaff, worksOn } from "#shared/staff/record.ts";
import { sayDate } from "#shared/time/dates.ts";

export const add: FormHandler<typeof services.add> = {
  // The page asks for the kind first, and starts the other questions from that.
  form: () => ({ values: serviceDefaults }),
  submit: async ({ id, answers, today, entry, adding }) => {
    // Sent again from a page that was opened anew, as after Back.
    const same = (await servicesCalled(answers.name)).find((s) => sameAnswers(s.added, answers));
    if (same) return { id: same.id, version: same.version };
    const about = entry();
    const page = await changeService(
      id,
      (read) => read ?? newServicePage(id, answers, today),
      () => [auditWrite({ page: "service", id }, about)],
      adding(),
      today,
    );
    return { id, version: page.service.version };
  },
};

export const change: FormHandler<typeof services.change> = {
  form: ({ page, today }) => ({
    values: {
      ...aboutService(page.service),
      support: supportIn(page.service, firstDayOf(page.service, today)),
      from: firstDayOf(page.service, today),
    },
    version: page.service.version,
    about: { id: page.service.id, label: aboutService(page.service).name },
    words: wordsOf(page.service),
  }),
  submit: async ({ answers, path, version, today, change }) => {
    // Dates of to-dos follow the settings.
    const page = await change(
      (read) => changeServiceOf(read, version, answers, today),
      () => [refreshOfService(path.service)],
    );
    return { id: path.service, version: page.service.version };
  },
};

/** The managers of a service who are there on a day. */
const managersOf = async (service: string, day: IsoDate) =>
  (await teamOf([service])).filter((member) => aboutStaff(member).roles.includes("manager") && worksOn(member, day));

/** Mail is planned from the settings as they are each hour, so nothing has to be derived anew. */
export const mail: FormHandler<typeof services.mail> = {
  form: async ({ page, today }) => ({
    values: mailAnswersOf(page.service, await organisationSet()),
    options: { managers: staffOptions(await managersOf(page.service.id, today), today) },
    version: page.service.version,
    about: { id: page.service.id, label: aboutService(page.service).name },
    words: wordsOf(page.service),
  }),
  submit: async ({ answers, path, version, today, staff, change, page: shown }) => {
    const { accountable } = answers;
    if (accountable && !(await managersOf(path.service, today)).some(({ id }) => id === accountable))
      throw invalid({ at: "accountable", message: "Choose a manager of this service" });
    // Whoever is told of changes of rights is not taken out unseen.
    const before = shown.service.mail?.accountable;
    const page = await change(
      (read) => {
        const { service } = read;
        if (service.version !== version) {
          if (sameAnswers(service.mail, answers)) return read;
          throw stale({ ...service.mail });
        }
        return { ...read, service: { ...service, mail: answers } };
      },
      ({ service }) =>
        before === accountable
          ? []
          : tellRights([before, accountable], {
              of: `${path.service}-${service.version}`,
              page: "service",
              subject: path.service,
              by: staff.id,
              changes: [
                { what: "accountable", ...(before && { from: before }), ...(accountable && { to: accountable }) },
              ],
            }),
    );
    return { id: path.service, version: page.service.version };
  },
};

/** The one manager who reads the words of line management. They and the one before them are told. */
export const registered: FormHandler<typeof services.registered> = {
  form: async ({ page, today, staff }) => ({
    values: { manager: page.service.registered?.at(-1)?.manager },
    options: {
      managers: staffOptions(await managersOf(page.service.id, today), today).filter(({ value }) => value !== staff.id),
    },
    version: page.service.version,
    about: { id: page.service.id, label: aboutService(page.service).name },
    words: wordsOf(page.service),
  }),
  submit: async ({ answers, path, version, today, staff, change, page: shown }) => {
    const { manager } = answers;
    if (!(await managersOf(path.service, today)).some((one) => one.id === manager))
      throw invalid({ at: "manager", message: "Choose a manager of this service who works here" });
    const before = shown.service.registered?.at(-1)?.manager;
    const page = await change(
      (read) => registeredBy(read, version, manager, staff.id, today),
      ({ service }) =>
        before === manager
          ? []
          : tellRights([manager, before, service.mail?.accountable], {
              of: `${path.service}-${service.version}`,
              page: "service",
              subject: path.service,
              by: staff.id,
              changes: [{ what: "registered-manager", ...(before && { from: before }), to: manager }],
            }),
    );
    return { id: path.service, version: page.service.version };
  },
};

/** A review of the policy of key working: who owns it, who signed it, and when it is looked at again. */
export const policy: FormHandler<typeof services.policy> = {
  form: async ({ page, today }) => {
    const { service } = page;
    const last = page.policy?.answers;
    return {
      values: {
        reviewedOn: today,
        version: last?.version,
        owner: last?.owner ?? page.accountable?.id,
        signedBy: last?.signedBy,
      },
      options: { managers: staffOptions(await managersOf(service.id, today), today) },
      about: { id: service.id, label: aboutService(service).name },
      words: wordsOf(service),
      notes:
        isOutdated(page) && service.keyWorkingSince
          ? [
              `The settings of key working changed on ${sayDate(service.keyWorkingSince)}: check that the policy says so.`,
            ]
          : [],
    };
  },
  submit: async ({ answers, path, id, today, change }) => {
    if (!(await managersOf(path.service, today)).some((one) => one.id === answers.owner))
      throw invalid({ at: "owner", message: "Choose a manager of this service" });
    await change((read) => reviewed(read, id, answers));
    return { id: path.service };
  },
};
