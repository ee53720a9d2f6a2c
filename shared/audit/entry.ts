import * as z from "zod";

/** One view, change or denial: who, what, when. Append-only; never the words themselves. */
export const auditEntry = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  did: z.enum(["view", "change", "denied"]),
  /** The operation's title in plain words. */
  what: z.string(),
  request: z.string(),
});

export type AuditEntry = z.output<typeof auditEntry>;
