import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { PageKey } from "#functions/storage/behind.ts";
import { pagesToFile, refreshKept } from "#functions/storage/behind.ts";
import { everyoneOf } from "#functions/storage/due.ts";
import { peopleOfService, refreshPerson } from "#functions/storage/people.ts";
import { lastWhole, leaveSign, markWhole } from "#functions/storage/runs.ts";
import { refreshService, serviceIds } from "#functions/storage/services.ts";
import {
  daysOfStaff,
  refreshStaff,
  staffAndAbsences,
  staffById,
  staffIds,
  wholeOrganisation,
} from "#functions/storage/staff.ts";
import { handedOver } from "#shared/allocations/rules.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { aboutStaff, servicesOf } from "#shared/staff/record.ts";
import { dayInEngland, plus } from "#shared/time/dates.ts";
import type { RebuildTask } from "./ask.ts";
import { askForParts, sendTask } from "./ask.ts";
import { logged, nameOf } from "./log.ts";

/** Services asked for at a time. */
const servicePage = 50;
/** Pages that one message may work through, and how many of them at once. */
const mostPages = 200;
const atOnce = 10;
/** What is left of a function's time when it hands the rest on. */
const spareMs = 20_000;

/** Days after which every page is derived again, whatever happened. */
const wholeEvery = 7;

/**
 * The night's work. What is derived never depends on the day, so a usual night only files what is over. Every page is
 * derived again once a week, and in the first night of a release, whose rules may be others.
 */
export async function askForNight(
  time: string,
  { release = thisRelease(), everything = false }: { readonly release?: string; readonly everything?: boolean } = {},
): Promise<void> {
  const date = dayInEngland(Date.parse(time));
  const last = await lastWhole();
  let services = 0;
  if (!everything && last?.release === release && date < plus(last.date, { days: wholeEvery }))
    await sendTask({ service: "", part: "over", date });
  else {
    services = await askForAll(date);
    await markWhole({ date, release }, time);
  }
  await leaveSign({ job: "rebuild", time, counts: { services } });
  logged("rebuild", { time, services });
}

/** Tells the code of a release from another's: that of the whole function, as it is built. */
const thisRelease = () =>
  createHash("sha256")
    .update(readFileSync(new URL(import.meta.url)))
    .digest("base64url")
    .slice(0, 16);

/**
 * Asks for every page of the organisation to be derived again. Staff are asked for once, whatever services they work
 * for.
 */
async function askForAll(date: IsoDate): Promise<number> {
  let services = 0;
  let after: string | undefined;
  do {
    const ids = await serviceIds({ after, limit: servicePage });
    for (const id of ids) await askForParts(id, date, ["service", "people", "former"]);
    services += ids.length;
    after = ids.length === servicePage ? ids.at(-1) : undefined;
  } while (after !== undefined);
  await sendTask({ service: wholeOrganisation, part: "staff", date });
  return services;
}

/**
 * Derives the pages of a task again, as many as the time allows, and hands the rest on. Doing it twice changes nothing.
 * A page that fails becomes a task of its own, so that it is tried again and seen if it keeps failing, and nobody after
 * it waits.
 */
export async function rebuild(task: RebuildTask, remainingMs: () => number): Promise<void> {
  if (task.only !== undefined) {
    await refresh(task, task.only);
    return;
  }
  if (task.part === "all") {
    await askForParts(task.service, task.date);
    return;
  }
  const counts = { pages: 0, corrected: 0, failed: 0 };
  let after = task.after;
  let more = true;
  do {
    const ids = await pagesOf(task, after);
    const corrected = await Promise.all(ids.map(({ id }) => refreshed(task, id)));
    counts.pages += ids.length;
    counts.corrected += corrected.reduce<number>((sum, rows) => sum + (rows ?? 0), 0);
    counts.failed += corrected.filter((rows) => rows === undefined).length;
    more = ids.length === atOnce;
    after = ids.at(-1)?.place ?? after;
  } while (more && counts.pages < mostPages && remainingMs() > spareMs);
  const { service, part, date } = task;
  if (more)
    await sendTask({ service, part, ...(after !== undefined && { after }), ...(date !== undefined && { date }) });
  logged("rebuild", { service, part, ...counts }, counts.failed > 0 ? "error" : "info");
}

async function refreshed(task: RebuildTask, id: string): Promise<number | undefined> {
  const { service, part, date } = task;
  try {
    return await refresh(task, id);
  } catch (error) {
    logged("rebuild", { service, part, page: id, reason: nameOf(error) }, "error");
    await sendTask({ service, part, only: id, ...(date !== undefined && { date }) });
    return undefined;
  }
}

async function refresh({ part, date }: RebuildTask, id: string): Promise<number> {
  if (part === "over") return fileWhatIsOver(pageIn(id), date);
  if (part === "service") return refreshService(id, date);
  if (part === "dependents") return refreshDependents(id, date);
  if (part !== "staff") return refreshPerson(id, date);
  const corrected = await refreshStaff(id, date);
  return corrected + ((await isGoingOrAway(id)) ? await refreshDependents(id, date) : 0);
}

/** An absence that is over counts no more where they supervise, so that is derived again with it. */
async function fileWhatIsOver(key: PageKey, date: IsoDate | undefined): Promise<number> {
  const wasAway = key.page === "member" && (await isGoingOrAway(key.id));
  const corrected = await refreshKept(key, date);
  return corrected + (wasAway ? await refreshDependents(key.id, date) : 0);
}

/** Whether others depend on the days of a staff member. */
async function isGoingOrAway(id: string): Promise<boolean> {
  const { staff, absences } = await staffAndAbsences([id], [id]);
  return absences.size > 0 || staff.some((one) => aboutStaff(one).leaves !== undefined);
}

/**
 * Hands the days of a staff member over to the people for whom they have something to do, and derives again the other
 * pages that read them: those of whom they supervise, and of services that they answer for. Everybody who is or will be
 * assigned to them is asked, whatever the day.
 */
async function refreshDependents(member: string, date: IsoDate | undefined): Promise<number> {
  const [days, staff, { people, supervisees, services }] = await Promise.all([
    daysOfStaff([member]),
    staffById(member),
    everyoneOf(member),
  ]);
  if (!staff) return 0;
  let corrected = 0;
  for (const id of people) corrected += await refreshPerson(id, date, (page) => handedOver(page, days));
  for (const id of supervisees) corrected += await refreshStaff(id, date);
  for (const id of new Set([...services, ...servicesOf(staff)])) corrected += await refreshService(id, date);
  return corrected;
}

/** The next pages of a task, each with the place to go on from. */
async function pagesOf(
  { service, part, date }: RebuildTask,
  after: string | undefined,
): Promise<readonly { readonly id: string; readonly place: string }[]> {
  if (part === "over") {
    const found = date === undefined ? [] : await pagesToFile(date, after, atOnce);
    return found.map((one) => ({ id: `${one.page}/${one.id}`, place: one.place }));
  }
  return (await idsOf(service, part, after)).map((id) => ({ id, place: id }));
}

async function idsOf(service: string, part: RebuildTask["part"], after: string | undefined): Promise<string[]> {
  if (part === "service") return [service];
  if (part === "staff") return staffIds({ where: [service], after, limit: atOnce });
  return part === "people" || part === "former" ? peopleOfService(service, part, after, atOnce) : [];
}

/** A page as a task names it. */
function pageIn(name: string): PageKey {
  const [page, id = ""] = name.split("/");
  return { page: page as PageKey["page"], id };
}
