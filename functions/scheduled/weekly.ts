import { queueMail } from "#functions/mail/queue.ts";
import type { MailTask } from "#functions/mail/task.ts";
import { isDone, markDone } from "#functions/storage/runs.ts";
import { staffByIds, staffIds, wholeOrganisation } from "#functions/storage/staff.ts";
import { getsWeekly } from "#shared/mail/recipients.ts";
import { inEngland } from "#shared/time/dates.ts";
import { isWorkingDay } from "#shared/time/working-days.ts";
import { logged } from "./log.ts";

/** The local hour from which the week's mail goes out. */
const weeklyHour = 8;
/** Staff read at a time. */
const staffPage = 100;

/** Queues the week's mail for system administrators, once a week, on its first working day or at the first run after that. */
export async function planWeekly(time: string): Promise<void> {
  const local = inEngland(time);
  const today = local.toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 }).toString();
  if (local.hour < weeklyHour || !isWorkingDay(today.toString()) || (await isDone("weekly", monday))) return;
  const tasks: MailTask[] = [];
  let after: string | undefined;
  do {
    const ids = await staffIds({ where: [wholeOrganisation], after, limit: staffPage });
    const some = (await staffByIds(ids)).filter((staff) => getsWeekly(staff, today.toString()));
    tasks.push(...some.map(({ id }) => ({ kind: "weekly" as const, recipient: id, date: monday, time })));
    after = ids.length === staffPage ? ids.at(-1) : undefined;
  } while (after !== undefined);
  const refused = await queueMail(tasks);
  logged("weekly", { time, queued: tasks.length - refused, refused }, refused > 0 ? "error" : "info");
  // The next hourly run tries again; whoever was queued already is not mailed twice.
  if (refused > 0) throw new Error("The queue refused some mail");
  await markDone("weekly", monday, time);
}
