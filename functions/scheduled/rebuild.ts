import { peopleOfService, refreshPerson } from "#functions/storage/people.ts";
import { leaveSign } from "#functions/storage/runs.ts";
import { refreshService, serviceIds } from "#functions/storage/services.ts";
import { refreshStaff, staffIds } from "#functions/storage/staff.ts";
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
  if (more) await sendTask({ service: task.service, part: task.part, ...(after !== undefined && { after }) });
  logged("rebuild", { service: task.service, part: task.part, ...counts }, counts.failed > 0 ? "error" : "info");
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

function refresh({ part, date }: RebuildTask, id: string): Promise<number> {
  if (part === "service") return refreshService(id, date);
  return part === "staff" ? refreshStaff(id) : refreshPerson(id);
}

async function pagesOf({ service, part }: RebuildTask, after: string | undefined): Promise<string[]> {
  if (part === "service") return [service];
  return part === "staff"
    ? staffIds({ where: [service], after, limit: atOnce })
    : peopleOfService(service, part, after, atOnce);
}
