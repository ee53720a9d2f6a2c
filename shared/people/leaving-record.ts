import * as z from "zod";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { confirmLeaving } from "./forms.ts";

/** How a holder's days ended before the leaving ended them. */
const heldBefore = z.object({ id: z.string(), ended: z.unknown().optional(), until: z.string().optional() });

const part = z.object({
  by: z.string(),
  on: z.string(),
  answers: answersTo(confirmLeaving),
  /** What was decided about each, with the words that the page had for it. */
  open: z.array(z.object({ item: z.string(), what: z.string(), becomes: z.string() })),
  told: z.array(z.object({ whom: z.string(), name: z.string(), knows: z.string(), toldOn: z.string().optional() })),
});

/** That somebody died or stopped, under the id of that status: what was confirmed about what was open, and how it was before. */
export const leavingRecord = record(
  "leaving",
  z.object({
    id: z.string(),
    status: z.enum(["died", "stopped"]),
    /** The day of the death, or on which they stopped. */
    from: z.string(),
    by: z.string(),
    /** The day on which it was recorded. */
    on: z.string(),
    /** Each confirmation: long lists are gone through in parts. */
    parts: z.array(part),
    allocations: z.array(heldBefore),
    backups: z.array(heldBefore),
    /** Nothing is left to decide, and nobody to be told. */
    settled: z.boolean().optional(),
    undone: z.object({ by: z.string(), on: z.string() }).optional(),
  }),
  { current: (one) => !one.undone },
);

export type LeavingRecord = Kept<ReturnType<typeof leavingRecord.read>>;
