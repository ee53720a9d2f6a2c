import { remindableOf } from "#functions/storage/due.ts";
import { servicesById } from "#functions/storage/services.ts";
import { staffByIds } from "#functions/storage/staff.ts";
import { mailReaders } from "#functions/storage/staff-mail.ts";
import { toldOf } from "#functions/storage/told.ts";
import type { DueItem } from "#shared/due/due.ts";
import { nextReading, readsOn } from "#shared/mail/calendar.ts";
import { getsReminders, readsFor } from "#shared/mail/recipients.ts";
import type { AskedReminders, Reminder, RemindersOf } from "#shared/mail/reminders.ts";
import { reminderOf, reminderRooms, remindersMail, toldIn } from "#shared/mail/reminders.ts";
import { fitted } from "#shared/mail/render.ts";
import { mailOfService } from "#shared/mail/settings.ts";
import { farthestAhead } from "#shared/mail/steps.ts";
import type { OrganisationRecord } from "#shared/organisation/record.ts";
import { wishesOf } from "#shared/preferences/record.ts";
import { wordsOf } from "#shared/services/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { plus } from "#shared/time/dates.ts";
import type { Letter } from "./letter.ts";
import { letterTo, origin } from "./letter.ts";
import type { TaskOf } from "./task.ts";

/** To-dos of one staff member that are looked at for a mail, the longest overdue first. */
const mostRead = 300;

/** One mail with everything that a staff member has not been told yet and is to be told today, and with that of staff who have no address. */
export async function remindersLetter(
  task: TaskOf<"reminders">,
  set: OrganisationRecord | undefined,
): Promise<Letter | undefined> {
  const { recipient, date, copies = [] } = task;
  const [reader, ...others] = await inOrder([recipient, ...copies]);
  if (!reader) return undefined;
  const owners = [reader, ...others.filter(({ staff }) => readsFor(reader.staff, staff, date))];
  const { base } = aboutStaff(reader.staff);
  const found = await Promise.all(
    owners.map(({ staff }) =>
      remindableOf(staff.id, { today: date, upTo: plus(date, { days: farthestAhead }) }, mostRead),
    ),
  );
  const services = await servicesById([...found.flat().map(({ service }) => service), ...(base ? [base] : [])]);
  const settings = new Map(services.map((service) => [service.id, mailOfService(service, set)]));

  const wishes = wishesOf(reader.preferences, settings.get(base ?? "") ?? mailOfService(undefined, set));
  if (!getsReminders(reader.staff, wishes, date)) return undefined;
  const reads = readsOn(reader.staff, reader.absence, settings.get(base ?? "")?.everyDay ?? false);
  if (!reads(date)) return undefined;
  const days = { today: date, next: nextReading(reads, date) };
  const live = (item: DueItem, owner: string) => {
    const chosen = settings.get(item.service);
    return chosen && reminderOf(item, owner, chosen.reminders, days);
  };
  // What several of them are told of is told once.
  const seen = new Set<string>();
  const isFirst = ({ kind, source }: DueItem) => !seen.has(`${kind} ${source}`) && seen.add(`${kind} ${source}`);
  const arrived = owners.map(({ staff }, n) =>
    (found[n] ?? []).filter(isFirst).flatMap((item) => live(item, staff.id) ?? []),
  );
  const told = await toldOf(
    recipient,
    arrived.flat().map(({ item }) => item),
  );
  const isNew = ({ item, step }: Reminder) => {
    const last = told.step(item);
    return last === undefined || last < step;
  };
  const [own, ...read] = owners.map(({ staff }, n) => ({
    id: staff.id,
    name: aboutStaff(staff).name,
    reminders: (arrived[n] ?? []).filter(isNew),
  }));
  if (!own) return undefined;
  const asked: AskedReminders = {
    recipient,
    today: date,
    origin: origin(),
    own,
    copies: read,
    words: new Map(services.map((service) => [service.id, wordsOf(service)])),
    names: await namesIn([own, ...read]),
  };
  let lines = 0;
  const ways = reminderRooms.values().map((room) => {
    lines = room;
    return remindersMail(asked, room);
  });
  const letter = letterTo(reader.staff, fitted(ways));
  return letter && { ...letter, tells: { tellings: toldIn(asked, lines), told } };
}

/** Readers in the order in which they were asked for; who does not exist is absent. */
async function inOrder(ids: readonly string[]) {
  const readers = await mailReaders(ids);
  return ids.flatMap((id) => readers.find(({ staff }) => staff.id === id) ?? []);
}

/** Names of everybody whose a to-do is. Whose reminders they are is known already, and mostly nobody else is named. */
async function namesIn(of: readonly RemindersOf[]): Promise<Map<string, string>> {
  const names = new Map(of.map(({ id, name }) => [id, name]));
  const others = of.flatMap(({ reminders }) => reminders.flatMap(({ item }) => item.who ?? []));
  const staff = await staffByIds([...new Set(others.filter((id) => !names.has(id)))]);
  for (const member of staff) names.set(member.id, aboutStaff(member).name);
  return names;
}
