import { everyoneOf } from "#functions/storage/due.ts";
import { peopleOfService, refreshPerson } from "#functions/storage/people.ts";
import { leaveSign } from "#functions/storage/runs.ts";
import { refreshService, serviceIds } from "#functions/storage/services.ts";
import { refreshStaff, staffAndAbsences, staffById, staffIds } from "#functions/storage/staff.ts";
import { handedOver } from "#shared/allocations/rules.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { dayInEngland } from "#shared/time/dates.ts";
import type { RebuildTask } from "./ask.ts";
import { askForRebuild, sendTask } from "./ask.ts";
import { logged, nameOf } from "./log.ts";

/** Services asked for at a time. */
const servicePage = 50;
/** Pages that one message may work through, and how many of them at once. */
const mostPages = 200;
const atOnce = 10;
/** What is left of a function's time when it hands the rest on. */
const spareMs = 20_000;

/** Asks for every page of the organisation to be derived anew: rules and settings change, and days go by. */
export async function askForAll(time: string): Promise<void> {
  const date = dayInEngland(Date.parse(time));
  let services = 0;
  let after: string | undefined;
  do {
    const ids = await serviceIds({ after, limit: servicePage });
    for (const id of ids) await askForRebuild(id, date);
    services += ids.length;
    after = ids.length === servicePage ? ids.at(-1) : undefined;
  } while (after !== undefined);
  await leaveSign({ job: "rebuild", time, counts: { services } });
  logged("rebuild", { time, services });
}

/**
 * Derives the pages of a task anew, as many as the time allows, and hands the rest on. Doing it twice changes nothing. A page that fails becomes a task
 * of its own, so that it is tried again and seen if it keeps failing, and nobody after it waits.
 */
export async function rebuild(task: RebuildTask, remainingMs: () => number): Promise<void> {
  if (task.only !== undefined) {
    await refresh(task, task.only);
    return;
  }
  const counts = { pages: 0, corrected: 0, failed: 0 };
  let after = task.after;
  let more = true;
  do {
    const ids = await pagesOf(task, after);
    const corrected = await Promise.all(ids.map((id) => refreshed(task, id)));
    counts.pages += ids.length;
    counts.corrected += corrected.reduce<number>((sum, rows) => sum + (rows ?? 0), 0);
    counts.failed += corrected.filter((rows) => rows === undefined).length;
    more = ids.length === atOnce;
    after = ids.at(-1) ?? after;
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
  if (part === "service") return refreshService(id, date);
  if (part === "dependents") return refreshDependents(id, date);
  if (part !== "staff") return refreshPerson(id, date);
  const corrected = await refreshStaff(id, date);
  return corrected + ((await isGoingOrAway(id)) ? await refreshDependents(id, date) : 0);
}

/** Whether others depend on the days of a staff member: the change that said so has told them, unless the queue failed. */
async function isGoingOrAway(id: string): Promise<boolean> {
  const { staff, absences } = await staffAndAbsences([id], [id]);
  return absences.size > 0 || staff.some((one) => aboutStaff(one).leaves !== undefined);
}

/**
 * Hands the last day of a staff member over to the people whom they work with, and derives anew what they supervise, since their absence counts there.
 * Everybody who is or will be assigned to them is asked, whatever the day.
 */
async function refreshDependents(member: string, date: IsoDate | undefined): Promise<number> {
  const staff = await staffById(member);
  if (!staff) return 0;
  const { people, supervisees } = await everyoneOf(member);
  const leaves = new Map([[member, aboutStaff(staff).leaves]]);
  let corrected = 0;
  for (const id of people) corrected += await refreshPerson(id, date, (page) => handedOver(page, leaves));
  for (const id of supervisees) corrected += await refreshStaff(id, date);
  return corrected;
}

async function pagesOf({ service, part }: RebuildTask, after: string | undefined): Promise<string[]> {
  if (part === "dependents") return [];
  if (part === "service") return [service];
  return part === "staff"
    ? staffIds({ where: [service], after, limit: atOnce })
    : peopleOfService(service, part, after, atOnce);
}
