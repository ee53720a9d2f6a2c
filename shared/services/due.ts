import type { DueItem, DueKind } from "../due/due.ts";
import { itemsOf, untilTheyLeave } from "../due/due.ts";
import { policyDue } from "../policies/due.ts";
import type { ServicePage, serviceRecords } from "./page.ts";
import { aboutService } from "./record.ts";

/** The to-dos that each record of a service's page gives: a record that is new must say here whether it gives any. */
const dueByRecord: Readonly<Record<keyof typeof serviceRecords, readonly DueKind<ServicePage>[]>> = {
  service: [],
  policy: [policyDue],
};

/** Every kind of to-do that belongs to a service. */
export const serviceDue = Object.values(dueByRecord).flat();

/** Everything that must happen for a service itself by a date. Nobody's name is in it: the label is the service's. */
export const dueOfService = (page: ServicePage): DueItem[] =>
  untilTheyLeave(
    itemsOf(serviceDue, page, {
      service: page.service.id,
      label: aboutService(page.service).name,
      about: { page: "service", id: page.service.id },
    }),
    (staff) => (staff === page.accountable?.id ? page.accountable.leaves : undefined),
  );
