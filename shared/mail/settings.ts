import type { ServiceRecord } from "../services/record.ts";
import type { Often } from "./digest-day.ts";
import { numberIn } from "./hours.ts";
import type { ReminderSettings } from "./steps.ts";
import { reminderDefaults } from "./steps.ts";

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

/** What holds where nobody has chosen anything: our judgement, so each is a setting. */
export const mailDefaults: MailOfService = {
  everyDay: false,
  reminders: reminderDefaults,
  hour: 7,
  digest: { often: "daily" },
};

export function mailOfService({ mail }: Pick<ServiceRecord, "mail">): MailOfService {
  if (!mail) return mailDefaults;
  const { days, hour, often, weekday, deadlines = [], events = [], accountable } = mail;
  return {
    everyDay: days === "every",
    reminders: { deadlines: deadlines.map(numberIn), events: events.map(numberIn) },
    hour: numberIn(hour),
    digest: often === "weekly" ? { often, weekday: weekday ?? "monday" } : { often: "daily" },
    accountable,
  };
}
