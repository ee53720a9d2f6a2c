import * as z from "zod";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import {
  addJointWorker,
  allocate,
  changeKeyWorker,
  endAllocation,
  endBackup,
  explainRole,
  importAllocation,
  introduce,
  nameBackup,
  recordInvolvement,
  refuse,
} from "./forms.ts";

const allocation = z.object({
  id: z.string(),
  service: z.string(),
  /** The place that it belongs to, unless that is the first one. */
  place: z.string().optional(),
  /** How it began: a first allocation, or a change from somebody else. Kept unchanged for as long as the record is kept (004). */
  began: z.union([
    answersTo(changeKeyWorker),
    answersTo(allocate),
    answersTo(importAllocation),
    answersTo(addJointWorker),
  ]),
  /** One leads; joint workers share the work. */
  role: z.enum(["lead", "joint"]).optional(),
  /** The day on which another system's file brought it. */
  imported: z.object({ on: z.string() }).optional(),
  /** How the person was involved, where that was recorded after an import. */
  involvement: answersTo(recordInvolvement).optional(),
  /** The day on which it was recorded. Allocations that were brought in from elsewhere lack it. */
  made: z.string().optional(),
  /** When the role was explained, if that was later. */
  told: answersTo(explainRole).optional(),
  introduced: answersTo(introduce).optional(),
  ended: answersTo(endAllocation).optional(),
  /** The allocation that took over. */
  replacedBy: z.string().optional(),
  /** The last day, where another one takes over or it stopped at once. */
  until: z.string().optional(),
  /** Its days are over and another one followed: it is history. */
  over: z.boolean().optional(),
});

export type AllocationRecord = Kept<z.output<typeof allocation>>;

/** In the order of their first days, an earlier record first. */
const inOrder = (a: AllocationRecord, b: AllocationRecord) =>
  a.began.from.localeCompare(b.began.from) || a.id.localeCompare(b.id);

export const allocationRecord = record("allocation", allocation, {
  keeps: "many",
  current: (one) => !one.over,
  // The lead who comes first has the key that the lead has always had; joint workers, and leads to come, add their id.
  key: (one, all) => {
    const [first] = all.filter((a) => a.service === one.service && a.role !== "joint" && !a.over).sort(inOrder);
    return first?.id === one.id ? one.service : `${one.service}#${one.id}`;
  },
  made: (one) => one.began,
  // Since the second shape a page may have several of a service, each with its days, and one may stop at once.
  upcasters: [({ ended, ...one }) => ({ ...one, ...(ended ? { ended: { stops: "day", ...ended } } : {}) })],
});

export const refusalRecord = record(
  "refusal",
  z.object({ id: z.string(), place: z.string().optional(), answers: answersTo(refuse) }),
  {
    keeps: "many",
    // One in each place; the first place has the key that there has always been.
    key: (one) => one.place ?? "",
    made: (one) => one.answers,
  },
);

const backup = z.object({
  id: z.string(),
  place: z.string().optional(),
  named: answersTo(nameBackup),
  made: z.string().optional(),
  ended: answersTo(endBackup).optional(),
  /** The last day, where they became the key worker themselves. */
  until: z.string().optional(),
  /** Its days are over: it is history. */
  over: z.boolean().optional(),
});

export type BackupRecord = Kept<z.output<typeof backup>>;

/** Who stands in when the key worker is away (product.md B8): one at a time. */
export const backupRecord = record("backup", backup, {
  keeps: "many",
  current: (one) => !one.over,
  // The one who comes first has the key that there has always been.
  key: (one, all) => {
    const [first] = all
      .filter((b) => !b.over)
      .sort((a, b) => a.named.from.localeCompare(b.named.from) || a.id.localeCompare(b.id));
    return first?.id === one.id ? "" : one.id;
  },
  made: (one) => one.named,
  upcasters: [(one) => one],
});

/** Days from one to another; open where nothing is said. */
const days = z.object({ from: z.string().optional(), until: z.string().optional() });

/** The last days and the absences of staff who have something to do for a person, as their own pages last handed them over. */
export const leaversRecord = record(
  "leavers",
  z.object({
    id: z.string(),
    days: z.record(z.string(), z.string()),
    away: z.record(z.string(), days).optional(),
  }),
  // The pages of staff keep theirs.
  { versions: false },
);

export type LeaversRecord = Kept<ReturnType<typeof leaversRecord.read>>;
export type RefusalRecord = Kept<ReturnType<typeof refusalRecord.read>>;
