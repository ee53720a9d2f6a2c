import * as z from "zod";
import type { Often } from "../mail/digest-day.ts";
import { numberIn } from "../mail/hours.ts";
import type { MailOfService } from "../mail/settings.ts";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import type { Weekday } from "../time/weekdays.ts";
import { yourDigest, yourReminders } from "./forms.ts";

/** What a staff member wants of their mail; what they have not answered follows their service. */
export const preferencesRecord = record(
  "preferences",
  z.object({
    id: z.string(),
    reminders: answersTo(yourReminders).optional(),
    digest: answersTo(yourDigest).optional(),
    /** Since when a manager gets no digest. */
    noDigestSince: z.string().optional(),
  }),
);

export type PreferencesRecord = Kept<ReturnType<typeof preferencesRecord.read>>;

/** How somebody gets their mail. */
export interface Wishes {
  readonly hour: number;
  readonly reminders: boolean;
  readonly digest: Often;
}

/** Their own answers before those of the service where they are based. */
export function wishesOf(
  own: Pick<PreferencesRecord, "reminders" | "digest"> | undefined,
  service: MailOfService,
): Wishes {
  return {
    hour: own?.reminders ? numberIn(own.reminders.hour) : service.hour,
    reminders: own?.reminders?.reminders ?? true,
    digest: own?.digest ? oftenOf(own.digest) : service.digest,
  };
}

/** What was answered about a digest; a weekly one without its day comes on Mondays. */
export function oftenOf({ often, weekday }: { often: string; weekday?: string | undefined }): Often {
  if (often === "weekly") return { often, weekday: (weekday ?? "monday") as Weekday };
  return { often: often === "never" ? "never" : "daily" };
}
