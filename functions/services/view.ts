import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { asKnown, versionsIn } from "#functions/storage/facts.ts";
import { organisationSet } from "#functions/storage/organisation.ts";
import { figuresOfService } from "#functions/storage/people.ts";
import { namedService, pastPolicies, serviceIds, servicesById } from "#functions/storage/services.ts";
import { staffWithoutDigest } from "#functions/storage/staff.ts";
import { administrator, managerOfService, peopleOfOwnServices } from "#shared/access/relations.ts";
import { everySo } from "#shared/contacts/due.ts";
import { dueOn } from "#shared/due/due.ts";
import { changedSinceClosed, monthsUpTo, reviewsByMonth } from "#shared/facts/reviews.ts";
import { showAll } from "#shared/form/form.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { worded } from "#shared/form/words.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { mailAnswersOf } from "#shared/mail/settings.ts";
import { reviewPolicy } from "#shared/policies/forms.ts";
import type { PolicyRecord } from "#shared/policies/record.ts";
import { nextReviewOf } from "#shared/policies/record.ts";
import { dueOfService } from "#shared/services/due.ts";
import { contactsByWeek } from "#shared/services/figures.ts";
import { changeService, mailOfService } from "#shared/services/forms.ts";
import { serviceKinds } from "#shared/services/kinds.ts";
import type { services } from "#shared/services/operations.ts";
import type { ServicePage } from "#shared/services/page.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { aboutService, settingsOn, supportIn } from "#shared/services/record.ts";
import { firstDayOf } from "#shared/services/rules.ts";

/** Earlier reviews of the policy that are shown: one a year. */
const mostReviews = 20;

/** Managers who are named because they get no digest. */
const mostNamed = 20;

export const list: Handler<typeof services.list> = async ({ reach, answers, today }) => {
  const ids = reach === "organisation" ? await serviceIds({ after: answers.after, limit: pageSize + 1 }) : [...reach];
  const shown = reach === "organisation" ? ids.slice(0, pageSize) : ids;
  const records = shown.length > 0 ? await servicesById(shown) : [];
  return {
    rows: records.map((record) => {
      const { kind, odsCode, population } = aboutService(record);
      return {
        ...namedService(record),
        kind: serviceKinds[kind].label,
        keyWorking: settingsOn(record, today).keyWorking,
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

async function figuresUpTo(today: IsoDate, service: ServiceRecord) {
  const first = monthsUpTo(today)[0]?.from as IsoDate;
  const [all, versions] = await Promise.all([
    figuresOfService(service.id, today, mostCounted + 1),
    versionsIn(service.id, ["review", "setting", "unknown"], first, today),
  ]);
  const counted = all.slice(0, mostCounted);
  return {
    weeks: contactsByWeek(counted, (day) => everySo(settingsOn(service, day)), today),
    months: reviewsByMonth(asKnown(versions), today),
    changed: changedSinceClosed((day) => asKnown(versions, day), today),
    more: all.length > mostCounted,
  };
}

export const view: Handler<typeof services.view> = async ({ page, staff, today, words }) => {
  const { service } = page;
  const manages = managerOfService.holds(staff, page, today);
  const accountable = service.mail?.accountable;
  const due = manages ? dueOn(dueOfService(page), today) : [];
  const [set, noDigest, past] = await Promise.all([
    organisationSet(),
    staffWithoutDigest([service.id], mostNamed),
    page.policy ? pastPolicies(service.id, { limit: mostReviews }) : [],
  ]);
  const registered = service.registered?.at(-1);
  const owners = [page.policy, ...past].map((one) => one?.answers.owner);
  const names = await directory({
    staff: [...new Set([accountable, registered?.manager, ...owners, ...due.map(({ who }) => who)])],
  });
  return {
    service: { ...namedService(service), version: service.version },
    about: showAll(
      changeService.questions,
      {
        ...aboutService(service),
        support: supportIn(service, firstDayOf(service, today)),
        // Said only while it is still to come.
        ...(firstDayOf(service, today) > today && { from: firstDayOf(service, today) }),
      },
      () => undefined,
    ).map((line) => ({
      ...line,
      heading: worded(line.heading, words),
    })),
    mail: showAll(mailOfService.questions, mailAnswersOf(service, set), (id) =>
      id === accountable && !isThere(page, today)
        ? `${names.name(id)}, who no longer manages this service`
        : names.name(id),
    ),
    ...((aboutService(service).keyWorking || page.policy) && { policy: policyOf(page.policy, past, names.name) }),
    ...(registered && { registered: { manager: names.named(registered.manager), from: registered.from } }),
    due: due.map((item) => names.due(item, { today, staff })),
    noDigest,
    may: {
      change: administrator.holds(staff) || manages,
      manage: manages,
      people: !!peopleOfOwnServices.reach(staff)?.includes(service.id),
    },
    ...(manages && { figures: await figuresUpTo(today, service) }),
  };
};

/** Whether the accountable manager is there on a day. */
const isThere = ({ accountable }: ServicePage, day: IsoDate) =>
  accountable !== undefined && !(accountable.leaves && accountable.leaves < day);

function policyOf(last: PolicyRecord | undefined, past: readonly PolicyRecord[], nameOf: (id: string) => string) {
  const answers = last && { ...last.answers, nextReview: nextReviewOf(last) };
  return {
    lines: answers ? showAll(reviewPolicy.questions, answers, nameOf) : [],
    past: past.map(({ id, answers: { nextReview: _, owner, ...said } }) => ({ id, ...said, owner: nameOf(owner) })),
  };
}
