import * as z from "zod";
import { dueStatuses } from "../due/due.ts";
import { linesShape, named, putRightMark, words } from "../lists/shapes.ts";
import { screen } from "../operation/web-page.ts";
import { reviewStatus } from "./row.ts";

export const reviewPage = z.object({
  person: named.extend({ reference: z.string() }),
  words,
  review: z.object({
    id: z.string(),
    version: z.number(),
    on: z.string(),
    kind: z.string(),
    status: reviewStatus,
    putRight: putRightMark.optional(),
    /** Interpreter, language and what helps the person to understand, for whoever prepares it. */
    needs: z.array(z.string()),
    /** Whom the person wishes to be there but who is not invited (004). */
    missing: z.array(z.string()),
    arranged: linesShape,
    /** Each time that the invited or the agenda changed, the last one first. */
    changes: z.array(linesShape),
    /** Each time that it was moved, the last one first. */
    moved: z.array(linesShape),
    tookPlace: linesShape.optional(),
    cancelled: linesShape.optional(),
    actions: z.array(
      z.object({
        id: z.string(),
        what: z.string(),
        who: z.string(),
        by: z.string(),
        status: z.enum([...dueStatuses, "done", "not-going-ahead"]),
        /** That it was added after the review had been recorded. */
        added: z.boolean(),
        /** Each time that it was given to somebody else or another date, the last one first. */
        given: z.array(linesShape),
        closed: linesShape.optional(),
      }),
    ),
  }),
  may: z.object({ change: z.boolean(), act: z.boolean(), putRight: z.boolean() }),
});

export const reviewScreen = screen("/people/{person}/reviews/{review}", reviewPage, "The review");
