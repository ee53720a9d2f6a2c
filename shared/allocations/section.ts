import * as z from "zod";
import { linesShape, named } from "../lists/shapes.ts";
import { settingsOf } from "../people/page.ts";
import type { Given } from "../people/section.ts";
import { section } from "../people/section.ts";
import { worksOn } from "../staff/record.ts";
import { activeAllocation } from "./active.ts";
import { beganIn, staffIn } from "./began.ts";
import type { BackupRecord } from "./record.ts";

const backupOf = ({ id, named }: BackupRecord, { names, today }: Given) => {
  const staff = names.staff(named.worker);
  return { id, worker: names.named(named.worker), from: named.from, left: !staff || !worksOn(staff, today) };
};

/** Who to talk to: the key worker, who stands in, the number to ring; or that somebody wants none. */
export const keyWorkerSection = section(
  z.object({
    keyWorking: z.boolean(),
    allocation: z
      .object({ id: z.string(), worker: named, from: z.string(), lines: linesShape, version: z.number() })
      .optional(),
    /** Until when the key worker is away, if they are, is not always known. */
    away: z.object({ backBy: z.string().optional() }).optional(),
    /** Who stands in when the key worker is away. `left` if they no longer work here. */
    backup: z.object({ id: z.string(), worker: named, from: z.string(), left: z.boolean() }).optional(),
    onCall: z.string().optional(),
    refusal: z.object({ on: z.string(), askAgain: z.string() }).optional(),
  }),
  (page, given) => {
    const { names, words, today } = given;
    const { keyWorking, onCall } = settingsOf(page);
    const { refusal, backup } = page;
    const allocation = activeAllocation(page);
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
      ...(backup && { backup: backupOf(backup, given) }),
      onCall,
      ...(refusal && { refusal: { on: refusal.answers.on, askAgain: refusal.answers.askAgain } }),
    };
  },
  {
    staff: (page) => {
      const allocation = activeAllocation(page);
      return [...(allocation ? staffIn(allocation) : []), page.backup?.named.worker];
    },
    absent: (page) => [activeAllocation(page)?.began.worker],
  },
);
