import { dueInService } from "#functions/storage/due.ts";
import { servicesById } from "#functions/storage/services.ts";
import { staffById, staffByIds } from "#functions/storage/staff.ts";
import { digestWays } from "#shared/mail/digest.ts";
import type { DigestService } from "#shared/mail/digest-counts.ts";
import { daysAhead } from "#shared/mail/digest-counts.ts";
import { getsDigest } from "#shared/mail/recipients.ts";
import { fitted } from "#shared/mail/render.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { aboutService, wordsOf } from "#shared/services/record.ts";
import { aboutStaff, servicesOf } from "#shared/staff/record.ts";
import { plus } from "#shared/time/dates.ts";
import type { Letter } from "./letter.ts";
import { letterTo, origin } from "./letter.ts";
import type { TaskOf } from "./task.ts";

/** To-dos that a digest reads of one service. Whoever has more learns so from the mail. */
const mostRead = 500;

/** The digest of a manager's services as of now: roles and services may have changed since it was planned. */
export async function digestLetter({ recipient, date, services }: TaskOf<"digest">): Promise<Letter | undefined> {
  const manager = await staffById(recipient);
  if (!manager || !getsDigest(manager, date)) return undefined;
  const own = services.filter((service) => servicesOf(manager).includes(service));
  if (own.length === 0) return undefined;
  const places = await Promise.all((await servicesById(own)).map((service) => dueOf(service, date)));
  const named = places.flatMap((place) => place.due.flatMap(({ who }) => (who ? [who] : [])));
  const staff = await staffByIds([...new Set(named)]);
  const names = new Map(staff.map((member) => [member.id, aboutStaff(member).name]));
  const ways = digestWays({ recipient, today: date, origin: origin(), services: places, names });
  return letterTo(manager, fitted(ways));
}

async function dueOf(service: ServiceRecord, today: string): Promise<DigestService> {
  const rows = await dueInService(service.id, plus(today, { days: daysAhead }), mostRead);
  return {
    id: service.id,
    name: aboutService(service).name,
    words: wordsOf(service),
    // Only the items: the rows beside them hold names.
    due: rows.map(({ item }) => item),
    more: rows.length === mostRead,
  };
}
