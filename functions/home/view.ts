import { peopleOfLeavers } from "#functions/absences/list.ts";
import type { Handler } from "#functions/chain/call.ts";
import type { Directory, Reader } from "#functions/directory/directory.ts";
import { directory } from "#functions/directory/directory.ts";
import { mostServices } from "#functions/directory/reach.ts";
import type { DueEntry } from "#functions/storage/due.ts";
import { assignedTo, dueInService, dueListed } from "#functions/storage/due.ts";
import type { PersonEntry } from "#functions/storage/people.ts";
import { leadIn } from "#functions/storage/people.ts";
import { serviceIds } from "#functions/storage/services.ts";
import { absencesListed, staffIds, staffWithoutDigest, wholeOrganisation } from "#functions/storage/staff.ts";
import { byUrgency, statusOf } from "#shared/due/due.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { home } from "#shared/home/operations.ts";
import { plus } from "#shared/time/dates.ts";
import { only } from "./kinds.ts";

/** Counts end here, so that a home page costs the same however much is due. */
const mostCounted = 200;
const mostShown = 10;
/** A worker's to-dos, people and supervisees come in one query of at most this many rows. */
const mostAssigned = 200;

/** What needs me today: my to-dos and people, and for a manager the services at a glance. */
export const view: Handler<typeof home.view> = async ({ staff, today }) => {
  const manages = staff.roles.includes("manager") ? staff.services : [];
  const administers = staff.roles.includes("administrator");
  const [assigned, each, absent, leaving, kept, noDigest, unsupervised] = await Promise.all([
    assignedTo(staff.id, today, mostAssigned),
    Promise.all(
      manages.map(async (service) => ({
        service,
        due: await dueInService(service, { today, upTo: plus(today, { days: 30 }) }, mostCounted),
      })),
    ),
    manages.length > 0 ? absencesListed({ services: manages, today, limit: mostCounted }) : [],
    manages.length > 0 ? peopleOfLeavers({ staff, today }, { services: manages }) : undefined,
    administers ? keptByAdministrator() : undefined,
    staffWithoutDigest(administers ? [wholeOrganisation] : manages, mostShown),
    dueListed("unsupervised", { services: manages, today, limit: mostCounted }),
  ]);
  const all = each.flatMap((e) => e.due);
  const shown = [...all]
    .sort((a, b) => byUrgency(a.item, b.item))
    .filter((d) => statusOf(d.item, today) === "overdue")
    .slice(0, mostShown);
  const backedUp = assigned.backedUp.map((row) => row.entry as PersonEntry);
  const keyWorkers = backedUp.map((p) => leadIn(p, today));
  const names = await directory({
    staff: [...[...assigned.due, ...shown].map((d) => d.item.who), ...keyWorkers],
    absent: keyWorkers,
    services: [...new Set([...manages, ...assigned.due.map((d) => d.item.service)])],
  });
  const people = assigned.people.map((row) => row.entry as PersonEntry);
  return {
    mine: assigned.due.map((d) => names.entry(d, { today, staff })),
    people: people.map(({ id, name, reference, status, lastContact }) => ({
      id,
      name,
      reference,
      status,
      ...(lastContact && { lastContact }),
    })),
    standsIn: backedUp.map((one) => standsInFor(one, names, today)).sort((a, b) => Number(b.away) - Number(a.away)),
    more: assigned.more,
    noDigest,
    ...(manages.length > 0 && {
      manages: {
        ...glance(each, all, shown, { today, staff }, names),
        away: { count: absent.length, more: absent.length === mostCounted },
        unsupervised: {
          count: new Set(unsupervised.map(({ item }) => item.about.id)).size,
          more: unsupervised.length === mostCounted,
        },
        leavers: { count: leaving?.rows.length ?? 0, more: leaving?.next !== undefined },
      },
    }),
    ...(kept && { keeps: kept }),
  };
};

function standsInFor(entry: PersonEntry, names: Directory, today: IsoDate) {
  const { id, name, reference, lastContact } = entry;
  const keyWorker = leadIn(entry, today);
  const away = keyWorker && names.away(keyWorker, today);
  return {
    id,
    name,
    reference,
    away: keyWorker === undefined || away !== undefined,
    ...(keyWorker && { keyWorker: names.named(keyWorker) }),
    ...(away && { backBy: away.answers.backBy }),
    ...(lastContact && { lastContact }),
  };
}

function glance(
  each: readonly { service: string; due: readonly DueEntry[] }[],
  all: readonly DueEntry[],
  shown: readonly DueEntry[],
  reader: Reader,
  names: Directory,
) {
  const { today } = reader;
  const cut = each.some((e) => e.due.length === mostCounted);
  const count = (test: (d: DueEntry) => boolean) => ({ count: all.filter(test).length, more: cut });
  const overdue = (d: DueEntry) => statusOf(d.item, today) === "overdue";
  const week = (d: DueEntry) => ["today", "soon"].includes(statusOf(d.item, today));
  return {
    without: count((d) => d.item.kind === "allocate"),
    overdue: count(overdue),
    week: count(week),
    undated: count((d) => only.undated.includes(d.item.kind)),
    supervision: count((d) => only.supervision.includes(d.item.kind) && overdue(d)),
    services: each.map((e) => ({
      ...names.named(e.service),
      overdue: e.due.filter(overdue).length,
      week: e.due.filter(week).length,
    })),
    urgent: shown.map((d) => names.entry(d, reader)),
  };
}

async function keptByAdministrator() {
  const [services, staff] = await Promise.all([
    serviceIds({ limit: mostServices }),
    staffIds({ where: [wholeOrganisation], limit: mostCounted }),
  ]);
  return {
    services: { count: services.length, more: services.length === mostServices },
    staff: { count: staff.length, more: staff.length === mostCounted },
  };
}
