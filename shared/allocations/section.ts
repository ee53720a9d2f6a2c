import * as z from "zod";
import { linesShape, named, words } from "../lists/shapes.ts";
import type { Given } from "../people/section.ts";
import { section } from "../people/section.ts";
import type { PlacePage } from "../places/at.ts";
import { aboutService, settingsOn, wordsOf } from "../services/record.ts";
import { worksOn } from "../staff/record.ts";
import { beganIn, staffIn } from "./began.ts";
import { coverOn, holdersOn, leadOn, openLead } from "./holders.ts";
import type { BackupRecord } from "./record.ts";
import { openBackup } from "./rules.ts";

const backupOf = ({ id, named }: BackupRecord, { names, today }: Given) => {
  const staff = names.staff(named.worker);
  return { id, worker: names.named(named.worker), from: named.from, left: !staff || !worksOn(staff, today) };
};

const shownIn = z.object({
  keyWorking: z.boolean(),
  allocation: z
    .object({ id: z.string(), worker: named, from: z.string(), lines: linesShape, version: z.number() })
    .optional(),
  /** Who takes over on a day to come. */
  following: z.object({ id: z.string(), worker: named, from: z.string() }).optional(),
  /** Who shares the work today, with what they do. */
  joint: z.array(z.object({ id: z.string(), worker: named, from: z.string(), duties: z.string() })),
  /** Until when the key worker is away, if they are, is not always known. */
  away: z.object({ backBy: z.string().optional() }).optional(),
  /** Who stands in when the key worker is away. `left` if they no longer work here. */
  backup: z.object({ id: z.string(), worker: named, from: z.string(), left: z.boolean() }).optional(),
  onCall: z.string().optional(),
  refusal: z.object({ on: z.string(), askAgain: z.string() }).optional(),
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
    absent: (page) => page.allocations.filter((one) => one.role !== "joint").map(({ began }) => began.worker),
  },
);

function keyWorkerIn(page: PlacePage, given: Given): z.input<typeof shownIn> {
  const { names, words, today } = given;
  const { onCall } = aboutService(page.service);
  const { keyWorking } = settingsOn(page.service, today);
  const [refusal] = page.refusals;
  const allocation = leadOn(page, today);
  const open = openLead(page);
  const following = open && open.id !== allocation?.id ? open : undefined;
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
        version: allocation.version,
        lines: beganIn(allocation, names.name, words),
      },
    }),
    ...(away && { away: { backBy: away.answers.backBy } }),
    ...(following && {
      following: { id: following.id, worker: names.named(following.began.worker), from: following.began.from },
    }),
    joint: joint.map(({ id, began }) => ({
      id,
      worker: names.named(began.worker),
      from: began.from,
      duties: "duties" in began ? began.duties : "",
    })),
    ...(backup && { backup: backupOf(backup, given) }),
    onCall,
    ...(refusal && { refusal: { on: refusal.answers.on, askAgain: refusal.answers.askAgain } }),
  };
}
