import { forgetOutgoing, keepOutgoing, outgoingTo } from "#functions/storage/outbox.ts";
import { loadPerson } from "#functions/storage/people.ts";
import { servicesById } from "#functions/storage/services.ts";
import { staffById, staffByIds } from "#functions/storage/staff.ts";
import { toldOf } from "#functions/storage/told.ts";
import type { DueItem } from "#shared/due/due.ts";
import type { AllocationNotice } from "#shared/mail/allocation.ts";
import { allocationMail, isStillSo, mostNotices } from "#shared/mail/allocation.ts";
import { fitted } from "#shared/mail/render.ts";
import { aboutService, wordsOf } from "#shared/services/record.ts";
import { aboutStaff, worksOn } from "#shared/staff/record.ts";
import type { Letter } from "./letter.ts";
import { letterTo, origin } from "./letter.ts";
import type { TaskOf } from "./task.ts";

/** A notice as what the ledger claims: each is told once, in whichever mail. */
const claimOf = ({ did, said, allocation, on, service, label, person }: AllocationNotice): DueItem => ({
  kind: `allocation-${did}${said === "ahead" ? "-ahead" : ""}`,
  source: allocation,
  on,
  service,
  label,
  about: { page: "person", id: person },
});

/** One mail with all that has been asked for and not been told yet: changes that were made together are told together. */
export async function allocationLetter({ recipient, date, time }: TaskOf<"allocation">): Promise<Letter | undefined> {
  const [worker, all] = await Promise.all([staffById(recipient), outgoingTo(recipient, "allocation", mostNotices)]);
  // What is kept for a day to come waits on.
  const waiting = all.filter(({ at }) => Date.parse(at) <= Date.parse(time));
  const every = waiting.map((one) => ({ ...one, notice: one.facts as AllocationNotice }));
  const so = await Promise.all(every.map(({ notice }) => stillSo(notice)));
  const asked = every.filter((_, n) => so[n]);
  await forgetOutgoing(every.filter((_, n) => !so[n]));
  const told = await toldOf(
    recipient,
    asked.map(({ notice }) => claimOf(notice)),
  );
  const isOver = ({ notice }: (typeof asked)[number]) => told.step(claimOf(notice)) !== undefined;
  const fresh = asked.filter((one) => !isOver(one));
  const reader = worker && (await readerOf(aboutStaff(worker)));
  const to = reader ?? worker;
  const isReached = worker && worksOn(worker, date) && to && aboutStaff(to).email;
  const over = (some: typeof asked, isCertain: boolean) => (isCertain ? forgetOutgoing(some) : keepOutgoing(some));
  const isSent = ({ notice }: (typeof asked)[number]) => told.isSent(claimOf(notice));
  // What has been told, and what nobody can be told, waits no longer: it stands on the worker's home page.
  await over(isReached ? asked.filter(isSent) : asked, true);
  if (!isReached) return undefined;
  await over(
    asked.filter((one) => isOver(one) && !isSent(one)),
    false,
  );
  if (fresh.length === 0) return undefined;
  const notices = fresh.map(({ notice }) => notice);
  const [services, staff] = await Promise.all([
    servicesById([...new Set(notices.map(({ service }) => service))]),
    staffByIds([...new Set(notices.flatMap(({ other }) => other ?? []))]),
  ]);
  const content = allocationMail({
    origin: origin(),
    of: reader && aboutStaff(worker).name,
    notices,
    words: new Map(services.map((service) => [service.id, wordsOf(service)])),
    services: new Map(services.map((service) => [service.id, aboutService(service).name])),
    names: new Map(staff.map((member) => [member.id, aboutStaff(member).name])),
  });
  const letter = letterTo(to, fitted([content]));
  return (
    letter && {
      ...letter,
      tells: { tellings: notices.map((notice) => ({ item: claimOf(notice), step: 0 })), told },
      over: (isCertain) => over(fresh, isCertain),
    }
  );
}

/** What was kept for its day is told only if nobody has changed it since. */
async function stillSo(notice: AllocationNotice): Promise<boolean> {
  if (notice.said !== "on-the-day") return true;
  const page = await loadPerson(notice.person);
  return page !== undefined && isStillSo(page, notice);
}

/** Who reads instead of somebody without a work email address. */
async function readerOf({ email, lineManager }: { email?: string | undefined; lineManager?: string | undefined }) {
  return !email && lineManager ? staffById(lineManager) : undefined;
}
