import type { FactKind } from "../facts/fact.ts";
import { spans } from "../facts/fact.ts";
import { dayBefore } from "../time/spans.ts";
import type { ServicePage, serviceRecords } from "./page.ts";
import { datedSettings } from "./record.ts";

/** What the service expected at a time. */
export const settingFacts = spans<ServicePage>("setting", ({ service }) =>
  datedSettings(service).map(({ from, answers }, n, all) => {
    const next = all[n + 1];
    const { contacts, contactEvery, reviews, firstReview, reviewEvery } = answers;
    return {
      of: from,
      service: service.id,
      from,
      ...(next && { until: dayBefore(next.from) }),
      detail: {
        ...(contacts && contactEvery && { contactEvery }),
        ...(reviews && firstReview && { firstReview }),
        ...(reviews && reviewEvery && { reviewEvery }),
      },
    };
  }),
);

/** The facts that each record of a service's page gives. */
const factsByRecord: Readonly<Record<keyof typeof serviceRecords, readonly FactKind<ServicePage>[]>> = {
  service: [settingFacts],
  policy: [],
};

export const serviceFacts = Object.values(factsByRecord).flat();
