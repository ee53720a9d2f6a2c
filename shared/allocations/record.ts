import * as z from "zod";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import {
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

export const allocationRecord = record(
  "allocation",
  z.object({
    id: z.string(),
    service: z.string(),
    /** How it began: a first allocation, or a change from somebody else. Kept unchanged for as long as the record is kept (004). */
    began: z.union([answersTo(changeKeyWorker), answersTo(allocate), answersTo(importAllocation)]),
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
  }),
  {
    keeps: "many",
    // The newest of a service has the key that only one can have; those before it are history.
    current: (one, all) => all.find((a) => a.service === one.service)?.id === one.id,
    key: (one) => one.service,
    made: (one) => one.began,
  },
);

export const refusalRecord = record("refusal", z.object({ id: z.string(), answers: answersTo(refuse) }), {
  made: (one) => one.answers,
});

/** Who stands in when the key worker is away (product.md B8): at most one. */
export const backupRecord = record(
  "backup",
  z.object({ id: z.string(), named: answersTo(nameBackup), ended: answersTo(endBackup).optional() }),
  { current: (one) => !one.ended, made: (one) => one.named },
);

export type BackupRecord = Kept<ReturnType<typeof backupRecord.read>>;
export type AllocationRecord = Kept<ReturnType<typeof allocationRecord.read>>;
export type RefusalRecord = Kept<ReturnType<typeof refusalRecord.read>>;

export const isActive = (allocation: Pick<AllocationRecord, "ended" | "replacedBy">) =>
  !allocation.ended && !allocation.replacedBy;
