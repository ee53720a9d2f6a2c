import * as z from "zod";
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
    /** Whom the person wishes to be there but who is not invited (004). */
    missing: z.array(z.string()),
    arranged: linesShape,
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
        status: z.enum(["overdue", "today", "soon", "later", "done", "not-going-ahead"]),
        closed: linesShape.optional(),
      }),
    ),
  }),
  may: z.object({ change: z.boolean(), putRight: z.boolean() }),
});

export const reviewScreen = screen("/people/{person}/reviews/{review}", reviewPage, "The review");
