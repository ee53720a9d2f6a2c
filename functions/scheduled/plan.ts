import { Temporal } from "temporal-polyfill";
import { queueMail } from "#functions/mail/queue.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { dueInService } from "#functions/storage/due.ts";
import { isPlanned, leaveSign, markPlanned } from "#functions/storage/runs.ts";
import { staffByIds, staffIds, wholeOrganisation } from "#functions/storage/staff.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { daysAhead } from "#shared/mail/digest-counts.ts";
import { getsDigest } from "#shared/mail/recipients.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { servicesOf } from "#shared/staff/record.ts";
import { plus } from "#shared/time/dates.ts";
import { isWorkingDay } from "#shared/time/working-days.ts";
import { logged } from "./log.ts";

/** The local hour of the digest. */
const digestHour = 7;
/** Staff read at a time. */
const staffPage = 100;
/** Services asked at a time. */
const servicesAtOnce = 10;

/**
 * Queues the digests of a day at its hour, in England's time, or at the first run after it: a day whose runs were missed still gets its digest. Days off
 * have none: what is due stays due, and stands in the digest of the next working day. Each run leaves a sign.
 */
export async function plan(time: string): Promise<void> {
  const local = Temporal.Instant.from(time).toZonedDateTimeISO("Europe/London");
  const date = local.toPlainDate().toString();
  const isTime = local.hour >= digestHour && isWorkingDay(date);
  const counts = isTime && !(await isPlanned("digest", date)) ? await planDigests(date, time) : nothing;
  await leaveSign({ job: "plan", time, counts });
  logged("plan", { time, ...counts }, counts.refused > 0 ? "error" : "info");
  // The next run plans them again, and an alarm sees the failed one. Whoever was queued already is not mailed twice.
  if (counts.refused > 0) throw new Error("The queue refused some mail");
}

const nothing = { managers: 0, services: 0, queued: 0, refused: 0 };

async function planDigests(date: IsoDate, time: string): Promise<typeof nothing> {
  const managers = await recipientsOn(date);
  const services = [...new Set(managers.flatMap((m) => servicesOf(m)))];
  const due = await dueWithin(services, plus(date, { days: daysAhead }));
  const tasks = managers.flatMap((manager): MailTask[] => {
    const own = servicesOf(manager).filter((service) => due.has(service));
    return own.length > 0 ? [{ kind: "digest", recipient: manager.id, date, time, services: own }] : [];
  });
  const refused = await queueMail(tasks);
  if (refused === 0) await markPlanned("digest", date, time);
  return { managers: managers.length, services: services.length, queued: tasks.length - refused, refused };
}

/** Everybody who gets digests, from the directory of staff. */
async function recipientsOn(date: IsoDate): Promise<StaffRecord[]> {
  const found: StaffRecord[] = [];
  let after: string | undefined;
  do {
    const ids = await staffIds({ where: [wholeOrganisation], after, limit: staffPage });
    found.push(...(await staffByIds(ids)).filter((staff) => getsDigest(staff, date)));
    after = ids.length === staffPage ? ids.at(-1) : undefined;
  } while (after !== undefined);
  return found;
}

/** Those of some services in which something is due up to a day: one row each answers it. */
async function dueWithin(services: readonly string[], upTo: IsoDate): Promise<Set<string>> {
  const due = new Set<string>();
  for (let at = 0; at < services.length; at += servicesAtOnce) {
    const some = services.slice(at, at + servicesAtOnce);
    const first = await Promise.all(some.map((service) => dueInService(service, upTo, 1)));
    for (const [n, service] of some.entries()) if (first[n]?.length) due.add(service);
  }
  return due;
}
