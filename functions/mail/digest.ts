import { keepDigest, lastDigest } from "#functions/storage/digests.ts";
import { dueInService } from "#functions/storage/due.ts";
import { servicesById } from "#functions/storage/services.ts";
import { staffByIds } from "#functions/storage/staff.ts";
import { mailReaders } from "#functions/storage/staff-mail.ts";
import { digestKey, digestWays, toldBy } from "#shared/mail/digest.ts";
import type { DigestService } from "#shared/mail/digest-counts.ts";
import { daysAhead } from "#shared/mail/digest-counts.ts";
import { getsDigest } from "#shared/mail/recipients.ts";
import { fitted } from "#shared/mail/render.ts";
import { mailOfService } from "#shared/mail/settings.ts";
import type { OrganisationRecord } from "#shared/organisation/record.ts";
import { wishesOf } from "#shared/preferences/record.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { aboutService, wordsOf } from "#shared/services/record.ts";
import { aboutStaff, managesService, servicesOf, worksOn } from "#shared/staff/record.ts";
import { dayInEngland, plus } from "#shared/time/dates.ts";
import type { Letter } from "./letter.ts";
import { letterTo, origin } from "./letter.ts";
import type { TaskOf } from "./task.ts";

/** To-dos that a digest reads of one service. Whoever has more learns so from the mail. */
const mostRead = 500;

/** The digest of a manager's services as of now: roles and services may have changed since it was planned. */
export async function digestLetter(
  { recipient, date, time, services }: TaskOf<"digest">,
  set: OrganisationRecord | undefined,
): Promise<Letter | undefined> {
  const [reader] = await mailReaders([recipient]);
  if (!reader) return undefined;
  const { staff: manager, preferences } = reader;
  const own = services.filter((service) => servicesOf(manager).includes(service));
  const { base } = aboutStaff(manager);
  const records = await servicesById([...own, ...(base ? [base] : [])]);
  const home = records.find(({ id }) => id === base);
  if (own.length === 0 || !getsDigest(manager, wishesOf(preferences, mailOfService(home, set)), date)) return undefined;
  // A weekly one is that of its week, and says what is due on the day on which it comes.
  const today = dayInEngland(Date.parse(time));
  const places = await Promise.all(
    records.filter(({ id }) => own.includes(id)).map((service) => dueOf(service, today)),
  );
  const named = places.flatMap(({ due, accountable }) => [
    ...due.flatMap(({ who }) => (who ? [who] : [])),
    ...(accountable ? [accountable] : []),
  ]);
  const staff = await staffByIds([...new Set(named)]);
  const names = new Map(staff.map((member) => [member.id, aboutStaff(member).name]));
  // Who has left, or manages the service no more, is accountable for nothing in it.
  const isThere = (id: string, service: string) => {
    const member = staff.find((one) => one.id === id);
    return member !== undefined && worksOn(member, today) && managesService(member, service);
  };
  const shown = places.map(({ accountable, ...place }) => ({
    ...place,
    ...(accountable !== undefined && isThere(accountable, place.id) && { accountable }),
  }));
  const last = await lastDigest(recipient);
  const ways = digestWays({
    recipient,
    today,
    origin: origin(),
    services: shown,
    names,
    last: last && { on: last.on, told: (item) => last.told.has(digestKey(item, today)) },
  });
  const letter = letterTo(manager, fitted(ways));
  const told = toldBy({ services: shown, today }).map((item) => digestKey(item, today));
  return letter && { ...letter, over: () => keepDigest(recipient, { on: today, told, time }) };
}

async function dueOf(service: ServiceRecord, today: string): Promise<DigestService> {
  const rows = await dueInService(service.id, { today, upTo: plus(today, { days: daysAhead }) }, mostRead);
  return {
    id: service.id,
    name: aboutService(service).name,
    words: wordsOf(service),
    accountable: service.mail?.accountable,
    // Only the items: the rows beside them hold names.
    due: rows.map(({ item }) => item),
    more: rows.length === mostRead,
  };
}
