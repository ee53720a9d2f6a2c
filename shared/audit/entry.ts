import * as z from "zod";

/** A record that a change made or changed, with the version that it had before; 0 for a new one. Its answers lie in the record's own history. */
export const touched = z.object({ kind: z.string(), id: z.string(), version: z.number() });
export type Touched = z.output<typeof touched>;

/** One view, change or denial: who, what, when, and which records. Append-only; never the words themselves. */
export const auditEntry = z.object({
  id: z.string(),
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  did: z.enum(["view", "change", "denied"]),
  /** The operation's title in plain words. */
  what: z.string(),
  request: z.string(),
  touched: z.array(touched).optional(),
  /** What else the address named besides the page, for example which session. */
  about: z.record(z.string(), z.string()).optional(),
  /** Whether the words of a supervision session were read. */
  words: z.boolean().optional(),
  /** The coded answers of a form that makes no record, with the operation whose form it is. */
  said: z.object({ operation: z.string(), answers: z.record(z.string(), z.string()) }).optional(),
  /** A list that left the product as a file: shown among the changes. */
  download: z.boolean().optional(),
});

export type AuditEntry = z.output<typeof auditEntry>;
