import { queueMail } from "#functions/mail/queue.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { allDueInService } from "#functions/storage/due.ts";
import { organisationSet } from "#functions/storage/organisation.ts";
import { leaveSign, markPlanned, plannedUpTo } from "#functions/storage/runs.ts";
import { serviceIds, servicesById } from "#functions/storage/services.ts";
import type { MailEntry, MailReader } from "#functions/storage/staff-mail.ts";
import { mailEntries, mailReaders } from "#functions/storage/staff-mail.ts";
import type { DueItem } from "#shared/due/due.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { nextReading, readsOn } from "#shared/mail/calendar.ts";
import { daysAhead } from "#shared/mail/digest-counts.ts";
import { digestDay } from "#shared/mail/digest-day.ts";
import { getsDigest, getsReminders } from "#shared/mail/recipients.ts";
import { reminderOf } from "#shared/mail/reminders.ts";
import type { MailOfService } from "#shared/mail/settings.ts";
import { mailOfService } from "#shared/mail/settings.ts";
import { farthestAhead } from "#shared/mail/steps.ts";
import type { Wishes } from "#shared/preferences/record.ts";
import { wishesOf } from "#shared/preferences/record.ts";
import { aboutStaff, servicesOf } from "#shared/staff/record.ts";
import { inEngland, plus } from "#shared/time/dates.ts";
import { isWorkingDay } from "#shared/time/working-days.ts";
import { logged } from "./log.ts";

/** Staff read at a time. */
const staffPage = 100;
/** Services asked at a time. */
const servicesAtOnce = 10;
const servicePage = 50;

/**
 * Queues the mail of the local hours of a day that have come and have not been planned: everybody has an hour at which their mail comes. Hours whose runs
 * were missed are made up by the first run after them; what a whole missed day would have told is in the mail of the next one. Each run leaves a sign.
 */
export async function plan(time: string): Promise<void> {
  const { date, hour } = localOf(time);
  const planned = (await plannedUpTo()).get(date) ?? -1;
  const counts = planned < hour ? await planHours({ date, time, after: planned, upTo: hour }) : nothing;
  await leaveSign({ job: "plan", time, counts });
  logged("plan", { time, ...counts }, counts.refused > 0 ? "error" : "info");
  // The next run plans them again, and an alarm sees the failed one. Whoever was queued already is not mailed twice.
  if (counts.refused > 0) throw new Error("The queue refused some mail");
}

function localOf(time: string): { date: IsoDate; hour: number } {
  const local = inEngland(time);
  return { date: local.toPlainDate().toString(), hour: local.hour };
}

const nothing = { readers: 0, services: 0, queued: 0, refused: 0 };

/** The hours of a local date that a run plans: those after one and up to another. */
interface Hours {
  readonly date: IsoDate;
  readonly time: string;
  readonly after: number;
  readonly upTo: number;
}

/** A staff member whose hour it is, and whose reminders they read besides their own. */
interface Recipient extends MailReader {
  readonly wishes: Wishes;
  readonly readsFor: ReadonlySet<string>;
}

/** How each service of the organisation wants its mail. */
interface Settings {
  readonly services: readonly string[];
  /** What holds in a service, or for whoever is based in none. */
  readonly of: (service: string | undefined) => MailOfService;
}

async function planHours(hours: Hours): Promise<typeof nothing> {
  const settings = await settingsOfServices();
  const recipients = await recipientsAt(hours, settings);
  const tasks = recipients.length > 0 ? await tasksFor(recipients, settings, hours) : [];
  const refused = await queueMail(tasks);
  if (refused === 0) await markPlanned(hours.date, hours.upTo, hours.time);
  return { readers: recipients.length, services: settings.services.length, queued: tasks.length - refused, refused };
}

async function settingsOfServices(): Promise<Settings> {
  const set = await organisationSet();
  const elsewhere = mailOfService(undefined, set);
  const settings = new Map<string, MailOfService>();
  let after: string | undefined;
  do {
    const ids = await serviceIds({ after, limit: servicePage });
    for (const service of await servicesById(ids)) settings.set(service.id, mailOfService(service, set));
    after = ids.length === servicePage ? ids.at(-1) : undefined;
  } while (after !== undefined);
  return { services: [...settings.keys()], of: (service) => settings.get(service ?? "") ?? elsewhere };
}

/** Everybody whose hour has come, from the directory of staff. */
async function recipientsAt({ after, upTo }: Hours, settings: Settings): Promise<Recipient[]> {
  const found: MailReader[] = [];
  const readBy = new Map<string, Set<string>>();
  const isTime = ({ hour, base }: MailEntry) => {
    const at = hour ?? settings.of(base).hour;
    return at > after && at <= upTo;
  };
  let place: string | undefined;
  do {
    const page = await mailEntries(place, staffPage);
    for (const { id, readBy: reader } of page.rows)
      if (reader) readBy.set(reader, new Set([...(readBy.get(reader) ?? []), id]));
    found.push(...(await mailReaders(page.rows.filter(isTime).map(({ id }) => id))));
    place = page.after;
  } while (place !== undefined);
  return found.map((reader) => ({
    ...reader,
    wishes: wishesOf(reader.preferences, settings.of(aboutStaff(reader.staff).base)),
    readsFor: readBy.get(reader.staff.id) ?? new Set(),
  }));
}

type Now = Pick<Hours, "date" | "time">;

/** Everybody's mail, from one reading of what is due in each service. */
async function tasksFor(recipients: readonly Recipient[], settings: Settings, now: Now): Promise<MailTask[]> {
  const { date } = now;
  const remind = remindersFor(recipients, settings, now);
  const due = new Set<string>();
  const ends = plus(date, { days: daysAhead });
  const { services } = settings;
  for (let at = 0; at < services.length; at += servicesAtOnce)
    await Promise.all(
      services.slice(at, at + servicesAtOnce).map(async (service) => {
        for await (const item of allDueInService(service, { today: date, upTo: plus(date, { days: farthestAhead }) })) {
          if (item.on <= ends) due.add(service);
          remind.look(item);
        }
      }),
    );
  return [...digestsFor(recipients, settings, due, now), ...remind.tasks()];
}

/** The digests of managers in whose services something is due. */
function digestsFor(
  recipients: readonly Recipient[],
  settings: Settings,
  due: ReadonlySet<string>,
  { date, time }: Now,
): MailTask[] {
  const everyDay = (service: string) => settings.of(service).everyDay;
  return recipients.flatMap(({ staff, wishes }): MailTask[] => {
    const own = servicesOf(staff);
    // A service that chose it has mail on days off too; a weekly digest then has all services of its reader.
    const day = digestDay(wishes.digest, date, (one) => isWorkingDay(one) || own.some(everyDay));
    if (day === undefined || !getsDigest(staff, wishes, date)) return [];
    const all = wishes.digest.often === "weekly" || isWorkingDay(date);
    const services = own.filter((service) => due.has(service) && (all || everyDay(service)));
    return services.length > 0 ? [{ kind: "digest", recipient: staff.id, date: day, time, services }] : [];
  });
}

/**
 * Finds everybody for whom a reminder has come. Whether it has been told already is not asked here: the ledger says so when the mail is written, strongly
 * consistent, so that nothing is told twice and what a failed mail did not tell is told.
 */
function remindersFor(recipients: readonly Recipient[], settings: Settings, { date, time }: Now) {
  const readers = new Map<string, { id: string; next: IsoDate }>();
  for (const { staff, absence, wishes, readsFor } of recipients) {
    if (!getsReminders(staff, wishes, date)) continue;
    const reads = readsOn(staff, absence, settings.of(aboutStaff(staff).base).everyDay);
    if (!reads(date)) continue;
    const reader = { id: staff.id, next: nextReading(reads, date) };
    for (const owner of [staff.id, ...readsFor]) readers.set(owner, reader);
  }
  const copies = new Map<string, Set<string>>();
  return {
    look(item: DueItem): void {
      const { reminders } = settings.of(item.service);
      for (const owner of [...(item.who ? [item.who] : []), ...(item.tell ?? [])]) {
        const reader = readers.get(owner);
        if (!reader || !reminderOf(item, owner, reminders, { today: date, next: reader.next })) continue;
        const read = copies.get(reader.id) ?? new Set();
        copies.set(reader.id, owner === reader.id ? read : read.add(owner));
      }
    },
    tasks: (): MailTask[] =>
      [...copies].map(([recipient, read]) => ({
        kind: "reminders",
        recipient,
        date,
        time,
        ...(read.size > 0 && { copies: [...read] }),
      })),
  };
}
