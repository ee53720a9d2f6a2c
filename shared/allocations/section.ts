import * as z from "zod";
import { linesShape, named, words } from "../lists/shapes.ts";
import type { Given } from "../people/section.ts";
import { section } from "../people/section.ts";
import type { PlacePage } from "../places/at.ts";
import { aboutService, settingsOn, wordsOf } from "../services/record.ts";
import { worksOn } from "../staff/record.ts";
import { dayAfter } from "../time/range.ts";
import { beganIn, staffIn } from "./began.ts";
import { coverOn, daysOf, daysOfBackup, holdersOn, isUndecided, leadOn, leadsOf } from "./holders.ts";
import type { AllocationRecord, BackupRecord } from "./record.ts";
import { openBackup } from "./rules.ts";

const backupOf = (page: PlacePage, one: BackupRecord, { names, today }: Given) => {
  const { id, named } = one;
  const staff = names.staff(named.worker);
  const { until } = daysOfBackup(page, one);
  return {
    id,
    worker: names.named(named.worker),
    from: named.from,
    left: !staff || !worksOn(staff, today),
    ...(until && { until }),
    open: !one.ended && !one.until,
    ...(names.away(named.worker, today) && { away: true }),
  };
};

/** Its last day, if it has one, and whether somebody may still decide about it. */
const endOf = (page: PlacePage, one: AllocationRecord) => {
  const { until } = daysOf(page, one);
  return { ...(until && { until }), open: isUndecided(page, one) };
};

/** The last day, where it is known, and whether it is still to be decided: who leaves has one before anybody decided what follows. */
const end = { until: z.string().optional(), open: z.boolean() };

const shownIn = z.object({
  keyWorking: z.boolean(),
  allocation: z
    .object({ id: z.string(), worker: named, from: z.string(), ...end, lines: linesShape, version: z.number() })
    .optional(),
  /** Since when nobody leads, after somebody did. */
  since: z.string().optional(),
  /** Who takes over on a day to come. */
  following: z.object({ id: z.string(), worker: named, from: z.string(), ...end }).optional(),
  /** Who shares the work today, with what they do. */
  joint: z.array(z.object({ id: z.string(), worker: named, from: z.string(), ...end, duties: z.string() })),
  /** Until when the key worker is away, if they are, is not always known. */
  away: z.object({ backBy: z.string().optional() }).optional(),
  /** Who stands in when the key worker is away. `left` if they no longer work here. */
  backup: z
    .object({
      id: z.string(),
      worker: named,
      from: z.string(),
      ...end,
      left: z.boolean(),
      /** Away themselves today: nobody stands in. */
      away: z.boolean().optional(),
    })
    .optional(),
  onCall: z.string().optional(),
  refusal: z.object({ on: z.string(), askAgain: z.string(), said: z.string().optional() }).optional(),
});

/** Who to talk to: the key worker, who stands in, the number to ring; or that somebody wants none. In each service that they use. */
export const keyWorkerSection = section(
  shownIn.extend({
    /** The same in the other services. */
    elsewhere: z.array(shownIn.extend({ service: named, words, manages: z.boolean() })),
  }),
  (_, given) => ({
    ...keyWorkerIn(given.here, given),
    elsewhere: given.elsewhere.map((page) => ({
      ...keyWorkerIn(page, { ...given, words: wordsOf(page.service) }),
      service: { id: page.service.id, name: aboutService(page.service).name },
      words: wordsOf(page.service),
      manages: given.reader.services.includes(page.service.id),
    })),
  }),
  {
    staff: (page) => [...page.allocations.flatMap(staffIn), ...page.backups.map(({ named }) => named.worker)],
    absent: (page) => [
      ...page.allocations.filter((one) => one.role !== "joint").map(({ began }) => began.worker),
      ...page.backups.map(({ named }) => named.worker),
    ],
  },
);

function keyWorkerIn(page: PlacePage, given: Given): z.input<typeof shownIn> {
  const { names, words, today } = given;
  const { onCall } = aboutService(page.service);
  const { keyWorking } = settingsOn(page.service, today);
  const [refusal] = page.refusals;
  const allocation = leadOn(page, today);
  const ahead = leadsOf(page).find((one) => one.from !== undefined && one.from > today);
  const following = ahead && page.allocations.find(({ id }) => id === ahead.of);
  const over = leadsOf(page).flatMap(({ until }) => (until && until < today ? [until] : []));
  const joint = holdersOn(page, today).flatMap(({ of, role }) =>
    role === "joint" ? page.allocations.filter((one) => one.id === of) : [],
  );
  const backup = coverOn(page, today) ?? openBackup(page);
  const away = allocation && names.away(allocation.began.worker, today);
  return {
    keyWorking,
    ...(allocation && {
      allocation: {
        id: allocation.id,
        worker: names.named(allocation.began.worker),
        from: allocation.began.from,
        ...endOf(page, allocation),
        version: allocation.version,
        lines: beganIn(allocation, names.name, words),
      },
    }),
    ...(away && { away: { backBy: away.answers.backBy } }),
    ...(following && {
      following: {
        id: following.id,
        worker: names.named(following.began.worker),
        from: following.began.from,
        ...endOf(page, following),
      },
    }),
    ...(!allocation && over.length > 0 && { since: dayAfter(over.sort().at(-1) as string) }),
    joint: joint.map((one) => ({
      id: one.id,
      worker: names.named(one.began.worker),
      from: one.began.from,
      ...endOf(page, one),
      duties: "duties" in one.began ? one.began.duties : "",
    })),
    ...(backup && { backup: backupOf(page, backup, given) }),
    onCall,
    ...(refusal && {
      refusal: {
        on: refusal.answers.on,
        askAgain: refusal.answers.askAgain,
        ...(refusal.answers.said && { said: refusal.answers.said }),
      },
    }),
  };
}
