import type { OrganisationRecord } from "../organisation/record.ts";
import { mailOfServiceDefaults } from "../services/forms.ts";
import type { ServiceRecord } from "../services/record.ts";
import type { Often } from "./digest-day.ts";
import { numberIn } from "./hours.ts";
import type { ReminderSettings } from "./steps.ts";

/** How a service wants its mail; the hour and the digest are what holds for those who are based there, until they choose themselves. */
export interface MailOfService {
  /** Mail on weekends and bank holidays too. */
  readonly everyDay: boolean;
  readonly reminders: ReminderSettings;
  readonly hour: number;
  readonly digest: Often;
  /** The one manager who owns the digest; the others get it as deputies. */
  readonly accountable?: string | undefined;
}

type Set = Pick<OrganisationRecord, "mail"> | undefined;

/** When mail comes where no service and no staff member has chosen: as the organisation did or, before it, by our judgement. */
export const whenMailComes = (set: Set): NonNullable<OrganisationRecord["mail"]> => {
  const { hour, often } = mailOfServiceDefaults();
  return set?.mail ?? { hour, often };
};

/** How a service wants its mail: what its manager answered, or what holds where nobody has. */
export const mailAnswersOf = (
  service: Pick<ServiceRecord, "mail"> | undefined,
  set: Set,
): NonNullable<ServiceRecord["mail"]> => service?.mail ?? { ...mailOfServiceDefaults(), ...whenMailComes(set) };

export function mailOfService(service: Pick<ServiceRecord, "mail"> | undefined, set: Set): MailOfService {
  const { days, hour, often, weekday, deadlines = [], events = [], accountable } = mailAnswersOf(service, set);
  return {
    everyDay: days === "every",
    reminders: { deadlines: deadlines.map(numberIn), events: events.map(numberIn) },
    hour: numberIn(hour),
    digest: often === "weekly" ? { often, weekday: weekday ?? "monday" } : { often: "daily" },
    accountable,
  };
}
