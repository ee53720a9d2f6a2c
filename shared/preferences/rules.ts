import { stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import { sameAnswers } from "../record/same.ts";
import type { StaffPage } from "../staff/page.ts";
import type { yourDigest, yourReminders } from "./forms.ts";
import type { PreferencesRecord } from "./record.ts";

type Wanted = Pick<PreferencesRecord, "reminders" | "digest">;

const recordOf = (page: StaffPage): PreferencesRecord => page.preferences ?? { id: page.staff.id, version: 0 };

function changed(page: StaffPage, version: number, wanted: Wanted, since?: IsoDate): StaffPage {
  const now = recordOf(page);
  const names = Object.keys(wanted) as (keyof Wanted)[];
  if (names.every((name) => sameAnswers(now[name], wanted[name]))) return page;
  if (now.version !== version) throw stale({ ...now[names[0] as keyof Wanted] });
  return { ...page, preferences: { ...now, ...wanted, ...("digest" in wanted && { noDigestSince: since }) } };
}

export const wantReminders = (page: StaffPage, version: number, reminders: AnswersOf<typeof yourReminders>) =>
  changed(page, version, { reminders });

/** A manager who wants no digest is seen from that day on: somebody else must look. */
export const wantDigest = (page: StaffPage, version: number, digest: AnswersOf<typeof yourDigest>, today: IsoDate) =>
  changed(page, version, { digest }, digest.often === "never" ? today : undefined);

/** Whether somebody does without a kind of mail already. */
export const isStoppedBy = ({ preferences }: StaffPage, kind: "digest" | "reminders"): boolean =>
  kind === "digest" ? preferences?.digest?.often === "never" : preferences?.reminders?.reminders === false;

/** Stops a kind of mail by the link in it, which may be followed again and again. */
export function stop(page: StaffPage, kind: "digest" | "reminders", hour: number, today: IsoDate): StaffPage {
  const { version } = recordOf(page);
  if (kind === "digest") return wantDigest(page, version, { often: "never" } as AnswersOf<typeof yourDigest>, today);
  return wantReminders(page, version, { hour: `h${hour}`, reminders: false } as AnswersOf<typeof yourReminders>);
}
