import * as z from "zod";
import { dueStatuses } from "../due/due.ts";
import { statusCode } from "../people/forms.ts";
import type { Kept } from "../record/record.ts";
import { roleCode } from "../staff/forms.ts";

/** Shapes of answers that several words give. */

export const named = z.object({ id: z.string(), name: z.string() });

export const dueShape = z.object({
  kind: z.string(),
  what: z.string(),
  on: z.string(),
  event: z.boolean(),
  status: z.enum(dueStatuses),
  label: z.string(),
  /** It is about the reader, whose own name need not be said. */
  own: z.literal(true).optional(),
  /** Which of several it is, for those who may see the page: what an action is. Never in a mail. */
  detail: z.string().optional(),
  who: named.optional(),
  service: named.optional(),
  path: z.string(),
  /** The page of whose it is. */
  about: z.string().optional(),
});
export type DueShape = z.output<typeof dueShape>;

/** That a record was put right, the last time: what it said before is a page of its own. */
export const putRightMark = z.object({ on: z.string(), by: named });

/** The mark of a record that was put right, as screens show it. */
export const markOf = (
  { putRight }: Pick<Kept<object>, "putRight">,
  names: { readonly named: (id: string) => z.output<typeof named> },
) => putRight && { putRight: { on: putRight.on, by: names.named(putRight.by) } };

/** Answers in words: heading and lines, in the order of the questions. */
export const linesShape = z.array(z.object({ name: z.string(), heading: z.string(), lines: z.array(z.string()) }));

/** Everything that was recorded of one kind: each record with the answers of its forms, in words. */
export const recordedShape = z.object({
  of: named,
  words: z.object({ keyWorker: z.string() }),
  title: z.string(),
  rows: z.array(
    z.object({
      id: z.string(),
      /** History: it holds no more. */
      past: z.boolean(),
      parts: z.array(z.object({ title: z.string(), lines: linesShape })),
    }),
  ),
  next: z.string().optional(),
});

/** One page of a list; `next` is what `after` takes to go on. */
export const pageOf = <S extends z.ZodType>(row: S) =>
  z.object({
    rows: z.array(row),
    next: z.string().optional(),
    services: z.array(named),
    service: z.string().optional(),
  });

/** What a change answers: where it can be seen. */
export const changed = z.object({ id: z.string(), version: z.number().int().optional() });

/** What a change answers that does not always do the same: the notice says what it did, and chooses the confirmation. */
export const changedWith = <const N extends string>(...notices: readonly N[]) =>
  changed.extend({ notice: z.enum(notices).optional() });

export const personRow = z.object({
  id: z.string(),
  name: z.string(),
  reference: z.string(),
  service: named,
  status: statusCode,
  keyWorker: named.optional(),
});

export const staffRow = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  roles: z.array(roleCode),
  services: z.array(named),
  leaves: z.string().optional(),
});

export const words = z.object({ keyWorker: z.string() });

/** A manager who chose to get no digest, and since when: somebody else must look. */
export const withoutDigest = named.extend({ since: z.string() });
