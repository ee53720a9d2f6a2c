import type { Handler } from "#functions/chain/call.ts";
import { organisationSet } from "#functions/storage/organisation.ts";
import { figuresOfService } from "#functions/storage/people.ts";
import { namedService, serviceIds, servicesById } from "#functions/storage/services.ts";
import { staffByIds, staffWithoutDigest } from "#functions/storage/staff.ts";
import { administrator, managerOfService, peopleOfOwnServices } from "#shared/access/relations.ts";
import { showAll } from "#shared/form/form.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { worded } from "#shared/form/words.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { mailAnswersOf } from "#shared/mail/settings.ts";
import { contactsByWeek, reviewsByMonth } from "#shared/services/figures.ts";
import { changeService, mailOfService } from "#shared/services/forms.ts";
import { serviceKinds } from "#shared/services/kinds.ts";
import type { services } from "#shared/services/operations.ts";
import { aboutService, supportIn } from "#shared/services/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";

/** Managers who are named because they get no digest. */
const mostNamed = 20;

export const list: Handler<typeof services.list> = async ({ reach, answers }) => {
  const ids = reach === "organisation" ? await serviceIds({ after: answers.after, limit: pageSize + 1 }) : [...reach];
  const shown = reach === "organisation" ? ids.slice(0, pageSize) : ids;
  const records = shown.length > 0 ? await servicesById(shown) : [];
  return {
    rows: records.map((record) => {
      const { kind, keyWorking, odsCode, population } = aboutService(record);
      return {
        ...namedService(record),
        kind: serviceKinds[kind].label,
        keyWorking,
        ...(odsCode && { odsCode }),
        ...(population && { population }),
      };
    }),
    services: [],
    ...(ids.length > shown.length && { next: shown.at(-1) as string }),
  };
};

/** People whose figures are read for the charts: some 200 KB. */
const mostCounted = 300;

async function figuresUpTo(today: IsoDate, service: string) {
  const all = await figuresOfService(service, mostCounted + 1);
  const counted = all.slice(0, mostCounted);
  return {
    weeks: contactsByWeek(counted, today),
    months: reviewsByMonth(counted, today),
    more: all.length > mostCounted,
  };
}

export const view: Handler<typeof services.view> = async ({ page, staff, today, words }) => {
  const { service } = page;
  const manages = managerOfService.holds(staff, page, today);
  const accountable = service.mail?.accountable;
  const [set, noDigest, [owner]] = await Promise.all([
    organisationSet(),
    staffWithoutDigest([service.id], mostNamed),
    accountable ? staffByIds([accountable]) : [],
  ]);
  return {
    service: { ...namedService(service), version: service.version },
    about: showAll(
      changeService.questions,
      { ...aboutService(service), support: supportIn(service) },
      () => undefined,
    ).map((line) => ({
      ...line,
      heading: worded(line.heading, words),
    })),
    mail: showAll(mailOfService.questions, mailAnswersOf(service, set), () =>
      owner ? aboutStaff(owner).name : undefined,
    ),
    noDigest,
    may: {
      change: administrator.holds(staff) || manages,
      people: !!peopleOfOwnServices.reach(staff)?.includes(service.id),
    },
    ...(manages && { figures: await figuresUpTo(today, service.id) }),
  };
};
