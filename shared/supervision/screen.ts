import * as z from "zod";
import { dueShape, linesShape, named } from "../lists/shapes.ts";
import { screen } from "../operation/web-page.ts";
import { sessionShape, supportShape } from "../staff/screen.ts";

export const sessionPage = z.object({
  member: named,
  session: sessionShape.extend({ version: z.number(), code: z.string(), whoReads: z.string() }),
  /** Absent for those who may know only that it happened. */
  words: z
    .object({
      said: linesShape,
      signed: linesShape.optional(),
      /** What was written before it was put right, with what was said about it. */
      before: z.array(z.object({ said: linesShape, signed: linesShape.optional() })),
    })
    .optional(),
  may: z.object({ sign: z.boolean(), record: z.boolean(), correct: z.boolean() }),
});

export const sessionScreen = screen("/staff/{member}/supervision/{session}", sessionPage, "The session");

export const supportPage = z.object({
  own: supportShape,
  /** Whom one supervises, a row for each kind, with the next session. */
  supervisees: z.array(
    named.extend({
      kind: z.string(),
      code: z.string(),
      due: dueShape.optional(),
    }),
  ),
  due: z.array(dueShape),
});

export const supportScreen = screen("/support", supportPage, "Support");
